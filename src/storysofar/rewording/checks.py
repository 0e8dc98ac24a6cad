"""Whether a sentence of a language model may stand: the checks, in their order. Knows nothing of where it came from.

A sentence may cut, join and turn its lines, and no more: each word that says something is theirs, and what denies,
doubts or attributes in them is kept. That is stricter than true sentences need. What fails costs nothing, for then the
author's own line is shown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from storysofar.english.tables import alternation
from storysofar.english.tables import words as words_in
from storysofar.rewording.order import in_order, is_spliced
from storysofar.rewording.quoting import is_word_for_word, outside, quotations_in, spoken
from storysofar.rewording.source_lines import MANNER_KEYS, KnownPerson, SourceLine, keys_given, persons_in
from storysofar.rewording.subjects import does_otherwise
from storysofar.rewording.words import (
    DENYING,
    FIRST_AND_SECOND,
    OPEN,
    PRONOUN_SETS,
    SAYING,
    SMALL,
    Word,
    key_of,
    keys_of,
    tells,
    words_of,
)

MAX_JOINED_LINES = 4  # that one sentence may rest on
MAX_SENTENCE_WORDS = 60
MAX_ADDED_WORDS = 6  # that it may have beyond its lines: “and”, “says that”
MIN_CITED_WORDS = 2  # in it that say something
ASKING_KEYS = frozenset(map(key_of, ("ask", "wonder")))
MIN_KEPT_SHARE = 0.3  # of what each line says
MIN_IN_ORDER_SHARE = 0.75  # of its words, that come in the author's order
PLAIN_MARKS = frozenset(".,;:!?…'’‘“”\"–—-() ")


# A no reaches to the end of its clause, and over a list: “she did not weep, scream or run”.
_CLAUSE_PATTERN = re.compile(
    rf",[”’\"']*\s+(?=(?:{alternation(words_in('clause_boundaries', 'after_comma'))})\b)", re.IGNORECASE
)
_SENTENCE_END_PATTERN = re.compile(r"(?<=[.!?…;])[”’\"']*\s+")


class CitedSentence(NamedTuple):
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


def fault_of(sentence: CitedSentence) -> str | None:
    """Why a sentence may not stand, in one word of FAULT_CHECKS; None when it may."""
    return next((name for name, is_faulty in FAULT_CHECKS.items() if is_faulty(sentence)), None)


def cites_nothing(sentence: CitedSentence) -> bool:
    """It cites no line, or too many."""
    return not 0 < len(sentence.lines) <= MAX_JOINED_LINES


def cites_apart(sentence: CitedSentence) -> bool:
    """It joins lines that do not stand together in one chapter."""
    numbers = [line.number for line in sentence.lines]
    chapters = {line.item.chapter for line in sentence.lines}
    return numbers != list(range(numbers[0], numbers[0] + len(numbers))) or len(chapters) > 1


def has_markup(sentence: CitedSentence) -> bool:
    """It has a sign that is neither plain punctuation nor in its lines."""
    proof = " ".join(line.proof for line in sentence.lines)
    return any(not (c.isalnum() or c in PLAIN_MARKS or c in proof) or c in "[]<>" for c in sentence.text)


def has_wrong_length(sentence: CitedSentence) -> bool:
    """It says nothing, or more than its lines."""
    words = len(sentence.text.split())
    return len(sentence.words) < MIN_CITED_WORDS or words > min(
        MAX_SENTENCE_WORDS, len(sentence.given.split()) + MAX_ADDED_WORDS
    )


def misquotes(sentence: CitedSentence) -> bool:
    """It quotes what no line says, cuts into a clause, or joins a quotation with other lines."""
    quotations = quotations_in(sentence.text)
    if quotations is None:
        return True
    return bool(quotations) and (
        len(sentence.lines) > 1 or not all(is_word_for_word(words, sentence.lines[0].proof) for words in quotations)
    )


def adds_words(sentence: CitedSentence) -> bool:
    """It has a word, a name or a number that its lines do not have."""
    allowed = keys_given(sentence.lines, sentence.cast) | DENYING
    if any(_is_said(line) for line in sentence.lines):
        allowed |= SAYING
    return any(word.key not in allowed for word in sentence.words)


def adds_names(sentence: CitedSentence) -> bool:
    """It has a name that is only a word in its lines: “Rose left” for “she rose and left”."""
    allowed, names = _capital_keys(sentence), _name_keys(sentence.cast)
    words = words_of(outside(sentence.text))
    capitals = (word for word in words if word.text[0].isupper() and word.key not in allowed and tells(word))
    return any(word.start > words[0].start or word.key in names for word in capitals)


def _capital_keys(sentence: CitedSentence) -> set[str]:
    """The words with a capital in its lines, and all names of those that they name."""
    keys = {key_of(word.text.casefold()) for word in words_of(sentence.given) if word.text[0].isupper()}
    for who in persons_in(sentence.given, sentence.cast):
        keys |= keys_of(" ".join(sentence.cast[who].names))
    return keys


def _name_keys(cast: Sequence[KnownPerson]) -> set[str]:
    """The words of all names with a capital."""
    names = (name for known in cast for name in known.names if name[:1].isupper())
    return keys_of(" ".join(names))


def speaks_to_us(sentence: CitedSentence) -> bool:
    """It speaks as somebody, or to somebody: “I”, “you”."""
    return any(
        re.split("['’]", word.text.casefold())[0] in FIRST_AND_SECOND for word in words_of(outside(sentence.text))
    )


def has_other_pronouns(sentence: CitedSentence) -> bool:
    """Its “he”, “she” or “they” is nobody in its lines, or could be more than one of them and opens the sentence."""
    used = _pronouns(outside(sentence.text))
    known = _pronouns(" ".join(line.proof for line in sentence.lines))
    present = persons_in(sentence.given, sentence.cast)
    for who in present:
        known |= _pronouns((sentence.cast[who].pronouns or "").replace("/", " "))
    if set(used) - set(known) - ({"they"} if len(present) > 1 else set()):
        return True
    first = next(iter(used), "they")
    named = persons_in(outside(sentence.text).partition(used.get(first, "\0"))[0], sentence.cast)
    return first != "they" and not named and len(_bearers(sentence, first)) > 1


def _pronouns(text: str) -> dict[str, str]:
    """The pronouns of a text, each with the word that it first stands as."""
    found = dict[str, str]()
    for word in re.findall(r"[^\W\d_]+", text):
        if kind := PRONOUN_SETS.get(word.casefold()):
            found.setdefault(kind, word)
    return found


def _bearers(sentence: CitedSentence, pronoun: str) -> list[int]:
    """Who in the lines could be meant by a pronoun."""
    return [
        who
        for who in persons_in(sentence.given, sentence.cast)
        if pronoun in (sentence.cast[who].pronouns or pronoun).split("/")
    ]


def turns_names_round(sentence: CitedSentence) -> bool:
    """It names people in another order than its lines, so that another person may have done it."""
    order = list(persons_in(_unlabelled(sentence), sentence.cast))
    named = [who for who in _meant(sentence) if who in order]
    return named != [who for who in order if who in named]


def _meant(sentence: CitedSentence) -> list[int]:
    """Who is named in a sentence, or meant by a pronoun that can be one person only, in the order of first mention."""
    text = outside(sentence.text)
    places = persons_in(text, sentence.cast)
    for found in re.finditer(r"[^\W\d_]+", text):
        bearers = _bearers(sentence, PRONOUN_SETS.get(found[0].casefold(), ""))
        if len(bearers) == 1 and found[0].casefold() in PRONOUN_SETS:
            places[bearers[0]] = min(found.start(), places.get(bearers[0], len(text)))
    return sorted(places, key=lambda who: places[who])


def _unlabelled(sentence: CitedSentence) -> str:
    """The text of its lines without who says them: “says Mara” may stand before or after what she says."""
    return " ".join(line.text.removeprefix(f"{line.label}: ") if line.label else line.text for line in sentence.lines)


def turns_words_round(sentence: CitedSentence) -> bool:
    """It puts its lines' words in another order. Names have an order of their own, for one may stand for another."""
    ours = _nameless(sentence)
    return len(in_order(ours, [word.key for word in words_of(sentence.given)])) < MIN_IN_ORDER_SHARE * len(ours)


def splices(sentence: CitedSentence) -> bool:
    """It cuts out the middle of a clause, and joins what is left: “her arm in her hand”."""
    return is_spliced(_nameless(sentence), sentence.given, _present(sentence))


def _nameless(sentence: CitedSentence) -> list[str]:
    return [word.key for word in sentence.words if word.key not in _present(sentence) | SAYING | DENYING]


def _present(sentence: CitedSentence) -> set[str]:
    return keys_of(
        " ".join(name for who in persons_in(sentence.given, sentence.cast) for name in sentence.cast[who].names)
    )


def lets_others_do_it(sentence: CitedSentence) -> bool:
    """It lets somebody do what another does in its lines, or nobody."""
    teller = next((who for line in sentence.lines if line.label for who in persons_in(line.label, sentence.cast)), None)
    return does_otherwise(outside(sentence.text), _unlabelled(sentence), sentence.cast, teller)


def denies_otherwise(sentence: CitedSentence) -> bool:
    """It says yes where its lines say no, or no where they say yes, or denies less than they do."""
    ours, kept, present = set(_nameless(sentence)), keys_of(sentence.text), _present(sentence)
    denials = 0
    for line in sentence.lines:
        if "but" not in kept and _uses(sentence, _contrasted(line.text)):
            return True
        for clause in _denying_clauses(line.text):
            said, denied = _denied_in(clause)
            if ours & said:
                if not denied - present <= ours:  # “she never came late” is not “she never came”
                    return True
                denials += _denials(clause)
    return _denials(sentence.text) != denials


def _denied_in(clause: str) -> tuple[set[str], set[str]]:
    """What a denying clause says, and what of that stands after its first no."""
    keys = [word.key for word in words_of(clause) if tells(word)]
    first = next(at for at, key in enumerate(keys) if key in DENYING)
    return set(keys) - DENYING, set(keys[first:]) - DENYING


def _denials(text: str) -> int:
    return sum(word.key in DENYING for word in words_of(text))


def _denying_clauses(text: str) -> Iterator[str]:
    """The clauses with a no in them; the whole sentence, where the no stands alone in its clause."""
    for part in _SENTENCE_END_PATTERN.split(text):
        for clause in _CLAUSE_PATTERN.split(part):
            words = [word for word in words_of(clause) if tells(word)]
            if any(word.key in DENYING for word in words):
                yield part if words[-1].key in DENYING else clause


def _contrasted(text: str) -> list[Word]:
    """What stands after the “but” of “not … but …”."""
    words = words_of(text)
    denied = next((at for at, word in enumerate(words) if word.key in DENYING), len(words))
    return words[next((at for at, word in enumerate(words) if at > denied and word.key == "but"), len(words)) :]


def makes_it_fact(sentence: CitedSentence) -> bool:
    """It leaves out what makes its lines no fact: “would”, “if”, “dreamt that”, a question."""
    kept = keys_of(sentence.text)
    parts = _SENTENCE_END_PATTERN.split(_unlabelled(sentence))
    return any(_is_open(sentence, part, kept) for part in parts)


def _is_open(sentence: CitedSentence, part: str, kept: set[str]) -> bool:
    """Whether one sentence of a line is used without what makes it no fact."""
    words = words_of(part)
    if not _uses(sentence, words):
        return False
    is_question = part.rstrip("”’\"' ").endswith("?")
    if is_question and "?" not in sentence.text and not kept & ASKING_KEYS:
        return True
    return any(_is_dropped(sentence, words, at, kept) for at in range(len(words)))


def _is_dropped(sentence: CitedSentence, words: Sequence[Word], at: int, kept: set[str]) -> bool:
    """Whether a word that makes what follows no fact is left out: “if”, or what stands before “that”."""
    key = words[at].key
    if key in OPEN:
        return key not in kept
    is_reported = key == "that" and at > 0 and words[at - 1].key not in kept
    return is_reported and _uses(sentence, words[at + 1 :])


def _uses(sentence: CitedSentence, words: Sequence[Word]) -> bool:
    """Whether a sentence has any of these words that says something, small ones apart: they may come from elsewhere."""
    return bool({word.key for word in words if tells(word)} & set(_nameless(sentence)) - SMALL)


def makes_it_narrated(sentence: CitedSentence) -> bool:
    """It tells as so what somebody says is so, or makes it somebody else's word."""
    ours = {word.key for word in words_of(outside(sentence.text)) if tells(word)}
    return any(_loses_teller(sentence, line, ours) for line in sentence.lines)


def _loses_teller(sentence: CitedSentence, line: SourceLine, ours: set[str]) -> bool:
    """Whether a sentence uses a line without the one who says it, or without how they say it."""
    if line.label and not _begins_with(sentence, line.label):
        return True
    if _reports_less(sentence, line):
        return True
    if manner := _manner_of(line.label):
        return manner not in ours
    if not _is_said(line) or ours & SAYING:
        return False
    return bool((ours & keys_of(line.text)) - keys_of(line.narrated) - _names(sentence))


def _manner_of(label: str | None) -> str | None:
    """What a label says beside who speaks: “remember” of “Mara remembers”."""
    keys = map(key_of, (label or "").casefold().split()[-1:])
    return next((key for key in keys if key in MANNER_KEYS), None)


def _reports_less(sentence: CitedSentence, line: SourceLine) -> bool:
    """Whether somebody in a line says something that the sentence uses without that: “she said that he said …”."""
    if _is_said(line) and not line.is_spoken:
        return False  # what is spoken there stands in quotation marks
    reports = sum(word.key in SAYING for word in words_of(outside(sentence.text)))
    for part in _SENTENCE_END_PATTERN.split(line.text.removeprefix(f"{line.label}: ")):
        words = words_of(part)
        first = next((at for at, word in enumerate(words) if word.key in SAYING), len(words))
        if _uses(sentence, words[first + 1 :]) and reports < 1 + line.is_spoken and not quotations_in(sentence.text):
            return True
    return False


def _is_said(line: SourceLine) -> bool:
    """Whether any of a line is spoken."""
    return line.is_spoken or quotations_in(line.proof) != []


def _begins_with(sentence: CitedSentence, label: str) -> bool:
    """Whether a sentence names the person of a label, by any of their names, before it names anybody else."""
    text = outside(sentence.text)
    whose, named = persons_in(label, sentence.cast), persons_in(text, sentence.cast)
    at = min((named[who] for who in whose if who in named), default=text.casefold().find(label.casefold()))
    return at >= 0 and at <= min(named.values(), default=at) and len(sentence.lines) == 1


def _names(sentence: CitedSentence) -> set[str]:
    return keys_of(" ".join(name for known in sentence.cast for name in known.names))


def has_it_said(sentence: CitedSentence) -> bool:
    """It lets somebody say what nobody says: after “said that” stands what is narrated."""
    said = {key for line in sentence.lines for key in keys_of(line.text if line.is_spoken else spoken(line.proof))}
    if not said or quotations_in(sentence.text):
        return False
    names = _names(sentence)
    keys = [word.key for word in sentence.words if word.key not in names]
    return any(key in SAYING and after not in said for key, after in pairwise(keys))


def leaves_too_much(sentence: CitedSentence) -> bool:
    """Hardly anything is left of one of its lines: a number beside a sentence proves nothing."""
    names = _names(sentence)
    ours = {word.key for word in sentence.words}
    for line in sentence.lines:
        theirs = {word.key for word in words_of(line.text) if tells(word)} - names
        if len(ours & theirs) < max(1, MIN_KEPT_SHARE * len(theirs)):
            return True
    return False


# What can be wrong with a sentence, the first that is.
FAULT_CHECKS: dict[str, Callable[[CitedSentence], bool]] = {
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
