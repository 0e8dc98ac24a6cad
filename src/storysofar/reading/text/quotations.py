"""Where someone speaks: the quotations of a paragraph, in every typography. Knows nothing of who speaks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from storysofar.carried import of_chapter, of_series
from storysofar.english.letters import plain_letters, plain_text
from storysofar.english.lexicon import PLAIN_SPEECH_VERBS, SPEECH_VERBS
from storysofar.reading.text.play_lines import PlayLine
from storysofar.story import Quotation
from storysofar.text import Position, Span

MIN_STYLE_COUNT = 4  # marks of another style before it takes the place of the one so far
MAX_SCARE_QUOTE_WORDS = 6
MAX_TAG_CHARS = 60  # after a quotation, in which a verb of speaking is its tag, and before it, what it belongs to
MAX_LEADING_TAG_CHARS = 40  # … and before it
MAX_CONTEXT_CHARS = 200  # on either side of a quotation: more than any tag and any blank space
DOUBLE_MARKS = frozenset('“”"„«»')
GUILLEMETS = frozenset("«»")
CLOSING_MARKS = {"“": '”"', '"': '"”', "„": '“”"', "”": '”"', "«": "»", "»": "«"}
DASH_PATTERN = re.compile(r"^\s*[—–―][ \u00a0]?(?=\w)|^\s*-- ?(?=[A-Z])")
DOUBLE_MARKS_PATTERN = re.compile(r"[“”\"„«»]")
SINGLE_OPENING_PATTERN = re.compile(r"(?:^|[\s—(])[‘'](?=[A-Z])")
SINGLE_MARKS_PATTERN = re.compile(r"[‘’']")
WORD_PATTERN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# The tag inside a line of dash dialogue: “— No, said Ilse, I won't.”
DASH_TAG_PATTERN = re.compile(r"(?<=[,.!?…])\s+(?:[—–]\s*)?(?=(?:[\w'’-]+\s+){0,3}?([\w'’-]+))")
WRITTEN_PATTERN = re.compile(
    r"\b(?:read|reads|wrote|written|inscribed|engraved|printed|headed|signed|scrawled|labelled|labeled|entitled|titled|"
    r"called|named|inscription|note|letter|sign|telegram|headline|word|words|phrase|term)\W*$"
)
# “A carter everyone calls “Stub.””: a name follows, and any mark may end it
CALLING_PATTERN = re.compile(
    r"\b(?:(?:calls|names|nicknamed|dubbed|christened|known\s+(?:\w+\s+)?as|by\s+the\s+name\s+of)"
    r"|(?:call|called|named)\s+(?:him|her|them|it|himself|herself|themselves|me|us)"
    r"|(?:was|were|is|are|been|being|man|woman|boy|girl|fellow)\s+(?:call|called|named)"
    r"|(?:everyone|everybody|they|people)\s+(?:all\s+)?(?:call|called|named)"
    r"|whom\s[^.,;:!?]{1,40}\s(?:call|called|named)"
    r"|(?:who|that)\s+(?:we|(?:the|his|her|their|some)\s+\w+)\s(?:\w+\s){0,2}(?:call|called|named)"
    r"|(?:goes|gone|went)\s+by|(?:answered|answers)\s+to|(?:nick)?name\s+(?:is|of|was))$"
)
MAX_BYNAME_WORDS = 4
MAX_CALLING_CHARS = 60  # before a name in marks, in which it is said that it is one
NAME_SMALL_WORDS = frozenset(("the", "of"))
# What speaks on paper only: “The letter read: …”
WRITING_PATTERN = re.compile(
    r"\b(?:note|letter|sign|telegram|message|inscription|headline|card|label|plaque|placard)\s+(?:had\s+)?"
    r"(?:said|says|read|reads|ran|runs)\W*$"
)


@dataclass(slots=True)
class Stretch:
    """A quotation before it is a record: where it opens and closes, and whether its closing mark is missing."""

    start: int
    end: int
    open_end: bool = False
    continues: bool = False


@dataclass(slots=True)
class QuotationState:
    """How speech is marked in this story, and whether the last paragraph left a quotation open."""

    style: str = of_series(str)  # as `style_of` says it; "" while nothing is known
    is_open: bool = of_chapter(bool)
    is_play: bool = of_chapter(bool)  # the last page was one


def style_of(texts: Iterable[str], before: str = "") -> str:
    """The marks that speech stands in here: "double", "single" or "dash"; `before` is the style so far.

    A British text in single marks has double ones inside them; whichever opens more paragraphs is the style.
    """
    counts = dict.fromkeys(("double", "single", "dash"), 0)
    for text in texts:
        for style, count in zip(counts, _marks_in(plain_letters(text)), strict=True):
            counts[style] += count
    best = max(counts, key=lambda style: counts[style])
    if before and (counts[best] == 0 or (counts[best] < MIN_STYLE_COUNT and counts[before])):
        return before
    return best


def _marks_in(text: str) -> tuple[int, int, int]:
    """How much of a paragraph speaks for double marks, for single ones and for dashes; what opens it counts twice."""
    head = text.lstrip(" \t\n_*(—-")
    double = 2 * (head[:1] in DOUBLE_MARKS) + sum(mark in text for mark in '“"«„')
    single = 2 * (head[:1] in "‘'" and head[1:2].isalpha())
    if "‘" in text or "'" in text:
        single += len(SINGLE_OPENING_PATTERN.findall(text))
    return double, single, 2 * bool(DASH_PATTERN.match(text))


def find_quotations(
    text: str, start: int, chapter: float, known_from: Position, *, style: str = "double", continued: bool = False
) -> list[Quotation]:
    """The quotations of one paragraph, marks included; `continued` says that one was still open at its beginning.

    >>> [q.text for q in find_quotations("“No,” said Ilse, “not yet.”", 0, 1, Position(1, 27))]
    ['“No,”', '“not yet.”']
    """
    is_dashed, plain = style == "dash", plain_text(text)
    found = []
    for stretch in _stretches(plain.text, style, continued):
        if _says_something(plain.text[stretch.start : stretch.end]):
            at, end = plain.place(stretch.start), plain.place(stretch.end)
            is_speech = is_dashed or _is_speech(plain.text, stretch)
            span = Span(chapter, start + at, start + end)
            found.append(Quotation(span, known_from, text[at:end], is_speech, stretch.continues))
    return found


def with_play_lines(
    found: list[Quotation], lines: list[PlayLine], text: str, start: int, chapter: float, known_from: Position
) -> list[Quotation]:
    """The quotations of a paragraph, and what is spoken in its lines of a play, in order.

    Marks inside what is spoken hold no quotation of their own.
    """
    spoken = [
        Quotation(Span(chapter, start + a, start + b), known_from, text[a:b], continues=at > 0)
        for line in lines
        for at, (a, b) in enumerate(line.spoken)
    ]
    outside = [q for q in found if not any(q.span.overlaps(one.span) for one in spoken)]
    return sorted([*outside, *spoken], key=lambda q: q.span) if spoken else found


def _stretches(text: str, style: str, continued: bool) -> list[Stretch]:
    """The quoted stretches of a paragraph, in the style of the story; where it has none of these, in double marks."""
    stretches: list[Stretch] = []
    if style == "dash" and DASH_PATTERN.match(text):
        stretches = _dash_stretches(text)
    elif style == "single":
        stretches = _single_stretches(text)
    stretches = stretches or _double_stretches(text, continued)
    if stretches and continued:
        stretches[0].continues = True
    return stretches


def _says_something(said: str) -> bool:
    """Whether there is more in a quotation than its marks: a word, or dots for one."""
    return len(said) > 2 or any(char.isalnum() for char in said) or "…" in said


def is_left_open(text: str, style: str) -> bool:
    """Whether the paragraph ends inside a quotation that the next paragraph goes on with."""
    if style == "dash":
        return False
    text = plain_letters(text)
    stretches = _single_stretches(text) if style == "single" else _double_stretches(text, False)
    return bool(stretches) and stretches[-1].open_end


def _double_stretches(text: str, continued: bool) -> list[Stretch]:
    """Stretches in “…”, "…", «…»; a missing mark costs one quotation, never the rest of the paragraph."""
    stretches: list[Stretch] = []
    open_at: int | None = None
    opened_by = ""
    nested = 0
    marks = _marks_of(text)
    for at, mark in marks.places:
        is_inside = open_at is not None
        if is_inside and marks.is_of_others(at, mark, opened_by):
            continue
        if _opens(text, at, mark, is_inside, opened_by):
            if is_inside and mark == opened_by == "“" and marks.nests(at):
                nested += 1
                continue
            stretches += _ended(text, open_at, at)
            open_at, opened_by = at, mark
        elif nested:
            nested -= 1
        elif open_at is not None:
            stretches.append(Stretch(open_at, at + 1))
            open_at = None
        elif not stretches and (continued or marks.may_close_first(at)):
            stretches.append(Stretch(len(text) - len(text.lstrip()), at + 1))
    if open_at is not None:
        stretches.append(Stretch(open_at, max(len(text.rstrip()), open_at + 1), open_end=True))
    return stretches


def _ended(text: str, start: int | None, at: int) -> list[Stretch]:
    """The quotation that the next one, at `at`, ends because nothing else has."""
    return [] if start is None else [Stretch(start, _end_before(text, start, at))]


class _Marks(NamedTuple):
    """The quotation marks of a paragraph, and what must be known of all of them to read one."""

    text: str
    places: list[tuple[int, str]]
    surplus: dict[int, int]  # of “ by its place: how many more ” than “ stand after it
    last: dict[str, int]  # where each mark stands for the last time
    first_word: int

    def nests(self, at: int) -> bool:
        """Whether a “ inside a quotation opens a quotation in the quotation rather than a new one."""
        return bool(self.text[at + 1 : at + 2].strip()) and self.surplus[at] > 1

    def is_of_others(self, at: int, mark: str, opened_by: str) -> bool:
        """Whether a mark is of another kind than those of the quotation around it, which ends further on."""
        if (mark in GUILLEMETS) == (opened_by in GUILLEMETS):
            return False
        return any(self.last.get(closing, -1) > at for closing in CLOSING_MARKS[opened_by])

    def may_close_first(self, at: int) -> bool:
        """Whether the paragraph's first mark closes a speech whose opening a drop capital swallowed."""
        text = self.text
        return at > max(1, self.first_word) and text[at - 1] in ",.!?—…-" and text[at] != "“"


def _marks_of(text: str) -> _Marks:
    places = [(found.start(), found.group()) for found in DOUBLE_MARKS_PATTERN.finditer(text)]
    surplus, count = dict[int, int](), 0
    for at, mark in reversed(places):
        if mark == "“":
            surplus[at], count = count, count - 1
        elif mark == "”":
            count += 1
    word = WORD_PATTERN.search(text)
    return _Marks(text, places, surplus, {mark: at for at, mark in places}, word.start() if word else len(text))


def _opens(text: str, at: int, mark: str, inside: bool, opened_by: str) -> bool:
    """Whether a mark opens a quotation rather than closes one."""
    if mark in "“„":
        return not (mark == "“" and inside and opened_by == "„")
    if mark == "«":
        return not (inside and opened_by == "»")
    if mark == '"':
        return _straight_opens(text, at, inside, opened_by)
    # A page whose author typed ” at both ends, or »…«.
    if inside or not text[at + 1 : at + 2].isalnum():
        return False
    return mark == "»" or (text[at + 1].isalpha() and (at == 0 or text[at - 1] in " \n—("))


def _straight_opens(text: str, at: int, inside: bool, opened_by: str) -> bool:
    """A straight mark inside a quotation closes it unless it can only be the next one's opening."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    is_spaced = before in " \n\t"
    if not inside:
        return is_spaced or not after.isspace()
    if not is_spaced or opened_by != '"' or not (after.isupper() or after in "'_"):
        return False
    return _was_left_open(text, at)


def _was_left_open(text: str, at: int) -> bool:
    """Whether the words before this mark read like a tag, so that a closing mark must have been lost."""
    tail = text[max(0, at - MAX_TAG_CHARS) : at].rstrip()
    return bool(tail) and tail[-1] in ",.:" and any(w.lower() in PLAIN_SPEECH_VERBS for w in WORD_PATTERN.findall(tail))


def _end_before(text: str, start: int, at: int) -> int:
    end = at
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _single_stretches(text: str) -> list[Stretch]:
    """Stretches in ‘…’ or '…'; an apostrophe is none."""
    stretches: list[Stretch] = []
    open_at: int | None = None
    for match in SINGLE_MARKS_PATTERN.finditer(text):
        at = match.start()
        if open_at is None:
            open_at = at if _single_opens(text, at) else None
        elif _single_closes(text, at):
            stretches.append(Stretch(open_at, at + 1))
            open_at = None
    if open_at is not None and not text[:open_at].strip():
        stretches.append(Stretch(open_at, len(text.rstrip()), open_end=True))
    return stretches


def _single_opens(text: str, at: int) -> bool:
    """Whether a single mark stands before a word and after none; a straight one, before a capital."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before not in ' \n\t—–-(_*\u00a0“"' or not (after.isalnum() or after in '“"_…—.’'):
        return False
    if text[at] == "'":
        return at == 0 or after.isupper() or after in '“"…'
    return text[at] == "‘"


def _single_closes(text: str, at: int) -> bool:
    """Whether a single mark stands after the last word of a quotation, and is no apostrophe."""
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] == "‘" or after.isalnum():
        return False
    return text[at - 1] in '.,!?—–…-_*”":;)' or _closes_later(text, at)


def _closes_later(text: str, at: int) -> bool:
    """Whether a mark after a letter ends a quotation: no better candidate stands before the next opening."""
    rest = text[at + 1 : at + 400]
    following = re.search(r"[.,!?—…][’']|(?:^|\s)‘", rest)
    return following is None or "‘" in following.group()


def _dash_stretches(text: str) -> list[Stretch]:
    """The spoken parts of a line of dash dialogue: up to the tag, and after it."""
    first = DASH_PATTERN.match(text)
    start = first.end() if first else 0
    end = len(text.rstrip())
    cut = next((cut for cut in DASH_TAG_PATTERN.finditer(text, start) if _tag_follows(text, cut.end())), None)
    if cut is None:
        return [Stretch(start, end)]
    stretches = [Stretch(start, cut.start())]
    resumed = re.search(r"[,.]\s+(?:[—–]\s*)?(?=\S)", text[cut.end() :])
    if resumed and cut.end() + resumed.end() < end:
        stretches.append(Stretch(cut.end() + resumed.end(), end))
    return stretches


def _tag_follows(text: str, at: int) -> bool:
    """Whether the words here are a tag: “said Ilse”, and not “I said”."""
    words = [word.lower() for word in WORD_PATTERN.findall(text[at : at + MAX_TAG_CHARS])[:3]]
    return words[:1] != ["i"] and any(word in PLAIN_SPEECH_VERBS for word in words)


def _is_speech(text: str, stretch: Stretch) -> bool:
    """False for scare quotes, titles and single words set off inside a sentence of narration."""
    said = text[stretch.start + 1 : stretch.end - 1].strip() if stretch.end - stretch.start > 2 else ""
    words = WORD_PATTERN.findall(said)
    before = text[max(0, stretch.start - MAX_CONTEXT_CHARS) : stretch.start].rstrip()
    if words and WRITING_PATTERN.search(before.lower()):
        return False
    if 0 < len(words) <= MAX_BYNAME_WORDS and _is_byname(said, before):
        return False
    if not words or not before or len(words) > MAX_SCARE_QUOTE_WORDS or stretch.open_end:
        return True
    return said[-1:] in ".,!?—…-" or before[-1] in ',:.!?—-”"’' or _stands_by_a_tag(text, stretch, before)


def _is_byname(said: str, before: str) -> bool:
    """Whether quoted words are what somebody is called, and not what somebody called out: “They called him “Stub.””"""
    found = CALLING_PATTERN.search(before[-MAX_CALLING_CHARS:].lower())
    is_named = all(word[0].isupper() or word.lower() in NAME_SMALL_WORDS for word in WORD_PATTERN.findall(said))
    return found is not None and is_named and said[-1:] not in "!?"


def _stands_by_a_tag(text: str, stretch: Stretch, before: str) -> bool:
    """Whether a verb of speaking stands right after a quotation, or right before it."""
    after = text[stretch.end : stretch.end + MAX_CONTEXT_CHARS].lstrip()[:MAX_TAG_CHARS]
    if any(word.lower() in SPEECH_VERBS for word in WORD_PATTERN.findall(after)[:2]):
        return True
    last = WORD_PATTERN.findall(before[-MAX_LEADING_TAG_CHARS:])[-1:]
    return bool(last) and last[0].lower() in PLAIN_SPEECH_VERBS and not WRITTEN_PATTERN.search(before.lower())
