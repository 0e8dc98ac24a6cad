"""The words before a quotation that say who speaks: Anna turned round and said, “…”. Knows nothing of who Anna is."""

from storysofar.english.lexicon import PLAIN_SPEECH_VERBS, SPEECH_VERBS, UNTENSED_SPEECH_VERBS
from storysofar.english.sentences import abbreviations
from storysofar.english.tables import words
from storysofar.reading.dialogue.tags import REPLY_NOUNS, first_at, outermost
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

# What a lead ends with; on a line of its own it may also end with its last word.
TAG_END_MARKS = frozenset((",", ":", "—", "–", "--", "-"))
SENTENCE_STOPS = frozenset((".", "!", "?", ";"))
# After the verb there is room for how, and for a listener: "said, with the absolute simplicity of a child".
MAX_TAG_TAIL_TOKENS = 12
EMBEDDING_WORDS = words("clauses", "before", "embedding")
BEGINNING_VERBS = words("dialogue", "verbs", "beginning")
# A sentence that says that somebody speaks now, perhaps to somebody, is no longer than this.
MAX_WORD_TAKING_TOKENS = 12
WORD_TAKING_PHRASES = words("dialogue", "verbs", "word_taking")
TIME_ADVERBS = words("clauses", "before", "times")


def find_lead(
    paragraph: Paragraph, region: tuple[int, int] | None = None, *, alone: bool = True
) -> MentionCandidate | None:
    """Who speaks next, by the narration: the subject of its last verb of speaking, or of what ends in a colon.

    `region` are the tokens looked at, all of them where none are given. `alone` is whether the words spoken stand on
    the next line; a lead on a line of its own needs no mark at its end.
    """
    start, stop = region or (0, len(paragraph.tokens))
    end = _end_of_words(paragraph, start, stop)
    if end - start < 2:
        return None
    mark = paragraph.tokens[end].text if end < stop else ""
    begin = _sentence(paragraph, start, end)
    if not _announces(paragraph, begin, end, mark, alone):
        return None
    teller = _whose(paragraph, begin, end)
    if teller is not None:
        return teller
    verb = _verb(paragraph, begin, end)
    if verb is not None:
        return _speaker_with_verb(paragraph, begin, verb, stop)
    is_open = mark == ":" or _takes_the_word(paragraph, begin, end)
    return _agent(paragraph, begin, end) or (_subject(paragraph, begin, end) if is_open else None)


def is_said(paragraph: Paragraph) -> bool:
    """Whether a paragraph of narration ends with a verb of speaking, and at most says how and names a listener."""
    end = _end_of_words(paragraph, 0, len(paragraph.tokens))
    begin = max(0, end - MAX_TAG_TAIL_TOKENS)
    return (
        _verb(paragraph, begin, end) is not None
        or _begins(paragraph, begin, end)
        or _agent(paragraph, begin, end) is not None
    )


def _end_of_words(paragraph: Paragraph, start: int, stop: int) -> int:
    """The token after the last word: the marks that follow it are left out."""
    while stop > start and not paragraph.tokens[stop - 1].text[0].isalnum():
        stop -= 1
    return stop


def _announces(paragraph: Paragraph, begin: int, end: int, mark: str, alone: bool) -> bool:
    """Whether a sentence that ends with this mark, or with none, can say who speaks next."""
    if mark in TAG_END_MARKS or (not mark and _may_end(paragraph, end, alone)):
        return True
    return mark == "." and ((alone and _begins(paragraph, begin, end)) or _takes_the_word(paragraph, begin, end))


def _speaker_with_verb(paragraph: Paragraph, begin: int, verb: int, stop: int) -> MentionCandidate | None:
    """Who "who" goes back to, the subject before the verb, or the one right after it: "Then said Anna:"."""
    antecedent = _antecedent(paragraph, begin, verb)
    if antecedent is not None:
        return outermost(paragraph, antecedent)
    subject = _subject(paragraph, begin, verb)
    if subject is not None:
        return subject
    after = (p for p in _narrated(paragraph, verb + 1, min(verb + 3, stop)) if p.role == "subject")
    first = next(after, None)
    return outermost(paragraph, first) if first is not None else None


def _may_end(paragraph: Paragraph, end: int, alone: bool) -> bool:
    last = paragraph.tokens[end - 1].text.lower()
    return alone or last in SPEECH_VERBS or last in UNTENSED_SPEECH_VERBS


def _begins(paragraph: Paragraph, begin: int, end: int) -> bool:
    """Whether a closed sentence ends with somebody who begins to speak, and at most one word more."""
    return any(t.text.lower() in BEGINNING_VERBS for t in paragraph.tokens[max(begin, end - 2) : end])


def _takes_the_word(paragraph: Paragraph, begin: int, end: int) -> bool:
    """Whether a closed sentence says only that somebody speaks now: “Anna began to talk to Tom.” “Tom spoke up.”"""
    words_of = [token.text.lower() for token in paragraph.tokens[begin:end]]
    return any(f" {phrase} " in f" {' '.join(words_of)} " for phrase in WORD_TAKING_PHRASES) and (
        end - begin <= MAX_WORD_TAKING_TOKENS
    )


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
        if word in SENTENCE_STOPS and not (at and tokens[at - 1].text.lower() in abbreviations()):
            break
    return found


def _narrated(paragraph: Paragraph, low: int, high: int) -> list[MentionCandidate]:
    return [p for p in paragraph.pointers if p.quotation is None and low <= p.token < high]


def _whose(paragraph: Paragraph, begin: int, end: int) -> MentionCandidate | None:
    """Whose answer the words are said to be: "Mary's declaration was"."""
    last = [t.text.lower() for t in paragraph.tokens[max(begin, end - 3) : end]]
    if last[-1:] != ["was"] or REPLY_NOUNS.isdisjoint(last):
        return None
    owners = [p for p in _narrated(paragraph, begin, end) if p.role in ("owner", "bearer", "subject")]
    return owners[-1] if owners else None


def _agent(paragraph: Paragraph, begin: int, end: int) -> MentionCandidate | None:
    """Who addresses somebody at the very end: "when thus accosted by Miss Bingley"."""
    for pointer in _narrated(paragraph, begin + 2, end):
        verb, by = (t.text.lower() for t in paragraph.tokens[pointer.token - 2 : pointer.token])
        if pointer.after >= end and by == "by" and verb.endswith("ed"):
            return pointer
    return None


def _antecedent(paragraph: Paragraph, begin: int, verb: int) -> MentionCandidate | None:
    """Who "who" goes back to: "… except Mrs. Beaver, who said"."""
    tokens = paragraph.tokens
    for at in range(verb - 1, begin, -1):
        word = tokens[at].text.lower()
        if word in ("who", "whose"):
            return next((p for p in _narrated(paragraph, begin, at) if at - 1 <= p.after <= at), None)
        if word in SENTENCE_STOPS or (word == "and" and at < verb - 2):
            return None
    return None


def _subject(paragraph: Paragraph, begin: int, verb: int) -> MentionCandidate | None:
    """The subject of the main clause that the verb goes on with."""
    acting = [p for p in _narrated(paragraph, begin, verb) if _acts(paragraph, p, begin)]
    free = [p for p in acting if p.token == begin or paragraph.tokens[p.token - 1].text.lower() not in EMBEDDING_WORDS]
    found = free or acting
    return outermost(paragraph, found[-1]) if found else None


def _acts(paragraph: Paragraph, pointer: MentionCandidate, begin: int) -> bool:
    if pointer.role == "subject":
        return True
    tokens = paragraph.tokens
    before = tokens[pointer.token - 1].text.lower() if pointer.token > begin else ","
    after = tokens[pointer.after].text if pointer.after < len(tokens) else ""
    if pointer.role == "other":
        return after == "," and (before == "," or before in TIME_ADVERBS)
    return pointer.role == "object" and (before in TIME_ADVERBS or before.endswith("ly"))
