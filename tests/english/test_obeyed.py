import json
from zipfile import ZipFile

import pytest

from storysofar.english.obeyed import escaped, shown, unturned
from storysofar.memory import Memory
from storysofar.publish.epub import write_epub
from storysofar.publish.exchange import dumps, export
from storysofar.publish.svg import drawing
from storysofar.text import Work, make_chapter
from tests.some import some

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TITLE = f"Sa{TURNING}lt"
WORK = Work(TITLE, (make_chapter(1, [("story", f"{TITLE} ran.\n")], title=TITLE),), authors=(TITLE,), tags=(TITLE,))


@pytest.mark.parametrize("sign", TURNING)
def test_what_turns_a_line_around_is_seen_on_a_terminal(sign):
    assert shown(f"Salt{sign} by Mara") == "Salt� by Mara"


def test_json_keeps_what_turns_a_line_around_and_does_not_obey_it():
    written = dumps(export(WORK, Memory()))
    assert not any(sign in written for sign in some(TURNING))
    assert json.loads(written)["work"]["title"] == TITLE


def test_nothing_turns_a_line_around_in_a_drawing():
    drawn = drawing(100, 100, TITLE, TITLE)
    assert "Salt" in drawn and not any(sign in drawn for sign in TURNING)


def test_nothing_turns_a_line_around_in_a_book(tmp_path):
    with ZipFile(write_epub(WORK, tmp_path / "salt.epub")) as book:
        pages = [book.read(name).decode() for name in book.namelist()]
    assert "Salt ran." in "".join(pages)
    assert not any(sign in page for page in some(pages) for sign in TURNING)


def test_what_is_of_its_own_direction_stays():
    words = "שרה \u200fand\u200e Mara, 👩\u200d🚒, Mar\u00adgue\u00adrite"
    assert (shown(words), escaped(words), unturned(words)) == (words, words, words)


def test_half_a_character_can_be_written():
    assert (shown("Sa\udce9lt"), escaped("Sa\udce9lt")) == ("Sa�lt", "Sa\\udce9lt")
