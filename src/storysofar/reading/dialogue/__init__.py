"""Who says each line, and to whom."""
