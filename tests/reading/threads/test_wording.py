"""What the words of a question or a promise name."""

from storysofar.reading.characters.people import People
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.reading.threads.wording import Contents, Wording, named_in

PEOPLE = People()
PEOPLE.add("c1.0")


def wording(text: str, *named: tuple[int, str | None], you: str | None = None) -> Wording:
    words = text.split()
    pointers = {
        at: MentionCandidate(0, 0, words[at], "name", at, at + 1, 0, None, person=person) for at, person in named
    }
    return Wording(words, 0, len(words), pointers, you)


def contents(told: Wording, **options: frozenset[str]) -> Contents | None:
    return named_in(
        told, 0, PEOPLE, leaning=frozenset({"it", "that"}), idle=frozenset({"the", "did", "where"}), **options
    )


def test_things_are_named_by_their_lemmas_and_people_by_their_ids():
    assert contents(wording("where did anna hide the keys", (2, "c1.0"))) == (["hide", "key"], ["c1.0"])


def test_you_is_the_one_who_is_spoken_to():
    assert contents(wording("did you hide the key", (1, None), you="c1.0")) == (["hide", "key"], ["c1.0"])


def test_words_that_lean_on_what_was_said_before_name_nothing():
    assert contents(wording("where did anna hide it", (2, "c1.0"))) is None


def test_a_person_who_is_nobody_known_names_nothing():
    assert contents(wording("where did anna hide the key", (2, None))) is None


def test_what_follows_an_end_is_not_looked_at():
    assert contents(wording("hide the key until that"), ends=frozenset({"until"})) == (["hide", "key"], [])
