"""Reads a folder of e-books and pages that nobody here made, and says what went wrong."""
