"""A made-up serial and a reader of ten lines, for the tests of the library."""

import json
import re
from dataclasses import replace

from storysofar.memory import ChapterRecords, Memory
from storysofar.story import Character, Mention
from storysofar.text import Chapter, Position, Span, Work, make_chapter

NAMES = ("Mara", "Tobin", "Ilse", "Orrin", "Wen")


def chapter(number: int, more: str = "", **fields: str) -> Chapter:
    name = NAMES[number % len(NAMES)]
    told = f"On day {number} the boats came in past marker {number * 7} and {name} counted all of them twice.{more}\n\n"
    asked = f"“Where is number {number}?” asked Mara, for the tide of the {number} gales was late.\n"
    return make_chapter(number, [("heading", f"Logbook {number}\n\n"), ("story", told), ("story", asked)], **fields)


def serial(*numbers: int, title: str | None = "Salt", **fields: object) -> Work:
    """The chapters of these numbers, the first of which says all that is said of the work."""
    stated, chapters = Work(title, **fields), tuple(chapter(number) for number in numbers)
    return replace(stated, chapters=(*(replace(first, stated=stated) for first in chapters[:1]), *chapters[1:]))


def read_chapter(memory: Memory, chapter: Chapter) -> ChapterRecords:
    """Every name is a character; whoever is met is carried on, with how many chapters were read before."""
    met, number = json.loads(memory.state or "{}"), chapter.number
    met["read"] = met.get("read", 0) + 1
    mentions, new = [], []
    for found in re.finditer("|".join(NAMES), chapter.text):
        span, known = Span(number, *found.span()), Position(number, found.end())
        if found[0] not in met:
            met[found[0]] = f"c{number}.{found.start()}"
            new.append(Character(met[found[0]], found[0], span, known))
        mentions.append(Mention(span, known, found[0], "name", met[found[0]]))
    return ChapterRecords(
        number,
        chapter.end.offset,
        characters=tuple(new),
        mentions=tuple(mentions),
        title=chapter.title,
        state=json.dumps(met),
    )


def memory_of(work: Work) -> Memory:
    memory = Memory()
    for one in work.chapters:
        memory = memory.add(read_chapter(memory, one))
    return memory
