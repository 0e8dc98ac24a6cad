"""What each site's page looks like: a table, not a class per site. Knows where things stand; reads nothing.

Each row says in XPath how the page is known, where the story is, what opens a chapter, what kind everything else is,
and where the facts of the work are stated. Classes are matched by how they begin, because calibre numbers them
(`userstuff1`); the sources are named in the rows.
"""

from dataclasses import dataclass

from storysofar.ingest.markup import Label
from storysofar.ingest.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class Site:
    """One row: how a site's page is known and where everything stands on it."""

    name: str
    mark: str  # true of this site's pages and no others
    kinds: tuple[tuple[str, Label], ...]  # the later row wins where both name the same element
    opens: str  # the elements with which a chapter opens
    facts: tuple[tuple[Fact, str], ...] = ()
    announced: tuple[tuple[tuple[str, ...], Label], ...] = ()  # words alone in a <p> or <dt>: they and what stands next
    first: str = "''"  # what the kinds call $first
    labels: str | None = None  # <dl> elements whose <dt> are labels and whose <dd> are values
    default: Label = "navigation"  # the kind of all that no row names


_POST = "//article[contains(@class,'message--post')]"
_MARKED = f"{_POST}[.//*[contains(@class,'threadmarkLabel')]]"
_THREAD: tuple[tuple[str, Label], ...] = (
    ("//h1[contains(@class,'p-title-value')]", "title"),
    ("//h1[contains(@class,'p-title-value')]/span[contains(@class,'label')]", "navigation"),
    (f"({_POST})[1]//*[contains(@class,'message-name')]", "byline"),
)
_THREAD_FACTS: tuple[tuple[Fact, str], ...] = (
    ("title", "//h1[contains(@class,'p-title-value')]/text()"),
    ("authors", f"({_POST})[1]//*[contains(@class,'message-name')]"),
)

SITES: tuple[Site, ...] = (
    Site(
        # otwarchive, app/views/downloads/*; labels and headings as of 2026-06, older ones differ in words only
        name="Archive of Our Own, download",
        mark="//*[@id='preface'] and //*[@id='chapters']",
        default="metadata",
        kinds=(
            ("//*[@id='chapters']", "judge"),
            # Only these two: calibre gives the class to every centred paragraph, scene breaks among them.
            (
                "//p[starts-with(@class,'message')][contains(.,'Posted originally') or contains(.,'Please drop by')]",
                "navigation",
            ),
            ("//*[@id='preface' or @id='afterword']/*[starts-with(@class,'toc-heading')]", "navigation"),
            ("//*[@id='chapters']/*[starts-with(@class,'toc-heading')]", "title"),
            ("//h1[not(ancestor::*[@id='chapters' or starts-with(@class,'userstuff')])]", "title"),
            ("//*[starts-with(@class,'byline')]", "byline"),
            ("//*[@id='preface']//*[a[@rel='author']]", "byline"),  # calibre takes the class away
            ("//*[starts-with(@class,'meta')]//h2[starts-with(@class,'heading')]", "heading"),
            ("//*[starts-with(@class,'endnote-link')]", "note"),
        ),
        announced=(
            (("Summary", "Chapter Summary"), "summary"),
            (("Notes", "Chapter Notes", "End Notes", "Chapter End Notes"), "note"),
            # The archive's statistics change with every update. They are facts of the work, no words of a chapter.
            (("Stats",), "leave out"),
        ),
        opens="//*[@id='chapters']/*[starts-with(@class,'meta')][.//h2]",
        labels="//dl[starts-with(@class,'tags')]",
        facts=(
            ("title", "//*[@id='preface']//h1"),
            ("authors", "//*[@id='preface']//*[starts-with(@class,'byline')]//a"),
            ("source", "//*[@id='preface']//p[starts-with(@class,'message')]//a[contains(@href,'/works/')]/@href"),
        ),
    ),
    Site(
        # XenForo 2, as FanFicFare's base_xenforo2forum_adapter.py and WebToEpub read it. Posts marked as chapters are
        # the story; the others are talk about it.
        name="XenForo 2 thread with threadmarks",
        mark=f"{_POST}//*[contains(@class,'threadmarkLabel')]",
        kinds=(
            *_THREAD,
            (f"{_MARKED}//*[contains(@class,'threadmarkLabel')]", "heading"),
            (f"{_MARKED}//*[contains(@class,'bbWrapper')]", "judge"),
            ("//*[contains(@class,'bbCodeBlock-expandLink')]", "navigation"),
        ),
        opens=_MARKED,
        facts=_THREAD_FACTS,
    ),
    Site(
        # The same without marks: the story is told by whoever opened the thread.
        name="XenForo 2 thread",
        mark=f"{_POST}//*[contains(@class,'bbWrapper')]",
        first=f"string(({_POST})[1]/@data-author)",
        kinds=(
            *_THREAD,
            (f"{_POST}[string(@data-author)=$first]//*[contains(@class,'bbWrapper')]", "judge"),
            ("//*[contains(@class,'bbCodeBlock-expandLink')]", "navigation"),
        ),
        opens="",
        facts=_THREAD_FACTS,
    ),
    Site(
        # FanFicFare adapter_royalroadcom.py; markup.hidden_classes leaves out the sentences against copiers
        name="Royal Road, chapter",
        mark="//div[contains(@class,'chapter-inner') and contains(@class,'chapter-content')]",
        kinds=(
            ("//*[contains(@class,'fic-header')]//h1", "heading"),
            ("//*[contains(@class,'fic-header')]//h2", "title"),
            ("//*[contains(@class,'fic-header')]//h3", "byline"),
            ("//div[contains(@class,'author-note-portlet')]", "note"),
            ("//div[contains(@class,'chapter-inner') and contains(@class,'chapter-content')]", "judge"),
        ),
        opens="//*[contains(@class,'fic-header')]",
        facts=(
            ("title", "//*[contains(@class,'fic-header')]//h2"),
            ("authors", "//*[contains(@class,'fic-header')]//h3//a"),
        ),
    ),
)
