"""What somebody does for a living. Knows the words for trades; nothing of rank, or of how well it is done."""

from collections.abc import Iterator

from storysofar.english.tables import words
from storysofar.reading.facts.appearance import modifies
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, ends_at, past_phrase
from storysofar.reading.text.paragraph import Pointer

TRADE_WORDS = words("trades", "trades", "people")
PRAISE_WORDS = words("trades", "trades", "praise")
DOUBT_WORDS = words("trades", "trades", "doubts")
HIRED_WORDS = words("trades", "trades", "hired")
MAX_TRADE_WORDS = 4  # “a second-hand furniture dealer”, its article left out
MAX_WORDS_BEFORE_AS = 7  # “worked for a year at the mill as a clerk”


def occupation_of(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "a baker", "employed as a clerk", "apprenticed to a baker", for what somebody is."""
    if clause.word(at) in HIRED_WORDS:
        yield from works_as(clause, at)
    elif clause.word(at) == "apprenticed" and clause.word(at + 1) == "to":
        yield from _trade_at(clause, at + 2, start=at)
    else:
        yield from _trade_at(clause, at)


def trade_beside(clause: Clause, name: Pointer) -> Iterator[Statement]:
    """Reads "Tom Reed, a cobbler,": a trade between commas after a name; not "Tom Reed, a cobbler, and a smith"."""
    if clause.word(name.after) == "," and clause.word(name.after + 1) in ("a", "an"):
        for trade in _trade_at(clause, name.after + 1):
            is_closed = clause.word(trade.after) in STOPS and clause.word(trade.after) not in ("?", "”")
            if is_closed and clause.word(trade.after + 1) not in ("and", "a", "an", "the", "or"):
                yield trade._replace(holds=True)


def works_as(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "works at the mill as a clerk"."""
    for token in range(at + 1, at + 1 + MAX_WORDS_BEFORE_AS):
        if clause.word(token) == "as":
            yield from _trade_at(clause, token + 1)
        if clause.word(token) in STOPS or clause.word(token) in ("as", "and", ""):
            return


def _trade_at(clause: Clause, article: int, start: int | None = None) -> Iterator[Statement]:
    """Reads "a baker", "the lawyer's clerk", "a clerk in the gauge office"; not "an excellent cook"."""
    if clause.word(article) not in ("a", "an", "the") or clause.word(article - 1) in DOUBT_WORDS:
        return
    for token in range(article + 1, article + 1 + MAX_TRADE_WORDS):
        word = clause.word(token)
        if word in TRADE_WORDS and _is_noun(clause, token):
            end = past_phrase(clause, token + 1, ("of", "in", "at"))
            yield Statement("occupation", article + 1 if start is None else start, end, clause.holds)
            return
        if word in PRAISE_WORDS or word.endswith("est") or word == "," or not modifies(word):
            return


def _is_noun(clause: Clause, token: int) -> bool:
    """Whether a word for a trade ends its phrase, and is no name: not "a servant to him", "a Cooper"."""
    is_name = clause.paragraph.tokens[token].text != clause.word(token)
    return ends_at(clause, token + 1) and clause.word(token + 1) != "to" and not is_name


OCCUPATION_VERBS: dict[str, Reader] = {
    **dict.fromkeys("work serve".split(), works_as),  # “worked as” tells of a rank too: complements reads both
}
