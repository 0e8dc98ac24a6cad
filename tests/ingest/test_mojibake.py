from io import BytesIO
from zipfile import ZipFile

import ftfy.bad_codecs  # noqa: F401  (the codec below)
import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.mojibake import mended, mended_telling
from storysofar.ingest.page import Draft, PageParagraph, Telling
from storysofar.text import Related, Work
from tests.growth import LINEAR, growth

LINE = "“Zoë isn’t here,” said Mara — “go to the café…”"
WINDOWS = "sloppy-windows-1252"  # with the five bytes that Windows-1252 has no character for


def garbled(text: str, *encodings: str) -> str:
    for encoding in encodings:
        text = text.encode().decode(encoding)
    return text


@pytest.mark.parametrize("encodings", [[WINDOWS], ["latin-1"], ["mac_roman"], [WINDOWS] * 2, ["latin-1", WINDOWS]])
def test_what_was_read_in_the_wrong_encoding_is_read_back(encodings):
    assert mended(garbled(LINE, *encodings)) == LINE
    assert mended(f"{LINE} {garbled(LINE, *encodings)}") == f"{LINE} {LINE}"


@pytest.mark.parametrize("instead", ["", "\ufffd", "?"])
def test_a_closing_mark_that_lost_its_last_byte_is_one_still(instead):
    assert mended(garbled(LINE, WINDOWS).replace("\x9d", instead)) == LINE


def test_control_codes_are_the_marks_that_windows_has_in_their_place():
    assert mended("\x93It\x92s late,\x94 said Zoë \x96 twice\x85") == "“It’s late,” said Zoë – twice…"


@pytest.mark.parametrize(
    "text",
    [
        "“É,” he said. Ångström, São, NÃO! †‡ ÀÉ…",
        "She ate a jalapeño—¡olé!",
        "Señor Ñuñez’s café™ «É» ½ £",
        "the ofﬁce of Ｍａｒａ, ‟old” and ‚low‘",
        "Ελλάδα, Привет “мир”, 中文「你」",
        "Mar\u00adgue\u00adrite and Zoe\u0308 ‘curly’ 👩\u200d🚒",
    ],
)
def test_what_is_not_garbled_stays_as_the_author_has_it(text):
    assert mended(text) == text


def test_words_in_italics_stay_in_italics_when_their_line_is_mended():
    paragraph = PageParagraph(garbled("“Zoë,” he said.", WINDOWS), emphasis=((3, 7),))
    assert paragraph.text[3:7] == "ZoÃ«"
    (draft,) = mended_telling(Telling((Draft((paragraph,)),))).drafts
    assert draft.paragraphs[0].text == "“Zoë,” he said."
    assert draft.paragraphs[0].emphasis == ((1, 4),)


def test_titles_and_tags_are_mended_like_the_story():
    work = Work("ZoÃ«â€™s Lamp", tags=("CafÃ©",), related=(Related("Sequel of", "ZoÃ«", ("RenÃ©e",)),))
    mended_work = mended_telling(Telling((), work)).facts
    assert (mended_work.title, mended_work.tags) == ("Zoë’s Lamp", ("Café",))
    assert mended_work.related == (Related("Sequel of", "Zoë", ("Renée",)),)


def pages(text: str) -> dict[str, bytes]:
    """One paragraph as each carrier has it."""
    page = f"<html><body><h1>Chapter 1</h1><p>{text}</p></body></html>"
    entities = "".join(c if c.isascii() else f"&#{ord(c)};" for c in text)
    book = BytesIO()
    with ZipFile(book, "w") as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="b.opf"/></container>')
        manifest = '<manifest><item id="p" href="p.xhtml" media-type="application/xhtml+xml"/></manifest>'
        archive.writestr("b.opf", f'<package>{manifest}<spine><itemref idref="p"/></spine></package>')
        archive.writestr("p.xhtml", page.replace(text, entities))
    return {
        "text": f"Chapter 1\n\n{text}\n".encode(),
        "HTML": page.encode(),
        "entities": page.replace(text, entities).encode(),
        "EPUB": book.getvalue(),
    }


@pytest.mark.parametrize("carrier", ["text", "HTML", "entities", "EPUB"])
@pytest.mark.parametrize(
    "text", [garbled(LINE, WINDOWS), "\x93Zoë isn\x92t here,\x94 said Mara \x97 \x93go to the café\x85\x94"]
)
def test_every_carrier_is_mended(carrier, text):
    (chapter,) = read_bytes(pages(text)[carrier], "page").chapters
    assert LINE in chapter.text


def test_what_nobody_can_put_right_is_said():
    work = read_bytes("Chapter 1\n\nMara said �No� and left the caf�.\n".encode(), "page.txt")
    assert [p.message for p in work.problems] == [
        "3 characters on this page are lost; � stands in the place. If you can, fetch it again from where it came."
    ]


def test_a_page_with_nothing_wrong_has_no_problem():
    assert read_bytes(f"Chapter 1\n\n{LINE}\n".encode(), "page.txt").problems == ()


@pytest.mark.parametrize("text", [LINE, garbled(LINE, WINDOWS), "Ã", "â€", "Ã©", "ÃÂ"])
def test_a_long_line_takes_no_longer_than_it_is_long(text):
    mended(text * 10)
    assert growth(lambda n: mended(text * (n // len(text))), 60_000) < LINEAR
