"""Who a quotation is said to, where the words beside it say so. Knows nothing of who Tom is, or who answers."""

from storysofar.english.lexicon import PERSON_VERBS, SPEECH_VERBS
from storysofar.english.tables import words
from storysofar.reading.dialogue.tags import outermost, tokens_between
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

TELLING_VERBS = words("dialogue", "verbs", "telling")
TURNING_VERBS = frozenset("turned turns turning".split())
TOWARDS_WORDS = frozenset(("to", "towards", "toward"))
CLAUSE_STOPS = frozenset(",.;:!?") | {"and", "but"}
# How many words may stand between the verb and its "to": "said Anna very quietly to".
MAX_TOWARDS_GAP_TOKENS = 6


def find_addressee(paragraph: Paragraph, i: int, tag: MentionCandidate | None) -> MentionCandidate | None:
    """The pointer that the words beside a quotation name as the one it is said to: "said Anna to Tom"."""
    q = paragraph.quotations[i]
    before_start = paragraph.quotations[i - 1].span.end if i else paragraph.start
    before = tokens_between(paragraph, _last_sentence(paragraph, before_start, q.span.start), q.span.start)
    after = tokens_between(paragraph, q.span.end, _end_of_tag(paragraph, i, tag))
    return _named_in(paragraph, after, tag) or _named_in(paragraph, before, tag)


def _end_of_tag(paragraph: Paragraph, i: int, tag: MentionCandidate | None) -> int:
    """Where the sentence of a tag ends: if somebody turns to another after it, they may say something else next."""
    quotations = paragraph.quotations
    next_start = quotations[i + 1].span.start if i + 1 < len(quotations) else paragraph.end
    told_at = max(tag.start if tag is not None else 0, quotations[i].span.end - 1)
    sentence = next((s for s in paragraph.sentences if s.start <= told_at < s.end), None)
    return min(next_start, sentence.end) if sentence else next_start


def _last_sentence(paragraph: Paragraph, start: int, end: int) -> int:
    """Where the last sentence that opens before `end` opens, or `start` if it opened before that."""
    opened = [s.start for s in paragraph.sentences if s.start < end]
    return max(start, opened[-1]) if opened else start


def _named_in(paragraph: Paragraph, region: tuple[int, int], tag: MentionCandidate | None) -> MentionCandidate | None:
    low, high = region
    there = (p for p in paragraph.pointers if low < p.token < high and p.quotation is None)
    pointers = {p.token: outermost(paragraph, p) for p in there}
    for at in sorted(pointers):
        other = pointers[at]
        if other is not tag and _is_somebody_else(paragraph, other) and _is_told(paragraph, low, at, tag):
            return other
    return None


def _is_told(paragraph: Paragraph, low: int, at: int, tag: MentionCandidate | None) -> bool:
    """Whether the word before a token makes it the one who is told: "told Tom", "said quietly to Tom"."""
    before = paragraph.tokens[at - 1]
    word = before.text.lower()
    if word in TELLING_VERBS and tag is not None and tag.start < before.start:
        return True
    return word in TOWARDS_WORDS and _is_said_before(paragraph, low, at - 1)


def _is_somebody_else(paragraph: Paragraph, other: MentionCandidate) -> bool:
    """False for several, for "herself", and for "her" where it only owns a thing."""
    word = paragraph.tokens[other.token].text.lower()
    return not (other.is_group or word.endswith(("self", "selves")) or other.role in ("owner", "bearer"))


def _is_said_before(paragraph: Paragraph, low: int, to: int) -> bool:
    """Whether the "to" belongs to a verb of saying or turning, not to one of going or giving."""
    for at in range(to - 1, max(low, to - MAX_TOWARDS_GAP_TOKENS) - 1, -1):
        word = paragraph.tokens[at].text.lower()
        if word in SPEECH_VERBS or word in TURNING_VERBS:
            return True
        if word in CLAUSE_STOPS or word in PERSON_VERBS:
            return False
    return False
