"""The command that finds a place in the story: search."""

from typing import TYPE_CHECKING, Annotated

import typer

from storysofar.cli.frame import All, AsOf, Evidence, Json, WorkName, app, bounds, examples, open_library, say, show
from storysofar.cli.looking import Look, looking, stoppable

if TYPE_CHECKING:
    from storysofar.store import Library
    from storysofar.text import Work
    from storysofar.views.filters import ChapterRange, Parts
    from storysofar.views.search import Hit


@app.command(
    epilog=examples(
        'storysofar search salt "when did she promise not to tell?"',
        "storysofar search salt letter --by Mara",
        "storysofar search salt angst --tags",
        'storysofar search salt "their quarrel" --with Tobin --chapter 3-7',
        "storysofar search salt --by Mara --with Tobin",
    )
)
def search(
    ctx: typer.Context,
    work: WorkName,
    query: Annotated[str | None, typer.Argument(metavar="[QUERY]", help="A question, or words.")] = None,
    speaker: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Search only what this person says.")
    ] = None,
    company: Annotated[
        str | None, typer.Option("--with", metavar="NAME", help="Search only where this person is present.")
    ] = None,
    chapter: Annotated[
        str | None, typer.Option("--chapter", metavar="N", help="Search only this chapter; 3-7 or 12- for several.")
    ] = None,
    words: Annotated[bool, typer.Option("--words", help="Find every paragraph that has all the words.")] = False,
    with_tags: Annotated[
        bool, typer.Option("--tags", help="List the tags of the work that have the words, too: they can tell the end.")
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="Answer a question with at most N places.")
    ] = 10,
    as_of: AsOf = None,
    everything: All = False,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Find a place in the story.

    A question, or several words: the places that answer best come first. They are found by words and by meaning, also
    where the page says “he” for the person you ask for. One word, or words in quotation marks: every paragraph that
    has them, in story order. Without a query: what a person says (--by), or the scenes where somebody is (--with). The
    first question takes longer, because the chapters are prepared for it once.
    """
    from storysofar.errors import QueryError
    from storysofar.publish.terminal import search_lines
    from storysofar.views.filters import FILTERS_NEEDS, chapters_in

    chapters = chapters_in(chapter) if chapter is not None else None
    if (query, speaker, company, chapters) == (None, None, None, None):
        raise QueryError("Say what to search for: a question, words, or --by NAME for what a person says.")
    asks = not words and is_put_to_story(query)
    is_listed = query is None or (speaker, company) != (None, None)
    needs = FILTERS_NEEDS if is_listed else ("same",) if asks else ()  # a question is put to what is read
    with looking(open_library(ctx), work, bounds(as_of, everything), needs, evidence=evidence) as (library, look):
        parts = narrowed(look, speaker, company, chapters, is_listed=is_listed)
        pages = library.pages.of(look.work.id, look.place, matching=None if asks else query)
        hits = answers(library, look, query, parts, limit) if asks and query else found(look, pages, query, parts)
        tags = tags_found(library, look, query) if with_tags and parts is None else ()
        lines = (*tag_lines(tags), *search_lines(hits, pages, look.page)) or (nothing_found(query),)
        document = look.document(hits=[hit.to_json() for hit in hits], tags=list(tags))
        show(look.text(lines), document, as_json)


def tag_lines(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags that were found, as lines."""
    return tuple(f"{tag}  [a tag of the work]" for tag in tags)


def nothing_found(query: str | None) -> str:
    """What is said when there is no answer."""
    return f"Nothing found for “{query}”." if query else "Nothing found."


def narrowed(
    look: Look, speaker: str | None, company: str | None, chapters: "ChapterRange | None", *, is_listed: bool
) -> "Parts | None":
    """The parts of the story that are searched; None for all of it."""
    from storysofar.views.filters import parts_of, whole_chapters

    if is_listed:
        return parts_of(look.memory, speaker=speaker, company=company, chapters=chapters, as_of=look.place)
    return whole_chapters(look.page.paragraphs, chapters) if chapters is not None else None


def found(look: Look, pages: "Work", query: str | None, parts: "Parts | None") -> "tuple[Hit, ...]":
    """Every paragraph that has the words; without a query, all that was asked for, each with its beginning."""
    from storysofar.views.search import opening
    from storysofar.views.search import search as search_in

    if query is None:
        return tuple(opening(pages, part) for part in parts or ())
    return search_in(pages, query, as_of=look.place, parts=parts)


def tags_found(library: "Library", look: Look, query: str | None) -> tuple[str, ...]:
    """The tags of the work that have the words."""
    from storysofar.tag_meaning import tags_like

    return tags_like(library.pages.about(look.work.id, look.place), query, library.tags.meanings()) if query else ()


def is_put_to_story(query: str | None) -> bool:
    """Whether the story is asked a question, rather than searched for words."""
    from storysofar.views.search import is_question

    return query is not None and is_question(query) and has_meaning()


def has_meaning() -> bool:
    """Whether a question can be answered by meaning; where it cannot, the user is told that it is words alone."""
    from storysofar.retrieval.meaning import missing_meaning

    if why := missing_meaning():
        say(f"Searching by words alone: {why}.")
    return not why


def answers(library: "Library", look: Look, query: str, parts: "Parts | None", limit: int) -> "tuple[Hit, ...]":
    """The places that answer a question. A person who waits for the first answers is told why."""
    from storysofar.cli.bars import reading_bar
    from storysofar.retrieval.finder import Finder

    finder = Finder(library, look.work.id, look.place)
    if unready := finder.unready:
        chapters = "1 chapter" if len(unready) == 1 else f"{len(unready)} chapters"
        say(f"Preparing {chapters} of {look.work.name} for questions. This is done once.")
    with stoppable(library), reading_bar("Preparing") as progress:
        return finder.find(query, parts=parts, limit=limit, progress=progress)
