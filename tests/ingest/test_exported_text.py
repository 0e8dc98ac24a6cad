from storysofar.ingest.exported_text import with_headings
from storysofar.ingest.page import PageParagraph


def marked(*words: str) -> list[tuple[str, int]]:
    return [(p.words, p.level) for p in with_headings([PageParagraph(f"{line}\n\n") for line in words])]


def test_a_title_that_stands_in_the_list_of_contents_is_a_heading_where_it_stands_again():
    page = marked("TABLE OF CONTENTS", "Dark", "Seven", "Dark", "It was dark.", "Seven", "She was seven.")
    assert [level for _, level in page] == [0, 0, 0, 2, 0, 2, 0]


def test_a_list_that_nothing_follows_is_left_alone():
    assert [level for _, level in marked("TABLE OF CONTENTS", "Dark", "Light")] == [0, 0, 0]


def test_the_chapter_that_a_menu_shows_below_the_facts_is_a_heading():
    stats = "Rated: Fiction T - English - Angst - Chapters: 3 - Words: 4,512 - id: 7"
    assert marked(stats, "< Prev 2. The Rope Next >", "2. Nobody moved.")[1:] == [
        ("< Prev 2. The Rope Next >", 2),
        ("2. Nobody moved.", 0),
    ]


def test_a_summary_above_the_list_is_one_summary_though_it_is_wrapped():
    page = marked("Rating: Mature", "Summary: Ada keeps", "the lamp.", "TABLE OF CONTENTS", "Dark", "Dark", "It was.")
    assert [words for words, _ in page[:2]] == ["Rating: Mature", "Summary: Ada keeps\n\nthe lamp."]
