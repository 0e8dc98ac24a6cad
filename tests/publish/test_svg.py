import pytest
from lxml import etree

from storysofar.publish.svg import drawing, element, label, plain, quoted, text, width_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "Mara & Tom", 'She said "no"', "a\x00b\x1bc", "\ud800"])
def test_words_are_words_and_no_markup(words):
    drawn = drawing(100, 50, words, words, label(words, 1, 2), element("g", data_name=words))
    root = etree.fromstring(drawn.encode("utf-8", "strict"))
    assert root.findtext(f"{SVG}title") == root.findtext(f"{SVG}text") == plain(words)
    assert root.find(f"{SVG}g").get("data-name") == plain(words)
    assert not root.findall(f".//{SVG}script")


def test_a_drawing_is_told_in_words_too():
    root = etree.fromstring(drawing(100, 50, "The storyline", "Mara meets Tom.").encode())
    named = [root.find(f"{SVG}*[@id='{id}']").text for id in root.get("aria-labelledby").split()]
    assert named == ["The storyline", "Mara meets Tom."]
    assert root.get("role") == "img"


def test_a_drawing_has_nothing_from_elsewhere():
    drawn = drawing(100, 50, "A", "B", label("Mara", 1, 2))
    root = etree.fromstring(drawn.encode())
    assert {value for one in root.iter() for name, value in one.items() if "href" in name or "://" in value} == set()
    assert "url(" not in drawn and "@import" not in drawn


@pytest.mark.parametrize(
    ("value", "told"), [(2.0, '"2"'), (2.04, '"2"'), (2.55, '"2.5"'), (-0.25, '"-0.2"'), (7, '"7"'), ('"', "'\"'")]
)
def test_a_number_has_at_most_one_place(value, told):
    assert quoted(value) == told


def test_an_element_without_children_is_closed_in_itself():
    assert element("path", d="M0 0", stroke_width=1.5) == '<path d="M0 0" stroke-width="1.5"/>'
    assert element("g", element("path", d="M0 0"), class_="line") == '<g class="line"><path d="M0 0"/></g>'


def test_words_of_several_lines_stand_on_one():
    assert text(" Mara\n  Voss ") == "Mara Voss"


def test_a_longer_name_in_larger_type_is_wider():
    assert width_of("Mara") < width_of("Mara Voss") < width_of("Mara Voss", 20)
