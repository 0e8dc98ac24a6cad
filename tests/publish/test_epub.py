import zipfile
from datetime import UTC, datetime

from lxml import etree

from storysofar.ingest import open_work
from storysofar.publish.epub import identifier_of, write_epub
from storysofar.text import Chapter, Passage, Work, make_chapter
from tests.some import some

WHEN = datetime(2024, 5, 1, tzinfo=UTC)


def lamp() -> Work:
    one = make_chapter(
        1,
        [("note", "A/N: hello & welcome\n\n"), ("heading", "Chapter 1: Dark\n\n"), ("story", "It was _very_ dark.\n\n"),
         ("break", "* * *\n\n"), ("story", "“Higher,” said Wen <softly>.\n")],
        title="Dark",
    )  # fmt: skip
    story = one.passages[2]
    marked = Passage("story", story.start, story.end, story.text, ((story.start + 8, story.start + 12),))
    passages = (*one.passages[:2], marked, *one.passages[3:])
    two = make_chapter(2, [("heading", "Chapter 2\n\n"), ("story", "Ada fell.\n")])
    return Work(
        "The Lamp", (Chapter(1, passages, "Dark"), two), ("Ada Tolliver",), language="en", summary="A lamp goes out."
    )


def story_of(work: Work) -> list[str]:
    return [p.text.strip() for c in work.chapters for p in c.passages if p.is_story]


def test_what_is_written_is_read_back(tmp_path):
    work = open_work(write_epub(lamp(), tmp_path / "lamp.epub"))
    assert (work.title, work.authors, work.language, work.summary) == (
        "The Lamp",
        ("Ada Tolliver",),
        "en",
        "A lamp goes out.",
    )
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, None)]
    assert story_of(work) == ["It was very dark.", "“Higher,” said Wen <softly>.", "Ada fell."]
    assert work.problems == ()


def test_notes_and_rules_come_back_as_what_they_were(tmp_path):
    first = open_work(write_epub(lamp(), tmp_path / "lamp.epub")).chapters[0]
    assert [p.kind for p in first.passages if p.kind != "metadata"] == ["note", "heading", "story", "break", "story"]


def test_italics_come_back_without_their_marks(tmp_path):
    first = open_work(write_epub(lamp(), tmp_path / "lamp.epub")).chapters[0]
    assert [first.text[a:b] for p in first.passages for a, b in p.emphasis] == ["very"]


def test_a_book_has_its_own_contents_and_not_those_of_its_pages(tmp_path):
    page = make_chapter(1, [("navigation", "Chapter 9: The Ninth Gate\n\n"), ("story", "It was dark.\n")])
    with zipfile.ZipFile(write_epub(Work("The Lamp", (page,)), tmp_path / "x.epub")) as book:
        assert not any(b"Ninth Gate" in book.read(name) for name in some(book.namelist()))


def test_the_type_of_the_file_stands_first_and_unpacked(tmp_path):
    with zipfile.ZipFile(write_epub(lamp(), tmp_path / "lamp.epub")) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"


def test_every_page_is_well_formed_and_listed(tmp_path):
    with zipfile.ZipFile(write_epub(lamp(), tmp_path / "lamp.epub")) as book:
        pages = {name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx", ".xml"))}
        trees = {name: etree.fromstring(book.read(name)) for name in pages}
    listed = {f"EPUB/{item.get('href')}" for item in trees["EPUB/package.opf"].iter("{*}item")}
    assert {name for name in pages if name.endswith(".xhtml")} <= listed


def test_the_same_work_makes_the_same_bytes(tmp_path):
    one = write_epub(lamp(), tmp_path / "one.epub", modified=WHEN).read_bytes()
    assert one == write_epub(lamp(), tmp_path / "two.epub", modified=WHEN).read_bytes()


def test_a_longer_telling_has_the_same_identifier():
    longer = Work("The Lamp", (*lamp().chapters, make_chapter(3, [("story", "More.")])), ("Ada Tolliver",))
    assert identifier_of(longer) == identifier_of(lamp())


def test_a_work_without_a_title_can_be_written(tmp_path):
    work = open_work(write_epub(Work(None, (make_chapter(1, [("story", "It was dark.\n")]),)), tmp_path / "x.epub"))
    assert (work.title, story_of(work)) == (None, ["It was dark."])


def test_characters_that_xml_forbids_are_left_out(tmp_path):
    work = Work("The \x07Lamp", (make_chapter(1, [("story", "It was \x0cdark\x00.\n")]),))
    assert story_of(open_work(write_epub(work, tmp_path / "x.epub"))) == ["It was dark."]
