"""A site's dress: how its pages are known and where everything stands on them. Knows no site."""

from dataclasses import dataclass

from storysofar.ingest.markup import Label
from storysofar.ingest.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class Site:
    """One row of the table of sites, in XPath."""

    name: str
    mark: str  # true of this site's pages and no others
    kinds: tuple[tuple[str, Label], ...]  # the later row wins where both name the same element
    opens: str | None  # the elements with which a chapter opens; None: the headings must tell
    facts: tuple[tuple[Fact, str], ...] = ()
    announced: tuple[tuple[tuple[str, ...], Label], ...] = ()  # words alone in a <p> or <dt>: they and what stands next
    content: str | None = None  # elements that hold nothing but story: what is announced in them is part of it
    first: str = "''"  # what the kinds call $first
    labels: str | None = None  # lists, tables and blocks of lines that say “Rating: Mature”
    means: tuple[tuple[str, Fact], ...] = ()  # labels that say something else here than they do elsewhere
    packed: str | None = None  # a line that packs many facts: “Rated: T - English - …”
    once: str | None = None  # an attribute that no two elements share; the second with the same value is left out
    is_counted: bool = False  # whether “12. Rope” in a heading is the chapter's number even where it does not count on
    doubts: tuple[tuple[str, str], ...] = ()  # what makes the page less than the whole chapter, and how to say so
    place: str | None = None  # from what opens a chapter to its own address; a page of one chapter is its own
    is_list: bool = False  # a page of the work's facts and the list of its chapters, with none of its text
    default: Label = "navigation"  # the kind of all that no row names
