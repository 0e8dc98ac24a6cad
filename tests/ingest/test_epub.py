import pytest

from storysofar.errors import SourceError
from storysofar.ingest import archive, read_bytes
from tests.growth import LINEAR, growth
from tests.ingest.book import book, ncx, opf, ordinary, page, read, texts


def test_what_a_page_inside_the_book_says_of_the_work_is_known_from_its_chapter():
    tags = '<dl class="tags"><dt>Tags:</dt><dd><a>{}</a></dd></dl>'
    first = page(tags.format("Sea") + "<h2>Chapter 1: Dark</h2><p>Ada woke.</p>")
    second = page("<h2>Chapter 2: Light</h2>" + tags.format("Wen Is Alive") + "<p>“Higher,” said Wen.</p>")
    work = read(ordinary(**{"OPS/c1.xhtml": first, "OPS/c2.xhtml": second}))
    assert work.tags == ("Sea", "Wen Is Alive")
    assert (work.until(1).tags, work.until(1).title) == (("Sea",), "The Lamp")


def test_a_book_is_read_in_the_order_of_its_spine():
    work = read(ordinary())
    assert (work.title, work.authors, work.language) == ("The Lamp", ("Ada Tolliver",), "en")
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Light")]
    assert texts(work) == ["It was very\xa0dark…", "Ada woke.", "“Higher,” said Wen."]
    assert work.problems == ()


def test_named_entities_become_characters_without_any_dtd():
    assert "\xa0dark…" in read(ordinary()).chapters[0].text


def test_the_hidden_order_of_the_manifest_does_not_matter():
    files = ordinary()
    files["OPS/content.opf"] = str(files["OPS/content.opf"]).replace(
        '<itemref idref="i0"/><itemref idref="i1"/>', '<itemref idref="i1"/><itemref idref="i0"/>'
    )
    assert texts(read(files))[0] == "“Higher,” said Wen."


def test_a_split_chapter_is_one_chapter():
    names = ["c1.xhtml", "c1_split_001.xhtml", "c2.xhtml"]
    work = read(ordinary(**{"OPS/content.opf": opf(names), "OPS/c1_split_001.xhtml": page("<p>She went on.</p>")}))
    assert [c.number for c in work.chapters] == [1, 2]
    assert "She went on." in work.chapters[0].text


def test_two_chapters_in_one_file_are_two_chapters():
    body = '<h2 id="a">Dark</h2><p>It was dark.</p><h2 id="b">Light</h2><p>It was not.</p>'
    work = read({"OPS/content.opf": opf(["all.xhtml"]), "OPS/all.xhtml": page(body),
                 "OPS/toc.ncx": ncx(("Dark", "all.xhtml#a"), ("Light", "all.xhtml#b"))})  # fmt: skip
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Light")]


def test_pages_around_the_book_are_kept_and_are_no_story():
    names = ["cover.xhtml", "titlepage.xhtml", "c1.xhtml", "c2.xhtml", "colophon.xhtml"]
    around = {
        "OPS/cover.xhtml": page("<p>A lamp</p>"),
        "OPS/titlepage.xhtml": page("<p>The Lamp</p><p>by Ada</p>"),
        "OPS/colophon.xhtml": page("<p>Set in salt.</p>"),
    }
    work = read(ordinary(**{"OPS/content.opf": opf(names), **around}))
    assert len(work.chapters) == 2
    assert "Set in salt." in texts(work, "metadata")
    assert "Set in salt." not in texts(work)


def test_a_chapter_called_cover_is_a_chapter():
    files = ordinary()
    files["OPS/toc.ncx"] = ncx(("Cover", "c1.xhtml"), ("Preface", "c2.xhtml"))
    assert [c.title for c in read(files).chapters] == ["Cover", "Preface"]


def test_text_before_the_first_entry_of_the_contents_is_kept():
    names = ["opening.xhtml", "c1.xhtml", "c2.xhtml"]
    work = read(ordinary(**{"OPS/content.opf": opf(names), "OPS/opening.xhtml": page("<p>For Wen, who waited.</p>")}))
    assert "For Wen, who waited." in work.chapters[0].text


def test_epub_3_contents_are_read_too():
    files = ordinary()
    del files["OPS/toc.ncx"]
    nav = page(
        '<nav epub:type="toc"><ol><li><a href="c1.xhtml">Dark</a></li><li><a href="c2.xhtml">Light</a></li></ol></nav>'
    )
    item = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
    files["OPS/content.opf"] = str(files["OPS/content.opf"]).replace("</manifest>", item)
    assert [c.title for c in read({**files, "OPS/nav.xhtml": nav}).chapters] == ["Dark", "Light"]


def test_without_contents_the_headings_tell_and_it_is_said():
    files = ordinary()
    del files["OPS/toc.ncx"]
    work = read(files)
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Light")]
    assert "no table of contents" in work.problems[0].message


def test_a_page_that_is_missing_is_a_problem_and_the_rest_is_read():
    files = ordinary()
    del files["OPS/c1.xhtml"]
    work = read(files)
    assert texts(work) == ["“Higher,” said Wen."]
    assert "c1.xhtml" in work.problems[0].message


def test_an_empty_page_is_a_problem():
    assert "c1.xhtml" in read(ordinary(**{"OPS/c1.xhtml": b""})).problems[0].message


def test_a_page_that_is_no_xml_is_read_as_html():
    work = read(ordinary(**{"OPS/c1.xhtml": "<html><body><p>It was dark<br>and cold.</body></html>"}))
    assert "It was dark\nand cold." in texts(work)


def test_a_page_in_utf_16_is_read():
    utf16 = page("<p>It was dark.</p>").replace("utf-8", "utf-16").encode("utf-16")
    assert "It was dark." in texts(read(ordinary(**{"OPS/c1.xhtml": utf16})))


def test_a_locked_book_says_so():
    lock = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
<enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
</enc:EncryptedData></encryption>"""
    with pytest.raises(SourceError, match="DRM"):
        read(ordinary(**{"META-INF/encryption.xml": lock}))


def test_scrambled_fonts_are_no_lock():
    fonts = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
<enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/>
</enc:EncryptedData></encryption>"""
    assert len(read(ordinary(**{"META-INF/encryption.xml": fonts})).chapters) == 2


def test_no_entity_of_a_page_is_ever_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    evil = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>It was dark &x;.</p></body></html>'
    assert "canary" not in read(ordinary(**{"OPS/c1.xhtml": evil})).chapters[0].text


def test_entities_that_breed_are_not_bred():
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    evil = f'<!DOCTYPE html [<!ENTITY l0 "ha">{lol}]><html><body><p>&l11;</p><p>It was dark.</p></body></html>'
    assert len(read(ordinary(**{"OPS/c1.xhtml": evil})).chapters[0].text) < 10_000


def test_a_bomb_is_refused_by_what_it_unpacks_to():
    with pytest.raises(SourceError, match="unpacks to far more"):
        read(ordinary(**{"OPS/c1.xhtml": b" " * (8 << 20)}))


def test_a_book_of_too_many_files_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    with pytest.raises(SourceError, match="files inside"):
        read(ordinary())


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 400, book({})[:200]])
def test_a_damaged_book_is_an_error_that_says_so(data):
    with pytest.raises(SourceError, match="damaged"):
        read_bytes(data, "lamp.epub")


def test_an_archive_that_is_no_book_says_so():
    with pytest.raises(SourceError, match="no e-book"):
        read_bytes(book({"notes.txt": "It was dark."}), "lamp.epub")


def test_the_archives_own_book_has_its_preface_and_afterword_kept_apart():
    preface = """<div id="preface"><p class="message"><b>The Lamp</b> Posted originally on the Archive of Our Own</p>
<dl class="tags"><dt class="calibre3">Rating:</dt><dd class="calibre4"><a>Mature</a></dd></dl></div>"""
    head = '<h1 class="calibre1">The Lamp</h1><div class="byline">by saltmarsh</div><p>Summary</p>' \
           '<blockquote class="userstuff"><p>Ada keeps it.</p></blockquote>'  # fmt: skip
    chapter = '<div class="meta1"><h2 class="heading">Chapter 1: Dark</h2></div><div class="userstuff2">' \
              '<p>It was dark.</p>' \
              '<p class="message">* * *</p><p>Still.</p></div>'  # fmt: skip
    afterword = '<div id="afterword"><p class="message">Please drop by the Archive and comment!</p></div>'
    work = read({
        "OPS/content.opf": opf([f"s{n}.xhtml" for n in range(4)], "<dc:publisher>Archive of Our Own</dc:publisher>"),
        "OPS/toc.ncx": ncx(("Preface", "s0.xhtml"), ("Chapter 1: Dark", "s2.xhtml"), ("Afterword", "s3.xhtml")),
        "OPS/s0.xhtml": page(preface), "OPS/s1.xhtml": page(head),
        "OPS/s2.xhtml": page(chapter), "OPS/s3.xhtml": page(afterword),
    })  # fmt: skip
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark")]
    assert texts(work) == ["It was dark.", "Still."]
    assert (work.rating, texts(work, "break")) == ("Mature", ["* * *"])


def test_a_page_out_of_the_line_of_reading_is_a_note_and_no_chapter():
    files = {
        "OPS/content.opf": opf(["c1.xhtml", "notes.xhtml", "c2.xhtml"]).replace('idref="i1"', 'idref="i1" linear="no"'),
        "OPS/c1.xhtml": page("<h2>Chapter 1</h2><p>It was dark.</p>"),
        "OPS/notes.xhtml": page("<p>1. A lamp house is a tower.</p>"),
        "OPS/c2.xhtml": page("<h2>Chapter 2</h2><p>It was light.</p>"),
        "OPS/toc.ncx": ncx(("Chapter 1", "c1.xhtml"), ("Chapter 2", "c2.xhtml")),
    }
    work = read(files)
    assert [[(p.kind, p.text.strip()) for p in c.passages if p.kind != "heading"] for c in work.chapters] == [
        [("story", "It was dark."), ("note", "1. A lamp house is a tower.")],
        [("story", "It was light.")],
    ]


def test_a_book_that_says_it_of_most_pages_says_nothing_by_it():
    names = ["c1.xhtml", "c2.xhtml"]
    files = {
        "OPS/content.opf": opf(names).replace("itemref ", 'itemref linear="no" '),
        **{f"OPS/{name}": page(f"<p>It was {name[1]} o’clock.</p>") for name in names},
        "OPS/toc.ncx": ncx(("Dark", "c1.xhtml"), ("Light", "c2.xhtml")),
    }
    assert [p.kind for c in read(files).chapters for p in c.passages] == ["story", "story"]


@pytest.mark.parametrize("words", ["", "<p>Cover</p>"])
def test_a_book_of_pictures_is_refused_and_said_to_be_one(words):
    names = [f"p{n}.xhtml" for n in range(3)]
    files = {
        f"OPS/{name}": page(f"{words}<div><img src='{name}.jpg' alt=''/><img src='b.jpg'/></div>") for name in names
    }
    files["OPS/toc.ncx"] = ncx(("Page 1", "p0.xhtml"))
    with pytest.raises(SourceError, match=r"is a book of pictures: 6 of them, and (?:no|3) words\. .*OCR"):
        read_bytes(book(files, metadata=""), "lamp.epub")


@pytest.mark.parametrize("listed", ["The Ferry", "I. The Ferry", "Chapter 1: The Ferry"])
def test_a_heading_without_the_mark_up_of_one_is_known_by_the_contents_and_its_words(listed):
    body = '<div class="chapnum">Chapter I</div><div class="chaptitle">The Ferry</div><p>It was dark.</p>'
    files = {"OPS/c1.xhtml": page(body), "OPS/toc.ncx": ncx((listed, "c1.xhtml"), ("End", "c2.xhtml"))}
    files["OPS/c2.xhtml"] = page("<p>It was light.</p>")
    first = read_bytes(book(files, metadata=""), "lamp.epub").chapters[0]
    assert [(p.kind, p.text.strip()) for p in first.passages] == [
        ("heading", "Chapter I"),
        ("heading", "The Ferry"),
        ("story", "It was dark."),
    ]
    assert (first.number, first.title) == (1, "The Ferry")


def test_contents_that_only_say_where_to_start_leave_the_chapters_to_their_headings():
    files = {
        "OPS/titlepage.xhtml": page("<p>THE LAMP</p>"),
        "OPS/b.xhtml": page("<p>Chapter 1: Dark</p><p>It was dark.</p>"),
        "OPS/c.xhtml": page("<p>Chapter 2: Light</p><p>It was light.</p>"),
        "OPS/toc.ncx": ncx(("Start", "titlepage.xhtml")),
    }
    assert [c.title for c in read_bytes(book(files, metadata=""), "lamp.epub").chapters] == ["Dark", "Light"]


def test_a_page_that_the_reading_order_names_again_and_again_is_read_once_and_that_is_said():
    package = opf(["c1.xhtml", *["c2.xhtml"] * 300, "C1.xhtml"])
    work = read(ordinary(**{"OPS/content.opf": package}))
    assert [chapter.title for chapter in work.chapters] == ["Dark", "Light"]
    told = [problem.message for problem in work.problems]
    assert sum("c2.xhtml stands 300 times in the reading order" in one for one in told) == 1
    assert sum("c1.xhtml stands 2 times in the reading order" in one for one in told) == 1


def test_pages_and_entries_of_the_contents_cost_what_they_are():
    def read_book(pages: int) -> None:
        names = [f"c{n}.xhtml" for n in range(pages)]
        entries = [(f"Chapter {n}", f"c{at}.xhtml#p{n}") for at in range(pages) for n in range(at, at + 2)]
        files = {f"OPS/{name}": page("<p id='p1'>It was dark.</p>") for name in names}
        read({"OPS/content.opf": opf(names), "OPS/toc.ncx": ncx(*entries), **files})

    assert growth(read_book, 250) < LINEAR


@pytest.mark.parametrize("listed", ["The Toll House", "7. The Toll House"])
@pytest.mark.parametrize("number", ["7", "VII", "Seven"])
def test_a_bare_number_above_the_title_in_the_contents_is_the_chapters_number(number, listed):
    top = f"<p class='n'>{number}</p><p class='t'>The Toll House</p><p>The rain came over the weir.</p>"
    work = read(ordinary(**{"OPS/c1.xhtml": page(top), "OPS/toc.ncx": ncx((listed, "c1.xhtml"), ("8", "c2.xhtml"))}))
    assert (work.chapters[0].number, work.chapters[0].title) == (7, "The Toll House")
    assert [p.text.strip() for p in work.chapters[0].passages if p.is_story] == ["The rain came over the weir."]
