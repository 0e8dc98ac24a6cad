"""The words before a quotation that say who speaks: Anna turned round and said, “…”. Knows nothing of who Anna is."""

from storysofar.english.lexicon import PLAIN_SPEECH_VERBS, SPEECH_VERBS, UNTENSED_SPEECH_VERBS
from storysofar.english.sentences import abbreviations
from storysofar.reading.dialogue.tags import REPLIES, first_at, outermost
from storysofar.reading.text.paragraph import Paragraph, Pointer

# What a lead ends with; on a line of its own it may also end with its last word.
MARKS = frozenset((",", ":", "—", "–", "--", "-"))
STOPS = frozenset((".", "!", "?", ";"))
# After the verb there is room for how and to whom: "said, with the absolute simplicity of a child".
FAR = 12
# What a clause of its own opens with, so that its subject is not whoever speaks: "Brenda saw he was tired and said".
EMBEDS = frozenset(
    "that if whether what how why because which whom where when before after than since until though although as saw "
    "knew thought felt found heard said believed supposed feared hoped wished perceived noticed".split()
)
# Whoever stands after these begins a clause, though no mark parts them from it: "soon afterwards Mr. Darcy".
# A sentence that is nothing else announces words, though it has been closed: "Mr. Collins began."
BEGINS = frozenset("began begins continued continues resumed interposed interrupted explained spoke".split())
THEN = frozenset("then now presently afterwards soon suddenly again last length here later next once moment".split())


def find_lead(paragraph: Paragraph, region: tuple[int, int] | None = None, *, alone: bool = True) -> Pointer | None:
    """Whom narration lets speak next: the subject of its last verb of speaking, or of what ends in a colon.

    `region` are the tokens looked at, all of them where none are given. `alone` is whether the words spoken stand on
    the next line; a lead on a line of its own needs no mark at its end.
    """
    start, stop = region or (0, len(paragraph.tokens))
    end = stop
    while end > start and not paragraph.tokens[end - 1].text[0].isalnum():
        end -= 1
    mark = paragraph.tokens[end].text if end < stop else ""
    if end - start < 2:
        return None
    begin = _sentence(paragraph, start, end)
    is_open = mark in MARKS or (not mark and _may_end(paragraph, end, alone))
    if not is_open and not (alone and mark == "." and _begins(paragraph, begin, end)):
        return None
    teller = _whose(paragraph, begin, end)
    if teller is not None:
        return teller
    verb = _verb(paragraph, begin, end)
    if verb is None:
        agent = _agent(paragraph, begin, end)
        return agent or (_subject(paragraph, begin, stop) if mark == ":" else None)
    antecedent = _antecedent(paragraph, begin, verb)
    if antecedent is not None:
        return outermost(paragraph, antecedent)
    subject = _subject(paragraph, begin, verb)
    if subject is None:
        after = [p for p in _narrated(paragraph, verb + 1, min(verb + 3, stop)) if p.role == "subject"]
        return outermost(paragraph, after[0]) if after else None
    return subject


def is_said(paragraph: Paragraph) -> bool:
    """Whether a paragraph of narration ends with a verb of speaking and at most how and to whom."""
    end = len(paragraph.tokens)
    while end and not paragraph.tokens[end - 1].text[0].isalnum():
        end -= 1
    begin = max(0, end - FAR)
    return (
        _verb(paragraph, begin, end) is not None
        or _begins(paragraph, begin, end)
        or _agent(paragraph, begin, end) is not None
    )


def _may_end(paragraph: Paragraph, end: int, alone: bool) -> bool:
    last = paragraph.tokens[end - 1].text.lower()
    return alone or last in SPEECH_VERBS or last in UNTENSED_SPEECH_VERBS


def _begins(paragraph: Paragraph, begin: int, end: int) -> bool:
    """Whether a closed sentence ends with somebody's beginning to speak, and at most whom it cuts short."""
    return any(t.text.lower() in BEGINS for t in paragraph.tokens[max(begin, end - 2) : end])


def _sentence(paragraph: Paragraph, start: int, end: int) -> int:
    """The first token of the last sentence before `end`."""
    opened = [s.start for s in paragraph.sentences if s.start <= paragraph.tokens[end - 1].start]
    return max(start, first_at(paragraph.tokens, opened[-1])) if opened else start


def _verb(paragraph: Paragraph, begin: int, end: int) -> int | None:
    """The last verb of speaking, a plain one rather than one that can mean something else."""
    tokens, found = paragraph.tokens, None
    for at in range(end - 1, begin - 1, -1):
        word = tokens[at].text.lower()
        if word in PLAIN_SPEECH_VERBS or word in UNTENSED_SPEECH_VERBS:
            return at
        if word in SPEECH_VERBS and found is None:
            found = at
        if word in STOPS and not (at and tokens[at - 1].text.lower() in abbreviations()):
            break
    return found


def _narrated(paragraph: Paragraph, low: int, high: int) -> list[Pointer]:
    return [p for p in paragraph.pointers if p.quotation is None and low <= p.token < high]


def _whose(paragraph: Paragraph, begin: int, end: int) -> Pointer | None:
    """Whose answer the words are said to be: "Mary's declaration was"."""
    words = [t.text.lower() for t in paragraph.tokens[max(begin, end - 3) : end]]
    if words[-1:] != ["was"] or REPLIES.isdisjoint(words):
        return None
    owners = [p for p in _narrated(paragraph, begin, end) if p.role in ("owner", "bearer", "subject")]
    return owners[-1] if owners else None


def _agent(paragraph: Paragraph, begin: int, end: int) -> Pointer | None:
    """By whom somebody is addressed at the very end: "when thus accosted by Miss Bingley"."""
    for pointer in _narrated(paragraph, begin + 2, end):
        words = [t.text.lower() for t in paragraph.tokens[pointer.token - 2 : pointer.token]]
        if pointer.after >= end and words[1] == "by" and words[0].endswith("ed"):
            return pointer
    return None


def _antecedent(paragraph: Paragraph, begin: int, verb: int) -> Pointer | None:
    """Whom "who" goes back to: "… except Mrs. Beaver, who said"."""
    tokens = paragraph.tokens
    for at in range(verb - 1, begin, -1):
        word = tokens[at].text.lower()
        if word in ("who", "whose"):
            return next((p for p in _narrated(paragraph, begin, at) if at - 1 <= p.after <= at), None)
        if word in STOPS or (word == "and" and at < verb - 2):
            return None
    return None


def _subject(paragraph: Paragraph, begin: int, verb: int) -> Pointer | None:
    """The subject of the main clause that the verb goes on with."""
    acting = [p for p in _narrated(paragraph, begin, verb) if _acts(paragraph, p, begin)]
    free = [p for p in acting if p.token == begin or paragraph.tokens[p.token - 1].text.lower() not in EMBEDS]
    found = free or acting
    return outermost(paragraph, found[-1]) if found else None


def _acts(paragraph: Paragraph, pointer: Pointer, begin: int) -> bool:
    if pointer.role == "subject":
        return True
    tokens = paragraph.tokens
    before = tokens[pointer.token - 1].text.lower() if pointer.token > begin else ","
    after = tokens[pointer.after].text if pointer.after < len(tokens) else ""
    if pointer.role == "other":
        return after == "," and (before == "," or before in THEN)
    return pointer.role == "object" and (before in THEN or before.endswith("ly"))
