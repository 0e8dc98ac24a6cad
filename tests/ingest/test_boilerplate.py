from pathlib import Path

import pytest

from storysofar.ingest import open_work, read_bytes
from storysofar.ingest.boilerplate import is_linklike
from storysofar.text import Work

LINKS = "Salt and Rope | Chapter List | Report error"


def page(number: int) -> str:
    steps = "\n\n".join(f"Ada climbed step {number}.{n}, and the wind came in at the window." for n in range(20))
    return f"{LINKS if number > 1 else ''}\n\nChapter {number}\n\n{steps}\n\n“No.”\n\n"


def navigation(work: Work) -> list[int]:
    return [
        c.number for c in work.chapters if any(p.text.strip() == LINKS and p.kind == "navigation" for p in c.passages)
    ]


@pytest.mark.parametrize(
    "line", ["Come back", "“Next chapter,” said Ada.", "First one, then the last.", "Chapter 4: The Way Back"]
)
def test_a_line_of_the_story_is_no_row_of_links(line):
    assert not is_linklike(line)


def test_a_row_of_links_above_and_below_a_chapter_is_no_story():
    work = read_bytes(f"{LINKS}\n\n{page(1)}{LINKS}\n".encode(), "page.txt")
    assert [p.kind for p in work.chapters[0].passages if p.text.strip() == LINKS] == ["navigation", "navigation"]


def test_a_row_of_links_is_known_once_a_chapter_before_had_it_and_nothing_is_lost(tmp_path: Path):
    for number in range(1, 7):
        (tmp_path / f"{number}.txt").write_text(page(number), encoding="utf-8")
    work = open_work(tmp_path)
    assert navigation(work) == [3, 4, 5, 6]
    assert "".join(c.text for c in work.chapters).count(LINKS) == 5


def test_what_a_line_is_never_depends_on_a_later_chapter(tmp_path: Path):
    for number in range(1, 7):
        (tmp_path / f"{number}.txt").write_text(page(number), encoding="utf-8")
    whole, part = open_work(tmp_path), open_work([tmp_path / f"{n}.txt" for n in range(1, 4)])
    assert whole.chapters[:3] == part.chapters
