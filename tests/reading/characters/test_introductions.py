"""What is written down of the people of a page: who is there, and where."""

from storysofar.reading.characters.introductions import introduce, keep_mentions
from storysofar.reading.characters.people import People

from ..told import memory_of, page_of


def test_everybody_is_introduced_once_until_their_name_or_pronouns_change():
    memory = memory_of("Anna sat down.\n\n* * *\n\nAnna stood up.")
    assert [character.name for character in memory.characters] == ["Anna"]


def test_a_longer_name_is_a_new_record_of_the_same_person():
    memory = memory_of("Anna sat down.", "“I am Anna Reed,” said Anna. Anna Reed stood up. Anna Reed left.")
    assert {c.id for c in memory.characters if c.name.startswith("Anna")} == {next(memory.characters).id}
    assert [c.name for c in memory.characters if c.name.startswith("Anna")][-1] == "Anna Reed"


def test_a_page_that_was_told_already_has_nothing_new():
    people = People()
    page = page_of("Anna sat down.", people=people)
    assert [character.name for character in page.characters] == ["Anna"]
    introduce(page, people)
    assert len(page.characters) == 1


def test_a_mention_of_a_thing_is_not_kept_and_one_of_somebody_unknown_is():
    page = page_of("It rained. Anna looked at the sea.")
    page.mentions.clear()
    keep_mentions(page)
    assert [mention.text for mention in page.mentions if mention.kind == "name"] == ["Anna"]
    assert "It" not in [mention.text for mention in page.mentions]
