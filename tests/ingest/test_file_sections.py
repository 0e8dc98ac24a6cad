from pathlib import Path

import pytest

from storysofar.ingest import open_work

RAIN = "The rain had come over the weir before it was light.\n\n“You are late,” said Mara, and shut the gate.\n"


@pytest.fixture
def titles_of(tmp_path: Path):
    def opened(**pages: str) -> list[tuple[float, str | None]]:
        for name, text in pages.items():
            (tmp_path / f"{name}.txt").write_text(text)
        return [(chapter.number, chapter.title) for chapter in open_work(tmp_path).chapters]

    return opened


def counted(title: str, most: int) -> str:
    return "\n\n".join([title, *(f"{number}.\n\n{RAIN}" for number in range(1, most + 1))])


def test_numerals_in_files_with_headings_of_their_own_are_sections(titles_of):
    told = titles_of(one_1=counted("The Ferry", 2), two_2=counted("The Toll", 3))
    assert told == [(1, "The Ferry"), (2, "The Toll")]


def test_the_chapters_of_volumes_stay_chapters(titles_of):
    assert len(titles_of(one_1=counted("The Ferry", 20), two_2=counted("The Toll", 20))) == 40


def test_one_such_file_is_a_work_with_these_chapters(titles_of):
    assert titles_of(one=counted("The Ferry", 3)) == [(1, None), (2, None), (3, None)]
