"""The words beside a quotation that say who speaks: “…,” said Emma. Knows nothing of who Emma is."""

from bisect import bisect_left
from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from storysofar.english.lexicon import PLAIN_SPEECH_VERBS, SPEECH_VERBS, THOUGHT_VERBS
from storysofar.english.tables import words
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Quotation
from storysofar.text import Token

JOINING_WORDS = words("clauses", "before", "joins")
REPLY_NOUNS = words("dialogue", "replies", "nouns")
INTERRUPTING_VERBS = words("dialogue", "verbs", "interrupting")
TAG_VERBS = SPEECH_VERBS | THOUGHT_VERBS
CLAUSE_STOPS = frozenset(".!?;:")
# How many tokens a tag is looked for in, from the first word after the quotation.
MAX_TAG_TOKENS = 14
# How many tokens may stand between a verb and the speaker after it, or before a speaker who comes first.
MAX_SPEAKER_GAP_TOKENS = 4
# How far from its subject a verb is a tag that also means other things than speaking.
MAX_VERB_GAP_TOKENS = 1
MAX_LIKELY_VERB_GAP_TOKENS = 2

_start_of = attrgetter("start")


class _WordsAfter(NamedTuple):
    """The narration after a quotation, from its first word on, with everybody mentioned there by their first token."""

    paragraph: Paragraph
    quotation: Quotation
    first: int
    stop: int
    pointers: dict[int, MentionCandidate]

    def lower(self, at: int) -> str:
        return self.paragraph.tokens[at].text.lower()


class _TagPattern(NamedTuple):
    """How narration goes on after a quotation, and who speaks where it does."""

    example: str
    applies: Callable[[_WordsAfter], bool]
    speaker: Callable[[_WordsAfter], MentionCandidate | None]


def find_tag(paragraph: Paragraph, i: int) -> MentionCandidate | None:
    """The pointer that the words after a quotation name as its speaker.

    The first of the patterns that applies decides, also where it finds nobody.
    """
    quotation = paragraph.quotations[i]
    after_end = paragraph.quotations[i + 1].span.start if i + 1 < len(paragraph.quotations) else paragraph.end
    after = _words_after(paragraph, quotation, after_end)
    if after is None:
        return None
    return next((pattern.speaker(after) for pattern in TAG_PATTERNS if pattern.applies(after)), None)


def tokens_between(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """The tokens that open between two offsets of the chapter: the first, and the one after the last."""
    tokens = paragraph.tokens
    return first_at(tokens, start), first_at(tokens, end)


def first_at(tokens: list[Token], offset: int) -> int:
    """The first token that opens at an offset of the chapter or after it."""
    return bisect_left(tokens, offset, key=_start_of)


def outermost(paragraph: Paragraph, pointer: MentionCandidate) -> MentionCandidate:
    """The whole of a description: "his wife" rather than "his"; "Mary's brother" rather than "Mary"."""
    for other in paragraph.pointers:
        if other.owner is pointer and other.start == pointer.start:
            return other
    return pointer


def _words_after(paragraph: Paragraph, quotation: Quotation, end: int) -> _WordsAfter | None:
    """The words between a quotation and an offset; None where a sentence ends before the first of them."""
    tokens = paragraph.tokens
    at, stop = tokens_between(paragraph, quotation.span.end, end)
    while at < stop and not tokens[at].text[0].isalpha():
        if tokens[at].text in (".", "!", "?") and tokens[at].start > quotation.span.end:
            return None
        at += 1
    if at >= stop:
        return None
    pointers = {p.token: p for p in paragraph.pointers if p.quotation is None and at <= p.token < stop}
    return _WordsAfter(paragraph, quotation, at, stop, pointers)


# -- “…,” was Frank’s reply ----------------------------------------------------------------------------------------


def _is_reply(after: _WordsAfter) -> bool:
    if after.lower(after.first) != "was":
        return False
    named = _first_named(after)
    if named is None or named.role not in ("owner", "bearer", "subject"):
        return False
    return not REPLY_NOUNS.isdisjoint(_lowered(after, 2, 9))


def _is_voice(after: _WordsAfter) -> bool:
    return after.lower(after.first) == "came" and "voice" in _lowered(after, 1, 6) and _first_named(after) is not None


def _is_interruption(after: _WordsAfter) -> bool:
    return " ".join(_lowered(after, 0, 2)) in INTERRUPTING_VERBS and _first_named(after) is not None


def _first_named(after: _WordsAfter) -> MentionCandidate | None:
    """Who is mentioned in one of the three words after the first."""
    near = range(after.first + 1, after.first + 4)
    return next((p for p in after.paragraph.pointers if p.quotation is None and p.token in near), None)


def _whole_first_named(after: _WordsAfter) -> MentionCandidate | None:
    named = _first_named(after)
    return outermost(after.paragraph, named) if named is not None else None


def _lowered(after: _WordsAfter, low: int, high: int) -> list[str]:
    """The words from one place to another, counted from the first."""
    tokens = after.paragraph.tokens[after.first + low : min(after.stop, after.first + high)]
    return [token.text.lower() for token in tokens]


# -- “…,” said Emma ------------------------------------------------------------------------------------------------


def _opens_with_verb(after: _WordsAfter) -> bool:
    at = _verb_at(after)
    word = after.lower(at)
    return word in TAG_VERBS or (word.endswith("ed") and _is_tag_of_any_verb(after, at))


def _verb_at(after: _WordsAfter) -> int:
    """The first token, or the verb after an adverb: "eagerly rejoined Mrs. Elton"."""
    at = after.first
    has_adverb = at + 1 < after.stop and after.lower(at).endswith("ly") and after.lower(at + 1) in TAG_VERBS
    return at + 1 if has_adverb else at


def _is_tag_of_any_verb(after: _WordsAfter, at: int) -> bool:
    """Whether a verb that need not mean speaking stands before its subject, and nothing more: “…,” supplied Helen."""
    subject = after.pointers.get(at + 1)
    if subject is None or subject.kind == "pronoun":
        return False
    tokens = after.paragraph.tokens
    follows = tokens[subject.after].text if subject.after < len(tokens) else "."
    return not follows[:1].isalpha() or follows.lower() in ("in", "with", "and", "to", "from") or follows.endswith("ly")


def _speaker_after_verb(after: _WordsAfter) -> MentionCandidate | None:
    verb = _verb_at(after)
    for at in range(verb + 1, min(after.stop, verb + MAX_SPEAKER_GAP_TOKENS + 1)):
        if at in after.pointers:
            return outermost(after.paragraph, after.pointers[at])
        if after.lower(at) in (".", ";", "?", "!", "to", "that", "and"):
            return None
    return None


# -- “…,” Emma said ------------------------------------------------------------------------------------------------


def _opens_with_subject(after: _WordsAfter) -> bool:
    return _subject_of(after) is not None


def _subject_of(after: _WordsAfter) -> MentionCandidate | None:
    """Who is mentioned first, with at most a few words before: "the next moment Emma"."""
    for at in range(after.first, min(after.stop, after.first + MAX_SPEAKER_GAP_TOKENS + 1)):
        if at in after.pointers:
            return outermost(after.paragraph, after.pointers[at])
        if after.lower(at) in (".", ";", ","):
            return None
    return None


def _speaker_before_verb(after: _WordsAfter) -> MentionCandidate | None:
    subject = _subject_of(after)
    if subject is None:
        return None
    said = after.quotation.text.rstrip("”\"’'»*_ ")
    if said.endswith(",") and subject.token <= after.first + 1 and _says_in_any_word(after.paragraph, subject):
        return subject
    verb = _verb_of(after, subject)
    return subject if verb is not None and _is_tag_verb(after, verb, verb - subject.after, said) else None


def _says_in_any_word(paragraph: Paragraph, subject: MentionCandidate) -> bool:
    """Whether a subject and one verb follow words that end in a comma: “…,” Janey speculated."""
    following = [t.text.lower() for t in paragraph.tokens[subject.after : subject.after + 2]]
    if subject.role != "subject" or not following:
        return False
    if following[0].endswith("ly") or following[0] == "suddenly":
        del following[0]
    return bool(following) and (following[0].endswith("ed") or following[0] in ("broke", "went", "put", "struck"))


def _verb_of(after: _WordsAfter, subject: MentionCandidate) -> int | None:
    """The first verb of speaking after a subject, before its clause ends or somebody else acts."""
    for at in range(subject.after, min(after.stop, after.first + MAX_TAG_TOKENS)):
        if _is_saying(after, at) or after.lower(at) in SPEECH_VERBS:
            return at
        if after.lower(at) in CLAUSE_STOPS or (at - subject.after > 1 and _is_another_subject(after, at)):
            return None
    return None


def _is_saying(after: _WordsAfter, at: int) -> bool:
    """Whether somebody "was saying" something."""
    return after.lower(at) == "saying" and after.lower(at - 1) in ("was", "were", "kept")


def _is_another_subject(after: _WordsAfter, at: int) -> bool:
    pointer = after.pointers.get(at)
    return pointer is not None and pointer.role == "subject" and after.lower(at - 1) not in JOINING_WORDS


def _is_tag_verb(after: _WordsAfter, at: int, gap: int, said: str) -> bool:
    """Whether a verb so many tokens after its subject is a tag, and says no other thing that somebody does."""
    word = after.lower(at)
    if gap <= MAX_VERB_GAP_TOKENS or word in PLAIN_SPEECH_VERBS or _is_saying(after, at):
        return True
    is_open = said.endswith((",", "?", "!", "—", "-", "…", ".", "--"))
    return gap <= MAX_LIKELY_VERB_GAP_TOKENS and (is_open or word in THOUGHT_VERBS)


TAG_PATTERNS = (
    _TagPattern("“…,” was Frank’s reply.", _is_reply, _first_named),
    _TagPattern("“…?” came Emma’s voice.", _is_voice, _first_named),
    _TagPattern("“…!” broke in old Isaac.", _is_interruption, _whole_first_named),
    _TagPattern("“…,” said Emma.", _opens_with_verb, _speaker_after_verb),
    _TagPattern("“…,” Emma said.", _opens_with_subject, _speaker_before_verb),
)
