"""What stands on the page, before anybody is told apart: paragraphs, and where somebody speaks."""
