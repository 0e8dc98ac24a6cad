"""The way of a work through everything: ingest, reading by rules, a library, every view, and what is taken away.

An error that the program tells its user is no fault; any other is raised as it is.
"""

import atexit
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import replace
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from random import Random
from shutil import copy, rmtree
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, NoReturn
from unittest.mock import patch

from typer.main import get_command

from fuzz.parsers import check
from fuzz.tales import NAMES, STRANGERS, Files
from storysofar import carried
from storysofar.cli import app
from storysofar.corrections import CORRECTION_USAGE, correct
from storysofar.errors import SourceFault, StorySoFarError
from storysofar.ingest import open_works, read_bytes
from storysofar.memory import RECORD_KINDS, Memory
from storysofar.publish.catalogue import VIEWS, Story
from storysofar.publish.drawing import draw
from storysofar.publish.epub import write_epub
from storysofar.publish.exchange import dumps, export
from storysofar.publish.terminal import LinkedPage
from storysofar.reading import reader
from storysofar.reading.characters import people
from storysofar.reading.reader import ReaderState, read, read_chapter
from storysofar.store import Library
from storysofar.text import THE_END, Chapter, Place, Position, Work
from storysofar.views import notification, search

SOON_FORGOTTEN_PARAGRAPHS = (2, 8, 30)
LIBRARY_CHANCE, COMMANDS_CHANCE, LAW_CHANCE, BOOK_CHANCE, UPDATE_CHANCE = 0.2, 0.03, 0.15, 0.1, 0.5
MOST_WORKS = 3  # of one folder
QUERIES = ("rain", '"she said"', "Mara", "“”", "who burned the mill?", "", "…", '"', "a b c", "é", "NOT OR *")


def go_through(files: Files, chance: Random) -> int:
    """Sends files through everything; how many works they were."""
    with patched(chance), TemporaryDirectory(dir=fast_folder()) as folder:
        works = opened(files, Path(folder))
        for work in works[:MOST_WORKS]:
            check(work)
            read_and_look(work, Path(folder), chance)
            if chance.random() < LIBRARY_CHANCE:
                keep_and_look(work, Path(folder), chance)
        return len(works)


@contextmanager
def patched(chance: Random) -> Iterator[None]:
    """Reading by rules, in which faults are raised and passers-by are forgotten soon."""
    soon = chance.choice(SOON_FORGOTTEN_PARAGRAPHS)
    with (
        patch.object(reader, "_set_aside", _raise),
        patch.object(reader, "_model", lambda: None),
        patch.object(people, "MAX_ABSENCE_PARAGRAPHS", soon),
    ):
        yield


def _raise(memory: Memory, chapter: Chapter, error: Exception) -> NoReturn:
    raise error


def fast_folder() -> str | None:
    """Memory that looks like a disk, where there is some."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def opened(files: Files, folder: Path) -> list[Work]:
    """The works in the files. What is refused in words is no fault."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found = open_works([folder])
    for error in found.errors:
        if isinstance(error, SourceFault) and error.__cause__ is not None:
            raise error.__cause__
        str(error).encode("utf-8")
    return list(found)


# -- without a library ---------------------------------------------------------------------------------------------


def read_and_look(work: Work, folder: Path, chance: Random) -> None:
    """Reads a work and shows every view of it as of some place."""
    memory = read(work, learnt=False)
    check_memory(work, memory)
    place = some_place(work, chance)
    if chance.random() < LAW_CHANCE and work.chapters:
        last = chance.choice(work.chapters)
        shorter = read(work.until(last.number), learnt=False)
        assert shorter == memory.as_of(last.end), "what comes later changed what is known"
    look(work.as_of(place), memory.as_of(place), place, chance)
    if chance.random() < BOOK_CHANCE:
        again = folder / "again.epub"
        with suppress(StorySoFarError):
            check(read_bytes(write_epub(work, again).read_bytes(), again.name))


def check_memory(work: Work, memory: Memory) -> None:
    """What holds of every memory: records stand in the text of their chapter, and the state names who is in mind."""
    ends = {chapter.number: chapter.end.offset for chapter in work.chapters}
    for records in memory.chapters:
        for kind in RECORD_KINDS:
            for record in getattr(records, kind):
                chapter, start, end = record.span
                assert 0 <= start <= end <= ends[chapter], (kind, record)
                assert record.known_from <= records.closes, (kind, record)
    state = ReaderState.load(memory.state)
    assert state.scenes.open is None, "a scene goes on beyond its chapter"
    in_mind = state.people.persons.keys() | state.people.merged_into.keys()
    assert carried.only_of(state, in_mind) == state, "the state names somebody who is forgotten"


def some_place(work: Work, chance: Random) -> Position:
    """Some place in a work: at a chapter's end, inside one, before the first word, or beyond the last."""
    chapter = chance.choice(work.chapters)
    offsets = (0, chapter.end.offset, chapter.end.offset, chance.randint(0, chapter.end.offset))
    return Position(chapter.number, chance.choice(offsets))


def look(pages: Work, memory: Memory, place: Position, chance: Random) -> None:
    """Every view of a work as of a place, as lines and as an object."""
    story = Story(memory, place, lambda chapter=None: pages)
    starts = {c.number: tuple(p.start for p in c.passages if p.is_story) for c in pages.chapters}
    page = LinkedPage(starts, has_evidence=chance.random() < 0.5)
    known = sorted({character.name for character in memory.characters})
    for name, view in VIEWS.items():
        with suppress(StorySoFarError):
            told = view.build(story, *words_for(name, known, chance), **options_for(name, known, chance))
            written("\n".join(view.lines(told, page)), view.document(told))
    for kind in ("storyline", "relations", "speech"):
        with suppress(StorySoFarError):
            written(draw(memory, kind, *some_names(known, chance), as_of=place, title=pages.title or ""))
    written("", notification(memory, pages.title or "", (9,), as_of=place).to_json())
    with suppress(StorySoFarError):
        written("", [hit.to_json() for hit in search(pages, chance.choice(QUERIES), as_of=place, memory=memory)])
    json.loads(dumps(export(pages, memory, place)))


def words_for(view: str, known: list[str], chance: Random) -> tuple[str, ...]:
    """What a view is asked with."""
    if view == "show":
        return (chance.choice(("1", "2:1", "ch. 1 ¶3", "1:2-9", "0", "x", "10.5:1")),)
    if view in ("who", "pair"):
        return tuple(chance.choice((*known, *NAMES)) for _ in range(1 if view == "who" else 2))
    return some_names(known, chance) if view in ("relations", "now") else ()


def some_names(known: list[str], chance: Random) -> tuple[str, ...]:
    """A name, now and then, of somebody known or of nobody."""
    return (chance.choice((*known, *NAMES)),) if chance.random() < 0.3 else ()


def options_for(view: str, known: list[str], chance: Random) -> dict[str, Any]:
    """The options of a recap."""
    if view != "recap":
        return {}
    return {
        "words": chance.choice((1, 30, 250)),
        "sentences": chance.choice((None, None, 1, 7)),
        "about": some_names(known, chance),
        "since": chance.choice((None, None, Position(1, 0), Position(2, 3))),
    }


def written(lines: str, document: Any = None) -> None:
    """What is shown can be written."""
    lines.encode("utf-8")
    json.dumps(document, ensure_ascii=False).encode("utf-8")


# -- with a library ------------------------------------------------------------------------------------------------


@cache
def empty_library() -> Path:
    """A library without a work, made once and copied for each: to make one takes as long as to read a short work."""
    folder = Path(mkdtemp(dir=fast_folder()))
    atexit.register(rmtree, folder, ignore_errors=True)
    path = folder / "library.db"
    with Library(path) as library:  # the first thing that is kept makes the file
        library.tags.alias("a", "b")
        library.tags.unalias("a")
    return path


def keep_and_look(work: Work, folder: Path, chance: Random) -> None:
    """Keeps a work, reads it, says a bookmark, corrects it, lets it grow and shrink, and looks at it after each."""
    path = Path(copy(empty_library(), folder))
    with Library(path) as library:
        kept = library.works.keep(work).work.id
        read_on(library, kept)
        place = some_place(work, chance)
        with suppress(StorySoFarError):
            library.bookmarks.put(kept, place)
        whole = read(library.pages.of(kept, THE_END), learnt=False)
        assert library.readings.recall(kept, THE_END) == whole, "what is recalled is not what was read"
        look_into(library, kept, place, chance)
        correct_some(library, kept, place, chance)
        if chance.random() < UPDATE_CHANCE:
            library.works.keep(changed(work, chance), into=str(kept), is_whole=chance.choice((None, True)))
            read_on(library, kept)
            with suppress(StorySoFarError):
                look_into(library, kept, None, chance)
    if chance.random() < COMMANDS_CHANCE / LIBRARY_CHANCE:
        run_commands(path, kept, chance)


def read_on(library: Library, work: int) -> None:
    """Reads what is unread in a work, by rules."""
    library.readings.read_on(work, read_chapter, edition="fuzz")


def look_into(library: Library, work: int, place: Place, chance: Random) -> None:
    """Every view of a kept work."""
    where = library.bookmarks.place(work, place)
    memory, pages = library.readings.recall(work, where), library.pages.of(work, where)
    look(pages, memory, where, chance)
    library.pages.about(work, where), library.pages.paragraphs(work, where), library.pages.changes(work, where)
    library.series.all("", where), library.works.find(work, where.chapter), library.readings.is_begun_otherwise(work)
    for chapter in pages.chapters[:1]:
        with suppress(StorySoFarError):
            library.pages.versions(work, chapter.number, where)


def correct_some(library: Library, work: int, place: Position, chance: Random) -> None:
    """A correction or two, of people who are there or are not; reads again with them."""
    for _ in range(chance.randint(0, 2)):
        memory = library.readings.recall(work, place)
        known = sorted({character.name for character in memory.characters})
        kind = chance.choice(list(CORRECTION_USAGE))
        said = [chance.choice((*known, *NAMES, *STRANGERS, "she/her", "eyes")) for _ in range(chance.randint(1, 2))]
        with suppress(StorySoFarError):
            made = correct(library.pages.of(work, place), memory, kind, *said, as_of=place)
            library.corrections.add(work, made)
        read_on(library, work)


def changed(work: Work, chance: Random) -> Work:
    """A work as it may come again: with a chapter more, less, changed, or elsewhere."""
    chapters = list(work.chapters)
    kind = chance.choice(("drop", "swap", "merge", "grow", "insert"))
    at = chance.randrange(len(chapters))
    if kind == "drop" and len(chapters) > 1:
        del chapters[at]
    elif kind == "swap":
        chapters.insert(0, chapters.pop(at))
    elif kind == "insert":
        chapters.insert(at, chapters[at])
    elif kind == "merge" and at + 1 < len(chapters):
        chapters[at : at + 2] = [_joined(chapters[at], chapters[at + 1])]
    else:
        chapters[at] = _joined(chapters[at], chapters[0])
    return replace(work, chapters=tuple(replace(c, number=n) for n, c in enumerate(chapters, start=1)))


def _joined(one: Chapter, other: Chapter) -> Chapter:
    moved = tuple(
        replace(p, start=p.start + one.end.offset, end=p.end + one.end.offset, emphasis=()) for p in other.passages
    )
    return replace(one, passages=(*one.passages, *moved))


def run_commands(path: Path, work: int, chance: Random) -> None:
    """Every command that looks at a work."""
    where = chance.choice(("", "--as-of 1", "--all", "--json", "--all --evidence", "--all --json"))
    environment = {"STORYSOFAR_TRACEBACK": "1", "STORYSOFAR_LLM": str(path.with_name("llm.json"))}
    with patch.dict(os.environ, environment):
        for command in COMMANDS:
            line = command.format(work=work, name=chance.choice(NAMES))
            options = where if "{work}" in command and "export" not in command and "draw" not in command else ""
            run_command("--library", str(path), *line.split(), *options.split())


def run_command(*words: str) -> None:
    """One command, as at a terminal that shows UTF-8. Its status does not matter."""
    shown = TextIOWrapper(BytesIO(), encoding="utf-8")
    with redirect_stdout(shown), redirect_stderr(shown), suppress(SystemExit):
        command_line().main(args=words, prog_name="storysofar")


@cache
def command_line() -> Any:
    """The commands; to put them together takes longer than most of them run."""
    return get_command(app)


COMMANDS = (
    "list", "info {work}", "chapters {work}", "recap {work}", "cast {work}", "now {work}", "timeline {work}",
    "who {work} {name}", "relations {work}", "relations {work} {name} Mara", "inconsistencies {work}", "show {work} 1",
    "versions {work} 1", "search {work} rain --words", "export {work} --all", "draw {work} storyline",
    "draw {work} speech", "tags {work}", "series", "changes {work}", "notification {work}", "status {work}",
    "correct {work}", "bookmark {work} 1", "recap {work}", "delete {work} --yes",
)  # fmt: skip
