"""Works in a library that seem to be the same one. Suggests, and never joins works by itself."""

import sqlite3
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from storysofar.store.page_addresses import work_address
from storysofar.store.page_rows import pages_of
from storysofar.store.queries import column, value
from storysofar.store.resemblance import Rows, rows_of
from storysofar.store.work_rows import address_of, is_kept
from storysofar.text import Chapter

FINGERPRINT_LENGTH = 128  # numbers in a fingerprint
BAND_LENGTH = 4  # of them in a band: with 32 bands, two works that share half of their rows meet in one with 87 %
# Share of the shorter work's rows that are in the longer; less is a quotation, or a common source.
MIN_SHARED_ROWS_SHARE = 0.5
MIN_SHARED_ROWS = 100  # rows in common; less is a page, and pages of one story may well begin alike


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Another work that seems to be the same."""

    work: int
    share: float  # of the text of the shorter that is in the longer
    has_same_address: bool


def remember_looks(db: sqlite3.Connection, work: int, chapters: Iterable[Chapter]) -> None:
    """Add chapters to the fingerprint of a work. One chapter more costs the same in a short work and in a long one."""
    from rensa import RMinHash  # 40 ms: only where something new is kept

    hashed = RMinHash(num_perm=FINGERPRINT_LENGTH, seed=1)
    for chapter in chapters:
        hashed.update([" ".join(row) for row in rows_of(chapter)])
    new = array("I", hashed.digest())
    if kept := value(db, "SELECT signature FROM fingerprints WHERE work = ?", work):
        new = array("I", map(min, new, array("I", kept)))
    db.execute("INSERT OR REPLACE INTO fingerprints VALUES (?, ?)", (work, new.tobytes()))
    db.execute("DELETE FROM bands WHERE work = ?", (work,))
    starts = range(0, FINGERPRINT_LENGTH, BAND_LENGTH)
    bands = ((at, new[start : start + BAND_LENGTH].tobytes(), work) for at, start in enumerate(starts))
    db.executemany("INSERT INTO bands VALUES (?, ?, ?)", bands)


def lookalikes(db: sqlite3.Connection, work: int) -> tuple[Lookalike, ...]:
    """The works that seem to be this one, the most alike first; those suggested before are not suggested again.

    Candidates are found by their address and by their fingerprints, and then compared row by row.
    """
    candidates = [one for one in _candidates(db, work) if is_kept(db, one)]
    if not candidates:
        return ()
    ours, address = _rows_in(db, work), work_address(address_of(db, work))
    found = list[Lookalike]()
    for one in candidates:
        theirs = _rows_in(db, one)
        common = len(ours & theirs)
        share = common / min(len(ours), len(theirs))
        is_same = address is not None and work_address(address_of(db, one)) == address
        if (share >= MIN_SHARED_ROWS_SHARE and common >= MIN_SHARED_ROWS) or is_same:
            found.append(Lookalike(one, share, is_same))
            db.executemany("INSERT OR IGNORE INTO suggested VALUES (?, ?)", ((work, one), (one, work)))
    return tuple(sorted(found, key=lambda one: (-one.share, one.work)))


def _candidates(db: sqlite3.Connection, work: int) -> list[int]:
    query = """SELECT DISTINCT other.work FROM bands JOIN bands AS other USING (band, value)
        WHERE bands.work = ?1 AND other.work != ?1
        AND other.work NOT IN (SELECT work FROM joined) AND NOT EXISTS
            (SELECT 1 FROM suggested WHERE suggested.work = ?1 AND suggested.other = other.work)"""
    found: list[int] = column(db, query, work)
    if address := work_address(address_of(db, work)):
        others = column(
            db,
            """SELECT id FROM works WHERE id != ?1 AND id NOT IN (SELECT work FROM joined) AND NOT EXISTS
            (SELECT 1 FROM suggested WHERE suggested.work = ?1 AND suggested.other = id)""",
            work,
        )
        found += [one for one in others if one not in found and work_address(address_of(db, one)) == address]
    return found


def _rows_in(db: sqlite3.Connection, work: int) -> Rows:
    return frozenset().union(*(rows_of(chapter) for chapter in pages_of(db, work).chapters))
