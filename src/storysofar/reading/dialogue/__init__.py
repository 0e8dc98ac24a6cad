"""Who says each line, and who it is said to."""
