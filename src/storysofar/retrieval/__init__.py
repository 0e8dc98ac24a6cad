"""The places in a kept work that answer a question: by their words and by their meaning, up to a place."""
