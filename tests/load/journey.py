"""What becomes of a source from its bytes to the last view of it, station by station."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

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


def journey(data: bytes, name: str, *, learnt: bool = False) -> Iterator[str]:
    """Open it, keep and read it, and show every view: the name of each station comes before it is done."""
    yield "open"
    try:
        work = read_bytes(data, name)
    except StorySoFarError:
        return
    yield from told(work, learnt=learnt)


def told(work: Work, *, learnt: bool = False) -> Iterator[str]:
    """Keep and read a work, and show every view of it."""
    with TemporaryDirectory() as folder, Library(Path(folder) / "library.db") as library:
        yield "keep"
        kept = library.works.keep(work, into="Shape").work
        yield "read"
        library.readings.read_on(kept.id, partial(read_chapter, learnt=learnt), edition="shapes")
        yield "recall"
        memory = library.readings.recall(kept.id, THE_END)
        yield "pages"
        pages = library.pages.of(kept.id, THE_END)
        page = LinkedPage(library.pages.paragraphs(kept.id, THE_END), has_evidence=True)
        yield from _shown(Story(memory, pages.chapters[-1].end, lambda **_: pages), page, Path(folder))
        yield "list"
        library.works.all()
        yield "keep again"
        library.works.keep(work, into="Shape", is_whole=True)


def _shown(story: Story, page: LinkedPage, folder: Path) -> Iterator[str]:
    pages = story.pages()
    for view in VIEWS:
        yield view
        _show(view, story, page)
    yield "search"
    search(pages, "Mara slept")
    yield "notification"
    notification(story.memory, "Shape", (), as_of=story.place)
    for kind in ("storyline", "relations", "speech"):
        yield f"draw {kind}"
        draw(story.memory, kind)
    yield "export"
    dumps(export(pages, story.memory, as_of=story.place))
    yield "epub"
    write_epub(pages, folder / "shape.epub")


def _show(name: str, story: Story, page: LinkedPage) -> None:
    """Build a view and put it into lines; where it needs people who are not there, there is none."""
    people = [one.name for one in islice(story.memory.characters, 2)]
    asked = {"who": people[:1], "pair": people, "show": [f"{story.memory.end.chapter:g}"]}.get(name, [])
    if name == "who" and not people:
        return
    view = VIEWS[name]
    try:
        list(view.lines(view.build(story, *asked), page))
    except StorySoFarError:
        return
