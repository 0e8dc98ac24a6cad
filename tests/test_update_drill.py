"""The drill of updates: whatever an author does to a serial, its reader is shown nothing that they had not come to.

Every chapter title, tag and paragraph has a word of its own, a canary. What was read is known by these words alone, and
not by what the library says.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from storysofar.cli import app
from storysofar.errors import StorySoFarError
from storysofar.memory import RECORD_KINDS
from storysofar.publish.about_lines import about_entry
from storysofar.publish.catalogue import VIEWS, Story
from storysofar.publish.drawing import draw
from storysofar.publish.exchange import dumps, export
from storysofar.publish.terminal import LinkedPage, works_lines
from storysofar.publish.update_lines import changes_lines, outcome_lines
from storysofar.reading.reader import read_chapter
from storysofar.store import Library
from storysofar.text import THE_END, Chapter, Work, make_chapter
from storysofar.views import notification, search
from tests.some import some

SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su")
READ_BY_RULES = partial(read_chapter, learnt=False)

# What a paragraph says of its canary. No two share five words in a row, as hardly any two of a real story do.
TOLD = (
    "{0} carried {1} oars past Mara. “Who opened gate {1}?” asked {0}. {0} had grey eyes.",
    "“I will come back, Mara,” said {0}. {0} hid {1} ropes, for {0} was afraid.",
    "The old man was {0}. “You are late,” {0} said {1} times. Mara feared {0}.",
    "{0} was Tobin’s sister. {0} sold {1} lamps, and {0} asked, “Where is boat {1}?” Nobody knew.",
)


@dataclass(frozen=True, slots=True)
class Page:
    """A chapter at its source, by its canaries."""

    title: str
    tag: str
    paragraphs: tuple[str, ...]

    @property
    def words(self) -> set[str]:
        return {self.title, self.tag, *self.paragraphs}


@dataclass(slots=True)
class Source:
    """A serial at its source."""

    pages: list[Page] = field(default_factory=list)
    made: int = 0
    first: int = 1  # what the first heading says

    def canary(self) -> str:
        self.made += 1
        return "Qu" + "".join(SYLLABLES[self.made // place % 10] for place in (100, 10, 1))

    def page(self, paragraphs: int = 4) -> Page:
        return Page(self.canary(), self.canary(), tuple(self.canary() for _ in range(paragraphs)))

    def work(self) -> Work:
        return Work("The Long Quay", tuple(self.chapter(at, page) for at, page in enumerate(self.pages)))

    def chapter(self, at: int, page: Page) -> Chapter:
        title = f"Chapter {self.first + at}: The {page.title}"
        told = ((name, told_of(name)) for name in page.paragraphs)
        contents = ", ".join(page.title for page in self.pages)
        parts = [("navigation", f"Contents: {contents}\n\n"), ("heading", f"{title}\n\n")]
        parts += [("story", f"{words}\n\n") for _, words in told]
        stated = Work("The Long Quay", tags=(page.tag,), characters=(f"{page.tag} Hale",))
        return make_chapter(at + 1, parts, title=title, stated=stated)


def told_of(canary: str) -> str:
    """A paragraph about a canary."""
    number = sum(ord(letter) * place for place, letter in enumerate(canary, start=7))
    return TOLD[number % len(TOLD)].format(canary, number)


def serial(chapters: int = 5) -> Source:
    source = Source()
    source.pages = [source.page() for _ in range(chapters)]
    return source


# What authors do


def insert(source: Source, at: int) -> None:
    source.pages.insert(at, source.page())


def split(source: Source, at: int) -> None:
    page = source.pages[at]
    half = len(page.paragraphs) // 2
    new = Page(source.canary(), source.canary(), page.paragraphs[half:])
    source.pages[at : at + 1] = [replace(page, paragraphs=page.paragraphs[:half]), new]


def merge(source: Source, at: int) -> None:
    if at + 1 < len(source.pages):
        one, other = source.pages[at : at + 2]
        source.pages[at : at + 2] = [replace(one, paragraphs=one.paragraphs + other.paragraphs)]


def grow(source: Source, at: int, before: int | None) -> None:
    page = source.pages[at]
    before = len(page.paragraphs) if before is None else before
    scene = (source.canary(), source.canary())
    source.pages[at] = replace(page, paragraphs=page.paragraphs[:before] + scene + page.paragraphs[before:])


def swap(source: Source, at: int) -> None:
    source.pages[at : at + 2] = source.pages[at : at + 2][::-1]


def renumber(source: Source, _at: int) -> None:
    source.first += 1


def remove(source: Source, at: int) -> None:
    if len(source.pages) > 2:
        del source.pages[at]


def rewrite(source: Source, at: int) -> None:
    source.pages[at] = replace(source.pages[at], paragraphs=source.page().paragraphs)


UPDATES: dict[str, Callable[[Source, int], None]] = {
    "insert": insert,
    "split": split,
    "merge": merge,
    "grow at the start": partial(grow, before=0),
    "grow in the middle": partial(grow, before=2),
    "grow at the end": partial(grow, before=None),
    "swap": swap,
    "renumber": renumber,
    "remove": remove,
    "rewrite": rewrite,
}


# A reader


@dataclass(slots=True)
class Reader:
    """What somebody has come to, by its canaries; and all that there ever was."""

    read: set[str]
    ever: set[str]

    def follow(self, source: Source) -> None:
        """What is new in the source and stands before something that was read is put in there by the author."""
        words = [word for page in source.pages for word in (page.title, page.tag, *page.paragraphs)]
        last = max((at for at, word in enumerate(words) if word in self.read), default=-1)
        self.read |= {word for word in words[: last + 1] if word not in self.ever}
        self.ever |= set(words)

    @property
    def unread(self) -> set[str]:
        return self.ever - self.read


def reader_of(source: Source, last: int, paragraphs: int | None) -> Reader:
    """Somebody who has read so many chapters, the last of them as far as this paragraph.

    Tags are known at the end of their page; those of the first page are the work's front page.
    """
    ever = set[str]().union(*(page.words for page in source.pages))
    read = set[str]().union(*(page.words for page in source.pages[:last]))
    if paragraphs is not None:
        page = source.pages[last - 1]
        read -= {*page.paragraphs[paragraphs:], *([page.tag] if last > 1 else [])}
    return Reader(read, ever)


# Everything that is shown


def shown_in_python(library: Library) -> Iterator[tuple[str, str]]:
    """Every view, drawing, feed and export of a work as of its bookmark, with a name for it."""
    kept = library.works.find(1)
    place = library.bookmarks.place(1)
    memory = library.readings.recall(1, place, RECORD_KINDS)
    story = Story(memory, place, lambda chapter=None: library.pages.of(1, place, chapter=chapter))
    page = LinkedPage(library.pages.paragraphs(1, place), True)
    for name, words in asked_views(memory, kept.numbers):
        yield name, view_shown(name, words, story, page)
    pages = library.pages.of(1, place)
    for kind in ("storyline", "relations", "speech"):
        yield kind, draw(memory, kind, as_of=place)
    yield "export", dumps(export(pages, memory, place))
    yield "search", str(search(pages, "said", as_of=place))
    yield "notification", str(notification(memory, kept.name, (9,), as_of=place).to_json())
    deliveries = library.pages.changes(1, all_of_them=True)
    yield (
        "changes",
        "\n".join(changes_lines(deliveries, kept, all_of_them=True)) + str([d.to_json() for d in deliveries]),
    )
    yield "info", str(about_entry(library.pages.about(1, place), ()))
    yield "list", str(kept.to_json()) + "\n".join(works_lines(library.works.all()))
    for number in kept.numbers:
        yield f"versions {number}", versions_shown(library, number)


def asked_views(memory, numbers: Iterable[int]) -> Iterator[tuple[str, tuple[str, ...]]]:
    names = [character.name for character in memory.characters][:3]
    for name in VIEWS:
        if name == "show":
            yield from ((name, (f"{number}:{paragraph}",)) for number in numbers for paragraph in (1, 3, 5, 7))
        elif name == "who":
            yield from ((name, (who,)) for who in names)
        elif name != "pair":
            yield name, ()
        elif len(names) > 1:
            yield name, tuple(names[:2])


def view_shown(name: str, words: tuple[str, ...], story: Story, page: LinkedPage) -> str:
    view = VIEWS[name]
    try:
        told = view.build(story, *words)
    except StorySoFarError as error:
        return str(error)
    return json.dumps(view.document(told), ensure_ascii=False) + "\n".join(view.lines(told, page))


def versions_shown(library: Library, number: int) -> str:
    try:
        return str([version.chapter for version in library.pages.versions(1, number)])
    except StorySoFarError as error:
        return str(error)


COMMANDS = (
    "recap 1", "recap 1 --sentences 3", "recap 1 --evidence", "cast 1 --everybody --evidence", "now 1 --evidence",
    "timeline 1 --story-time", "who 1 Mara", "relations 1", "inconsistencies 1 --evidence", "chapters 1", "export 1",
    "draw 1 storyline", "draw 1 relations", "draw 1 speech", "changes 1 --ever", "notification 1", "info 1", "list",
    "status 1", "bookmark 1", "tags 1", "tags", "series", "correct 1", "search 1 key", "search 1 Hale",
    "search 1 --words Mara", "list --tag Hale", "show 1 1", "show 1 2", "show 1 3", "show 1 4", "show 1 2:4 --around 9",
    "versions 1 1", "versions 1 2", "versions 1 3", "versions 1 4", "sequel 1", "recap 1 --show-prompt",
)  # fmt: skip


def shown_by_commands(path: Path) -> Iterator[tuple[str, str]]:
    """What every command that shows something prints, for people and for programs."""
    for command in COMMANDS:
        told = CliRunner().invoke(app, ["--library", str(path), *command.split()])
        assert told.exception is None or isinstance(told.exception, SystemExit), command
        yield command, told.output
        if not command.startswith(("draw", "export")):
            yield (
                f"{command} --json",
                CliRunner().invoke(app, ["--library", str(path), *command.split(), "--json"]).output,
            )


# The drill


def deliver(library: Library, source: Source, *, is_whole: bool) -> str:
    """Let the source come; what is said of it."""
    outcome = library.works.keep(source.work(), is_whole=is_whole or None)
    library.readings.read_on(1, READ_BY_RULES)
    return json.dumps(outcome.to_json()) + "\n".join(outcome_lines([outcome]))


def drill(path: Path, edits, last: int, paragraphs: int | None, *, is_whole: bool, commands: bool = False) -> list[str]:
    """What of a serial is shown after each of some updates, and was not read."""
    source, leaks = serial(), list[str]()
    reader = reader_of(source, last, paragraphs)
    with Library(path) as library:
        deliver(library, source, is_whole=is_whole)
        library.bookmarks.put(1, last, paragraph=paragraphs)
        for what in edits:
            what(source)
            reader.follow(source)
            told = deliver(library, source, is_whole=is_whole)
            views = shown_by_commands(path) if commands else shown_in_python(library)
            for name, text in (("what came", told), *views):
                leaks += [f"{name}: {word}" for word in sorted(reader.unread) if word in text]
    path.unlink()
    return leaks


def undone(what: Callable[[Source, int], None], at: int) -> list[Callable[[Source], None]]:
    """An update, and another that takes it back."""
    drawer = list[list[Page]]()

    def do(source: Source) -> None:
        drawer.append(list(source.pages))
        what(source, at)

    def undo(source: Source) -> None:
        source.pages = drawer.pop()

    return [do, undo]


def at_place(what: Callable[[Source, int], None], at: int) -> Callable[[Source], None]:
    """An update at a place, or at the last where there are not so many chapters."""
    return lambda source: what(source, min(at, len(source.pages) - 1))


STOPS = [(1, None), (2, None), (2, 2), (3, None), (5, None)]  # of five chapters, of four paragraphs each
PLACES = range(5)


@pytest.mark.parametrize("kind", UPDATES)
def test_no_update_shows_what_was_not_read(tmp_path, kind):
    for last, paragraphs in some(STOPS[1:4]):
        leaks = drill(tmp_path / "x.db", undone(UPDATES[kind], 1), last, paragraphs, is_whole=False)
        assert leaks == [], (last, paragraphs)


@pytest.mark.parametrize("kind", sorted(UPDATES.keys() - {"swap", "remove", "rewrite"}))
def test_what_was_read_is_still_told_and_the_rest_at_the_end(tmp_path, kind):
    source = serial()
    with Library(tmp_path / "x.db") as library:
        deliver(library, source, is_whole=False)
        library.bookmarks.put(1, 2)
        read = {word for page in source.pages[:2] for word in page.paragraphs}
        UPDATES[kind](source, 1)
        deliver(library, source, is_whole=False)
        assert read <= words_in(library.pages.of(1))
        assert {word for page in source.pages for word in page.paragraphs} <= words_in(library.pages.of(1, THE_END))


def words_in(work: Work) -> set[str]:
    return {word.strip("“”.,?’") for chapter in work.chapters for word in chapter.text.split()}


@pytest.mark.parametrize("kind", ["merge", "grow at the end"])
def test_no_command_shows_what_was_not_read(tmp_path, kind):
    assert drill(tmp_path / "x.db", undone(UPDATES[kind], 1), 2, None, is_whole=False, commands=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("kind", UPDATES)
def test_no_update_at_any_place_shows_what_was_not_read(tmp_path, kind, at, is_whole):
    for last, paragraphs in some(STOPS):
        leaks = drill(tmp_path / "x.db", undone(UPDATES[kind], at), last, paragraphs, is_whole=is_whole)
        assert leaks == [], (last, paragraphs)


@pytest.mark.slow
@pytest.mark.parametrize("kind", UPDATES)
def test_no_command_after_any_update_shows_what_was_not_read(tmp_path, kind):
    for last, paragraphs in some(STOPS[1:4]):
        edits = undone(UPDATES[kind], 1)
        assert drill(tmp_path / "x.db", edits, last, paragraphs, is_whole=False, commands=True) == [], (
            last,
            paragraphs,
        )


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(sorted(UPDATES)), st.sampled_from(PLACES)), min_size=2, max_size=3),
    st.sampled_from(STOPS),
    st.booleans(),
)
def test_no_updates_in_a_row_show_what_was_not_read(tmp_path, updates, stop, is_whole):
    edits = [at_place(UPDATES[kind], at) for kind, at in updates]
    assert drill(tmp_path / "x.db", edits, *stop, is_whole=is_whole) == []
