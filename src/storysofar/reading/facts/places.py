"""Where somebody lives and comes from. Knows what can be a place; nothing of where one lies from another."""

from collections.abc import Iterator

from storysofar.english.lexicon import FUNCTION_WORDS, PLACE_WORDS, SETTING_NOUNS, word_list
from storysofar.english.tables import words
from storysofar.reading.facts.clauses import ARTICLES, Clause, Reader, Statement, ends_at

TIME_WORDS = words("calendar", "names")  # “in May”, “in time”
MAX_PLACE_WORDS = 7  # with the article
PLACE_NAMES = word_list("places")


def place_of(clause: Clause, at: int) -> Iterator[Statement]:
    """The place after a preposition: one with a name, or one that is built or grown."""
    start = at + 1
    noun = _place_noun(clause, start, start + (clause.word(start) in ARTICLES))
    if noun is not None and not clause.word(noun).endswith(("'s", "’s")) and ends_at(clause, noun + 1):
        yield Statement("place", start, noun + 1, clause.holds)


def _place_noun(clause: Clause, start: int, first: int) -> int | None:
    """The last word for a place in the phrase; none in “in May”."""
    tokens, pointer = clause.paragraph.tokens, clause.pointers.get(start)
    is_nobody = pointer is None or pointer.person is None
    noun = None
    for at in range(first, min(start + MAX_PLACE_WORDS, len(tokens))):
        word, text = clause.word(at), tokens[at].text
        if word in TIME_WORDS:
            return None
        if _is_place_word(word) or (is_nobody and text[0].isupper() and word not in FUNCTION_WORDS):
            noun = at
        elif not text[0].isalpha() or (word in FUNCTION_WORDS and word not in ("of", "the")):
            break
    return noun


def _is_place_word(word: str) -> bool:
    """Whether a word is built, grown or on the map."""
    is_common = word in PLACE_WORDS and word not in ("place", "office")
    return word in SETTING_NOUNS or is_common or word in PLACE_NAMES


def _lives(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "lived in the mill", "grew up near Hythe"."""
    if clause.word(at + 1) in ("in", "at", "on", "near", "with") or clause.word(at + 1) in ("up",):
        step = at + 1 + (clause.word(at + 1) == "up")
        yield from place_of(clause, step) if clause.word(step) in ("in", "at", "on", "near") else ()


def _comes(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "came from Hythe", but not "came from behind"."""
    if clause.word(at + 1) == "from" and clause.paragraph.tokens[min(at + 2, len(clause.words) - 1)].text[0].isupper():
        yield from place_of(clause, at + 1)


PLACE_VERBS: dict[str, Reader] = {
    **dict.fromkeys(words("dwelling", "verbs", "lives"), _lives),
    **dict.fromkeys("came comes come hailed hails".split(), _comes),
}
