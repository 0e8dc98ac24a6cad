"""Where somebody lives, comes from, arrives. Knows what can be a place; nothing of where one lies from another."""

from collections.abc import Iterator

from storysofar.english.lexicon import FUNCTION_WORDS, PLACE_WORDS, SETTINGS, word_list
from storysofar.english.tables import words
from storysofar.reading.facts.clauses import ARTICLES, Clause, Reader, Statement, ends_at

TIME_WORDS = words("calendar", "names")  # “in May”, “in time”
PLACE_NAMES = word_list("places")


def place_of(clause: Clause, at: int) -> Iterator[Statement]:
    """The place after a preposition: one with a name, or one that is built or grown."""
    start = at + 1
    tokens = clause.paragraph.tokens
    end = start
    if clause.word(end) in ARTICLES:
        end += 1
    noun = None
    pointer = clause.pointers.get(start)
    while end < start + 7 and end < len(tokens):
        word, text = clause.word(end), tokens[end].text
        if word in TIME_WORDS:
            return
        is_nobodys_name = text[0].isupper() and (pointer is None or pointer.person is None)
        if _is_place_word(word) or (is_nobodys_name and word not in FUNCTION_WORDS):
            noun = end
        elif not text[0].isalpha() or (word in FUNCTION_WORDS and word not in ("of", "the")):
            break
        end += 1
    if noun is not None and not clause.word(noun).endswith(("'s", "’s")) and ends_at(clause, noun + 1):
        yield Statement("place", start, noun + 1, clause.holds)


def _is_place_word(word: str) -> bool:
    """Whether a word is built, grown or on the map."""
    is_common = word in PLACE_WORDS and word not in ("place", "office")
    return word in SETTINGS or is_common or word in PLACE_NAMES


def _lives(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "lived in the mill", "grew up near Hythe"."""
    if clause.word(at + 1) in ("in", "at", "on", "near", "with") or clause.word(at + 1) in ("up",):
        step = at + 1 + (clause.word(at + 1) == "up")
        yield from place_of(clause, step) if clause.word(step) in ("in", "at", "on", "near") else ()


def _comes(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "came from Hythe", but not "came from behind"."""
    if clause.word(at + 1) == "from" and clause.paragraph.tokens[min(at + 2, len(clause.words) - 1)].text[0].isupper():
        yield from place_of(clause, at + 1)


def _arrives(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "arrived at the quay"."""
    if clause.word(at + 1) in ("at", "in"):
        yield from place_of(clause, at + 1)


def _returns(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "returned to the city"."""
    if clause.word(at + 1) == "to":
        yield from place_of(clause, at + 1)


PLACE_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("dwelling", "verbs", "lives"), _lives),
    **dict.fromkeys("came comes come hailed hails".split(), _comes),
    **dict.fromkeys("arrived arrives".split(), _arrives),
    **dict.fromkeys("returned returns".split(), _returns),
}
