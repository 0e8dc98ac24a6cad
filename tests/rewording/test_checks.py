from pathlib import Path

import pytest

from storysofar.rewording.checks import FAULT_CHECKS, CitedSentence, fault_of
from storysofar.rewording.source_lines import KnownPerson, numbered_lines
from tests.some import some

from .lines import CAST, DREAM, LAMP, LETTER, SEALED, TIDE, recap


def fault(sentence, *lines, chapters=()):
    return fault_of(CitedSentence(sentence, numbered_lines(recap(*lines, chapters=chapters).items), CAST))


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Mara found the letter under the quay.", [LETTER]),
        ("Captain Voss finds the letter under a plank of the quay.", [LETTER]),
        ("She found the letter under the third plank.", [LETTER]),
        ("Mara found the letter under the quay and did not open it, for the seal was Tobin's.", [LETTER, SEALED]),
        ("Mara didn’t open it.", [SEALED]),
        ("Tobin said that the tide took the boats.", [TIDE]),
        ("“The tide took the boats,” said Tobin Reed.", [TIDE]),
        ("Mara dreamt that Tobin drowned.", [DREAM]),
        ("Mara lit the lamp.", [LAMP]),
        ("“We leave at dawn,” said Tobin.", [LAMP]),
    ],
)
def test_a_sentence_that_cuts_joins_or_turns_its_lines_may_stand(sentence, lines):
    assert fault(sentence, *lines) is None


@pytest.mark.parametrize(
    ("why", "sentence", "lines"),
    [
        ("uncited", "Mara found the letter.", []),
        ("uncited", "Mara found the letter.", [LETTER] * 5),
        ("not plain words", "**Mara** found the letter.", [LETTER]),
        ("not plain words", "Mara found the <b>letter</b>.", [LETTER]),
        ("not plain words", "Mara found the letter: https://quay", [LETTER]),
        ("not plain words", "Mara found the letter 🙂.", [LETTER]),
        ("not plain words", "Mara found the le\u0336tter.", [LETTER]),
        ("too short or too long", "Mara.", [LETTER]),
        ("too short or too long", "Mara found " + "the letter and " * 9 + "the quay.", [LETTER]),
        ("misquoted", "Tobin said “the tide stole the boats” again.", [TIDE]),
        ("misquoted", "“The tide took the boats, said Tobin.", [TIDE]),
        ("misquoted", "“The tide took” all, said Tobin.", [TIDE]),
        ("misquoted", "“We leave at dawn,” said Tobin, and the tide took the boats.", [TIDE, LAMP]),
        ("words added", "Mara found the letter and wept.", [LETTER]),
        ("words added", "Tobin found the letter under the quay.", [LETTER]),
        ("words added", "Quillfeather found the letter under the quay.", [LETTER]),
        ("words added", "Mara found the 2nd letter under the quay.", [LETTER]),
        ("words added", "Mara found two letters under the quay.", [LETTER]),
        ("words added", "Mara found the letter at quay.example.", [LETTER]),
        ("words added", "The letter was found by Mara under the quay.", [LETTER]),
        ("words added", "Mara told of the letter under the quay.", [LETTER]),
        ("words added", "M\u0430ra found the letter under the quay.", [LETTER]),  # with a Cyrillic letter
        ("not told in the third person", "I found the letter under the quay.", [LETTER]),
        ("not told in the third person", "The tide took your boats, said Tobin.", [TIDE]),
        ("other pronouns", "He found the letter under the quay.", [LETTER]),
        ("words in another order", "The quay’s third plank found the letter.", [LETTER]),
        ("denied otherwise", "Mara opened it, for the seal was Tobin’s.", [SEALED]),
        ("denied otherwise", "Mara never found the letter under the quay.", [LETTER]),
        ("told as a fact", "Tobin drowned in the harbour.", [DREAM]),
        ("told without who says it", "The tide took the boats.", [TIDE]),
        ("said by nobody", "Tobin said that Mara lit the lamp.", [LAMP]),
        ("too little of a line", "Mara found it.", [LETTER]),
    ],
)
def test_a_sentence_may_not_stand(why, sentence, lines):
    assert fault(sentence, *lines) == why


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Mara struck Tobin.", ("Tobin struck Mara.",) * 2),
        ("She struck Tobin.", ("Tobin struck [Mara].", "Tobin struck her.")),
        ("Ilse watched Mara go into the rain.", ("Mara watched Ilse go into the rain.",) * 2),
    ],
)
def test_who_did_it_and_to_whom_stays(sentence, line):
    assert fault(sentence, line) == "names in another order"


def test_a_pronoun_that_could_be_two_people_may_not_open_a_sentence():
    line = ("Mara watched Ilse go into the rain.",) * 2
    assert fault("She watched Ilse go.", line) == "other pronouns"
    assert fault("Mara watched Ilse go.", line) is None


def test_what_one_says_is_not_put_into_the_mouth_of_whom_they_speak_of():
    line = ("Mara: Tobin struck me.", "“Tobin struck me.”")
    assert fault("Mara said that Tobin struck her.", line) is None
    assert fault("Tobin said that Mara was struck.", line) == "told without who says it"


def test_what_two_people_do_is_held_to_each_of_them():
    line = ("Tobin was mending his net on the quay; and Mara ought to have been mending hers.",) * 2
    assert fault("Tobin was mending his net on the quay.", line) is None
    assert fault("Mara was mending a net on the quay.", line) == "done by somebody else"


def test_what_one_says_that_another_said_is_told_as_both_their_word():
    line = (
        "Mara: Tobin was here, and he said he was going to the quay.",
        "“Tobin was here, and he said he was going to the quay.”",
    )
    assert fault("Mara said that Tobin was here, and that he said he was going.", line) is None
    assert fault("Mara said that Tobin was going to the quay.", line) == "told without who says it"


def test_a_no_reaches_over_its_list():
    line = ("She did not weep, scream or run, and she kept the letter in her coat.",) * 2
    assert fault("She kept the letter in her coat.", line) is None
    assert fault("She screamed, and she kept the letter in her coat.", line) == "denied otherwise"


def test_what_follows_not_but_is_not_denied():
    line = ("Mara was not looking at the quay, but at the lamp.",) * 2
    assert fault("Mara was not looking at the quay, but at the lamp.", line) is None
    assert fault("Mara was not looking at the lamp.", line) == "denied otherwise"


def test_what_somebody_remembers_is_told_as_remembered():
    line = ("Ilse remembers: Tobin burnt the letter.", "Tobin burnt the letter.")
    assert fault("Ilse remembered that Tobin burnt the letter.", line) is None
    assert fault("Tobin burnt the letter for Ilse.", line) is not None
    assert fault("Tobin burnt the letter.", line) == "told without who says it"


def test_what_one_who_tells_the_story_does_is_told_of_them():
    line = ("[Ilse:] I have kept the eighth lock.", "I have kept the eighth lock.")
    assert fault("Ilse kept the eighth lock.", line) is None
    assert fault("Somebody kept the eighth lock.", line) == "told without who says it"


def test_a_word_that_is_no_name_does_not_become_one():
    line = ("She rose and left the quay.",) * 2
    assert fault("There Rose left the quay.", line) == "names added"
    assert fault("She rose and left the quay.", line) is None


def test_a_question_is_not_told_as_its_answer():
    line = ("“Did the boats burn?” asked Tobin.",) * 2
    assert fault("Tobin asked if the boats did burn.", line) == "words added"
    assert fault("Tobin said that the boats did burn.", line) == "told as a fact"
    assert fault("Tobin asked whether the boats burn.", line) is None


@pytest.mark.parametrize("chapters", [(1, 2), ()])
def test_only_neighbours_of_one_chapter_are_joined(chapters):
    lines = (LETTER, SEALED) if chapters else (LETTER, TIDE, SEALED)
    items = numbered_lines(recap(*lines, chapters=chapters).items)
    sentence = "Mara found the letter under the quay and did not open it, for the seal was Tobin’s."
    assert fault_of(CitedSentence(sentence, (items[0], items[-1]), CAST)) == "cited from apart"


def test_every_check_says_what_it_finds():
    assert all(check.__doc__ for check in some(FAULT_CHECKS.values()))


def cases():
    """The lines of the demo serial, each with what a model could make of it: + may stand, - and ! may not."""
    text = (Path(__file__).parents[1] / "cases" / "rewording" / "demo.txt").read_text(encoding="utf-8")
    people = [row[2:].partition("; ") for row in text.splitlines() if row.startswith("@ ")][1:]
    cast = tuple(KnownPerson(tuple(names.split(", ")), pronouns or None) for names, _, pronouns in people)
    line = ("", "")
    for row in text.splitlines():
        if row.startswith("= "):
            shown, _, proof = row[2:].partition(" | ")
            line = (shown, proof or shown)
        elif row[:2] in ("+ ", "- ", "! ") and line[0]:
            yield pytest.param(row[2:], line, cast, row[0] == "+", id=row)


@pytest.mark.parametrize(("sentence", "line", "cast", "may_stand"), [*cases()])
def test_what_is_made_of_a_line_of_the_demo_serial(sentence, line, cast, may_stand):
    assert (fault_of(CitedSentence(sentence, numbered_lines(recap(line).items), cast)) is None) == may_stand
