"""What a reader takes away: lines on a terminal, an e-book, one JSON object."""
