"""A made-up serial and a reader of ten lines, for the tests of the library."""

import json
import re
from dataclasses import replace

from benchmarks.serial import Serial, repost

from storysofar.carried import carried_id
from storysofar.memory import ChapterRecords, Memory
from storysofar.store import Change, Library, Outcome
from storysofar.story import Character, Mention
from storysofar.text import Chapter, Position, Span, Work, make_chapter

NAMES = ("Mara", "Tobin", "Ilse", "Orrin", "Wen")


def chapter(number: float, more: str = "", **fields: str) -> Chapter:
    name = NAMES[int(number) % len(NAMES)]
    told = f"On day {number} the boats came in past marker {number * 7} and {name} counted all of them twice.{more}\n\n"
    asked = f"“Where is number {number}?” asked Mara, for the tide of the {number} gales was late.\n"
    return make_chapter(number, [("heading", f"Logbook {number}\n\n"), ("story", told), ("story", asked)], **fields)


def serial(*numbers: float, title: str | None = "Salt", **fields: object) -> Work:
    """The chapters of these numbers, the first of which says all that is said of the work."""
    stated, chapters = Work(title, **fields), tuple(chapter(number) for number in numbers)
    return replace(stated, chapters=(*(replace(first, stated=stated) for first in chapters[:1]), *chapters[1:]))


def page(number: int, **stated: object) -> Chapter:
    """A chapter whose page says something of the work."""
    return replace(chapter(number), stated=Work("Salt", **stated))


def part(number: int, title: str, *numbers: int, series: str = "The Salt Cycle", **stated: object) -> Work:
    """A work of these chapters that says which part of a series it is."""
    said = Work(title, authors=("wren",), series=(f"Part {number} of {series}",), **stated)
    first, *rest = (chapter(n) for n in numbers)
    return replace(said, chapters=(replace(first, stated=said), *rest))


def read_chapter(memory: Memory, chapter: Chapter) -> ChapterRecords:
    """Every name is a character; whoever is met is carried on, with how many chapters were read before."""
    met, number = json.loads(memory.state or "{}"), chapter.number
    read = met.pop("read", 0) + 1
    if memory.chapters and memory.chapters[-1].earlier is not None:
        met = {name: carried_id(id) for name, id in met.items()}
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
        state=json.dumps({**met, "read": read}),
        remembered=tuple(met.values()),
    )


def memory_of(work: Work) -> Memory:
    memory = Memory()
    for one in work.chapters:
        memory = memory.add(read_chapter(memory, one))
    return memory


def read(library: Library, work: Work, **options: object) -> Outcome:
    """What becomes of a work that is kept and read."""
    return library.read(work, read_chapter, **options)


def update(library: Library, serial: Serial, **options: str) -> list[Change]:
    """The serial as it stands now, delivered whole; what is told of it, but for mere numbers."""
    outcome = library.works.keep(serial.work(), is_whole=True, **options)
    return [change for change in outcome.plan.changes if change.kind != "renumbered"]


def told(library: Library, serial: Serial) -> list[tuple[str, int]]:
    """The same in short."""
    return [(change.kind, change.number) for change in update(library, serial)]


def stopped(library: Library, serial: Serial, number: int, **where: int) -> None:
    """A reader of the serial who stopped at a place."""
    update(library, serial)
    library.bookmarks.put("long quay", number, **where)


def mirrored(serial: Serial, title: str = "The Long Quay (mirror)") -> Work:
    """The same serial as another site has it: under another title, with other notes and addresses."""
    repost(serial)
    work = serial.work()
    return Work(title, tuple(replace(chapter, stated=None) for chapter in work.chapters))
