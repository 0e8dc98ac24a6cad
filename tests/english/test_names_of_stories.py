"""No list knows who is in a story that the reading was tuned on, or where that story is set."""

import re
from pathlib import Path

import pytest

import storysofar.english.tables as tables

# Names that the development texts have and English at large has not: fan fiction, the scraped pages, the novels.
NAMES = frozenset(
    """
    albus azkaban auror aurors beauxbatons bellatrix diagon draco durmstrang godric gringotts gryffindor hermione
    hogsmeade hogwarts hufflepuff mione muggle muggles narcissa nev nymphadora padma parvati quirinus ravenclaw remus
    rubeus severus sirius slytherin
    akatsuki anbu byakugan chakra chunin deidara gaara genin hashirama hinata hokage ichiraku iruka itachi jiraiya
    jonin jutsu jōnin kage kakashi kazekage kiba kisame konoha konohagakure kunai kushina madara minato mizukage nagato
    naruto neji obito rinnegan sakura sasuke sharingan shikamaru shinobi suna sunagakure tenten tobirama tsunade
    athelney hercule kemp marilla newland
    """.split()
)
# Words for persons that were taken in for one text each.
PERSONS = frozenset("anarchist clockmaker ferryman invisible keeper nihilist".split())
DATA = Path(tables.__file__).parent / "data"
# The list of common words is counted, not written: it has what English has in small letters.
FILES = sorted(path for path in DATA.iterdir() if path.name != "common.txt")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_list_has_a_name_from_a_story_that_the_reading_was_tuned_on(path):
    assert NAMES.isdisjoint(re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8")))


def test_nobody_is_a_person_for_the_sake_of_one_story():
    assert PERSONS.isdisjoint((DATA / "persons.toml").read_text(encoding="utf-8").split())
