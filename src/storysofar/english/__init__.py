"""What English words are: lemmas, sentences and lists of words. Knows nothing of any one story."""
