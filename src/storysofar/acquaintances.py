"""Who is known when a work begins, because it goes on from another: people and their names, and nothing else.

A place is a chapter and an offset of one work, so the records of an earlier work have no place in this one. What comes
along is the reader's state, with which it goes on as if there had been no new work, and a record of everybody in it:
known from before the first chapter, under an id that no one of this work can have. What is known of them beyond their
names stays in the work that says it.
"""

import json
import re
from typing import Any

from storysofar.memory import ChapterRecords, Memory
from storysofar.story import Alias, Character
from storysofar.text import Position, Span

_ID = re.compile(r"(?P<mention>[cg]-?\d+\.\d+(?:-\d+)?)(?:/(?P<works>\d+))?")


def acquaintances(memory: Memory, work: str, before: int = 0) -> ChapterRecords:
    """Everybody whom the reader has in mind at the end of a memory, for a work that goes on from it.

    `work` is what to call the earlier one; `before`, a number below that of every chapter to come.
    """
    identities, cast = memory.identities(), memory.cast_of()
    called: dict[str, dict[str, None]] = {one: {} for one in cast}
    for one, name in (*((c.id, c.name) for c in memory.characters), *((a.character, a.text) for a in memory.aliases)):
        called.get(identities.get(one, one), {})[name] = None
    here, known_from = Span(before, 0, 0), Position(before, 0)
    remembered = [character for one, character in cast.items() if json.dumps(one) in memory.state]
    return ChapterRecords(
        before,
        0,
        characters=tuple(
            Character(carried_id(c.id), c.name, here, known_from, c.pronouns, c.is_named, c.is_narrator)
            for c in remembered
        ),
        aliases=tuple(
            Alias(carried_id(c.id), name, here, known_from)
            for c in remembered
            for name in called[c.id]
            if name != c.name
        ),
        state=json.dumps(_carried(json.loads(memory.state)), ensure_ascii=False, separators=(",", ":"))
        if memory.state
        else "",
        earlier=work,
    )


def carried_id(id: str) -> str:
    """The id of somebody of an earlier work: it says how many works ago they were first mentioned.

    >>> carried_id("c3.120"), carried_id("c3.120/1")
    ('c3.120/1', 'c3.120/2')
    """
    found = _ID.fullmatch(id)
    return f"{found['mention']}/{int(found['works'] or 0) + 1}" if found else id


def _carried(state: Any) -> Any:
    """The reader's state with the ids in it, wherever they are, those of somebody of an earlier work."""
    if isinstance(state, str):
        return carried_id(state)
    if isinstance(state, list):
        return [_carried(one) for one in state]
    return {carried_id(key): _carried(one) for key, one in state.items()} if isinstance(state, dict) else state
