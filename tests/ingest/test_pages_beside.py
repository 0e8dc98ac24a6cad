from pathlib import Path

import pytest

from storysofar.ingest import open_work, open_works

RAIN = "The rain had come over the weir before it was light.\n\n“You are late,” said Mara, and shut the gate.\n"
NOTE = "Author's Note\n\nI am sorry that the next chapter is late. Thank you for all your reviews!\n"
ABOUT = "About the Author\n\nAnna Nother is a writer of serials and keeper of bees.\n"
CHAPTERS = {"1.txt": f"Chapter 1\n\n{RAIN}", "3.txt": f"Chapter 2\n\n{RAIN}"}


@pytest.fixture
def folder(tmp_path: Path):
    def put(pages: dict[str, str]) -> Path:
        for name, text in pages.items():
            (tmp_path / name).write_text(text)
        return tmp_path

    return put


@pytest.mark.parametrize(
    ("name", "text", "kind", "chapter"),
    [("2.txt", NOTE, "note", 0), ("0.txt", NOTE, "note", 0), ("about.txt", ABOUT, "metadata", 1)],
)
def test_a_page_that_is_no_chapter_is_kept_with_one(folder, name, text, kind, chapter):
    (work,) = open_works([folder({**CHAPTERS, name: text})])
    assert [one.number for one in work.chapters] == [1, 2]
    assert kind in [passage.kind for passage in work.chapters[chapter].passages]
    assert " ".join(text.split()) in " ".join(work.chapters[chapter].text.split())


def test_what_people_talk_in_is_a_chapter_though_it_is_called_about(folder):
    work = open_work(folder({**CHAPTERS, "2.txt": f"About the Bridge\n\n{RAIN}{RAIN}"}))
    assert len(work.chapters) == 3


def test_a_note_beside_works_that_are_not_one_stays_by_itself(folder):
    assert (
        len(open_works([folder({"1.txt": f"The Ferry\n\n{RAIN}", "2.txt": NOTE, "3.txt": f"The Toll\n\n{RAIN}"})])) == 3
    )


def test_a_file_that_is_named_twice_is_lost_neither_time(folder):
    page = folder(CHAPTERS) / "1.txt"
    assert sum(len(work.chapters) for work in open_works([page, page])) == 2
