"""The words beside a quotation that say who speaks: “…,” said Emma. Knows nothing of who Emma is."""

from storysofar.english.lexicon import PLAIN_SPEECH_VERBS, SPEECH_VERBS, THOUGHT_VERBS
from storysofar.english.tables import words
from storysofar.reading.text.paragraph import Paragraph, Pointer
from storysofar.story import Quotation
from storysofar.text import Token

JOINING_WORDS = words("clauses", "before", "joins")
REPLY_NOUNS = words("dialogue", "replies", "nouns")


def find_tag(paragraph: Paragraph, i: int) -> Pointer | None:
    """The pointer that the words around a quotation name as its speaker."""
    q = paragraph.quotations[i]
    after_end = paragraph.quotations[i + 1].span.start if i + 1 < len(paragraph.quotations) else paragraph.end
    after = tokens_between(paragraph, q.span.end, after_end)
    return _tag_after(paragraph, after, q)


def tokens_between(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """The tokens that open between two offsets of the chapter: the first, and the one after the last."""
    tokens = paragraph.tokens
    low = first_at(tokens, start)
    return low, first_at(tokens, end)


def first_at(tokens: list[Token], offset: int) -> int:
    """The first token that opens at an offset of the chapter or after it."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _tag_after(paragraph: Paragraph, region: tuple[int, int], q: Quotation) -> Pointer | None:
    tokens = paragraph.tokens
    at, stop = region
    while at < stop and not tokens[at].text[0].isalpha():
        if tokens[at].text in (".", "!", "?") and tokens[at].start > q.span.end:
            return None
        at += 1
    if at >= stop:
        return None
    limit = min(stop, at + 14)
    pointers = {p.token: p for p in paragraph.pointers if p.quotation is None and at <= p.token < stop}
    found = _reply_of(paragraph, at, stop)
    if found is not None:
        return found
    if at + 1 < stop and tokens[at].text.lower().endswith("ly") and _is_verb(tokens[at + 1].text.lower()):
        at += 1  # "eagerly rejoined Mrs. Elton"
    word = tokens[at].text.lower()
    if (
        word in SPEECH_VERBS
        or word in THOUGHT_VERBS
        or (word.endswith("ed") and _is_tag_of_any_verb(paragraph, at, pointers))
    ):
        j = at + 1
        while j < limit and j not in pointers:
            if tokens[j].text in (".", ";", "?", "!") or tokens[j].text.lower() in ("to", "that", "and"):
                return None
            if j - at > 3:
                return None
            j += 1
        return outermost(paragraph, pointers[j]) if j in pointers else None
    j = at
    while j < min(stop, at + 4) and j not in pointers:
        if tokens[j].text in (".", ";", ","):
            break
        j += 1
    subject = pointers.get(j)
    if subject is None:
        return None
    subject = outermost(paragraph, subject)
    k = subject.after
    closes_with_comma = q.text.rstrip("”\"’'»*_ ").endswith((",", "?", "!", "—", "-", "…", ".", "--"))
    if q.text.rstrip("”\"’'»*_ ").endswith(",") and j <= at + 1 and _says_in_any_word(paragraph, subject):
        return subject
    reach = 0
    while k < limit:
        text = tokens[k].text
        lower = text.lower()
        if lower == "saying" and tokens[k - 1].text.lower() in ("was", "were", "kept"):
            return subject
        if lower in SPEECH_VERBS:
            if lower in PLAIN_SPEECH_VERBS or (reach <= 2 and (closes_with_comma or lower in THOUGHT_VERBS)):
                return subject
            return subject if reach <= 1 else None
        if text in (".", "!", "?", ";", ":"):
            return None
        if (
            k in pointers
            and reach > 1
            and pointers[k].role == "subject"
            and tokens[k - 1].text.lower() not in JOINING_WORDS
        ):
            return None
        reach += 1
        k += 1
    return None


def _reply_of(paragraph: Paragraph, at: int, stop: int) -> Pointer | None:
    """Whose reply the words are: “…,” was Frank’s reply; “…!” broke in old Isaac."""
    words = [t.text.lower() for t in paragraph.tokens[at : min(stop, at + 9)]]
    inside = [p for p in paragraph.pointers if p.quotation is None and at < p.token < at + 4]
    if not words or not inside:
        return None
    first = outermost(paragraph, inside[0])
    if words[0] == "was" and not REPLY_NOUNS.isdisjoint(words[2:]) and inside[0].role in ("owner", "bearer", "subject"):
        return inside[0]
    if words[0] == "came" and "voice" in words[1:6]:
        return inside[0]
    if words[:2] in (["broke", "in"], ["put", "in"], ["broke", "out"], ["struck", "in"], ["cut", "in"]):
        return first if first.token <= at + 3 else None
    return None


def _says_in_any_word(paragraph: Paragraph, subject: Pointer) -> bool:
    """Whether a subject and one verb follow words that end in a comma: “…,” Janey speculated."""
    following = [t.text.lower() for t in paragraph.tokens[subject.after : subject.after + 2]]
    if subject.role != "subject" or not following:
        return False
    if following[0].endswith("ly") or following[0] == "suddenly":
        del following[0]
    return bool(following) and (following[0].endswith("ed") or following[0] in ("broke", "went", "put", "struck"))


def _is_verb(word: str) -> bool:
    return word in SPEECH_VERBS or word in THOUGHT_VERBS


def _is_tag_of_any_verb(paragraph: Paragraph, at: int, pointers: dict[int, Pointer]) -> bool:
    """Whether a verb that need not mean speaking stands before its subject, and nothing more: “…,” supplied Helen."""
    subject = pointers.get(at + 1)
    if subject is None or subject.kind == "pronoun":
        return False
    after = paragraph.tokens[subject.after].text if subject.after < len(paragraph.tokens) else "."
    return not after[:1].isalpha() or after.lower() in ("in", "with", "and", "to", "from") or after.endswith("ly")


def outermost(paragraph: Paragraph, pointer: Pointer) -> Pointer:
    """The whole of a description: "his wife" rather than "his"; "Mary's brother" rather than "Mary"."""
    for other in paragraph.pointers:
        if other.owner is pointer and other.start == pointer.start:
            return other
    return pointer
