"""Where someone speaks: the quotations of a paragraph, in every typography. Knows nothing of who speaks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from storysofar.carried import of_chapter, of_series
from storysofar.english.lexicon import PLAIN_SPEECH_VERBS, SPEECH_VERBS
from storysofar.story import Quotation
from storysofar.text import Position, Span

PAIRS = {"“": "”", "„": "“", "«": "»", "‹": "›", "‘": "’", '"': '"', "'": "'"}
DOUBLE = frozenset('“”"„«»')
DASH = re.compile(r"^\s*[—–―][ \u00a0]?(?=\w)|^\s*-- ?(?=[A-Z])")
MARKS = re.compile(r"[“”\"„«»]")
SINGLE_MARKS = re.compile(r"[‘’']")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# The tag inside a line of dash dialogue: “— No, said Ilse, I won't.”
DASH_TAG = re.compile(r"(?<=[,.!?…])\s+(?:[—–]\s*)?(?=(?:[\w'’-]+\s+){0,3}?([\w'’-]+))")
WRITTEN = re.compile(
    r"\b(?:read|reads|wrote|written|inscribed|engraved|printed|headed|signed|scrawled|labelled|labeled|entitled|titled|"
    r"called|named|inscription|note|letter|sign|telegram|headline|word|words|phrase|term)\W*$"
)
# What speaks on paper only: “The letter read: …”
WRITING = re.compile(
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


def style_of(texts: Iterable[str], before: str = "") -> str:
    """The marks that speech stands in here: "double", "single" or "dash"; `before` is the style so far.

    A British text in single marks has double ones inside them; whichever opens more paragraphs is the style.
    """
    double = single = dash = 0
    for text in texts:
        head = text.lstrip(" \t\n_*(—-")
        double += 2 * (head[:1] in DOUBLE) + sum(mark in text for mark in '“"«„')
        single += 2 * (head[:1] in "‘'" and head[1:2].isalpha())
        single += len(re.findall(r"(?:^|[\s—(])[‘'](?=[A-Z])", text)) if "‘" in text or "'" in text else 0
        dash += 2 * bool(DASH.match(text))
    best = max(double, single, dash)
    if best == 0:
        return before or "double"
    if before and best < 4 and {"double": double, "single": single, "dash": dash}[before]:
        return before
    return "double" if best == double else "single" if best == single else "dash"


def find_quotations(
    text: str, start: int, chapter: int, known_from: Position, *, style: str = "double", continued: bool = False
) -> list[Quotation]:
    """The quotations of one paragraph, marks included; `continued` says that one was still open at its beginning.

    >>> [q.text for q in find_quotations("“No,” said Ilse, “not yet.”", 0, 1, Position(1, 27))]
    ['“No,”', '“not yet.”']
    """
    if style == "dash" and DASH.match(text):
        stretches = _dash_stretches(text)
    elif style == "single":
        stretches = _single_stretches(text) or _double_stretches(text, continued)
    else:
        stretches = _double_stretches(text, continued)
    if stretches and continued:
        stretches[0].continues = True
    found = []
    for s in stretches:
        said = text[s.start : s.end]
        if not any(c.isalnum() for c in said) and "…" not in said and "..." not in said and len(said) < 3:
            continue
        found.append(
            Quotation(
                Span(chapter, start + s.start, start + s.end),
                known_from,
                said,
                is_speech=style == "dash" or _is_speech(text, s),
                continues=s.continues,
            )
        )
    return found


def is_left_open(text: str, style: str) -> bool:
    """Whether the paragraph ends inside a quotation that the next paragraph goes on with."""
    if style == "dash":
        return False
    stretches = _single_stretches(text) if style == "single" else _double_stretches(text, False)
    return bool(stretches) and stretches[-1].open_end


def _double_stretches(text: str, continued: bool) -> list[Stretch]:
    """Stretches in “…”, "…", «…»; a missing mark costs one quotation, never the rest of the paragraph."""
    stretches: list[Stretch] = []
    open_at: int | None = None
    opened_by = ""
    nested = 0
    end = len(text.rstrip())
    for match in MARKS.finditer(text):
        at, mark = match.start(), match.group()
        opens = _opens(text, at, mark, open_at is not None, opened_by)
        if opens:
            if open_at is not None:
                if mark == opened_by == "“" and _nests(text, at):
                    nested += 1
                    continue
                stretches.append(Stretch(open_at, _end_before(text, open_at, at)))
            open_at, opened_by = at, mark
        elif nested:
            nested -= 1
        elif open_at is not None:
            stretches.append(Stretch(open_at, at + 1))
            open_at = None
        elif not stretches and (continued or (_words(text[:at]) and _lost_opening(text, at))):
            stretches.append(Stretch(len(text) - len(text.lstrip()), at + 1))
    if open_at is not None:
        stretches.append(Stretch(open_at, max(end, open_at + 1), open_end=True))
    return stretches


def _opens(text: str, at: int, mark: str, inside: bool, opened_by: str) -> bool:
    if mark in "“„":
        return not (mark == "“" and inside and opened_by == "„")
    if mark == "”":
        # A page whose author typed ” at both ends.
        return not inside and (at == 0 or text[at - 1] in " \n—(") and text[at + 1 : at + 2].isalpha()
    if mark == "«":
        return not (inside and opened_by == "»")
    if mark == "»":
        return not inside and at + 1 < len(text) and text[at + 1].isalnum()
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if inside:
        # A straight mark inside a quotation closes it unless it can only be the next one's opening.
        return (
            before in " \n\t" and (after.isupper() or after in "'_") and opened_by == '"' and _was_left_open(text, at)
        )
    return not after.isspace() or before in " \n\t"


def _was_left_open(text: str, at: int) -> bool:
    """Whether the words before this mark read like a tag, so that a closing mark must have been lost."""
    tail = text[max(0, at - 60) : at].rstrip()
    return bool(tail) and tail[-1] in ",.:" and any(w.lower() in PLAIN_SPEECH_VERBS for w in WORD.findall(tail))


def _nests(text: str, at: int) -> bool:
    """Whether a “ inside a quotation opens a quotation in the quotation rather than a new one."""
    return bool(text[at + 1 : at + 2].strip()) and text.count("”", at) > text.count("“", at + 1) + 1


def _lost_opening(text: str, at: int) -> bool:
    """Whether the paragraph's first mark closes a speech whose opening a drop capital swallowed."""
    return at > 1 and text[at - 1] in ",.!?—…-" and text[at] != "“"


def _end_before(text: str, start: int, at: int) -> int:
    end = at
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _single_stretches(text: str) -> list[Stretch]:
    """Stretches in ‘…’ or '…'; an apostrophe is none."""
    stretches: list[Stretch] = []
    open_at: int | None = None
    for match in SINGLE_MARKS.finditer(text):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if open_at is None:
            starts = before in ' \n\t—–-(_*\u00a0“"' and (after.isalnum() or after in '“"_…—.’')
            if starts and (mark == "‘" or (mark == "'" and (after.isupper() or after in '“"…' or at == 0))):
                open_at = at
        elif mark != "‘" and not after.isalnum() and (before in '.,!?—–…-_*”":;)' or _closes_later(text, at)):
            stretches.append(Stretch(open_at, at + 1))
            open_at = None
    if open_at is not None and (open_at == 0 or text[:open_at].strip() == ""):
        stretches.append(Stretch(open_at, len(text.rstrip()), open_end=True))
    return stretches


def _closes_later(text: str, at: int) -> bool:
    """Whether a mark after a letter ends a quotation: no better candidate stands before the next opening."""
    rest = text[at + 1 : at + 400]
    following = re.search(r"[.,!?—…][’']|(?:^|\s)‘", rest)
    return following is None or "‘" in following.group()


def _dash_stretches(text: str) -> list[Stretch]:
    """The spoken parts of a line of dash dialogue: up to the tag, and after it."""
    first = DASH.match(text)
    start = first.end() if first else 0
    end = len(text.rstrip())
    cut = next((m for m in DASH_TAG.finditer(text, start) if _tag_follows(text[m.end() : m.end() + 60])), None)
    if cut is None:
        return [Stretch(start, end)]
    stretches = [Stretch(start, cut.start())]
    resumed = re.search(r"[,.]\s+(?:[—–]\s*)?(?=\S)", text[cut.end() :])
    if resumed and cut.end() + resumed.end() < end:
        stretches.append(Stretch(cut.end() + resumed.end(), end))
    return stretches


def _tag_follows(text: str) -> bool:
    words = WORD.findall(text)[:4]
    return any(w.lower() in PLAIN_SPEECH_VERBS for w in words[:3]) and bool(words) and words[0].lower() != "i"


def _is_speech(text: str, stretch: Stretch) -> bool:
    """False for scare quotes, titles and single words set off inside a sentence of narration."""
    said = text[stretch.start + 1 : stretch.end - 1].strip() if stretch.end - stretch.start > 2 else ""
    words = WORD.findall(said)
    before = text[: stretch.start].rstrip()
    after = text[stretch.end :].lstrip()
    if words and WRITING.search(before.lower()):
        return False
    if not words or not before or len(words) > 6 or stretch.open_end:
        return True
    if said[-1:] in ".,!?—…-" or before[-1] in ',:.!?—-”"’':
        return True
    next_words = [w.lower() for w in WORD.findall(after[:60])[:3]]
    if any(w in SPEECH_VERBS for w in next_words[:2]):
        return True
    last_words = [w.lower() for w in WORD.findall(before[-40:])[-2:]]
    return bool(last_words) and last_words[-1] in PLAIN_SPEECH_VERBS and not WRITTEN.search(before.lower())
