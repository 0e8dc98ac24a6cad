"""Texts to measure on."""

import pytest


@pytest.fixture
def files(tmp_path):
    """Two chapters, each a file."""
    files = []
    for number in (1, 2):
        file = tmp_path / f"{number}.txt"
        words = "“The door is shut,” said Mara, and went down to the quay with the letter in her hand. " * 30
        file.write_text(f"Chapter {number}\n\n{words}\n")
        files.append(file)
    return tuple(files)
