from storysofar.ingest import read_bytes
from storysofar.text import Work

STATS = "Rated: Fiction T - English - Angst - Ada T. - Chapters: 2 - Words: 4,512 - Published: Jan 2 - id: 7"


def read(*lines: str) -> Work:
    return read_bytes("\n\n".join(lines).encode(), "page.txt")


def kinds(work: Work) -> list[tuple[str, str]]:
    return [(p.kind, p.text.strip()[:12]) for c in work.chapters for p in c.passages]


def test_the_running_text_between_a_byline_and_a_packed_line_of_facts_is_the_summary():
    work = read("The Lamp", "By: saltmarsh", "Ada keeps the lamp.", STATS, "It was dark, and Ada climbed.")
    assert kinds(work)[2:] == [("summary", "Ada keeps th"), ("metadata", "Rated: Ficti"), ("story", "It was dark,")]
    assert (work.summary, work.rating, work.words) == ("Ada keeps the lamp.", "Fiction T", "4,512")


def test_a_title_that_is_also_a_button_is_a_heading_above_a_counter():
    work = read("Contents", "95.3K 771 512", "The box held a rope, a key and nothing else at all.")
    assert kinds(work)[0] == ("heading", "Contents")


def test_a_line_that_ends_only_because_the_page_does_is_one_list():
    names = ", ".join(f"A Very Tall Lighthouse No. {n}" for n in range(1, 4))
    page = f"The Lamp\n\nby saltmarsh\n\nGenre: {names},\nAnd a Dog\nRating: Mature\n\n"
    work = read(f"{page}TABLE OF CONTENTS", "Dark", "Dark", "It was dark, and Ada climbed.")
    assert work.tags == (*names.split(", "), "And a Dog")


def test_the_title_in_capitals_below_a_licence_is_the_title():
    page = "Title: The Lamp\n\n*** START OF THE PROJECT GUTENBERG EBOOK ***\n\nTHE LAMP\n\nCHAPTER I\n\nIt was dark.\n"
    work = read_bytes(page.encode(), "page.txt")
    assert ("title", "THE LAMP") in kinds(work)
