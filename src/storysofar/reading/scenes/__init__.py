"""Where one scene ends and the next begins, and when it takes place."""
