"""Whether a sentence of a language model may stand: the checks, in their order. Knows nothing of where it came from.

A sentence may cut, join and turn its lines, and no more: each word that says something is theirs, and what denies,
doubts or attributes in them is kept. That is stricter than true sentences need. What fails costs nothing, for then the
author's own line is shown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from storysofar.rewording.order import in_order, is_spliced
from storysofar.rewording.quoting import is_word_for_word, outside, quotations_in, spoken
from storysofar.rewording.source_lines import MANNER_KEYS, KnownPerson, SourceLine, keys_given, persons_in
from storysofar.rewording.subjects import does_otherwise
from storysofar.rewording.words import (
    DENYING,
    FIRST_AND_SECOND,
    OPEN,
    PRONOUNS,
    SAYING,
    SMALL,
    Word,
    key_of,
    keys_of,
    tells,
    words_of,
)

MOST = 4  # lines that one sentence may join
LONGEST = 60  # words of a sentence
MORE = 6  # words that it may have beyond its lines: “and”, “says that”
FEWEST = 2  # words in it that say something
ASKING = frozenset(map(key_of, ("ask", "wonder")))
KEPT = 0.3  # the share of what each line says that has to be left of it
IN_ORDER = 0.75  # the share of its words that come in the author's order
PLAIN = frozenset(".,;:!?…'’‘“”\"–—-() ")


# A no reaches to the end of its clause, and over a list: “she did not weep, scream or run”.
_CLAUSE = re.compile(
    r",[”’\"']*\s+(?=(?:and|but|so|for|yet|who|which|when|while|as|she|he|they|it|i|we|you|there)\b)", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?…;])[”’\"']*\s+")


class Said(NamedTuple):
    """A sentence to judge, the lines that it cites, and who is known at the place."""

    text: str
    lines: tuple[SourceLine, ...]
    cast: Sequence[KnownPerson]

    @property
    def words(self) -> list[Word]:
        """Its words that say something, those in quotation marks included."""
        return [word for word in words_of(self.text) if tells(word)]

    @property
    def given(self) -> str:
        """The text of its lines."""
        return " ".join(line.text for line in self.lines)


def fault_of(said: Said) -> str | None:
    """Why a sentence may not stand, in one word of CHECKS; None when it may."""
    return next((name for name, is_faulty in CHECKS.items() if is_faulty(said)), None)


def cites_nothing(said: Said) -> bool:
    """It cites no line, or too many."""
    return not 0 < len(said.lines) <= MOST


def cites_apart(said: Said) -> bool:
    """It joins lines that do not stand together in one chapter."""
    numbers = [line.number for line in said.lines]
    chapters = {line.item.chapter for line in said.lines}
    return numbers != list(range(numbers[0], numbers[0] + len(numbers))) or len(chapters) > 1


def has_markup(said: Said) -> bool:
    """It has a sign that is neither plain punctuation nor in its lines."""
    proof = " ".join(line.proof for line in said.lines)
    return any(not (c.isalnum() or c in PLAIN or c in proof) or c in "[]<>" for c in said.text)


def has_wrong_length(said: Said) -> bool:
    """It says nothing, or more than its lines."""
    words = len(said.text.split())
    return len(said.words) < FEWEST or words > min(LONGEST, len(said.given.split()) + MORE)


def misquotes(said: Said) -> bool:
    """It quotes what no line says, cuts into a clause, or joins a quotation with other lines."""
    quotations = quotations_in(said.text)
    if quotations is None:
        return True
    return bool(quotations) and (
        len(said.lines) > 1 or not all(is_word_for_word(words, said.lines[0].proof) for words in quotations)
    )


def adds_words(said: Said) -> bool:
    """It has a word, a name or a number that its lines do not have."""
    allowed = keys_given(said.lines, said.cast) | DENYING
    if any(_is_said(line) for line in said.lines):
        allowed |= SAYING
    return any(word.key not in allowed for word in said.words)


def adds_names(said: Said) -> bool:
    """It has a name that is only a word in its lines: “Rose left” for “she rose and left”."""
    capitals = {key_of(word.text.casefold()) for word in words_of(said.given) if word.text[0].isupper()}
    for who in persons_in(said.given, said.cast):
        capitals |= keys_of(" ".join(said.cast[who].names))
    names = {key for known in said.cast for name in known.names if name[:1].isupper() for key in keys_of(name)}
    words = words_of(outside(said.text))
    return any(
        word.text[0].isupper() and word.key not in capitals and (word.start > words[0].start or word.key in names)
        for word in words
        if tells(word)
    )


def speaks_to_us(said: Said) -> bool:
    """It speaks as somebody, or to somebody: “I”, “you”."""
    return any(re.split("['’]", word.text.casefold())[0] in FIRST_AND_SECOND for word in words_of(outside(said.text)))


def has_other_pronouns(said: Said) -> bool:
    """Its “he”, “she” or “they” is nobody in its lines, or could be more than one of them and opens the sentence."""
    used = _pronouns(outside(said.text))
    known = _pronouns(" ".join(line.proof for line in said.lines))
    present = persons_in(said.given, said.cast)
    for who in present:
        known |= _pronouns((said.cast[who].pronouns or "").replace("/", " "))
    if set(used) - set(known) - ({"they"} if len(present) > 1 else set()):
        return True
    first = next(iter(used), "they")
    named = persons_in(outside(said.text).partition(used.get(first, "\0"))[0], said.cast)
    return first != "they" and not named and len(_bearers(said, first)) > 1


def _pronouns(text: str) -> dict[str, str]:
    """The pronouns of a text, each with the word that it first stands as."""
    found = dict[str, str]()
    for word in re.findall(r"[^\W\d_]+", text):
        if kind := PRONOUNS.get(word.casefold()):
            found.setdefault(kind, word)
    return found


def _bearers(said: Said, pronoun: str) -> list[int]:
    """Who in the lines could be meant by a pronoun."""
    return [
        who for who in persons_in(said.given, said.cast) if pronoun in (said.cast[who].pronouns or pronoun).split("/")
    ]


def turns_names_round(said: Said) -> bool:
    """It names people in another order than its lines: who did it, and to whom?"""
    order = list(persons_in(_unlabelled(said), said.cast))
    named = [who for who in _meant(said) if who in order]
    return named != [who for who in order if who in named]


def _meant(said: Said) -> list[int]:
    """Who is named in a sentence, or meant by a pronoun that can be one person only, in the order of first mention."""
    text = outside(said.text)
    places = persons_in(text, said.cast)
    for found in re.finditer(r"[^\W\d_]+", text):
        bearers = _bearers(said, PRONOUNS.get(found[0].casefold(), ""))
        if len(bearers) == 1 and found[0].casefold() in PRONOUNS:
            places[bearers[0]] = min(found.start(), places.get(bearers[0], len(text)))
    return sorted(places, key=lambda who: places[who])


def _unlabelled(said: Said) -> str:
    """The text of its lines without who says them: “says Mara” may stand before or after what she says."""
    return " ".join(line.text.removeprefix(f"{line.label}: ") if line.label else line.text for line in said.lines)


def turns_words_round(said: Said) -> bool:
    """It puts its lines' words in another order. Names have an order of their own, for one may stand for another."""
    ours = _nameless(said)
    return len(in_order(ours, [word.key for word in words_of(said.given)])) < IN_ORDER * len(ours)


def splices(said: Said) -> bool:
    """It cuts out the middle of a clause, and joins what is left: “her arm in her hand”."""
    return is_spliced(_nameless(said), said.given, _present(said))


def _nameless(said: Said) -> list[str]:
    return [word.key for word in said.words if word.key not in _present(said) | SAYING | DENYING]


def _present(said: Said) -> set[str]:
    return keys_of(" ".join(name for who in persons_in(said.given, said.cast) for name in said.cast[who].names))


def lets_others_do_it(said: Said) -> bool:
    """It lets somebody do what another does in its lines, or nobody."""
    teller = next((who for line in said.lines if line.label for who in persons_in(line.label, said.cast)), None)
    return does_otherwise(outside(said.text), _unlabelled(said), said.cast, teller)


def denies_otherwise(said: Said) -> bool:
    """It says yes where its lines say no, or no where they say yes, or denies less than they do."""
    ours, kept = set(_nameless(said)), keys_of(said.text)
    denials = 0
    for line in said.lines:
        if "but" not in kept and _uses(said, _contrasted(line.text)):
            return True
        for clause in _denying_clauses(line.text):
            words = [word for word in words_of(clause) if tells(word)]
            if not ours & {word.key for word in words} - DENYING:
                continue
            first = next(at for at, word in enumerate(words) if word.key in DENYING)
            denied = {word.key for word in words[first:]} - DENYING - _present(said)
            if not denied <= ours:  # “she never came late” is not “she never came”
                return True
            denials += _denials(clause)
    return _denials(said.text) != denials


def _denials(text: str) -> int:
    return sum(word.key in DENYING for word in words_of(text))


def _denying_clauses(text: str) -> Iterator[str]:
    """The clauses with a no in them; the whole sentence, where the no stands alone in its clause."""
    for sentence in _SENTENCE.split(text):
        for clause in _CLAUSE.split(sentence):
            words = [word for word in words_of(clause) if tells(word)]
            if any(word.key in DENYING for word in words):
                yield sentence if words[-1].key in DENYING else clause


def _contrasted(text: str) -> list[Word]:
    """What stands after the “but” of “not … but …”."""
    words = words_of(text)
    denied = next((at for at, word in enumerate(words) if word.key in DENYING), len(words))
    return words[next((at for at, word in enumerate(words) if at > denied and word.key == "but"), len(words)) :]


def makes_it_fact(said: Said) -> bool:
    """It leaves out what makes its lines no fact: “would”, “if”, “dreamt that”, a question."""
    kept = keys_of(said.text)
    sentences = _SENTENCE.split(_unlabelled(said))
    return any(_is_open(said, sentence, kept) for sentence in sentences)


def _is_open(said: Said, sentence: str, kept: set[str]) -> bool:
    """Whether one sentence of a line is used without what makes it no fact."""
    words = words_of(sentence)
    if not _uses(said, words):
        return False
    if sentence.rstrip("”’\"' ").endswith("?") and "?" not in said.text and not kept & ASKING:
        return True
    for at, word in enumerate(words):
        if word.key in OPEN and word.key not in kept:
            return True
        if word.key == "that" and at and words[at - 1].key not in kept and _uses(said, words[at + 1 :]):
            return True
    return False


def _uses(said: Said, words: Sequence[Word]) -> bool:
    """Whether a sentence has any of these words that says something, small ones apart: they may come from elsewhere."""
    return bool({word.key for word in words if tells(word)} & set(_nameless(said)) - SMALL)


def makes_it_narrated(said: Said) -> bool:
    """It tells as so what somebody says is so, or makes it somebody else's word."""
    ours = {word.key for word in words_of(outside(said.text)) if tells(word)}
    for line in said.lines:
        if (line.label and not _begins_with(said, line.label)) or _reports_less(said, line):
            return True
        if line.label and (manner := key_of(line.label.split()[-1].casefold())) in MANNER_KEYS:
            if manner not in ours:
                return True
        elif (
            _is_said(line) and not ours & SAYING and (ours & keys_of(line.text)) - keys_of(line.narrated) - _names(said)
        ):
            return True
    return False


def _reports_less(said: Said, line: SourceLine) -> bool:
    """Whether somebody in a line says something that the sentence uses without that: “she said that he said …”."""
    if _is_said(line) and not line.is_spoken:
        return False  # what is spoken there stands in quotation marks
    reports = sum(word.key in SAYING for word in words_of(outside(said.text)))
    for sentence in _SENTENCE.split(line.text.removeprefix(f"{line.label}: ")):
        words = words_of(sentence)
        first = next((at for at, word in enumerate(words) if word.key in SAYING), len(words))
        if _uses(said, words[first + 1 :]) and reports < 1 + line.is_spoken and not quotations_in(said.text):
            return True
    return False


def _is_said(line: SourceLine) -> bool:
    """Whether any of a line is spoken."""
    return line.is_spoken or quotations_in(line.proof) != []


def _begins_with(said: Said, label: str) -> bool:
    """Whether a sentence names whom a label names, by any of their names, before it names anybody else."""
    text = outside(said.text)
    whose, named = persons_in(label, said.cast), persons_in(text, said.cast)
    at = min((named[who] for who in whose if who in named), default=text.casefold().find(label.casefold()))
    return at >= 0 and at <= min(named.values(), default=at) and len(said.lines) == 1


def _names(said: Said) -> set[str]:
    return keys_of(" ".join(name for known in said.cast for name in known.names))


def has_it_said(said: Said) -> bool:
    """It lets somebody say what nobody says: after “said that” stands what is narrated."""
    spoken_keys = {key for line in said.lines for key in keys_of(line.text if line.is_spoken else spoken(line.proof))}
    if not spoken_keys or quotations_in(said.text):
        return False
    words = [word.key for word in said.words if word.key not in _names(said)]
    return any(
        key in SAYING and at + 1 < len(words) and words[at + 1] not in spoken_keys for at, key in enumerate(words)
    )


def leaves_too_much(said: Said) -> bool:
    """Hardly anything is left of one of its lines: a number beside a sentence proves nothing."""
    names = _names(said)
    ours = {word.key for word in said.words}
    for line in said.lines:
        theirs = {word.key for word in words_of(line.text) if tells(word)} - names
        if len(ours & theirs) < max(1, KEPT * len(theirs)):
            return True
    return False


# What can be wrong with a sentence, the first that is.
CHECKS: dict[str, Callable[[Said], bool]] = {
    "uncited": cites_nothing,
    "cited from apart": cites_apart,
    "not plain words": has_markup,
    "too short or too long": has_wrong_length,
    "misquoted": misquotes,
    "words added": adds_words,
    "names added": adds_names,
    "not told in the third person": speaks_to_us,
    "other pronouns": has_other_pronouns,
    "names in another order": turns_names_round,
    "words in another order": turns_words_round,
    "cut inside a clause": splices,
    "denied otherwise": denies_otherwise,
    "told as a fact": makes_it_fact,
    "told without who says it": makes_it_narrated,
    "said by nobody": has_it_said,
    "done by somebody else": lets_others_do_it,
    "too little of a line": leaves_too_much,
}
