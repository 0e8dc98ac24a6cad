import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.line_kinds import is_counter, is_navigation, is_scene_break
from storysofar.text import Work

MIRROR = """The Lamp-Keepers

Tidewatch (TV)
F/F
T
The Lamp-Keepers
author
Summary
Ada keeps the lamp. Wen keeps the secret.
Note
This was meant to be a one shot. Enjoy!
Back All Chapters Forward

Chapter 4

The lamp went out at nine.

“Ada?” said Wen.

Nobody answered.

Back All Chapters Forward
Sign in to leave a review.
"""

READER = """L a m p l i g h t

12.4K 508 92

The lamp went out at nine, as it had every night that week, and nobody went up.

"Ada?" said Wen.

TIDEWATCH: The Lamp-Keepers Where stories live. Discover now"""

ARCHIVE = """Actions
Entire Work
← Previous Chapter
Next Chapter →
Chapter Index
Work Header
Rating:
Teen And Up Audiences
Archive Warning:
No Archive Warnings Apply
Category:
F/F
Fandom:
Tidewatch (TV)
Relationship:
Ada Tolliver/Wen Marsh
Characters:
Ada Tolliver
Wen Marsh
Additional Tags:
Slow Burn
Lighthouses
Language:
English
The Lamp-Keepers
saltmarsh
Summary:
Ada keeps the lamp.

Wen keeps the secret.
Notes:
For everyone who asked.
(See the end of the chapter for more notes.)
Chapter 2: The Rope
Chapter Text
The rope was too short.
“Higher,” said Wen.
Notes:
Next week: the tower. Thanks for reading!
↑ Top
Kudos ♥
Bookmark
"""


def read(text: str) -> Work:
    return read_bytes(text.encode(), "page.txt")


def texts(work: Work, kind: str = "story") -> list[str]:
    return [" ".join(p.text.split()) for c in work.chapters for p in c.passages if p.kind == kind]


def test_a_mirrors_page_is_told_apart_from_the_story_on_it():
    work = read(MIRROR)
    assert texts(work) == ["The lamp went out at nine.", "“Ada?” said Wen.", "Nobody answered."]
    assert (work.title, work.rating, work.categories, work.fandoms) == (
        "The Lamp-Keepers",
        "T",
        ("F/F",),
        ("Tidewatch (TV)",),
    )
    assert work.summary == "Ada keeps the lamp. Wen keeps the secret."
    assert work.chapters[0].number == 4


def test_a_name_taken_away_is_not_an_author():
    work = read(MIRROR)
    assert work.authors == ()
    assert texts(work, "byline") == ["author"]


def test_a_reading_sites_page_states_its_part_its_counters_and_its_work():
    work = read(READER)
    assert [p.kind for p in work.chapters[0].passages] == ["heading", "counter", "story", "story", "navigation"]
    assert (work.title, work.chapters[0].title) == ("TIDEWATCH: The Lamp-Keepers", "Lamplight")


def test_a_copied_archive_page_is_read_label_by_label():
    work = read(ARCHIVE)
    assert texts(work) == ["The rope was too short.", "“Higher,” said Wen."]
    assert (work.title, work.authors, work.rating) == ("The Lamp-Keepers", ("saltmarsh",), "Teen And Up Audiences")
    assert work.relationships == ("Ada Tolliver/Wen Marsh",)
    assert work.characters == ("Ada Tolliver", "Wen Marsh")
    assert work.tags == ("Slow Burn", "Lighthouses")
    assert work.summary == "Ada keeps the lamp. Wen keeps the secret."
    assert [(c.number, c.title) for c in work.chapters] == [(2, "The Rope")]
    assert "Next week: the tower. Thanks for reading!" in texts(work, "note")


@pytest.mark.parametrize(
    "note",
    [
        "A/N: sorry for the wait!",
        "AN: I don't own Tidewatch.",
        "Author's note: this one is short.",
        "Disclaimer: I don’t own any of it.",
        "(A/N: the rope is a metaphor)",
        "**A/N:** hello again",
    ],
)
@pytest.mark.parametrize("place", ["top", "middle", "end"])
def test_a_note_is_kept_apart_wherever_it_stands(note, place):
    story = [
        "The rope was too short, and Ada knew it.",
        "“Higher,” said Wen.",
        "She climbed until the wind took her hat.",
    ]
    at = {"top": 0, "middle": 1, "end": 3}[place]
    work = read("\n\n".join(["Chapter 1", *story[:at], note, *story[at:]]))
    assert texts(work, "note") == [note]
    assert texts(work) == story


def test_a_closing_note_takes_the_requests_below_it_with_it():
    work = read("Chapter 1\n\nAda fell.\n\n* * *\n\nA/N: So, that happened.\n\nI cried too.\n\nPlease review!\n")
    assert texts(work) == ["Ada fell."]
    assert texts(work, "note") == ["A/N: So, that happened.", "I cried too.", "Please review!"]


def test_what_someone_says_about_reviews_is_story():
    line = "“Please review the log,” said Ada, “and let me know what you think.”"
    assert line in texts(read(f"Chapter 1\n\nWen opened the book.\n\n{line}\n"))


def test_a_line_of_the_story_after_a_note_is_story():
    work = read("Chapter 1\n\nA/N: Thanks!\n\nAda woke.\n\nThe lamp was out.\n\n* * *\n\nMorning.\n")
    assert texts(work) == ["Ada woke.", "The lamp was out.", "Morning."]


def test_nothing_is_made_up_where_the_page_states_nothing():
    work = read("The lamp went out at nine, and nobody in the house of Tolliver went up to see why.\n\nWen slept.\n")
    assert work == Work(chapters=work.chapters, source="page.txt")
    assert (work.chapters[0].number, work.chapters[0].title) == (1, None)


def test_a_title_page_gives_title_and_author():
    work = read("THE LAMP-KEEPERS\n\nby\n\nAda Tolliver\n\n(1902)\n\nCHAPTER I\n\nIt was dark.\n")
    assert (work.title, work.authors) == ("THE LAMP-KEEPERS", ("Ada Tolliver",))
    assert texts(work) == ["It was dark."]


@pytest.mark.parametrize(
    "line", ["All Chapters Forward", "← Previous Chapter", "Next Chapter →", "Kudos ♥", "↑ Top", "Chapter Text"]
)
def test_links_are_navigation(line):
    assert is_navigation(line)


@pytest.mark.parametrize("line", ["Forward!", "“Back?”", "Home.", "She went back to the top.", "Next to the lamp"])
def test_words_of_a_story_are_no_links(line):
    assert not is_navigation(line)


@pytest.mark.parametrize("line", ["95.3K 771 512", "508 9 2", "1,204 views · 33 votes"])
def test_figures_about_readers_are_counters(line):
    assert is_counter(line)


@pytest.mark.parametrize("line", ["1984.", "12 lamps", "Nine", "3 men came.", ""])
def test_a_number_in_a_story_is_no_counter(line):
    assert not is_counter(line)


def test_an_empty_line_is_no_break():
    assert not is_scene_break("")
