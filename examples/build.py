"""Dresses the demo serial for the places that readers meet a serial in, and counts out its gold speakers.

    python examples/build.py        writes examples/serial and examples/gold anew

The story is written once, in examples/source, a chapter a file. What is marked there:

    # Title
    !note Text          the author speaking: at the top, in the middle, at the end
    * * *               a scene break
    *words*             italics
    {jonna i}“Words.”   who says it, and how the text tells: e(xplicit), a(naphoric), i(mplicit);
                        {- n} stands before quotation marks that nobody speaks
"""

import html
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import Any

from storysofar.publish.epub import write_epub
from storysofar.text import Chapter, Kind, Passage, Work

HERE = Path(__file__).parent
TITLE = "The Ninth Lock"
AUTHOR = "lantern_and_weir"
SUMMARY = (
    "The river is falling, the gauge books are lying, and nobody has gone above the eighth lock in twelve years. "
    "Two sisters, one barge, and the man who lights lamps for no one."
)

CUES = {"e": "explicit", "a": "anaphoric", "i": "implicit", "n": "none"}
CLOSING = {"“": "”", "‘": "’", "«": "»", "—": ""}  # a dash speaks to the end of its paragraph
ITALICS = re.compile(r"\*([^* ][^*]*)\*")
MARKUP = re.compile(r"\{(\S+) ([eain])\}")

# As the gold files of the evaluation have them. In chapter 5 two of these prove to be one.
CHARACTERS = {
    "jonna": ("Jonna Voss", "she/her", ("Captain Voss", "Jonna", "Voss", "Captain Jonna Voss", "the captain")),
    "ilse": ("Ilse Voss", "she/her", ("Ilse", "Miss Voss", "Voss", "the captain’s sister")),
    "barley": ("Bartholomew Finch", "he/him", ("Barley", "Mr. Finch", "the boy", "Bartholomew")),
    "rue": ("Rue Calloway", "they/them", ("Rue", "Calloway", "the pilot")),
    "pryce": ("Commissioner Pryce", "he/him", ("Aldous Pryce", "Pryce", "the Commissioner")),
    "sorrel": ("Doctor Sorrel", "she/her", ("Amaya Sorrel", "Sorrel", "the doctor")),
    "tess": ("Tess Hale", "she/her", ("Tess", "Miss Hale", "the narrator", "the girl")),
    "heron": ("the Heron", "he/him", ("the stranger", "the old man", "the lamplighter")),
    "hale": ("Edmund Hale", "he/him", ("Hale", "Mr. Hale", "her father")),
    "tull": ("Corporal Tull", "he/him", ("Tull", "the corporal")),
    "skipper": ("her skipper", "he/him", ("the skipper",)),
}
REVEALED = 5  # the chapter from which on the Heron is Hale


@dataclass(frozen=True)
class Block:
    """A paragraph, a note or a scene break, with its markup."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Instalment:
    """One chapter as it was written."""

    number: int
    title: str
    blocks: tuple[Block, ...]

    def notes(self, where: str) -> list[str]:
        """The notes at the top, in the middle or at the end."""
        kinds = [block.kind for block in self.blocks]
        first, last = kinds.index("story"), len(kinds) - kinds[::-1].index("story")
        part = {"top": self.blocks[:first], "middle": self.blocks[first:last], "end": self.blocks[last:]}[where]
        return [block.text for block in part if block.kind == "note"]

    def body(self) -> list[Block]:
        """What lies between the notes at the top and those at the end."""
        kinds = [block.kind for block in self.blocks]
        return list(self.blocks[kinds.index("story") : len(kinds) - kinds[::-1].index("story")])


def load(number: int) -> Instalment:
    """A chapter of the source."""
    head, *blocks = (HERE / "source" / f"{number}.md").read_text(encoding="utf-8").strip().split("\n\n")
    return Instalment(number, head.removeprefix("# "), tuple(map(block_of, blocks)))


def block_of(text: str) -> Block:
    """What a paragraph of the source is."""
    text = " ".join(text.split())
    if text.startswith("!note "):
        return Block("note", text.removeprefix("!note "))
    return Block("break" if text == "* * *" else "story", text)


def plain(text: str) -> str:
    """A paragraph as a page without italics shows it."""
    return without_stars(MARKUP.sub("", text))


def without_stars(text: str) -> str:
    """The text with its italics lost."""
    return ITALICS.sub(r"\1", text)


def in_html(text: str) -> str:
    """A paragraph as a page with italics shows it."""
    return ITALICS.sub(r"<em>\1</em>", html.escape(MARKUP.sub("", text), quote=False))


def paragraphs(blocks: list[Block], rule: str) -> str:
    """The blocks as HTML, with scene breaks in the manner of the site."""
    shown = {"story": "<p>{}</p>", "note": "<p>{}</p>", "break": rule}
    return "\n".join(shown[block.kind].format(in_html(block.text)) for block in blocks)


# --- the dresses ---------------------------------------------------------------------------------------------------


def pasted_page(chapter: Instalment) -> str:
    """A chapter as copied out of a mirror's page, with all that lies around it."""
    notes = [plain(note) for note in chapter.notes("top")]
    lines = [TITLE, "", "Original Work", "Gen", "T", TITLE, AUTHOR, "Summary", SUMMARY, "Note", *notes]
    lines += ["All Chapters Forward", "", f"Chapter {chapter.number}: {chapter.title}", ""]
    for block in chapter.body():
        lines += ["***" if block.kind == "break" else plain(block.text), ""]
    end = [line for note in chapter.notes("end") for line in ("Notes:", plain(note))]
    return "\n".join([*lines, *end, "", "Forward", "Sign in to leave a review."])


def archive_download(*chapters: Instalment) -> str:
    """Several chapters as an archive's HTML download has them."""
    tags = {
        "Rating:": ["Teen And Up Audiences"],
        "Archive Warning:": ["No Archive Warnings Apply"],
        "Category:": ["Gen"],
        "Fandom:": ["Original Work"],
        "Relationships:": ["Ilse Voss &amp; Jonna Voss"],
        "Characters:": ["Jonna Voss", "Ilse Voss", "Rue Calloway", "Bartholomew Finch"],
        "Additional Tags:": ["Rivers", "Siblings", "Slow Burn Hydraulics", "Author Learned About Locks For This"],
    }
    linked = {label: ", ".join(f'<a href="#">{value}</a>' for value in values) for label, values in tags.items()}
    rows = [f"<dt>{label}</dt>\n<dd>{links}</dd>" for label, links in linked.items()]
    rows.append("<dt>Language:</dt>\n<dd>English</dd>")
    rows.append("<dt>Stats:</dt>\n<dd>Published: 2026-05-07 Updated: 2026-05-21 Words: 3,441 Chapters: 3/6</dd>")
    parts = [archive_chapter(chapter) for chapter in chapters]
    return dressed("archive-download", rows="\n".join(rows), chapters="\n".join(parts))


def archive_chapter(chapter: Instalment) -> str:
    """One chapter inside an archive's HTML download."""
    top, end = ("\n".join(f"<p>{in_html(note)}</p>" for note in chapter.notes(where)) for where in ("top", "end"))
    story = paragraphs(chapter.body(), '<p align="center">* * *</p>')
    return dressed("archive-chapter", number=chapter.number, chapter=chapter.title, top=top, story=story, end=end)


def forum_thread(chapter: Instalment) -> str:
    """A chapter as a post in a forum's thread, with a reader's answer under it."""
    blank = "<br/>\n<br/>\n"
    top, end = (blank.join(f"<i>A/N: {in_html(note)}</i>" for note in chapter.notes(where)) for where in ("top", "end"))
    story = blank.join("~~~" if block.kind == "break" else in_html(block.text) for block in chapter.body())
    story = story.replace("<em>", "<i>").replace("</em>", "</i>")
    return dressed("forum-thread", number=chapter.number, chapter=chapter.title, top=top, story=story, end=end)


def dressed(dress: str, **parts: object) -> str:
    """A page of examples/dress, filled in."""
    page = Template((HERE / "dress" / f"{dress}.html").read_text(encoding="utf-8"))
    return page.substitute(parts, title=TITLE, author=AUTHOR, summary=SUMMARY)


def markdown(chapter: Instalment, *, title: str = TITLE) -> str:
    """A chapter as its author keeps it."""
    notes = [f"*A/N: {MARKUP.sub('', note)}*" for note in chapter.notes("top")]
    ends = [f"*A/N: {MARKUP.sub('', note)}*" for note in chapter.notes("end")]
    body = [MARKUP.sub("", block.text) for block in chapter.body()]
    head = [f"# {title}", f"by {AUTHOR}", f"## Chapter {chapter.number}: {chapter.title}"]
    return "\n\n".join([*head, *notes, *body, *ends]) + "\n"


def e_book(*chapters: Instalment) -> Work:
    """Chapters as the work that the project's own writer makes an EPUB of."""
    bound = [Chapter(c.number, tuple(passages(c)), c.title) for c in chapters]
    return Work(TITLE, tuple(bound), (AUTHOR,), ("Original Work",), summary=SUMMARY, language="en")


def passages(chapter: Instalment) -> Iterator[Passage]:
    """The passages of a chapter, its italics marked with offsets."""
    blocks: list[tuple[Kind, str]] = [("heading", f"Chapter {chapter.number}: {chapter.title}")]
    blocks += [(block.kind, MARKUP.sub("", block.text)) for block in chapter.blocks]
    start = 0
    for kind, starred in blocks:
        text, emphasis = "", []
        for at, piece in enumerate(ITALICS.split(starred)):
            if at % 2:
                emphasis.append((start + len(text), start + len(text) + len(piece)))
            text += piece
        text += "\n\n"
        yield Passage(kind, start, start + len(text), text, tuple(emphasis))
        start += len(text)


# --- gold ----------------------------------------------------------------------------------------------------------


def gold(chapter: Instalment) -> tuple[str, dict[str, Any]]:
    """The story of a chapter as text, and who says each quotation in it, with offsets counted here."""
    text = ""
    quotes: list[dict[str, Any]] = []
    for block in chapter.body():
        if block.kind == "note":
            continue
        marked, start = without_stars(block.text), len(text)
        for piece, found in pieces(marked):
            if found:
                who, cue = found
                quotes.append(quotation(len(text), piece, who_in(chapter.number, who), cue))
            text += piece
        assert "{" not in text[start:], f"chapter {chapter.number}: unread markup in {marked!r}"
        check_marked(chapter.number, text[start:], [(q["start"] - start, q["end"] - start) for q in quotes])
        text += "\n\n"
    speakers = {str(q["speaker"]) for q in quotes if q["speech"]}
    document = {
        "file": f"{chapter.number}.txt",
        "sha256": sha256(text.encode()).hexdigest(),
        "characters": [person(chapter.number, who) for who in CHARACTERS if who in speakers],
        "quotes": quotes,
    }
    return text, document


def pieces(marked: str) -> list[tuple[str, tuple[str, str] | None]]:
    """The paragraph cut into quotations, with who says each, and what lies between."""
    found: list[tuple[str, tuple[str, str] | None]] = []
    at = 0
    for mark in MARKUP.finditer(marked):
        found.append((marked[at : mark.start()], None))
        closing = CLOSING[marked[mark.end()]]
        at = marked.index(closing, mark.end()) + 1 if closing else len(marked)
        found.append((marked[mark.end() : at], (mark[1], mark[2])))
    return [*found, (marked[at:], None)]


def quotation(start: int, text: str, who: str, cue: str) -> dict[str, Any]:
    """One quotation of the gold."""
    is_speech = who != "-"
    return {
        "start": start,
        "end": start + len(text),
        "text": text,
        "speaker": who if is_speech else None,
        "type": CUES[cue],
        "speech": is_speech,
    }


def who_in(number: int, who: str) -> str:
    """The id of a speaker in a chapter: one for the man of two names, from where the two are known to be one."""
    return "hale" if who == "heron" and number >= REVEALED else who


def person(number: int, who: str) -> dict[str, Any]:
    """A character of the gold, under the names that a chapter may know."""
    name, pronouns, aliases = CHARACTERS[who]
    if who == "hale" and number >= REVEALED:
        aliases = (*aliases, CHARACTERS["heron"][0], *CHARACTERS["heron"][2])
    return {"id": who, "name": name, "aliases": list(aliases), "pronouns": pronouns}


def check_marked(number: int, text: str, spans: list[tuple[int, int]]) -> None:
    """Stops when a quotation mark of the source has no speaker before it."""
    for mark in re.finditer("[“«]", text):
        if not any(start <= mark.start() < end for start, end in spans):
            sys.exit(f"chapter {number}: nobody is marked as saying {text[mark.start() : mark.start() + 40]!r}")


# --- all of it -----------------------------------------------------------------------------------------------------

BOOK = "serial/5-e-book.epub"
PUBLISHED = datetime(2026, 6, 4, tzinfo=UTC)
DRESSES: dict[str, Callable[[], str]] = {
    "serial/1-pasted-page.txt": lambda: pasted_page(load(1)),
    "serial/2-3-archive-download.html": lambda: archive_download(load(2), load(3)),
    "serial/4-forum-thread.html": lambda: forum_thread(load(4)),
    "serial/6-manuscript.md": lambda: markdown(load(6)),
}


def files() -> dict[str, str]:
    """Every file that is written from the source, and its text."""
    found = {name: dress() for name, dress in DRESSES.items()}
    for number in range(1, 7):
        text, document = gold(load(number))
        found[f"gold/{number}.txt"] = text
        found[f"gold/{number}.json"] = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return found


def main() -> None:
    """Writes all of it."""
    for name, text in files().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    write_epub(e_book(load(5)), HERE / BOOK, modified=PUBLISHED)


if __name__ == "__main__":
    main()
