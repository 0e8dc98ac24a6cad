import pytest

from storysofar.errors import SourceError
from tests.ingest.book import ncx, opf, ordinary, page, read, texts


def test_the_book_is_found_wherever_its_package_lies():
    files = ordinary()
    del files["OPS/toc.ncx"]
    files["META-INF/container.xml"] = "<container/>"
    assert read(files).title == "The Lamp"


def test_who_illustrated_it_did_not_write_it():
    more = '<dc:creator role="ill">Wen Okafor</dc:creator>'
    assert read(ordinary(**{"OPS/content.opf": opf(["c1.xhtml", "c2.xhtml"], more)})).authors == ("Ada Tolliver",)


def test_a_summary_in_markup_is_its_words():
    more = "<dc:description>&lt;p&gt;Ada &lt;b&gt;keeps&lt;/b&gt; it.&lt;/p&gt;</dc:description>"
    assert read(ordinary(**{"OPS/content.opf": opf(["c1.xhtml", "c2.xhtml"], more)})).summary == "Ada keeps it."


def test_a_page_that_the_manifest_forgot_is_a_problem():
    package = str(ordinary()["OPS/content.opf"]).replace('<itemref idref="i1"/>', '<itemref idref="i9"/>')
    work = read(ordinary(**{"OPS/content.opf": package}))
    assert texts(work) == ["It was very\xa0dark…", "Ada woke."]
    assert "'i9'" in work.problems[0].message


def test_names_with_blanks_are_written_two_ways():
    files = {
        "OPS/content.opf": opf(["The%20Lamp.xhtml"]),
        "OPS/toc.ncx": ncx(("Chapter 1: Dark", "The%20Lamp.xhtml")),
        "OPS/The Lamp.xhtml": page("<h2>Chapter 1: Dark</h2><p>It was dark.</p>"),
    }
    assert texts(read(files)) == ["It was dark."]


def test_a_package_with_a_name_that_no_xml_allows_is_read_or_refused():
    broken = str(ordinary()["OPS/content.opf"]).replace("<dc:title>", "<rackage:><dc:title>")
    assert texts(read(ordinary(**{"OPS/content.opf": broken})))


def test_a_book_without_its_package_says_so():
    files = ordinary()
    del files["OPS/content.opf"]
    with pytest.raises(SourceError, match="no package document"):
        read(files)


@pytest.mark.parametrize("entity", ["&nbsp;", "&hellip;", "&NotAnEntity;"])
def test_named_entities_need_no_dtd(entity):
    assert "dark" in read(ordinary(**{"OPS/c1.xhtml": page(f"<p>It was dark{entity}</p>")})).chapters[0].text
