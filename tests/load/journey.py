"""What becomes of a source from its bytes to the last view of it, station by station."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from storysofar.errors import StorySoFarError
from storysofar.ingest import read_bytes
from storysofar.publish.catalogue import VIEWS, Story
from storysofar.publish.drawing import draw
from storysofar.publish.epub import write_epub
from storysofar.publish.exchange import dumps, export
from storysofar.publish.terminal import LinkedPage
from storysofar.reading import read_chapter
from storysofar.store import Library
from storysofar.text import THE_END, Work
from storysofar.views import notification, search

read_by_rules = partial(read_chapter, learnt=False)


def journey(data: bytes, name: str, folder: Path) -> Iterator[str]:
    """Open it, keep and read it, and show every view: the name of each station comes before it is done."""
    yield "open"
    try:
        work = read_bytes(data, name)
        yield from told(work, folder)
    except StorySoFarError:
        return


def told(work: Work, folder: Path) -> Iterator[str]:
    """Keep and read a work, and show every view of it."""
    with Library(folder / "library.db") as library:
        yield "keep"
        kept = library.works.keep(work, into="Shape").work
        yield "read"
        library.readings.read_on(kept.id, read_by_rules, edition="rules")
        yield "recall"
        memory = library.readings.recall(kept.id, THE_END)
        yield "pages"
        pages = library.pages.of(kept.id, THE_END)
        paragraphs = LinkedPage(library.pages.paragraphs(kept.id, THE_END), has_evidence=True)
        story = Story(memory, pages.chapters[-1].end, lambda **_: pages)
        for view in VIEWS:
            yield view
            _show(view, story, paragraphs)
        yield "search"
        search(pages, "Mara slept")
        yield "notification"
        notification(memory, "Shape", (), as_of=story.place)
        for kind in ("storyline", "relations", "speech"):
            yield f"draw {kind}"
            draw(memory, kind)
        yield "export"
        dumps(export(pages, memory, as_of=story.place))
        yield "epub"
        write_epub(pages, folder / "shape.epub")
        yield "works"
        library.works.all()
        yield "keep again"
        library.works.keep(work, into="Shape", is_whole=True)


def _show(name: str, story: Story, page: LinkedPage) -> None:
    view = VIEWS[name]
    people = [one.name for one in islice(story.memory.characters, 2)]
    names = {"who": people[:1], "pair": people, "show": [str(story.memory.end.chapter)]}.get(name, [])
    if name == "who" and not people:
        return
    try:
        list(view.lines(view.build(story, *names), page))
    except StorySoFarError:
        return
