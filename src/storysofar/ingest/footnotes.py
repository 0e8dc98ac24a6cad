"""Footnotes of a translator or an editor below a chapter that have no label: numbered, and explaining a word each.

A narrator may write footnotes too, and these are story: they tell, they do not explain. So each must have the form of
an explanation, and its mark must stand in the text or lead back to it.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from storysofar.english import tables
from storysofar.ingest.page import Judgement

MAX_FOOTNOTES = 200  # of one chapter
MAX_NOTE_CHARS = 600  # characters of a footnote that are looked at

# “[1] ”, “1. ”, “(2)”, “¹ ”, “* ”, “†”
_MARK_PATTERN = re.compile(
    r"(?:[\[(]\s?(\d{1,3}|[a-z*†‡])\s?[\])]|(\d{1,3})\s?[.):]?\s|\^?([¹²³⁴-⁹]{1,3})|([*†‡]{1,3})\s?)\s{0,3}"
)
_BACK_PATTERN = re.compile(r"(?:[↩↑⤴⏎](?:\ufe0e|\ufe0f)?|\^|\[(?:back|return|↩|↑)\])$", re.I)
# “Toll house: where …”, “Ge – elder brother”, “qi means …”, “literally …”
_TERM_PATTERN = re.compile(r"[^\s:]{1,30}(?:\s[^\s:]{1,30}){0,3}(?::\s|\s[–—=-]\s)")
_EXPLAINING_WORDS = tables.alternation(tables.words("paratext", "footnotes", "explaining"))
_EXPLAINING_PATTERN = re.compile(rf"\b(?:(?<!no )(?<!all )(?<!any )means|{_EXPLAINING_WORDS})(?!\w)", re.I)
_TELLING_WORDS = tables.words("pronouns", "sets") | frozenset(
    ("that", "there", "this")
)  # a sentence begins so, no term
_REFERENCE_FORMS = ("[{}]", "({})", "^{}")
_SIGN_FORMS = ("{}",)


def judge_footnotes(found: Judgement) -> None:
    """Labels the footnotes at the end of a chapter."""
    open_ones = [at for at, kind in enumerate(found.kinds) if kind is None]
    notes = [*takewhile(lambda at: _has_form(found, at), reversed(open_ones[-MAX_FOOTNOTES:]))]
    story = [found.words(at) for at in open_ones[: len(open_ones) - len(notes)]]
    if story and all(_is_anchored(found.words(at), story) for at in notes):
        for at in notes:
            found.label(at, "note")


def _has_form(found: Judgement, at: int) -> bool:
    """Whether a paragraph is marked, and explains something."""
    words = " ".join(found.words(at)[:MAX_NOTE_CHARS].split())
    marked = _MARK_PATTERN.match(words)
    if not marked and not _BACK_PATTERN.search(found.words(at)[-20:]):
        return False
    told = words[marked.end() :] if marked else words
    is_term = _TERM_PATTERN.match(told) is not None and told.split(None, 1)[0].casefold() not in _TELLING_WORDS
    return is_term or _EXPLAINING_PATTERN.search(told) is not None


def _is_anchored(note: str, story: Sequence[str]) -> bool:
    """Whether a footnote leads back to the text, or the text has its mark."""
    if _BACK_PATTERN.search(note[-20:]):
        return True
    marked = _MARK_PATTERN.match(note[:MAX_NOTE_CHARS])
    mark = next(filter(None, marked.groups()), "") if marked else ""
    if not mark:
        return False
    is_sign = not (mark.isascii() and mark.isalnum())  # “†” and “²” mark a place as they are
    forms = [form.format(mark) for form in (_SIGN_FORMS if is_sign else _REFERENCE_FORMS)]
    return any(form in line for line in story for form in forms) or _is_set_high(mark, story)


def _is_set_high(mark: str, story: Sequence[str]) -> bool:
    """Whether the mark stands at the end of a word, as a <sup> comes out: “the toll house1 stood”."""
    pattern = re.compile(rf"[a-z.,!?”’]{re.escape(mark)}(?=\W|$)") if mark.isdecimal() else None
    return pattern is not None and any(pattern.search(line) for line in story)
