"""What is known of English words. Nobody else has a word table."""
