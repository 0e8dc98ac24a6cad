"""Which works are kept, and which of them a name or a delivery means."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from storysofar.english.titles import title_of_file
from storysofar.errors import ChapterNotFound, NoBookmark, WorkNotFound
from storysofar.store.numbers import numbers_in_words
from storysofar.store.resemblance import folded, hash_of
from storysofar.store.sources import work_address
from storysofar.store.statuses import Status, proposed
from storysofar.text import Work

NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"  # the database's clock: the only one that the library looks at

BY_READER = -1  # in place of the chapter whose page names a work: its reader does
DUPLICATES = ("fingerprints", "bands", "suggested", "joined")  # what is known of works that are the same


@dataclass(frozen=True, slots=True)
class KeptWork:
    """A work in the library."""

    id: int
    name: str  # what to call it: its title, if it has one
    authors: tuple[str, ...]
    numbers: tuple[int, ...]  # of the chapters that are kept
    unread: tuple[int, ...]  # those of them to be read (again), because a reading was interrupted
    bookmark: int | None  # the chapter the reader stopped after
    offset: int | None = None  # the place in that chapter; None: read to its end
    gone: tuple[int, ...] = ()  # those that are no longer at the source
    proposed: Status = "to read"  # what bookmark and pages suggest
    said: Status | None = None  # what the reader says

    @property
    def status(self) -> Status:
        """How far the reader is: as they say, or else as bookmark and pages suggest."""
        return self.said or self.proposed

    @property
    def is_begun(self) -> bool:
        """Whether the reader has read anything: the bookmark is there, and not before the first word."""
        return self.bookmark is not None and (self.bookmark, self.offset) != (self.numbers[0], 0)

    @property
    def last_read(self) -> int:
        """The last chapter that was read to its end; without a bookmark, a number before the first."""
        if self.bookmark is None:
            return min(self.numbers, default=1) - 1
        return self.bookmark if self.offset is None else self.bookmark - 1

    @property
    def opens_at(self) -> int | None:
        """The chapter to open: the first that is not read to its end; None when there is nothing more."""
        return next((n for n in self.numbers if n > self.last_read), None)

    @property
    def spoken(self) -> str:
        """What to call it in a command: its title where that can be typed as it stands, else its number."""
        if re.fullmatch(r"\w+", self.name):
            return self.name
        return f'"{self.name}"' if re.fullmatch(r"[\w ,.:;&'’-]+", self.name) else str(self.id)

    def __str__(self) -> str:
        return f"“{self.name}”"

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        return {
            "id": self.id,
            "work": self.name,
            "authors": list(self.authors),
            "chapters": list(self.numbers),
            "unread": list(self.unread),
            "bookmark": self.bookmark,
            "offset": self.offset,
            "opens_at": self.opens_at,
            "gone": list(self.gone),
            "status": self.status,
            "proposed": self.proposed,
        }


def works_in(db: sqlite3.Connection) -> tuple[KeptWork, ...]:
    """Every work that has a chapter, in the order of their names."""
    return tuple(
        kept_work(db, work)
        for work in column(
            db,
            """SELECT DISTINCT id FROM works JOIN chapters ON work = id
            WHERE id NOT IN (SELECT work FROM joined) ORDER BY folded, id""",
        )
    )


def is_kept(db: sqlite3.Connection, work: int) -> bool:
    """Whether there is a chapter of the work."""
    return value(db, "SELECT 1 FROM chapters WHERE work = ?", work) is not None


def kept_work(db: sqlite3.Connection, work: int, chapter: int | None = None) -> KeptWork:
    """The work of this id, with the name and authors that are known as of a chapter, or else of the bookmark."""
    name, named_by, source = db.execute("SELECT name, named_by, source FROM works WHERE id = ?", (work,)).fetchone()
    numbers = tuple(column(db, "SELECT number FROM chapters WHERE work = ? ORDER BY number", work))
    gone = tuple(column(db, "SELECT number FROM chapters WHERE work = ? AND is_gone ORDER BY number", work))
    read = set(column(db, "SELECT chapter FROM readings WHERE work = ?", work))
    unread = tuple(number for number in numbers if number not in read)
    bookmark, offset = bookmark_of(db, work)
    said = value(db, "SELECT status FROM statuses WHERE work = ?", work)
    kept = KeptWork(work, name, (), numbers, unread, bookmark, offset, gone, said=said)
    begun = bookmark if kept.is_begun else None
    suggested = proposed(begun, numbers, _last_status(db, work), is_partly=offset is not None)
    # What a work is called stands on its first page, which may be looked at before a word is read.
    last = max(chapter if chapter is not None else kept.last_read, min(numbers, default=0))
    if named_by > last:
        name = _said(db, work, last, "$.title") or name_of_file(source)
    authors = json.loads(_said(db, work, last, "$.authors") or "[]")
    return replace(kept, name=name, authors=tuple(authors), proposed=suggested)


def bookmark_of(db: sqlite3.Connection, work: int) -> tuple[int | None, int | None]:
    """The number of the chapter that the bookmark is in, and the place there; None for its end."""
    query = """SELECT number, "offset" FROM bookmarks JOIN chapters USING (work, identity) WHERE work = ?"""
    number, offset = db.execute(query, (work,)).fetchone() or (None, None)
    return number, offset


def _last_status(db: sqlite3.Connection, work: int) -> str | None:
    """What the newest page says of how far the work is told: of that no chapter makes a secret."""
    query = """SELECT json_extract(details, '$.status') AS said FROM statements
        WHERE work = ? AND said IS NOT NULL ORDER BY chapter DESC LIMIT 1"""
    said: str | None = value(db, query, work)
    return said


def _said(db: sqlite3.Connection, work: int, last: int, field: str) -> str | None:
    """What the first page that says it, no later than this chapter's, says."""
    query = """SELECT json_extract(details, ?1) FROM statements
        WHERE work = ?2 AND chapter <= ?3 AND json_extract(details, ?1) NOT IN ('', '[]') ORDER BY chapter LIMIT 1"""
    said: str | None = value(db, query, field, work, last)
    return said


def address_of(db: sqlite3.Connection, work: int) -> str | None:
    """Where a work is on the network: where it came from, or where its pages say that it is."""
    stated = """SELECT json_extract(details, '$.source') FROM statements WHERE work = ? ORDER BY chapter DESC"""
    found = (value(db, "SELECT source FROM works WHERE id = ?", work), *column(db, stated, work))
    return next((one for one in found if one and one.startswith(("http://", "https://"))), None)


def works_from(db: sqlite3.Connection, address: str) -> list[int]:
    """The works that came from an address, however it is spelled, or whose pages give it."""
    query = """SELECT id, source FROM works WHERE source LIKE 'http%'
        UNION SELECT work, json_extract(details, '$.source') FROM statements WHERE details LIKE '%"source": "http%'"""
    wanted = work_address(address)
    return list(dict.fromkeys(one for one, source in db.execute(query) if work_address(source) == wanted))


def column(db: sqlite3.Connection, query: str, *values: Any) -> list[Any]:
    """The first column of what a query finds."""
    return [row[0] for row in db.execute(query, values)]


def value(db: sqlite3.Connection, query: str, *values: Any) -> Any:
    """The one value that a query finds, or None."""
    row = db.execute(query, values).fetchone()
    return row[0] if row else None


def work_named(works: tuple[KeptWork, ...], name: str) -> KeptWork:
    """The work of this title, id or unambiguous part of the title.

    Raises WorkNotFound when there is none or more than one, with the names that come near.
    """
    found = answering(works, name)
    if len(found) == 1:
        return found[0]
    raise too_many(name, found) if found else none_named(name, works)


def answering(works: tuple[KeptWork, ...], name: str) -> list[KeptWork]:
    """The works that a name can mean: by the whole title, else by id, else by words that begin in the title."""
    asked = folded(name)
    return (
        [work for work in works if folded(work.name) == asked]
        or [work for work in works if str(work.id) == name.strip()]
        or [work for work in works if asked and f" {asked}" in f" {folded(work.name)}"]
    )


def too_many(name: str, found: list[KeptWork]) -> WorkNotFound:
    """More than one work answers to this name."""
    listed = ", ".join(f"{work.id} {work.name}{_by(work)}" for work in found)
    return WorkNotFound(name, f"“{name}” is more than one work: {listed}. Say the number.", _names(found))


def _by(work: KeptWork) -> str:
    return f" by {' and '.join(work.authors)}" if work.authors else ""


def _names(works: list[KeptWork]) -> tuple[str, ...]:
    return tuple(work.name for work in works)


def none_named(name: str, works: tuple[KeptWork, ...]) -> WorkNotFound:
    """No work answers to this name; those that come near do not have to be spelled out again."""
    spelled: dict[str, KeptWork] = {}
    for work in works:
        for spelling in (folded(work.name), *folded(work.name).split()):
            spelled.setdefault(spelling, work)
    near = list({spelled[s].id: spelled[s] for s in get_close_matches(folded(name), spelled, 5, 0.6)}.values())
    if not works:
        hint = "The library is empty. To add a work: storysofar read FILE"
    elif near:
        hint = f"Did you mean {', '.join(work.name for work in near)}?"
    else:
        hint = "To see all of them: storysofar list"
    return WorkNotFound(name, f"No work called “{name}”. {hint}", _names(near))


def forgotten(work: int) -> WorkNotFound:
    """The work was removed while it was being read."""
    name = str(work)
    return WorkNotFound(name, f"Work {name} was removed while it was read. To add it again: storysofar read FILE")


def no_chapter(number: int, work: KeptWork) -> ChapterNotFound:
    """The work has no chapter of this number."""
    have = numbers_in_words(work.numbers)
    there = f"{have} are there" if len(work.numbers) > 1 else f"only {have} is there"
    hint = "To add it: storysofar read FILE" if number > work.numbers[0] else "Say one of those."
    return ChapterNotFound(str(number), f"No chapter {number} in {work} ({there}). {hint}")


def no_bookmark(work: KeptWork) -> NoBookmark:
    """The reader has not said how far they are in the work, so that nothing of it can be told."""
    say_it = f"storysofar bookmark {work.spoken} {work.numbers[0]}"
    told = f"You have not said how far you are in {work}. Say it: {say_it}; or add --as-of {work.numbers[0]}, or --all."
    return NoBookmark(work.name, work.id, told)


def beyond_bookmark(number: int, work: KeptWork) -> ChapterNotFound:
    """The reader has yet to come to this chapter."""
    hint = f"To move your bookmark: storysofar bookmark {work.id} {number}"
    told = f"Chapter {number} of {work} comes after the place you stopped. {hint}, or add --all."
    return ChapterNotFound(str(number), told)


def home_of(db: sqlite3.Connection, work: Work, into: str | None = None) -> int:
    """The work that a delivery belongs to, made if there is none yet. Inside a transaction.

    `into` decides where it is given: the work of that name, or else a new one. Without it a work is known by its
    title (and author, where both say one); without a title only by a chapter that is there word for word.
    """
    if into:
        return _named(db, into) or _create(db, work, into)
    return (_same_title(db, work) if work.title else _same_text(db, work)) or _create(db, work, into)


def lead_of(db: sqlite3.Connection, work: int) -> int:
    """The work that this one was put together with, or else the work itself."""
    lead: int | None = value(db, "SELECT into_work FROM joined WHERE work = ?", work)
    return lead or work


def _named(db: sqlite3.Connection, name: str) -> int | None:
    found = answering(works_in(db), name)
    if len(found) > 1:
        raise too_many(name, found)
    one = found[0].id if found else entitled(db, name)
    return lead_of(db, one) if one else None


def entitled(db: sqlite3.Connection, name: str) -> int | None:
    """The work that was named like this, even if its reader is not to know yet: whoever asks knows."""
    found: int | None = value(db, "SELECT id FROM works WHERE folded = ?", folded(name))
    return found


def _same_title(db: sqlite3.Connection, work: Work) -> int | None:
    authors = {folded(author) for author in work.authors}
    found = []
    title = folded(work.title or "")
    called = db.execute("SELECT id, authors FROM works WHERE folded = ?", (title,)).fetchall()
    for one, known in (*called, *_titled(db, title)):
        kept = {folded(author) for author in json.loads(known)}
        if not authors or not kept or authors & kept:
            found.append(lead_of(db, one))
    found = list(dict.fromkeys(found))
    if len(found) > 1:
        raise too_many(work.title or "", [kept_work(db, one) for one in found])
    return found[0] if found else None


def _same_text(db: sqlite3.Connection, work: Work) -> int | None:
    for chapter in work.chapters:
        texts = column(db, "SELECT DISTINCT work FROM texts WHERE hash = ?", hash_of(chapter))
        found = {lead_of(db, one) for one in texts}
        if len(found) == 1:
            return found.pop()
    return None


def is_begun(db: sqlite3.Connection, work: int) -> bool:
    """Whether there is such a work, perhaps without a chapter yet."""
    return value(db, "SELECT 1 FROM works WHERE id = ?", work) is not None


def rename_work(db: sqlite3.Connection, work: int, name: str) -> None:
    """Call a work what its reader says. Inside a transaction."""
    row = (name, folded(name), BY_READER, work)
    db.execute("UPDATE works SET name = ?, folded = ?, named_by = ? WHERE id = ?", row)


def _titled(db: sqlite3.Connection, title: str) -> Iterator[tuple[int, str]]:
    """The works whose reader calls them something else than this, which is what their pages call them."""
    query = """SELECT DISTINCT works.id, authors, json_extract(details, '$.title') AS title
        FROM works JOIN statements ON work = works.id WHERE named_by = ? AND title IS NOT NULL"""
    yield from ((one, authors) for one, authors, said in db.execute(query, (BY_READER,)) if folded(said) == title)


def remove_work(db: sqlite3.Connection, work: int, *, corrections: bool) -> None:
    """Remove a work, its texts and what was read of them. Inside a transaction.

    What its reader corrected stays, unless that is to go too: the work keeps its name then, and nothing else.
    The index of words holds no text of its own, so it has to be told which words to drop.
    """
    db.execute(
        """INSERT INTO words (words, rowid, text) SELECT 'delete', passages.id, passages.text
        FROM passages JOIN texts ON texts.id = text_id WHERE work = ? AND kind = 'story'""",
        (work,),
    )
    if corrections or value(db, "SELECT 1 FROM corrections WHERE work = ?", work) is None:
        db.execute("DELETE FROM works WHERE id = ?", (work,))
        return
    for table in ("chapters", "texts", "statements", "bookmarks", "deliveries", "statuses", *DUPLICATES):
        db.execute(f"DELETE FROM {table} WHERE work = ?", (work,))  # noqa: S608
    db.execute("DELETE FROM joined WHERE into_work = ?", (work,))


def _create(db: sqlite3.Connection, work: Work, into: str | None) -> int:
    name = into or work.title or name_of_file(work.source)
    saying_so = (c.number for c in work.chapters if c.stated and c.stated.title == name)
    named_by = 0 if into else next(saying_so, 0)
    row = (name, folded(name), json.dumps(work.authors, ensure_ascii=False), work.source)
    query = "INSERT INTO works (name, folded, authors, source, named_by) VALUES (?, ?, ?, ?, ?)"
    made = db.execute(query, (*row, named_by))
    assert made.lastrowid is not None
    return made.lastrowid


def name_of_file(source: str | None) -> str:
    """What to call a work that does not say its title.

    >>> name_of_file("95_the_prisoner-of-zenda.txt"), name_of_file(None)
    ('The Prisoner of Zenda', 'untitled')
    """
    return title_of_file(source or "") or "untitled"
