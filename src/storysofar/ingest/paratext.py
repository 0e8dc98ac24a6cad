"""Story, or title, note, summary, navigation …? A kind for every passage, and what the page says of its work.

The word is Genette's: what surrounds the text without being it. Each chapter is judged by itself, so that a kind
never depends on a later chapter. Nothing is thrown away, and of a paragraph MAX_SEARCHED_CHARS at most are searched.
"""

from storysofar.ingest.addressed_notes import judge_addressed
from storysofar.ingest.boilerplate import judge_repeated
from storysofar.ingest.footnotes import judge_footnotes
from storysofar.ingest.head import (
    MAX_HEAD_PARAGRAPHS,
    MAX_SECTION_PARAGRAPHS,
    ends_section,
    first_heading,
    head_end,
    judge_head,
    judge_labelled,
)
from storysofar.ingest.line_kinds import (
    MAX_BREAK_CHARS,
    MAX_SEARCHED_CHARS,
    goes_on,
    is_scene_break,
    kind_of_line,
    label_of,
    opens_note,
)
from storysofar.ingest.page import Draft, Judgement
from storysofar.ingest.parting_lines import is_sites_own
from storysofar.ingest.surroundings import judge_pages_above, judge_pages_below
from storysofar.ingest.vocabulary import DISCOVER_PATTERN, END_LINES, NOTE_WORD_PATTERN, REQUEST_PATTERN, key_of
from storysofar.text import Kind

MAX_FOOT_PARAGRAPHS = 40  # paragraphs from the bottom that may be its foot
_QUOTE_MARKS = frozenset('“”"«»')  # nobody quotes in a request to review; characters do
MAX_LISTED_NOTES = 200  # paragraphs below a heading that says “Translator's notes”
MAX_CLOSING_REMARKS = 8  # paragraphs after a closing note that may still belong to it
SHORT_LINE_CHARS = 40  # a shorter line at the foot may be a sign-off: “Bye!” below a note, “The End”
MAX_DISCOVER_CHARS = 200


def judge(draft: Draft, *, opens_work: bool = True) -> Judgement:
    """The kind of every paragraph of a chapter, and the facts that its page states.

    `opens_work`: the page is the first of its file, where titles and bylines stand.
    """
    found = Judgement(draft.paragraphs, [p.kind for p in draft.paragraphs])
    judge_repeated(found)
    head = head_end(found) if opens_work else first_heading(found) or 0
    judge_head(found, head, opens_work=opens_work)
    judge_pages_above(found)
    _judge_opening(found, head)
    _judge_margin(found)
    _judge_tail(found)
    judge_addressed(found, head)
    judge_footnotes(found)
    judge_pages_below(found)
    _judge_tail(found)
    _judge_body(found)
    found.kinds = [kind or "story" for kind in found.kinds]
    return found


# Below the heading, at the foot, and between.


def _judge_opening(found: Judgement, head: int) -> None:
    """Summary and notes between the heading and the story, and the links among them."""
    at = head
    while at < min(head + MAX_SECTION_PARAGRAPHS, len(found.paragraphs)):
        if found.kinds[at] is not None:
            at += 1
            continue
        words = found.words(at)
        label = label_of(words)
        if label is not None and label[0] in ("summary", "note") and (label[1] or _closes_near(found, at)):
            at = judge_labelled(found, at, len(found.paragraphs), *label)
        elif (kind := kind_of_line(words)) is not None:
            found.label(at, kind)
            at += 1
        else:
            return


def _closes_near(found: Judgement, at: int) -> bool:
    return any(ends_section(found, n) for n in range(at + 1, min(at + MAX_SECTION_PARAGRAPHS, len(found.paragraphs))))


def _judge_tail(found: Judgement) -> None:
    """Links, counters and requests at the foot, from the bottom up to the last line of the story."""
    for at in range(len(found.paragraphs) - 1, max(-1, len(found.paragraphs) - MAX_FOOT_PARAGRAPHS), -1):
        words, kind = found.words(at), found.kinds[at]
        if kind is None:
            kind = _kind_of_foot(words)
            if kind is None:
                break
            found.label(at, kind)
        if found.kinds[at] == "navigation":
            _read_discover(found, words)
    _judge_closing_note(found)


def _kind_of_foot(words: str) -> Kind | None:
    kind = kind_of_line(words)
    if kind is not None or not words:
        return kind or "navigation"
    if is_sites_own(words):
        return "navigation"
    if key_of(words) in END_LINES and len(words) < SHORT_LINE_CHARS:
        return "metadata"
    return (
        "note"
        if len(words) <= MAX_SEARCHED_CHARS and REQUEST_PATTERN.search(words) and not _QUOTE_MARKS.intersection(words)
        else None
    )


def _read_discover(found: Judgement, words: str) -> None:
    stated = DISCOVER_PATTERN.fullmatch(words[:MAX_SEARCHED_CHARS])
    if stated and stated["title"].strip():
        found.state("title", stated["title"])


def _judge_closing_note(found: Judgement) -> None:
    """A note at the end of the chapter, from the paragraph that opens it to the end if the story cannot go on."""
    last = next((at for at in reversed(range(len(found.paragraphs))) if found.kinds[at] is None), -1)
    note = _closing_note(found, last)
    if note is None:
        return
    is_label = label_of(found.words(note)[:MAX_SEARCHED_CHARS]) == ("note", "")
    is_announced = is_label and (found.words(note).endswith(":") or found.paragraphs[note].level > 0)
    if all(_is_remark(found, at, note, is_announced=is_announced) for at in range(note + 1, last + 1)):
        for at in range(note, last + 1):
            found.label(at, "note")


def _closing_note(found: Judgement, last: int) -> int | None:
    """Where a note opens above the last paragraph: near it, or farther up if a heading announces it."""
    far = range(last, max(0, last - MAX_LISTED_NOTES), -1)
    near = (at for at in far[:MAX_CLOSING_REMARKS] if _opens_closing_note(found, at))
    headings = (at for at in far if found.paragraphs[at].level and _opens_closing_note(found, at))
    return next(near, None) or next(headings, None)


def _opens_closing_note(found: Judgement, at: int) -> bool:
    """Whether a paragraph announces a note, and is not the “Notes” that a character keeps."""
    words = found.words(at)
    if found.kinds[at] is not None:
        return False
    is_label = (label_of(words[:MAX_SEARCHED_CHARS]) or ("", ""))[0] == "note"
    is_heading = found.paragraphs[at].level > 0
    return opens_note(words) or (is_label and (is_heading or words.casefold() not in ("note", "notes")))


def _is_remark(found: Judgement, at: int, note: int, *, is_announced: bool) -> bool:
    """Whether a paragraph below a note is still the author speaking."""
    words = found.words(at)[:MAX_SEARCHED_CHARS]
    stands_apart = note > 0 and (is_scene_break(found.words(note - 1)) or key_of(found.words(note - 1)) in END_LINES)
    is_spoken = words[:1] in ("“", '"', "‘", "—", "«")
    return not is_spoken and (
        is_announced or stands_apart or NOTE_WORD_PATTERN.search(words) is not None or len(words) < SHORT_LINE_CHARS
    )


def _judge_margin(found: Judgement) -> None:
    """The “+” with which Wattpad offers to comment on a paragraph, where a page has its counters or its last line."""
    if "counter" in found.kinds or any(
        DISCOVER_PATTERN.fullmatch(found.words(n)[:MAX_SEARCHED_CHARS]) for n in _foot(found)
    ):
        for at, paragraph in enumerate(found.paragraphs):
            if paragraph.words == "+":
                found.label(at, "counter")


def _foot(found: Judgement) -> range:
    return range(max(0, len(found.paragraphs) - 3), len(found.paragraphs))


def _judge_body(found: Judgement) -> None:
    """Rules between scenes, and notes put into the middle of a chapter."""
    is_after_note = False
    for at, known in enumerate(found.kinds):
        if known is None and found.words(at):
            kind = _kind_in_body(found, at, is_after_note=is_after_note)
            if kind is not None:
                found.label(at, kind)
            is_after_note = kind == "note"
        else:
            is_after_note = known == "note" or (known is not None and is_after_note)


def _says_discover(words: str) -> bool:
    """Whether a line is the one that Wattpad puts above every page."""
    is_near = len(words) <= MAX_DISCOVER_CHARS and "discover" in words[-20:].casefold()
    return is_near and DISCOVER_PATTERN.fullmatch(words) is not None


def _kind_in_body(found: Judgement, at: int, *, is_after_note: bool) -> Kind | None:
    words = found.words(at)
    if len(words) <= MAX_BREAK_CHARS and is_scene_break(words):
        return "break"
    if found.paragraphs[at].level:
        return "heading"
    if _says_discover(words):
        return "navigation"
    is_more_of_note = is_after_note and at < MAX_HEAD_PARAGRAPHS and goes_on(words)
    return "note" if is_more_of_note or opens_note(words) else None
