"""What stays open: questions, promises and threats, and what closes them."""
