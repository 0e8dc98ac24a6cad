"""Bytes that nobody would send, sent all the same. One command: `python -m fuzz`."""
