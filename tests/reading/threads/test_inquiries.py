"""What a question asks for, of what and of whom."""

import pytest

from storysofar.reading.characters.people import People
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.reading.threads.inquiries import Question, question_of
from storysofar.reading.threads.wording import Wording

NAMES = {"tom": "c1.0", "anna": "c1.9"}


def asked(text: str, you: str | None = None) -> Question:
    """What a question asks, in which Tom and Anna are the people."""
    words = text.rstrip("?").lower().split()
    pointers = {
        at: MentionCandidate(at, at + 1, word, "name", at, at + 1, 0, None, "", person=NAMES[word])
        for at, word in enumerate(words)
        if word in NAMES
    }
    return question_of(Wording(words, 0, len(words), pointers, you), People())


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Who burned the mill?", "who"),
        ("Who’s the captain?", "who"),
        ("How many boats sank?", "number"),
        ("How did Tom leave?", "how"),
        ("What time is it?", "when"),
        ("What would Tom do?", ""),
    ],
)
def test_the_first_words_say_what_is_asked_for(text, asks):
    assert asked(text).asks == asks


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Who burned the mill?", "burn"),
        ("Where did Anna hide the key?", "hide"),
        ("What did the miller steal?", "steal"),
        ("Who is Tom?", ""),
    ],
)
def test_the_verb_is_found_before_or_after_the_subject(text, verb):
    assert asked(text).verb == verb


def test_what_is_named_are_things_by_their_stems_and_people_by_who_they_are():
    question = asked("Where did Anna hide the silver keys?")
    assert (question.stems, question.people) == (["hide", "silver", "key"], ["c1.9"])


def test_a_question_that_leans_on_what_is_said_elsewhere_names_nothing():
    assert (asked("Where did Anna hide it?").stems, asked("Where did Anna hide it?").verb) == ([], "")


@pytest.mark.parametrize(("text", "of_one"), [("Who is Tom?", "who is"), ("What happened to Tom?", "what happened")])
def test_some_questions_are_about_one_person_and_no_more(text, of_one):
    assert asked(text).asked == of_one
    assert asked(f"{text[:-1]} in the mill?").asked == ""
