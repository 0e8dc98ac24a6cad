"""Which works are kept, and what is known of each. Knows nothing of what a name or a delivery means."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from storysofar.english.titles import title_of_file
from storysofar.store.page_addresses import work_address
from storysofar.store.queries import column, value
from storysofar.store.resemblance import folded
from storysofar.store.statuses import Status, proposed

BY_READER = -1  # in place of the chapter whose page names a work: its reader does
DUPLICATE_TABLES = ("fingerprints", "bands", "suggested", "joined")  # what is known of works that are the same


@dataclass(frozen=True, slots=True)
class KeptWork:
    """A work in the library."""

    id: int
    name: str  # what to call it: its title, if it has one
    authors: tuple[str, ...]
    numbers: tuple[float, ...]  # of the chapters that are kept
    unread: tuple[float, ...]  # those of them to be read (again), because a reading was interrupted
    bookmark: int | None  # the chapter the reader stopped after
    offset: int | None = None  # the place in that chapter; None: read to its end
    gone: tuple[float, ...] = ()  # those that are no longer at the source
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
    def last_read(self) -> float:
        """The last chapter that was read to its end; without a bookmark, a number before the first."""
        before = min(self.numbers, default=1) - 1
        if self.bookmark is None:
            return before
        if self.offset is None:
            return self.bookmark
        return max((number for number in self.numbers if number < self.bookmark), default=before)

    @property
    def opens_at(self) -> float | None:
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


def kept_work(db: sqlite3.Connection, work: int, chapter: float | None = None) -> KeptWork:
    """The work of this id, with the name and authors that are known as of a chapter, or else of the bookmark."""
    name, named_by, source = db.execute("SELECT name, named_by, source FROM works WHERE id = ?", (work,)).fetchone()
    numbers = tuple(column(db, "SELECT number FROM chapters WHERE work = ? ORDER BY number", work))
    gone = tuple(column(db, "SELECT number FROM chapters WHERE work = ? AND is_gone ORDER BY number", work))
    read = set(column(db, "SELECT chapter FROM readings WHERE work = ? AND (is_former = 0 OR holds)", work))
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


def chapter_end(db: sqlite3.Connection, work: int, number: float) -> int:
    """Where the text of a chapter ends; 0 where there is no such chapter."""
    query = 'SELECT max("end") FROM chapters JOIN passages USING (text_id) WHERE work = ? AND number = ?'
    end: int | None = value(db, query, work, number)
    return end or 0


def _last_status(db: sqlite3.Connection, work: int) -> str | None:
    """The status that the newest page states. It spoils nothing."""
    query = """SELECT json_extract(details, '$.status') AS said FROM statements
        WHERE work = ? AND said IS NOT NULL ORDER BY chapter DESC LIMIT 1"""
    said: str | None = value(db, query, work)
    return said


def _said(db: sqlite3.Connection, work: int, last: float, field: str) -> str | None:
    """What the first page with this field says, no later than the page of chapter `last`."""
    query = """SELECT json_extract(details, ?1) FROM statements
        WHERE work = ?2 AND chapter <= ?3 AND json_extract(details, ?1) NOT IN ('', '[]') ORDER BY chapter LIMIT 1"""
    said: str | None = value(db, query, field, work, last)
    return said


def address_of(db: sqlite3.Connection, work: int) -> str | None:
    """The address of a work: the one it came from, or the one that its pages state."""
    stated = """SELECT json_extract(details, '$.source') FROM statements WHERE work = ? ORDER BY chapter DESC"""
    found = (value(db, "SELECT source FROM works WHERE id = ?", work), *column(db, stated, work))
    return next((one for one in found if one and one.startswith(("http://", "https://"))), None)


def works_from(db: sqlite3.Connection, address: str) -> list[int]:
    """The works that came from an address, in any of its spellings, or whose pages give it."""
    query = """SELECT id, source FROM works WHERE source LIKE 'http%'
        UNION SELECT work, json_extract(details, '$.source') FROM statements WHERE details LIKE '%"source": "http%'"""
    wanted = work_address(address)
    return list(dict.fromkeys(one for one, source in db.execute(query) if work_address(source) == wanted))


def lead_of(db: sqlite3.Connection, work: int) -> int:
    """The work that this one was put together with, or else the work itself."""
    lead: int | None = value(db, "SELECT into_work FROM joined WHERE work = ?", work)
    return lead or work


def work_entitled(db: sqlite3.Connection, name: str) -> int | None:
    """The work of this name, even if the name is known only after the bookmark: a reader who asks for it knows it."""
    found: int | None = value(db, "SELECT id FROM works WHERE folded = ?", folded(name))
    return found


def is_begun(db: sqlite3.Connection, work: int) -> bool:
    """Whether there is such a work, perhaps without a chapter yet."""
    return value(db, "SELECT 1 FROM works WHERE id = ?", work) is not None


def rename_work(db: sqlite3.Connection, work: int, name: str) -> None:
    """Call a work what its reader says. Inside a transaction."""
    row = (name, folded(name), BY_READER, work)
    db.execute("UPDATE works SET name = ?, folded = ?, named_by = ? WHERE id = ?", row)


def titled_by_pages(db: sqlite3.Connection, title: str) -> Iterator[tuple[int, str]]:
    """The works whose reader calls them something else than this, which is what their pages call them."""
    query = """SELECT DISTINCT works.id, authors, json_extract(details, '$.title') AS title
        FROM works JOIN statements ON work = works.id WHERE named_by = ? AND title IS NOT NULL"""
    yield from ((one, authors) for one, authors, said in db.execute(query, (BY_READER,)) if folded(said) == title)


def keep_all_of(db: sqlite3.Connection, work: int) -> None:
    """Note that all that is on the pages of a work is story. Inside a transaction."""
    db.execute("INSERT OR IGNORE INTO kept_whole VALUES (?)", (work,))


def keeps_all_of(db: sqlite3.Connection, work: int) -> bool:
    """Whether its reader said that all that is on the pages of a work is story."""
    return value(db, "SELECT 1 FROM kept_whole WHERE work = ?", work) is not None


def remove_work(db: sqlite3.Connection, work: int, *, corrections: bool) -> None:
    """Remove a work, its texts and what was read of them. Inside a transaction.

    What its reader corrected stays, unless that is to go too: the work keeps its name then, and nothing else.
    The index of words holds no text of its own, so it has to be told which words to drop.
    """
    db.execute(
        """INSERT INTO words (words, rowid, text) SELECT 'delete', passages.id, coalesce(plain, passages.text)
        FROM passages JOIN texts ON texts.id = text_id WHERE work = ? AND kind = 'story'""",
        (work,),
    )
    if corrections or value(db, "SELECT 1 FROM corrections WHERE work = ?", work) is None:
        db.execute("DELETE FROM works WHERE id = ?", (work,))
        return
    for table in (
        "chapters",
        "texts",
        "statements",
        "bookmarks",
        "deliveries",
        "statuses",
        "kept_whole",
        *DUPLICATE_TABLES,
    ):
        db.execute(f"DELETE FROM {table} WHERE work = ?", (work,))  # noqa: S608
    db.execute("DELETE FROM joined WHERE into_work = ?", (work,))


def name_of_file(source: str | None) -> str:
    """What to call a work that does not say its title.

    >>> name_of_file("95_the_prisoner-of-zenda.txt"), name_of_file(None)
    ('The Prisoner of Zenda', 'untitled')
    """
    return title_of_file(source or "") or "untitled"
