"""A serial at its source, with words of nobody: chapters that its author edits as authors do, and delivers whole."""

import random
from dataclasses import dataclass, field, replace

from storysofar.text import Chapter, Kind, Work, make_chapter

NAMES = ("Mara", "Tobin", "Ilse", "Orrin", "Wen", "Calla", "Jory", "Sable")
NOUNS = tuple("quay lamp rope letter tide gull kettle ledger sail stair harbour bell crate lantern oar net".split())
VERBS = tuple("counted carried dropped mended hid found watched painted sold weighed folded lost".split())
PLACES = tuple("by the mill|under the bridge|at the lock|behind the chapel|on the mole|near the weir".split("|"))


@dataclass(frozen=True, slots=True)
class Page:
    """A chapter at its source."""

    id: int  # by which the source knows it, at any place in the list
    paragraphs: tuple[str, ...]
    name: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Serial:
    """A serial whose chapters have addresses of their own, or names, or neither."""

    pages: list[Page] = field(default_factory=list)
    has_addresses: bool = True
    has_names: bool = True
    host: str = "archive.example"
    dice: random.Random = field(default_factory=lambda: random.Random(4))
    made: int = 0

    def work(self) -> Work:
        """The whole serial as it is delivered now."""
        stated = Work("The Long Quay", authors=("wren",), status=f"{len(self.pages)}/?")
        chapters = tuple(self.chapter(number, page) for number, page in enumerate(self.pages, start=1))
        first = replace(chapters[0], stated=stated)
        return replace(stated, chapters=(first, *chapters[1:]))

    def chapter(self, number: int, page: Page) -> Chapter:
        """A page as the chapter of this number."""
        title = f"Chapter {number}: {page.name}" if page.name and self.has_names else f"Chapter {number}"
        source = f"https://{self.host}/works/12/chapters/{9000 + page.id}" if self.has_addresses else "quay.html"
        parts: list[tuple[Kind, str]] = [("heading", f"{title}\n\n")]
        parts += [("note", f"{page.note}\n\n")] if page.note else []
        parts += [("story", f"{paragraph}\n\n") for paragraph in page.paragraphs]
        return make_chapter(number, parts, title=title, source=source)

    def new_page(self, paragraphs: int = 8) -> Page:
        """A chapter that was never there."""
        self.made += 1
        name = f"{self.dice.choice(NOUNS)} and {self.dice.choice(NOUNS)} {self.made * 7919 % 1009}"
        return Page(self.made, tuple(self.paragraph() for _ in range(paragraphs)), f"The {name}")

    def paragraph(self) -> str:
        """A paragraph that was never there: no two share a row of five words but by chance."""
        dice, said = self.dice, []
        for _ in range(4):
            who, other = dice.sample(NAMES, 2)
            number, place = dice.randrange(100, 100_000), dice.choice(PLACES)
            said.append(f"{who} {dice.choice(VERBS)} {number} {dice.choice(NOUNS)}s {place} for {other}.")
        return " ".join(said) + f" “Is that the {dice.choice(NOUNS)}?” asked {dice.choice(NAMES)}."


def serial_of(chapters: int, *, has_addresses: bool = True, has_names: bool = True, seed: int = 4) -> Serial:
    """A serial of so many chapters."""
    serial = Serial(has_addresses=has_addresses, has_names=has_names, dice=random.Random(seed))
    serial.pages = [serial.new_page() for _ in range(chapters)]
    return serial


# What authors do. Places count from 0; each says what a library should tell of it: kinds of change, and how many.

Told = dict[str, int]


def insert(serial: Serial, at: int) -> Told:
    """Put in a chapter."""
    kind = "inserted" if at < len(serial.pages) else "new"
    serial.pages.insert(at, serial.new_page())
    return {kind: 1}


def append(serial: Serial, count: int = 1) -> Told:
    """Go on with the story."""
    serial.pages += [serial.new_page() for _ in range(count)]
    return {"new": count}


def edit(serial: Serial, at: int) -> Told:
    """Write two paragraphs in the middle anew."""
    page = serial.pages[at]
    middle = len(page.paragraphs) // 2
    paragraphs = (
        *page.paragraphs[: middle - 1],
        serial.paragraph(),
        serial.paragraph(),
        *page.paragraphs[middle + 1 :],
    )
    serial.pages[at] = replace(page, paragraphs=paragraphs)
    return {"rewritten": 1}


def rewrite(serial: Serial, at: int) -> Told:
    """Write the whole chapter anew."""
    new = serial.new_page()
    serial.pages[at] = replace(serial.pages[at], paragraphs=new.paragraphs)
    return {"rewritten": 1}


def rename(serial: Serial, at: int) -> Told:
    """Another name for a chapter."""
    serial.pages[at] = replace(serial.pages[at], name=serial.new_page().name)
    return {"renamed": 1} if serial.has_names else {}


def annotate(serial: Serial, at: int) -> Told:
    """Another note before a chapter."""
    serial.pages[at] = replace(serial.pages[at], note=f"Sorry for the wait, {serial.dice.choice(NAMES)}!")
    return {"dressed": 1}


def swap(serial: Serial, at: int) -> Told:
    """Let a chapter and the next change places."""
    serial.pages[at], serial.pages[at + 1] = serial.pages[at + 1], serial.pages[at]
    return {"moved": 1}


def move(serial: Serial, at: int, to: int) -> Told:
    """Take a chapter from here to there."""
    serial.pages.insert(to, serial.pages.pop(at))
    return {"moved": 1}


def merge(serial: Serial, at: int) -> Told:
    """Make one chapter of two."""
    one, other = serial.pages[at], serial.pages.pop(at + 1)
    serial.pages[at] = replace(one, paragraphs=one.paragraphs + other.paragraphs)
    return {"merged": 1, "rewritten": 1}


def split(serial: Serial, at: int) -> Told:
    """Make two chapters of one."""
    page, new = serial.pages[at], serial.new_page()
    half = (len(page.paragraphs) + 1) // 2
    serial.pages[at] = replace(page, paragraphs=page.paragraphs[:half])
    serial.pages.insert(at + 1, replace(new, paragraphs=page.paragraphs[half:]))
    return {"split": 1, "rewritten": 1}


def remove(serial: Serial, at: int) -> Page:
    """Take a chapter away, and keep it in a drawer."""
    return serial.pages.pop(at)


def repost(serial: Serial) -> Told:
    """Post everything at another site, where each chapter has another note."""
    serial.host = "mirror.example"
    serial.pages = [replace(page, id=page.id + 500, note=f"Cross-posted, part {page.id}.") for page in serial.pages]
    return {"dressed": len(serial.pages)}
