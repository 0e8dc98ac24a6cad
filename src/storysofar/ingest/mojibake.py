"""Letters that were garbled before a page came here, put right where that is certain. Knows nothing of bytes or layout.

“Donâ€™t” is UTF-8 that somebody read as Windows-1252. ftfy knows what such letters were (its labelled cases are real
ones), and touches nothing else here: curly quotation marks, ligatures and wide letters stay as the author has them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ftfy import fix_encoding
from ftfy.badness import is_bad

from storysofar.ingest.page import Draft, PageParagraph, Telling
from storysofar.ingest.stray_bytes import LOST_CHARACTER
from storysofar.text import STATED_FIELDS, Problem, Related, Work

# Two letters side by side that are not ASCII, or one with which garbled ones begin: only there ftfy is asked.
_SUSPECT_PATTERN = re.compile(r"[\x80-\u1fff‚…√][^\x00-\x7f]|[ÂÃ]")
# U+009D is in no code page, and many programs drop it: of ” “â€” is left, or “Ã¢â‚¬Â” where it was garbled twice.
_CLOSING_PATTERN = re.compile(r"(?<=[^\s(])(?:Ã¢â‚¬Â|â€)(?:\ufffd|\?(?!\w))?(?=[\s.,;:!?)\]<*_—–…]|â€|$)")
# UTF-8 read as MacRoman: ftfy mends whole lines of it, and takes a part of one for something else.
_MAC_PATTERN = re.compile(f"(?:‚Ä|√|¬)[{re.escape(bytes(range(128, 192)).decode('mac_roman'))}]")
_CONTROL_PATTERN = re.compile(r"[\x80-\x9f]")


def mended(text: str) -> str:
    r"""The text with garbled letters put right, line by line, and with characters in place of control codes.

    >>> mended("â€œItâ€™s late,â€ said ZoÃ«. “Yes.”")
    '“It’s late,” said Zoë. “Yes.”'
    >>> mended("\x93It\x92s late,\x94 said Zoë.")
    '“It’s late,” said Zoë.'
    """
    if text.isascii():
        return text
    text = _CONTROL_PATTERN.sub(_as_windows_reads, text)
    if _SUSPECT_PATTERN.search(text):
        text = "\n".join(_mended_line(line) for line in text.split("\n"))
    return text


def _mended_line(line: str) -> str:
    if line.isascii() or not _SUSPECT_PATTERN.search(line):
        return line
    if "‚Ä" in line:
        line = _MAC_PATTERN.sub(_from_mac, line)
    return fix_encoding(_CLOSING_PATTERN.sub("”", line))


def _from_mac(garbled: re.Match[str]) -> str:
    return garbled[0].encode("mac_roman").decode("utf-8", "ignore") or garbled[0]


def _as_windows_reads(control: re.Match[str]) -> str:
    """What browsers show for a control code between U+0080 and U+009F (HTML Standard, 13.2.5.80)."""
    return control[0].encode("latin-1").decode("cp1252", "ignore") or control[0]


def mended_telling(telling: Telling) -> Telling:
    """A source with all its words mended: those in entities and in documents were letters only once it was read."""
    problems = (*telling.problems, *_doubts(telling))
    drafts = tuple(map(_mended_draft, telling.drafts))
    return replace(telling, drafts=drafts, facts=_mended_work(telling.facts), problems=problems)


def _mended_draft(draft: Draft) -> Draft:
    paragraphs = tuple(map(_mended_paragraph, draft.paragraphs))
    return replace(draft, paragraphs=paragraphs, title=_mended_words(draft.title), heading=_mended_words(draft.heading))


def _mended_paragraph(paragraph: PageParagraph) -> PageParagraph:
    """A paragraph mended piece by piece, so that what is set in italics still is."""
    stated = paragraph.stated and _mended_work(paragraph.stated)
    if stated is not paragraph.stated:
        paragraph = replace(paragraph, stated=stated)
    if paragraph.text.isascii() or mended(paragraph.text) == paragraph.text:
        return paragraph
    text, emphasis, done = "", [], 0
    for start, end in paragraph.emphasis:
        text += mended(paragraph.text[done:start])
        inside = mended(paragraph.text[start:end])
        emphasis.append((len(text), len(text) + len(inside)))
        text, done = text + inside, end
    return replace(paragraph, text=text + mended(paragraph.text[done:]), emphasis=tuple(emphasis))


def _mended_work(work: Work) -> Work:
    said = {name: getattr(work, name) for name in STATED_FIELDS}
    changed = {name: now for name, before in said.items() if (now := _mended_words(before)) != before}
    return replace(work, **changed) if changed else work


def _mended_words(said: Any) -> Any:
    """What a page says of its work, in one string or many."""
    if isinstance(said, str):
        return mended(said)
    if isinstance(said, Related):
        return Related(*map(_mended_words, said))
    return tuple(map(_mended_words, said)) if isinstance(said, tuple) else said


def _doubts(telling: Telling) -> Iterator[Problem]:
    """What of a source nobody can put right. None of its words are told: they may be of a chapter not read yet."""
    texts = [mended(p.text) for draft in telling.drafts for p in draft.paragraphs if not p.text.isascii()]
    source = next((draft.source for draft in telling.drafts), None)
    advice = "If you can, fetch it again from where it came."
    if lost := sum(text.count(LOST_CHARACTER) for text in texts):
        yield Problem(f"{_many(lost, 'character')} lost; � stands in the place. {advice}", source)
    if garbled := sum(_is_garbled(text) for text in texts):
        yield Problem(f"{_many(garbled, 'paragraph')} garbled, and kept so. {advice}", source)


def _many(count: int, what: str) -> str:
    return f"1 {what} on this page is" if count == 1 else f"{count:,} {what}s on this page are"


def _is_garbled(text: str) -> bool:
    return _SUSPECT_PATTERN.search(text) is not None and bool(is_bad(text))
