import pytest
from lxml import etree

from storysofar.ingest.package_series import series_of


def stated(metas: str) -> list[str]:
    return series_of(etree.fromstring(f"<package><metadata>{metas}</metadata></package>"))


def test_a_collection_of_an_epub_3_has_its_position():
    metas = """<meta property="belongs-to-collection" id="c1">The Lock Books</meta>
        <meta refines="#c1" property="group-position">10</meta>"""
    assert stated(metas) == ["Part 10 of The Lock Books"]


def test_several_collections_have_their_own_positions_in_any_order():
    metas = """<meta refines="#b" property="group-position">2</meta>
        <meta property="belongs-to-collection" id="a">Rivers</meta>
        <meta property="belongs-to-collection" id="b">Salt</meta>
        <meta refines="#a" property="collection-type">set</meta>"""
    assert stated(metas) == ["Rivers", "Part 2 of Salt"]


def test_calibres_series_has_its_index():
    metas = '<meta name="calibre:series" content="Salt"/><meta name="calibre:series_index" content="4.5"/>'
    assert stated(metas) == ["Part 4.5 of Salt"]


def test_what_calibre_says_twice_is_one_series():
    metas = """<meta property="belongs-to-collection" id="a">Salt</meta><meta name="calibre:series" content="Salt"/>
        <meta name="calibre:series_index" content="3.0"/>"""
    assert stated(metas) == ["Part 3 of Salt"]


@pytest.mark.parametrize("position", ["", "2.1.3", "two", "nan", "-1"])
def test_a_position_that_is_no_number_leaves_the_series_its_name(position):
    metas = f"""<meta property="belongs-to-collection" id="a">Salt</meta>
        <meta refines="#a" property="group-position">{position}</meta>"""
    assert stated(metas) == ["Salt"]
