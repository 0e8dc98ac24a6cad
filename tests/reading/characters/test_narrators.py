"""Who tells the story as “I”: what the cases do not have."""

import pytest

from ..told import memory_of

WIND = "The wind blew from the sea, and the gulls cried over the old harbour wall, and the boats lay in the mud."
WALK = f"I walked home with my dog, and I was tired, and I had my hat. {WIND}"


def narrators(*chapters: str) -> list[str]:
    """Everybody who tells some of it."""
    return [person.name for person in memory_of(*chapters).cast_of().values() if person.is_narrator]


def called(name: str) -> str:
    """Somebody who tells a story, and is called so again and again."""
    asked, told = f"“Are you tired, {name}?” said Tobin.", f"“Then sit down, {name},” said Tobin."
    return "\n\n".join((WALK, asked, "“A little,” I said.", told, "“No,” I said.") * 2)


@pytest.mark.parametrize("line", ["Bella’s POV", "POV: Bella", "Bella’s diary"])
def test_a_line_above_says_who_tells(line):
    assert narrators(f"{line}\n\n{WALK}") == ["Bella"]


def test_another_line_names_another_narrator():
    assert narrators(f"Bella’s POV\n\n{WALK}", f"Jacob’s POV\n\n{WALK}") == ["Bella", "Jacob"]


def test_a_letter_in_a_told_story_makes_no_narrator():
    letter = "I walked home with my dog, and I was tired, and I had my hat, and I slept."
    assert narrators(f"Anna read the letter. She was tired. {WIND}\n\n{letter}\n\nAnna put it down. {WIND}") == []


def test_a_narrator_who_is_spoken_of_by_name_has_handed_over():
    opening = f"{WALK} “My name is Edric Hale,” I said."
    assert narrators(opening, f"Edric Hale walked home. I saw him. {WALK}") == ["Edric Hale", "the narrator"]


@pytest.mark.parametrize("words", ["So I called myself Finch", "I call myself Finch"])
def test_a_narrator_says_what_they_call_themselves(words):
    assert narrators(f"{WALK} {words}, and nobody minded. {WALK}") == ["Finch"]


def test_what_a_family_calls_its_own_is_no_narrators_name():
    talk = (
        "“Are you tired, Mum?” said Tobin.\n\n“A little,” I said.\n\n“Then sit down, Mum,” said Tobin.\n\n“No,” I said."
    )
    assert narrators(f"{WALK}\n\n{talk}\n\n{WALK}\n\n{talk}") == ["the narrator"]


def test_what_a_narrator_is_called_often_is_their_name():
    assert narrators(called("Anna")) == ["Anna"]
