"""Footnotes of a translator or an editor below a chapter that have no label: numbered, and explaining a word each.

A narrator may write footnotes too, and these are story: they tell, they do not explain. So each must have the form of
an explanation, and its mark must stand in the text or lead back to it.
"""

import re
from collections.abc import Sequence

from storysofar.ingest.page import Judgement

MAX_FOOTNOTES = 200  # of one chapter
MAX_NOTE_CHARS = 600  # characters of a footnote that are looked at

# “[1] ”, “1. ”, “(2)”, “¹ ”, “* ”, “†”
_MARK_PATTERN = re.compile(
    r"(?:[\[(]\s?(\d{1,3}|[a-z*†‡])\s?[\])]|(\d{1,3})\s?[.):]?\s|\^?([¹²³⁴-⁹]{1,3})|([*†‡]{1,3})\s?)\s{0,3}"
)
_BACK_PATTERN = re.compile(r"(?:[↩↑⤴⏎](?:\ufe0e|\ufe0f)?|\^|\[(?:back|return|↩|↑)\])$", re.I)
# “Toll house: where …”, “Ge – elder brother”, “qi means …”, “literally …”
_TERM_PATTERN = re.compile(
    r"(?!(?:he|i|it|she|that|there|they|this|we|you)\b)[^\s:]{1,30}(?:\s[^\s:]{1,30}){0,3}(?::\s|\s[–—=-]\s)", re.I
)
_EXPLAINING_PATTERN = re.compile(
    r"\b(?:(?<!no )(?<!all )(?<!any )means"
    r"|meaning|refers to|literally|lit\.|i\.e\.|short for|term for|word for|name for|pun on|idiom|honorific"
    r"|in (?:chinese|japanese|korean|french|german|latin|spanish|russian)|in the original|translat(?:ed|or|ion))\b",
    re.I,
)
_REFERENCE_FORMS = ("[{}]", "({})", "^{}")


def judge_footnotes(found: Judgement) -> None:
    """Labels the footnotes at the end of a chapter."""
    last = next((at for at in reversed(range(len(found.paragraphs))) if found.kinds[at] is None), -1)
    first = last + 1
    while first > 0 and last - first < MAX_FOOTNOTES and found.kinds[first - 1] is None and _has_form(found, first - 1):
        first -= 1
    story = [found.words(at) for at in range(first) if found.kinds[at] in (None, "story")]
    notes = [found.words(at) for at in range(first, last + 1)]
    if story and notes and all(_is_anchored(note, story) for note in notes):
        for at in range(first, last + 1):
            found.label(at, "note")


def _has_form(found: Judgement, at: int) -> bool:
    """Whether a paragraph is marked, and explains something."""
    words = " ".join(found.words(at)[:MAX_NOTE_CHARS].split())
    marked, leads_back = _MARK_PATTERN.match(words), _BACK_PATTERN.search(found.words(at)[-20:])
    if not marked and not leads_back:
        return False
    told = words[marked.end() :] if marked else words
    return _TERM_PATTERN.match(told) is not None or _EXPLAINING_PATTERN.search(told) is not None


def _is_anchored(note: str, story: Sequence[str]) -> bool:
    """Whether a footnote leads back to the text, or the text has its mark."""
    if _BACK_PATTERN.search(note[-20:]):
        return True
    marked = _MARK_PATTERN.match(note[:MAX_NOTE_CHARS])
    mark = next((group for group in marked.groups() if group), "") if marked else ""
    if not mark:
        return False
    forms = (mark,) if not mark.isalnum() or not mark.isascii() else [form.format(mark) for form in _REFERENCE_FORMS]
    return any(form in line for line in story for form in forms) or _is_set_high(mark, story)


def _is_set_high(mark: str, story: Sequence[str]) -> bool:
    """Whether the mark stands at the end of a word, as a <sup> comes out: “the toll house1 stood”."""
    pattern = re.compile(rf"[a-z.,!?”’]{re.escape(mark)}(?=\W|$)") if mark.isdecimal() else None
    return pattern is not None and any(pattern.search(line) for line in story)
