"""Who is known when a work begins, because it goes on from another: people and their names, and nothing else.

A place is a chapter and an offset of one work, so the records of an earlier work have no place in this one. What comes
along is the reader's state as it stood there, from which the reader takes what a next work begins with, and a record of
everybody in it: known from before the first chapter, under an id that no one of this work can have. What is known of
them beyond their names stays in the work that says it.
"""

from storysofar.carried import carried_id
from storysofar.memory import ChapterRecords, Memory
from storysofar.story import Alias, Character
from storysofar.text import Position, Span


def acquaintances(memory: Memory, work: str, before: float = 0) -> ChapterRecords:
    """Everybody that the reader has in mind at the end of a memory, for a work that goes on from it.

    `work` is what to call the earlier one; `before`, a number below that of every chapter to come.
    """
    last = memory.chapters[-1]
    if last.earlier is not None:  # of a work without a chapter: who is known before it is known after it
        return last
    identities, remembered = memory.identities(), set(last.remembered)
    cast = {id: character for id, character in memory.cast_of().items() if id in remembered}
    called: dict[str, dict[str, None]] = {id: {} for id in cast}
    for id, name in (*((c.id, c.name) for c in memory.characters), *((a.character, a.text) for a in memory.aliases)):
        called.get(identities.get(id, id), {})[name] = None
    here, known_from = Span(before, 0, 0), Position(before, 0)
    return ChapterRecords(
        before,
        0,
        characters=tuple(
            Character(carried_id(c.id), c.name, here, known_from, c.pronouns, c.is_named, c.is_narrator)
            for c in cast.values()
        ),
        aliases=tuple(
            Alias(carried_id(c.id), name, here, known_from)
            for c in cast.values()
            for name in called[c.id]
            if name != c.name
        ),
        state=last.state,
        earlier=work,
    )
