"""The update drill: forty edits of a serial of sixty chapters, each delivered, and what a library makes of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.serial import (
    Page,
    Serial,
    Told,
    annotate,
    append,
    edit,
    insert,
    merge,
    move,
    remove,
    rename,
    repost,
    rewrite,
    serial_of,
    split,
    swap,
)
from storysofar.anchor import anchor_at
from storysofar.memory import ChapterRecords, Memory
from storysofar.store import Library
from storysofar.story import make_correction
from storysofar.text import THE_END, Chapter

CHAPTERS = 60
STOPPED = (3, 20, 41, 60)  # where four readers of it stopped, each in a work of their own
CORRECTED = (2, 9, 17, 26, 33, 38, 44, 52, 58)  # chapters in which something was corrected


def history(serial: Serial) -> Iterator[Told]:
    """Forty edits, one after the other, each with what is to be told of it. Nothing is away at the end."""
    yield append(serial)
    yield insert(serial, 0)  # a prologue
    yield edit(serial, 7)
    yield rename(serial, 12)
    yield swap(serial, 30)
    yield annotate(serial, 5)
    yield merge(serial, 24)
    yield split(serial, 35)
    first = remove(serial, 47)
    yield {"gone": 1}
    yield edit(serial, 55)
    yield insert(serial, 14)
    serial.pages.insert(48, first)
    yield {"back": 1}
    yield move(serial, 50, 54)
    yield append(serial, 3)
    yield rewrite(serial, 10)
    yield rename(serial, 0)
    stubs = [remove(serial, 4) for _ in range(3)]
    yield {"gone": 3}
    yield edit(serial, 28)
    yield append(serial)
    serial.pages[4:4] = stubs
    yield {"back": 3}
    yield merge(serial, 57)
    yield annotate(serial, 61)
    yield split(serial, 16)
    yield swap(serial, 45)
    yield repost(serial)
    yield edit(serial, 33)
    yield insert(serial, 0)
    yield rename(serial, 22)
    yield append(serial, 2)
    yield edit(serial, 66)
    yield move(serial, 40, 37)
    yield annotate(serial, 3)
    last = remove(serial, len(serial.pages) - 1)
    yield {"gone": 1}
    yield edit(serial, 2)
    serial.pages.append(last)
    yield {"back": 1}
    yield swap(serial, 26)
    yield rewrite(serial, 52)
    yield merge(serial, 31)
    yield split(serial, 20)
    yield append(serial)


@dataclass(slots=True)
class Drill:
    """What became of the forty edits."""

    edits: int = 0
    told: int = 0  # edits told as what they were
    wrong: tuple[str, ...] = ()
    bookmarks: int = 0  # of the readers' bookmarks after each edit, those that are where they should be
    corrections: int = 0  # of the corrections after each edit, those that are on their passage
    is_same: bool = False  # whether the memory is that of reading the last state anew
    seconds: float = 0.0  # to keep a delivery, on the average


def drill(
    folder: Path,
    read_chapter: Callable[..., ChapterRecords],
    *,
    has_addresses: bool = True,
    has_names: bool = True,
    is_read_each_time: bool = True,
) -> Drill:
    """Deliver the serial after each edit, and look at everything that hangs on its chapters."""
    serial, done = serial_of(CHAPTERS, has_addresses=has_addresses, has_names=has_names), Drill()
    with Library(folder / "drill.db") as library:
        readers = {library.works.keep(serial.work(), into=f"Reader {at}").work.id: at for at in STOPPED}
        stopped = {one: serial.pages[at - 1] for one, at in readers.items()}
        for one, at in readers.items():
            library.bookmarks.put(one, at)
        corrected = library.works.keep(serial.work()).work.id
        passages = _correct(library, corrected, serial)
        plain = library.works.keep(serial.work(), into="Plain").work.id
        for told in history(serial):
            work, started = serial.work(), perf_counter()
            outcome = library.works.keep(work, into="Plain", is_whole=True)
            done.seconds += perf_counter() - started
            done.edits += 1
            kinds = Counter(change.kind for change in outcome.plan.changes if change.kind != "renumbered")
            done.told += kinds == told
            done.wrong += () if kinds == told else (f"edit {done.edits}: {dict(kinds)}, and not {told}",)
            for one in (*readers, corrected):
                library.works.keep(work, into=str(one), is_whole=True)
            done.bookmarks += sum(_is_there(library, one, page) for one, page in stopped.items())
            done.corrections += _on_their_passage(library, corrected, passages)
            if is_read_each_time:
                library.readings.read_on(plain, read_chapter)
        library.readings.read_on(plain, read_chapter)
        done.is_same = library.readings.recall(plain, THE_END) == _memory(serial, read_chapter)
        done.is_same &= library.pages.of(plain, THE_END).chapters == serial.work().chapters
    done.seconds /= done.edits
    return done


def _is_there(library: Library, work: int, page: Page) -> bool:
    """Whether the bookmark is at the end of the chapter that has the paragraph that the reader read last."""
    place = library.bookmarks.place(work)
    read = library.pages.of(work, place).chapters[-1]
    return page.paragraphs[-1] in read.text and read == library.pages.of(work, THE_END).chapter(place.chapter)


def _correct(library: Library, work: int, serial: Serial) -> tuple[str, ...]:
    """Correct who speaks in the first paragraph of some chapters; the paragraphs."""
    found = []
    for number in CORRECTED:
        chapter = serial.chapter(number, serial.pages[number - 1])
        start = chapter.text.index("“")
        anchor = anchor_at(chapter, start, chapter.text.index("”") + 1)
        library.corrections.add(work, make_correction("line", ("Mara",), places=(anchor,)))
        found.append(serial.pages[number - 1].paragraphs[0])
    return tuple(found)


def _on_their_passage(library: Library, work: int, passages: tuple[str, ...]) -> int:
    pages = library.pages.of(work, THE_END)
    return sum(
        not kept.is_gone and _paragraph_at(pages.chapter(kept.correction.span.chapter), kept.correction.span[1]) == text
        for kept, text in zip(library.corrections.of(work, THE_END), passages, strict=True)
    )


def _paragraph_at(chapter: Chapter, offset: int) -> str:
    return next(p.text for p in chapter.passages if p.start <= offset < p.end).strip()


def _memory(serial: Serial, read_chapter: Callable[..., ChapterRecords]) -> Memory:
    memory = Memory()
    for chapter in serial.work().chapters:
        memory = memory.add(read_chapter(memory, chapter))
    return memory


def measure_updates() -> dict[str, float]:
    """How much of forty edits is told as what it was, in three dresses of the same serial, and how fast."""

    def unread(memory: Memory, chapter: Chapter) -> ChapterRecords:
        return ChapterRecords(chapter.number, chapter.end.offset, title=chapter.title)

    measured = {}
    dresses = {"addresses": (True, True), "names": (False, True), "numbers alone": (False, False)}
    for name, (has_addresses, has_names) in dresses.items():
        with TemporaryDirectory() as folder:
            done = drill(Path(folder), unread, has_addresses=has_addresses, has_names=has_names)
        measured[f"edits told rightly, by {name}, %"] = 100 * done.told / done.edits
        measured[f"bookmarks in place, by {name}, %"] = 100 * done.bookmarks / (done.edits * len(STOPPED))
        measured[f"corrections in place, by {name}, %"] = 100 * done.corrections / (done.edits * len(CORRECTED))
        measured[f"update by {name}, ms"] = 1000 * done.seconds
    return measured
