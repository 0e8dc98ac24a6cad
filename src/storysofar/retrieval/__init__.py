"""Where a kept work answers a question: by its words and by their meaning, as far as a place."""
