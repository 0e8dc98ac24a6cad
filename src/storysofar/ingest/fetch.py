"""A story at its site: what the site says of it, and its chapters one by one. Knows nothing of what is kept.

FanFicFare (https://github.com/JimmXinu/FanFicFare, Apache-2.0) knows the sites. It is used as a library, with its own
packaged settings and ours: never its command line, which runs the programs that a personal.ini in the working
directory names. Its pauses between two requests to a site stay as they are.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from importlib.resources import files
from importlib.util import find_spec
from io import StringIO
from typing import Any

from storysofar.errors import FetchError, SourceError, SourceFault, place_of
from storysofar.ingest.binding import bind, judge_telling
from storysofar.ingest.encoding import decode
from storysofar.ingest.html import draft_of, parse_html
from storysofar.ingest.markup import Element, Label, body_of, elements, gap_of, pieces_of
from storysofar.ingest.page import PageParagraph, Telling
from storysofar.ingest.vocabulary import key_of
from storysofar.text import Chapter, Work

NEEDED_LIBRARIES = ("fanficfare", "requests")
PAUSE_SECONDS = 1.0  # seconds after each request to a site for which FanFicFare has no pause of its own
FANFICFARE_SETTINGS = {  # over FanFicFare's packaged defaults
    "include_images": "false",
    "use_browser_cache": "false",
    "use_flaresolverr_proxy": "false",
    "use_nsapa_proxy": "false",
    "use_cloudscraper": "false",  # it solves a site's riddles by running its scripts; we run nobody's
    "continue_on_chapter_error": "false",  # an error is no chapter
    **{f"keep_in_order_{tags}": "true" for tags in (
        "genre", "category", "fandoms", "characters", "ships", "warnings", "freeformtags", "ao3categories")},
}  # fmt: skip
BY_HAND = "Open it in your browser, save its pages or download the e-book, and then: storysofar read FILE"


@dataclass(frozen=True, slots=True)
class Listed:
    """A chapter in a site's table of contents."""

    number: float  # its place there
    title: str | None
    source: str  # its own address, by which it is known again


@dataclass(frozen=True, slots=True)
class Serial:
    """A story at its site. What is asked of the site raises FetchError where it fails."""

    work: Work  # what the site says of it, without chapters
    listed: tuple[Listed, ...]
    chapter: Callable[[Listed], Chapter]  # asks the site for it


def is_address(source: object) -> bool:
    """Whether a source is an address, rather than a file.

    >>> is_address("https://archive.example/works/77"), is_address("salt.epub"), is_address("C:/salt.epub")
    (True, False, False)
    """
    return isinstance(source, str) and re.match(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://", source) is not None


def open_serial(url: str, *, is_adult: bool = False) -> Serial:
    """The story at an address: of a site that FanFicFare knows, or else the one page that is there.

    `is_adult`: the user says so; some sites ask. Raises FetchError.
    """
    if missing := next((name for name in NEEDED_LIBRARIES if find_spec(name) is None), None):
        raise FetchError(url, f"Fetching from a site needs {missing}: pip install 'storysofar[fetch]'")
    from storysofar.ingest.addresses import checked

    checked(url)
    fanficfare = _fanficfare()
    with explained(url):
        try:
            configuration = _configuration(url, is_adult=is_adult)
        except fanficfare.exceptions.UnknownSite:
            return _page(url)
        adapter = fanficfare.adapters.getAdapter(configuration, url)
        story = adapter.getStoryMetadataOnly(get_cover=False)
        listed = tuple(
            Listed(number, _title(one["title"], number), one["url"])
            for number, one in enumerate(adapter.get_chapters(), start=1)
        )
    if not listed:
        raise FetchError(url, f"{url} lists no chapter (yet). {BY_HAND}")
    work = stated_by(story)
    return Serial(work, listed, partial(_chapter, adapter, work))


def _fanficfare() -> Any:
    """FanFicFare, silent: it talks to standard error as soon as it is imported."""
    import fanficfare
    from fanficfare import adapters, configurable, exceptions  # noqa: F401 - reached through the package

    log = logging.getLogger("fanficfare")
    log.handlers[:] = [logging.NullHandler()]
    log.setLevel(logging.CRITICAL)
    log.propagate = False
    return fanficfare


def _configuration(url: str, *, is_adult: bool) -> Any:
    """FanFicFare's settings for the site of this address, its session bound to public addresses."""
    from storysofar.ingest.addresses import Patience, guard

    fanficfare = _fanficfare()
    configuration = fanficfare.configurable.Configuration(fanficfare.adapters.getConfigSectionsFor(url), "html")
    configuration.read_file(StringIO((files("fanficfare") / "defaults.ini").read_text(encoding="utf-8")))
    for name, said in {**FANFICFARE_SETTINGS, "is_adult": "true" if is_adult else "false"}.items():
        configuration.set("overrides", name, said)
    if PAUSE_SECONDS and not float(configuration.getConfig("slow_down_sleep_time") or 0):
        configuration.set("overrides", "slow_down_sleep_time", str(PAUSE_SECONDS))
        configuration.reset_cached_config()  # it remembers that there was none
    guard(configuration.get_fetcher().get_requests_session(), Patience(4, backoff_factor=2))
    return configuration


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turns all that FanFicFare or the way there raises inside into a FetchError that says what to do."""
    from storysofar.ingest.addresses import refused, told

    wrong = _fanficfare().exceptions
    try:
        with told(url):
            yield
    except SourceError:
        raise
    except wrong.InvalidStoryURL as error:
        like = error.example.split()[0]
        raise FetchError(
            url, f"{url} is no story of {error.domain}. The address of one looks like this: {like}"
        ) from error
    except wrong.AdultCheckRequired as error:
        raise FetchError(url, f"The site says that {url} is for adults. If you are one, add: --adult") from error
    except (wrong.FailedToLogin, wrong.NeedTimedOneTimePassword, wrong.AccessDenied) as error:
        raise FetchError(url, f"{url} is shown to members of its site only. {BY_HAND}") from error
    except wrong.StoryDoesNotExist as error:
        raise refused(url, 404) from error
    except wrong.HTTPErrorFFF as error:
        raise refused(url, error.status_code, error.data) from error
    except wrong.FailedToDownload as error:
        raise FetchError(url, f"{url} did not come: {_short(error)} Try again later.") from error
    except Exception as error:  # 111 adapters read pages that change under them: any of them may fail in any way
        raise FetchError(
            url,
            f"FanFicFare cannot read {url} ({type(error).__name__}: {_short(error)}). The site may have changed; to "
            f"try a newer one: pip install --upgrade FanFicFare. {BY_HAND}",
        ) from error


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:160]


# -- what the site says ----------------------------------------------------------------------------------------------


def stated_by(story: Any) -> Work:
    """What a site says of a story, by FanFicFare's names; each in the author's order and spelling."""

    def many(*names: str) -> tuple[str, ...]:
        """The first of these lists that has anything in it."""
        lists = (story.getList(name, removeallentities=True, doreplacements=False) for name in names)
        return tuple(" ".join(str(said).split()) for said in next(filter(None, lists), ()))

    def one(*names: str) -> str | None:
        told = (story.getMetadata(name, removeallentities=True, doreplacements=False) for name in names)
        return next((" ".join(str(said).split()) for said in told if said), None)

    return Work(
        title=one("title"),
        authors=many("author"),
        fandoms=many("fandoms", "category"),
        rating=one("rating"),
        warnings=many("warnings"),
        categories=many("ao3categories"),
        relationships=many("ships"),
        characters=many("characters"),
        tags=many("freeformtags", "genre"),
        series=tuple(filter(None, map(one, ("series00", "series01", "series02", "series03")))) or many("series"),
        summary=words_of(str(story.getMetadata("description") or "")),
        language=one("language"),
        source=one("storyUrl"),
        status=one("chapterslashtotal", "status"),
        published=one("datePublished"),
        updated=one("dateUpdated"),
        words=one("numWords"),
    )


def words_of(html: str) -> str | None:
    """The words of a piece of HTML, a line for each paragraph."""
    if not html.strip():
        return None
    root = parse_html(html, "summary")
    return "\n".join(" ".join(piece.paragraph.words.split()) for piece in pieces_of(root)) or None


def _title(listed: str, number: float) -> str | None:
    """A chapter's title as a table of contents has it, without the number that the site puts before.

    >>> _title("3. The Rope &amp; the Lamp", 3), _title("3. Oktober", 7), _title("3.", 3)
    ('The Rope & the Lamp', '3. Oktober', None)
    """
    words = " ".join(unescape(listed).split())
    return words.removeprefix(f"{number}. ").removeprefix(f"{number}.").strip() or None


# -- its chapters ----------------------------------------------------------------------------------------------------

NOTES_PATH = "//*[contains(@class,'fff_chapter_notes') or contains(@class,'author-note-portlet')]"


def _chapter(adapter: Any, work: Work, listed: Listed) -> Chapter:
    """A chapter as its site gives it. What went wrong is told of its number: an address may hold a title to come.

    Raises FetchError where it did not come, and another SourceError where it came and cannot be read: then the chapters
    after it may come all the same.
    """
    named = f"Chapter {listed.number} of {work.source or 'the story'}"
    try:
        with explained(listed.source):
            html = str(adapter.getChapterTextNum(listed.source, int(listed.number) - 1) or "")
    except FetchError as error:
        raise FetchError(listed.source, str(error).replace(listed.source, named)) from error
    try:
        return chapter_of(html, listed, work)
    except SourceError as error:
        raise SourceError(listed.source, str(error).replace(listed.source, named)) from error
    except Exception as error:
        told = f"{named} cannot be read: a fault of storysofar stops it ({place_of(error)}). Please report it."
        raise SourceFault(listed.source, told) from error


def chapter_of(html: str, listed: Listed, work: Work) -> Chapter:
    """A chapter as a site gives its text, under the number and title of the table of contents."""
    root = parse_html(f"<html><body>{html}</body></html>", listed.source)
    labels: dict[Element, Label] = dict.fromkeys(elements(root.xpath(NOTES_PATH)), "note")
    paragraphs = [piece.paragraph for piece in pieces_of(body_of(root), labels)]
    if not paragraphs:
        raise SourceError(listed.source, f"{listed.source} has no words on it. {BY_HAND}")
    heading = listed.title or f"Chapter {listed.number}"
    if paragraphs[0].level and key_of(paragraphs[0].words) == key_of(heading):
        paragraphs[0] = replace(paragraphs[0], kind="heading")
    else:
        paragraphs.insert(0, PageParagraph(f"{heading}\n\n", "heading", level=2))
    draft = replace(draft_of(paragraphs, listed.source, title=heading, gap=gap_of(paragraphs)), number=listed.number)
    bound = bind([judge_telling(Telling((draft,)), listed.source)]).chapters[0]
    stated = Work(work.title, authors=work.authors, source=work.source)
    return replace(bound, number=listed.number, title=draft.title, source=listed.source, stated=stated)


def _page(url: str) -> Serial:
    """The one page, or book, at an address of no known site."""
    from storysofar.ingest import read_bytes
    from storysofar.ingest.addresses import page_at

    data, charset, found_at = page_at(url)
    if charset and data[:2] not in (b"PK", b"\xff\xfe", b"\xfe\xff"):
        data = decode(data, url, declared=charset).encode("utf-8-sig")  # what the server says comes before the page
    work = read_bytes(data, found_at)
    chapters = {chapter.number: chapter for chapter in work.chapters}
    listed = tuple(Listed(number, chapter.title, chapter.source or found_at) for number, chapter in chapters.items())
    facts = replace(work, chapters=(), source=work.source or found_at)
    return Serial(facts, listed, lambda one: chapters[one.number])
