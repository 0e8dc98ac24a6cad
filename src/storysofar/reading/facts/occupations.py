"""What somebody does for a living. Knows the words for trades; nothing of rank, or of how well it is done."""

from collections.abc import Iterator

from storysofar.english.lexicon import ABBREVIATED_TITLES, BELIEF_VERBS
from storysofar.english.tables import words
from storysofar.reading.facts.appearance import modifies
from storysofar.reading.facts.clauses import STOPS, Clause, Reader, Statement, ends_at, past_phrase
from storysofar.reading.text.paragraph import MentionCandidate

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


def trade_beside(clause: Clause, name: MentionCandidate) -> Iterator[Statement]:
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
    is_article = clause.word(article) in ("a", "an", "the") and clause.word(article - 1) not in DOUBT_WORDS
    if not is_article or not _is_named(clause) or _is_belief(clause):
        return
    for token in range(article + 1, article + 1 + MAX_TRADE_WORDS):
        word = clause.word(token)
        if word in TRADE_WORDS and _is_noun(clause, token):
            yield Statement(
                "occupation", article + 1 if start is None else start, _past_workplace(clause, token + 1), clause.holds
            )
            return
        if word in PRAISE_WORDS or word.endswith("est") or word == "," or not modifies(word):
            return


def _is_noun(clause: Clause, token: int) -> bool:
    """Whether a word for a trade ends its phrase, and is no name: not "a servant to him", "a Cooper"."""
    is_name = clause.paragraph.tokens[token].text != clause.word(token)
    follows = clause.words[token + 1 : token + 4]
    is_figure = follows[:1] in (["to"], ["only"]) or "eyes" in follows
    is_servant_of = clause.words[token : token + 2] == ["servant", "of"]
    return ends_at(clause, token + 1) and not (is_name or is_figure or is_servant_of)


def _past_workplace(clause: Clause, at: int) -> int:
    """Past "in the gauge office"; not past "in Mr. Kronborg’s church", which a full stop cuts."""
    end = past_phrase(clause, at, ("in", "at"))
    return at if clause.word(end - 1) in ABBREVIATED_TITLES else end


def _is_named(clause: Clause) -> bool:
    """Whether it is sure enough whose trade it is: a name says so, a speaker's "I", or a pronoun after its name.

    Of other pronouns a quarter meant somebody else. A narrator's "I" was another's, or a figure of speech, in three
    cases of four.
    """
    pointer = clause.pointer
    if pointer is None or pointer.gender == "i":
        return clause.quotation is not None
    if pointer.kind == "name":
        return True
    if pointer.kind == "description" and clause.word(pointer.token) not in ("his", "her", "their"):
        return clause.quotation is None
    return any(
        other.kind == "name" and other.start < pointer.start and other.sentence == pointer.sentence
        for other in clause.paragraph.pointers
        if other.person == pointer.person
    )


def _is_belief(clause: Clause) -> bool:
    """Whether somebody only believes or says it: "no longer believed that he was a gardener"."""
    before = (clause.pointer.token if clause.pointer else clause.at - 1) - 1
    has_that = clause.word(before) == "that"
    return clause.word(before - has_that) in BELIEF_VERBS or clause.word(before) == "knew"


OCCUPATION_VERBS: dict[str, Reader] = {
    **dict.fromkeys("work serve".split(), works_as),  # “worked as” tells of a rank too: complements reads both
}
