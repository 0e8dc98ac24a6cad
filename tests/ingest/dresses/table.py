"""Every dress that a page is known in: the table that the tests walk down and docs/formats.md shows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.ingest.dresses import archive, books, exports, serials
from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import Tale


@dataclass(frozen=True, slots=True)
class Dress:
    """A format, how its pages are known, the row of the table of sites that reads it, and how to make one."""

    name: str
    known_by: str
    site: str | None  # None: read as text, or as a page of no known site
    make: Callable[[Tale], Page]

    @property
    def fixture(self) -> str:
        """The function that makes the page, as it is found in the tests."""
        function = self.make.func if isinstance(self.make, partial) else self.make
        return f"{function.__module__.rpartition('.')[2]}.{getattr(function, '__name__', '')}"


def _download(variant: archive.Variant) -> Dress:
    made = partial(archive.download, variant=variant)
    if variant.has_ids:
        return Dress(
            f"AO3 HTML download, from {variant.since}",
            "`#preface` and `#chapters`",
            "otwarchive, HTML download since 2019",
            made,
        )
    return Dress(
        f"AO3 HTML download, from {variant.since}",
        "`p.message` “Posted originally on the …” and `dl.tags`",
        "otwarchive, HTML download before 2019",
        made,
    )


def _squidgeworld(tale: Tale) -> Page:
    """The work page of another archive that runs the same code."""
    return archive.work_page(tale, host="https://squidgeworld.org")


DRESSES: tuple[Dress, ...] = (
    *map(_download, archive.VARIANTS),
    Dress("AO3 saved work page", "`#workskin` with `#chapters`", "otwarchive, work page", archive.work_page),
    Dress("SquidgeWorld work page", "the same", "otwarchive, work page", _squidgeworld),
    Dress("AO3 pasted text", "“Work Header”, “Chapter Text”, “Kudos ♥”; “Rating:” above its value", None, archive.pasted),
    Dress("fanfiction.net page", "`#profile_top` and `#storytext`", "fanfiction.net", serials.fanfiction_net),
    Dress("fictionpress.com page", "the same", "fanfiction.net", serials.fictionpress),
    Dress("fanfiction.net pasted text", "“Rated: Fiction T - English - …”", None, serials.fanfiction_net_pasted),
    Dress("FictionHunt page", "`div.StoryChapter__text`", "FictionHunt", serials.fictionhunt),
    Dress("FanFicFare HTML", "`a[name=TOCTOP]`, `a[name=sectionNNNN]`", "FanFicFare, HTML", exports.fanficfare_html),
    Dress("FanFicFare TXT", "“TABLE OF CONTENTS” whose titles stand again below", None, exports.fanficfare_text),
    Dress("FicHub HTML", "`div#chap_N` with `div.chapter_nav`", "FicHub, HTML", exports.fichub_html),
    Dress("Royal Road chapter", "`div.chapter-inner.chapter-content`", "Royal Road, chapter", serials.royal_road),
    Dress("XenForo 2 thread", "`span.threadmarkLabel` in posts", "XenForo 2 thread with threadmarks", serials.xenforo),
    Dress("XenForo 2 reader view", "the same", "XenForo 2 thread with threadmarks", serials.xenforo_reader),
    Dress("Wattpad page", "`p[data-p-id]` in `pre`", "Wattpad", serials.wattpad),
    Dress("Wattpad pasted text", "“…Where stories live. Discover now”, counters", None, serials.wattpad_pasted),
    Dress("Standard Ebooks page", "`epub:type` with `z3998:fiction` or `chapter`", "Standard Ebooks, page", books.standard_ebooks),
    Dress("Project Gutenberg text", "“*** START OF THE PROJECT GUTENBERG …”", None, books.gutenberg_text),
    Dress("Project Gutenberg text of the nineties", "“*END*THE SMALL PRINT!”", None, books.gutenberg_old_text),
    Dress("Project Gutenberg HTML", "`#pg-header`", "Project Gutenberg, HTML", books.gutenberg_html),
    Dress("any mirror, pasted", "rows of links that stand above and below, or above three chapters", None, books.mirror),
    Dress("any page", "the block with most running text outside links", None, books.mirror_page),
)  # fmt: skip
