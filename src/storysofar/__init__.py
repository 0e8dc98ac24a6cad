"""Reads serial fiction with its reader."""
