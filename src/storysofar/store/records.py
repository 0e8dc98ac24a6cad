"""How each kind of record lies in its table. Knows nothing of works, chapters or transactions.

A row is (reading, ordinal), the span, known_from, and then what the kind has of its own. The schema and its comments
are in migrations/.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from storysofar.memory import RECORD_KINDS
from storysofar.story import (
    Alias,
    Attribution,
    Character,
    Fact,
    Mention,
    Moment,
    Quotation,
    Reference,
    SameCharacter,
    Scene,
)
from storysofar.text import Position, Span

COMMON_COLUMNS = ("chapter", "start", "end", "known_chapter", "known_offset")

RowValues = tuple[Any, ...]


class RecordTable(NamedTuple):
    """One kind of record: its own columns, the values for them, and the record made of a row after COMMON_COLUMNS."""

    columns: tuple[str, ...]
    values: Callable[[Any], RowValues]
    record: Callable[..., Any]
    lists: tuple[str, ...] = ()  # the columns that are JSON


_new: Callable[..., Any] = tuple.__new__


def _span(chapter: float | None, start: int | None, end: int | None) -> Span | None:
    return None if chapter is None or start is None or end is None else Span(chapter, start, end)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


RECORD_TABLES: dict[str, RecordTable] = {
    "characters": RecordTable(
        ("id", "name", "pronouns", "is_named", "is_narrator"),
        lambda r: (r.id, r.name, r.pronouns, r.is_named, r.is_narrator),
        lambda c, s, e, kc, ko, id, name, pronouns, named, narrator: Character(
            id, name, Span(c, s, e), Position(kc, ko), pronouns, bool(named), bool(narrator)
        ),
    ),
    "aliases": RecordTable(
        ("character", "text", "sentence"),
        lambda r: (r.character, r.text, r.sentence),
        lambda c, s, e, kc, ko, character, text, sentence: Alias(
            character, text, Span(c, s, e), Position(kc, ko), sentence
        ),
    ),
    "mentions": RecordTable(
        ("text", "kind", "character"),
        lambda r: (r.text, r.kind, r.character),
        # The most frequent record by far, hence made without the detour through its constructor, in half the time.
        lambda c, s, e, kc, ko, text, kind, character: _new(
            Mention, (_new(Span, (c, s, e)), _new(Position, (kc, ko)), text, kind, character)
        ),
    ),
    "quotations": RecordTable(
        ("text", "is_speech", "continues"),
        lambda r: (r.text, r.is_speech, r.continues),
        lambda c, s, e, kc, ko, text, is_speech, continues: Quotation(
            Span(c, s, e), Position(kc, ko), text, bool(is_speech), bool(continues)
        ),
    ),
    "attributions": RecordTable(
        ("speaker", "cue", "confidence", "addressee", "evidence_chapter", "evidence_start", "evidence_end"),
        lambda r: (r.speaker, r.cue, r.confidence, r.addressee, *(r.evidence or (None, None, None))),
        lambda c, s, e, kc, ko, speaker, cue, confidence, addressee, ec, es, ee: Attribution(
            Span(c, s, e), Position(kc, ko), speaker, cue, confidence, addressee, _span(ec, es, ee)
        ),
    ),
    "scenes": RecordTable(
        ("present", "place", "time", "opening", "days", "is_flashback"),
        lambda r: (_json(r.present), r.place, r.time, r.opening, r.days, r.is_flashback),
        lambda c, s, e, kc, ko, present, place, time, opening, days, flashback: Scene(
            Span(c, s, e), Position(kc, ko), tuple(present), place, time, opening, days, bool(flashback)
        ),
        lists=("present",),
    ),
    "facts": RecordTable(
        (
            *("character", "attribute", "value", "sentence", "holds", "according_to", "other"),
            *("ends_chapter", "ends_start", "ends_end"),
        ),
        lambda r: (
            *(r.character, r.kind, r.value, r.sentence, r.holds, r.according_to, r.other),
            *(r.ends or (None, None, None)),
        ),
        lambda c, s, e, kc, ko, character, attribute, value, sentence, holds, according_to, other, ec, es, ee: Fact(
            *(character, attribute, value, Span(c, s, e), Position(kc, ko), sentence, bool(holds), according_to, other),
            ends=_span(ec, es, ee),
        ),
    ),
    "moments": RecordTable(
        ("salience", "text", "speaker", "references", "characters", "is_speech", "is_sure"),
        lambda r: (
            *(r.salience, r.text, r.speaker, _json(r.references), _json(r.characters)),
            *(r.is_speech, r.is_sure),
        ),
        lambda c, s, e, kc, ko, salience, text, speaker, references, characters, is_speech, is_sure: Moment(
            Span(c, s, e),
            Position(kc, ko),
            salience,
            text,
            speaker,
            tuple(Reference(*reference) for reference in references),
            tuple(characters),
            bool(is_speech),
            bool(is_sure),
        ),
        lists=("references", "characters"),
    ),
    "same": RecordTable(
        ("character", "other", "sentence", "is_revelation"),
        lambda r: (r.character, r.other, r.sentence, r.is_revelation),
        lambda c, s, e, kc, ko, character, other, sentence, is_revelation: SameCharacter(
            character, other, Span(c, s, e), Position(kc, ko), sentence, bool(is_revelation)
        ),
    ),
}
assert set(RECORD_TABLES) == set(RECORD_KINDS), "a kind of record without a table would be lost"


def _insert(kind: str) -> str:
    columns = (*COMMON_COLUMNS, *RECORD_TABLES[kind].columns)
    named = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{kind}" (reading, ordinal, {named}) VALUES (?, ?{", ?" * len(columns)})'  # noqa: S608


def _select(kind: str) -> str:
    named = ", ".join(f'"{column}"' for column in (*COMMON_COLUMNS, *RECORD_TABLES[kind].columns))
    known = "(known_chapter, known_offset) <= (?, ?)"
    return f'SELECT {named} FROM "{kind}" WHERE reading = ? AND {known} ORDER BY ordinal'  # noqa: S608


# Put together once, from the names above only; what comes from outside is bound.
INSERT_QUERIES = {kind: _insert(kind) for kind in RECORD_TABLES}
SELECT_QUERIES = {kind: _select(kind) for kind in RECORD_TABLES}


def write_records(db: sqlite3.Connection, reading: int, kind: str, records: Collection[Any]) -> None:
    """Keep the records of one kind that a reading made, in their order."""
    if not records:
        return
    values = RECORD_TABLES[kind].values
    db.executemany(
        INSERT_QUERIES[kind],
        ((reading, ordinal, *r.span, *r.known_from, *values(r)) for ordinal, r in enumerate(records)),
    )


def records_of(db: sqlite3.Connection, reading: int, kind: str, place: Position) -> tuple[Any, ...]:
    """The records of one kind that a reading made and that may be known at the place."""
    table = RECORD_TABLES[kind]
    rows = db.execute(SELECT_QUERIES[kind], (reading, *place))
    return tuple(table.record(*row) for row in (_with_lists(rows, table) if table.lists else rows))


def _with_lists(rows: Iterable[RowValues], table: RecordTable) -> Iterable[RowValues]:
    """The rows with their lists. JSON is parsed once a column: each call costs more than what a row has to parse."""
    columns = [*zip(*rows, strict=True)]
    if columns:
        for name in table.lists:
            at = len(COMMON_COLUMNS) + table.columns.index(name)
            columns[at] = tuple(json.loads(f"[{','.join(columns[at])}]"))
    return zip(*columns, strict=True)
