"""Keeps a delivery: puts its chapters in their places, moves what hangs on them, and tells the reader what it did."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from storysofar.coverage import all_as_story
from storysofar.store.bookmark_moves import Bookmark, ChapterRow, bookmark_after, known_from_now, numbers_now
from storysofar.store.chapter_changes import Change, as_far_as
from storysofar.store.chapter_numbers import numbers_in_words
from storysofar.store.compared_chapters import delivered_work
from storysofar.store.continuations import going_on_from
from storysofar.store.correction_rows import move_corrections
from storysofar.store.delivery_diff import UpdatePlan, plan_update, says_it_is_whole
from storysofar.store.delivery_rows import keep_delivery
from storysofar.store.duplicates import Lookalike, lookalikes, remember_looks
from storysofar.store.page_rows import known_chapters, place_chapters, rows_of, text_of
from storysofar.store.statement_rows import keep_statements, move_statements, statement_of
from storysofar.store.unread_texts import remember_unread
from storysofar.store.work_home import home_of
from storysofar.store.work_rows import KeptWork, keep_all_of, keeps_all_of, kept_work, works_in
from storysofar.text import Work


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery."""

    work: KeptWork
    plan: UpdatePlan
    read: tuple[float, ...] = ()  # every chapter that was read, those after a new or changed one too

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, of chapters after the bookmark in numbers alone; nothing of a work that came anew."""
        is_new = len(self.plan.new) == len(self.plan.places)
        return () if is_new else as_far_as(self.plan.changes, self.work.last_read)

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        return {
            "work": self.work.name,
            "id": self.work.id,
            "new": [chapter.number for chapter in self.plan.new],
            "changed": [chapter.number for chapter in self.plan.changed],
            "unchanged": list(self.plan.unchanged),
            "read": list(self.read),
            "changes": [change.to_json() for change in self.changes],
            "notes": list(self.plan.notes),
        }


def keep_work(
    db: sqlite3.Connection,
    work: Work,
    into: str | None = None,
    is_whole: bool | None = None,
    *,
    keeps_all: bool = False,
) -> Outcome:
    """Keep what is new or changed in a work with chapters, and tell what became of it. Inside a transaction."""
    delivered = delivered_work(work)
    home = home_of(db, delivered, into)
    if keeps_all:
        keep_all_of(db, home)
    if is_kept_whole := keeps_all_of(db, home):
        work = all_as_story(work)
        delivered = delivered_work(work)
    known = known_chapters(db, home)
    if is_whole is None:
        is_whole = says_it_is_whole(work, statement_of(db, home), known.here())
    plan = plan_update(delivered.chapters, known, is_whole=is_whole)
    bookmark = _bookmark(db, home)
    take_in(db, home, work, plan)
    is_apart = not (known.kept or into or work.title) and len(works_in(db)) > 1
    kept = kept_work(db, home)
    moved = _moved(kept, bookmark, _bookmark(db, home), plan) if bookmark else ()
    thin = (problem.message for problem in work.problems if problem.is_of_share and not is_kept_whole)
    notes = (*plan.notes, *thin, *_notes(db, kept, plan, is_apart=is_apart), *moved)
    return Outcome(kept, replace(plan, notes=notes))


def _notes(db: sqlite3.Connection, one: KeptWork, plan: UpdatePlan, *, is_apart: bool) -> Iterator[str]:
    if is_apart:
        yield _apart(one)
    if plan.chapters or plan.changes:
        for later in going_on_from(db, one.id):
            yield f"{kept_work(db, later)} continues {one}, so it is read again."
    if plan.new:
        for like in lookalikes(db, one.id):
            yield _looks_like(one, kept_work(db, like.work), like)
    if plan.changed:
        yield _retold(tuple(chapter.number for chapter in plan.changed), one)


def _apart(work: KeptWork) -> str:
    """That pages without a title became a work of their own, which they may not be."""
    return (
        f"No page says which work this is, so it is a new one: {work}. If it belongs to another one: "
        f"storysofar delete {work.id}, then read it again with --work NAME"
    )


def _looks_like(work: KeptWork, other: KeptWork, like: Lookalike) -> str:
    """That two works seem to be one, and what puts them together."""
    why = f"{like.share:.0%} of the text".replace("%", " %") + (
        ", and the same address" if like.has_same_address else ""
    )
    return f"{work} looks like {other} ({why}). To merge them: storysofar merge {other.id} {work.id}"


def _retold(numbers: tuple[float, ...], work: KeptWork) -> str:
    """That a text took the place of another, and where the other one is."""
    told = f"Chapter {numbers[0]} has" if len(numbers) == 1 else f"Chapters {numbers_in_words(numbers)} have"
    return f"{told} a new text now; the old one is kept. To see both: storysofar versions {work.id} {min(numbers)}"


def _bookmark(db: sqlite3.Connection, work: int) -> Bookmark | None:
    kept = db.execute('SELECT identity, "offset" FROM bookmarks WHERE work = ?', (work,)).fetchone()
    return Bookmark(*kept) if kept else None


def _moved(work: KeptWork, old: Bookmark, new: Bookmark | None, plan: UpdatePlan) -> Iterator[str]:
    """That the bookmark is no longer where the reader put it, and why; not where it only went along."""
    if new is None or new == old:
        return
    if new.offset is not None and old.offset is None:
        yield (
            f"Chapter {work.bookmark} of {work} holds more than you have read now. Your bookmark is inside it, "
            f"after what you have read."
        )
    elif (
        new.identity not in (old.identity, plan.hosts.get(old.identity))
        and plan.hosts.get(new.identity) != old.identity
    ):
        yield f"What you have not read of {work} begins after chapter {work.bookmark} now. Your bookmark is there."


def take_in(db: sqlite3.Connection, work: int, delivered: Work, plan: UpdatePlan) -> None:
    """Keep what is new or changed, all of it or nothing: texts, statements, bookmark, corrections. In a transaction."""
    before = rows_of(db, work)
    after = place_chapters(db, work, plan)
    move_statements(db, work, known_from_now(before, after, plan.hosts))
    keep_statements(db, work, delivered, plan, max(row.number for row in after))
    move_corrections(db, work, numbers_now(before, after, plan.hosts))
    bookmark = _bookmark(db, work)
    remember_unread(db, before, after, bookmark)
    if bookmark:
        _move_bookmark(db, work, bookmark, before, after, plan)
    keep_delivery(db, work, delivered.source, plan, is_first=not before)
    if plan.new:
        remember_looks(db, work, plan.chapters.values())


def _move_bookmark(
    db: sqlite3.Connection,
    work: int,
    bookmark: Bookmark,
    before: tuple[ChapterRow, ...],
    after: tuple[ChapterRow, ...],
    plan: UpdatePlan,
) -> None:
    moved = bookmark_after(bookmark, before, after, plan.hosts, partial(text_of, db))
    if moved != bookmark:
        row = (moved.identity, moved.offset, work)
        db.execute('UPDATE bookmarks SET identity = ?, "offset" = ? WHERE work = ?', row)
