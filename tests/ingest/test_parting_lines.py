"""What a site says at the edge of every chapter, and what a story says there."""

from pathlib import Path

import pytest

from storysofar.ingest import open_work
from storysofar.ingest.parting_lines import is_sites_own, line_key

CARRIERS = pytest.mark.parametrize("suffix", ["txt", "html"])


def kept(folder: Path, line: str, suffix: str = "txt", *, at: str = "foot", chapters: int = 3) -> list[str]:
    """What a line is in each chapter of a work that has it in all of them."""
    for number in range(1, chapters + 1):
        story = [f"Ada climbed step {number}.{n}, and the wind came in at the window." for n in range(20)]
        lines = [f"Chapter {number}", line, *story] if at == "top" else [f"Chapter {number}", *story, line]
        text = "\n\n".join(lines)
        if suffix == "html":
            paragraphs = "".join(f"<p>{words}</p>" for words in lines[1:])
            text = f"<html><body><div><h2>{lines[0]}</h2>{paragraphs}</div></body></html>"
        (folder / f"{number}.{suffix}").write_text(text.replace("NUMBER", str(number)), encoding="utf-8")
    work = open_work(folder)
    said = line.split("NUMBER")[0].strip()
    return [next(p.kind for p in c.passages if p.text.strip().startswith(said)) for c in work.chapters]


@CARRIERS
@pytest.mark.parametrize("at", ["top", "foot"])
@pytest.mark.parametrize(
    "line",
    [
        "You can comment on the chapter in the box below, where all readers see it.",
        "This translated novel is a gift of its readers: subscribe and vote for more.",
        "This is Chapter NUMBER, first to be read at lampnovels.example.com, and nowhere else.",
    ],
)
def test_a_sites_sentence_is_no_story_once_two_chapters_show_it(tmp_path, line, suffix, at):
    assert kept(tmp_path, line, suffix, at=at)[1:] == ["navigation", "navigation"]


@pytest.mark.parametrize(
    "line",
    [
        "And the lamp went round, and round, and nobody came.",
        "So you see, reader, it was dark.",
        "“Please, tell us the next one,” said Wen.",
        "I read what you wrote, and you read me.",
    ],
)
def test_a_refrain_of_the_story_is_story_however_often_it_comes(tmp_path, line):
    assert kept(tmp_path, line, chapters=5) == ["story"] * 5


@pytest.mark.parametrize(
    "line",
    [
        "If you find any errors ( broken links, non-standard content ), please let us know < report chapter >.",
        "Is a word wrong? Tell us, and our readers will look at it.",
        "Please support our translators: read the latest chapters on the official site.",
    ],
)
def test_some_lines_can_only_be_a_sites(line):
    assert is_sites_own(line)


@pytest.mark.parametrize(
    "line", ["They would not tell us who the readers were.", "“Tell us, our readers want to know!”", ""]
)
def test_a_line_of_the_story_is_not_a_sites_own(line):
    assert not is_sites_own(line)


def test_numbers_and_signs_do_not_make_it_another_line():
    assert line_key("Read Chapter 3 on our site!") == line_key("Read chapter 12 on our site…") != ""
