"""A page as it is written, each piece with what it is; blocks of a tale as HTML and as plain text. Knows no site."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape

from storysofar.text import Kind
from tests.ingest.dresses.stock import Block


@dataclass(slots=True)
class Page:
    """A page as it is saved, what its parts are in the order in which they stand, and what it states."""

    name: str
    chunks: list[str] = field(default_factory=list)
    parts: list[tuple[Kind, str]] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    chapters: list[tuple[int, str | None]] = field(default_factory=list)  # their numbers and titles

    def add(self, kind: Kind | None, chunk: str) -> None:
        """Writes a piece of the page; None: not seen by whoever looks at it, or no words."""
        self.chunks.append(chunk)
        if kind is not None:
            words = chunk if self.name.endswith(".txt") else unescape(re.sub(r"<[^>]*>", " ", chunk))
            self.parts.append((kind, "".join(words.split())))

    def add_html(self, blocks: Iterable[Block], *, seed: int = 0) -> None:
        """Writes blocks as authors and editors do: now and then with Windows' line ends, nbsp, italics."""
        for at, block in enumerate(blocks):
            self.add(block.kind, html_of(block, seed + at))
            self.chunks.append("\r\n" if seed % 3 == 0 else "\n")

    def add_text(self, blocks: Iterable[Block], *, gap: str = "\n\n") -> None:
        """Writes blocks as they are when somebody copies them."""
        for block in blocks:
            self.add(block.kind, text_of(block))
            self.chunks.append(gap)

    @property
    def bytes(self) -> bytes:
        """The page as it lies on the disk."""
        return "".join(self.chunks).encode()


def html_of(block: Block, seed: int) -> str:
    """One block in HTML."""
    words = escape(block.lines[0], quote=False)
    if block.form == "break":
        dresses = ('<p class="message" align="center">%s</p>', "<p>%s</p>", '<div align="center"><p>%s</p></div>')
        return dresses[seed % 3] % words
    if block.form == "poem":
        return "<p>" + "<br/>".join(escape(line, quote=False) for line in block.lines) + "</p>"
    if block.form == "letter":
        return f"<blockquote><p>{words}</p></blockquote>"
    if block.form == "log":
        return f"<p>Notes</p><blockquote>{words}</blockquote>"
    if block.form == "spoiler":
        return f"<details><summary>The boy’s tale</summary><p>{words}</p></details>"
    if block.form == "ruby":
        return "<p>" + re.sub(r"(\w+)\((\w+)\)", r"<ruby>\1<rp>(</rp><rt>\2</rt><rp>)</rp></ruby>", words) + "</p>"
    if seed % 7 == 0 and " " in words:
        return f"<p>{words.replace(' ', '&nbsp;', 1)}</p>"
    if seed % 7 == 1 and words.count(" ") > 3:
        first, second, rest = words.split(" ", 2)
        return f'<p>{first} <span style="font-style: italic">{second}</span> {rest}</p>'
    return f"<p>{words}</p>"


def text_of(block: Block) -> str:
    """One block in plain text."""
    return f"Notes: {block.lines[0]}" if block.form == "log" else "\n".join(block.lines)
