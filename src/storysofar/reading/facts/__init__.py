"""What the story states of somebody, and whose word it is."""
