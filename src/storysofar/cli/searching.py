"""The command that finds a place in the story: search."""

from typing import TYPE_CHECKING, Annotated

import typer

from storysofar.cli.frame import AsOf, Evidence, Json, WorkName, app, examples, open_library, say, show
from storysofar.cli.looking import Look, looking, stoppable

if TYPE_CHECKING:
    from storysofar.store import Library
    from storysofar.text import Work
    from storysofar.views.filters import Parts
    from storysofar.views.search import Hit


@app.command(
    epilog=examples(
        'storysofar search salt "when did she promise not to tell?"',
        "storysofar search salt letter --by Mara",
        'storysofar search salt "their quarrel" --with Tobin --chapter 3-7',
        "storysofar search salt --by Mara --with Tobin",
    )
)
def search(
    ctx: typer.Context,
    work: WorkName,
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="A question, or words. Without it: all that is asked for.")
    ] = None,
    speaker: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what this person says.")] = None,
    company: Annotated[
        str | None, typer.Option("--with", metavar="NAME", help="Only where this person is present.")
    ] = None,
    chapter: Annotated[
        str | None, typer.Option("--chapter", metavar="N", help="Only in this chapter; 3-7 or 12- for several.")
    ] = None,
    words: Annotated[bool, typer.Option("--words", help="Only paragraphs that have all the words.")] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many places answer a question.")] = 10,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Where the story says it.

    A question, or several words, finds the places that answer best, by words and by meaning, the best first; where the
    page says “he”, the one asked for is found too. One word, or words in quotation marks, find every paragraph that has
    them, in the order told, and the tags that have them. Without a query: the lines of a person, or the scenes where
    somebody is. The first question to a work takes longer: each chapter is made ready for it once.
    """
    from storysofar.errors import QueryError
    from storysofar.publish.terminal import search_lines
    from storysofar.tag_meaning import tags_like
    from storysofar.views.filters import NEEDS, chapters_in, parts_of, whole_chapters
    from storysofar.views.search import is_question
    from storysofar.views.search import search as search_in

    chapters = chapters_in(chapter) if chapter is not None else None
    if query is None and speaker is None and company is None and chapters is None:
        raise QueryError("Say what to search for: a question, words, or somebody’s lines with --by NAME.")
    asks = query is not None and not words and is_question(query) and has_meaning()
    is_narrowed = speaker is not None or company is not None
    needs = NEEDS if is_narrowed or query is None else ("same",) if asks else ()  # a question is put to what is read
    with looking(open_library(ctx), work, as_of, needs, evidence=evidence) as (library, look):
        parts: Parts | None = None
        if is_narrowed or query is None:
            parts = parts_of(look.memory, speaker=speaker, company=company, chapters=chapters, as_of=look.place)
        elif chapters is not None:
            parts = whole_chapters(look.page.paragraphs, chapters)
        pages = library.pages.of(look.work.id, look.place, matching=None if asks else query)
        tags: tuple[str, ...] = ()
        if query is None:
            hits = listed(pages, parts or ())
        elif asks:
            hits = answers(library, look, query, parts, limit)
        else:
            hits = search_in(pages, query, as_of=look.place, parts=parts)
        if query is not None and parts is None:
            tags = tags_like(library.pages.about(look.work.id, look.place), query, library.tags.meanings())
        lines = (*(f"{tag}  [a tag of the work]" for tag in tags), *search_lines(hits, pages, look.page))
        found = look.document(hits=[hit.to_json() for hit in hits], tags=list(tags))
        show(look.text(lines or (f"Nothing found for “{query}”." if query else "Nothing found.",)), found, as_json)


def has_meaning() -> bool:
    """Whether a question can be answered by meaning; where it cannot, the user is told that it is words alone."""
    from storysofar.retrieval.meaning import missing_meaning

    if why := missing_meaning():
        say(f"Searching by words alone: {why}.")
    return not why


def answers(library: "Library", look: Look, query: str, parts: "Parts | None", limit: int) -> "tuple[Hit, ...]":
    """The places that answer a question; whoever waits for the first answers is told why."""
    from storysofar.publish.terminal import reading_bar
    from storysofar.retrieval.finder import Finder

    finder = Finder(library, look.work.id, look.place)
    if unready := finder.unready:
        chapters = "1 chapter" if len(unready) == 1 else f"{len(unready)} chapters"
        say(f"Making {chapters} of {look.work.name} ready for questions, once for all.")
    with stoppable(library), reading_bar("Making ready") as progress:
        return finder.find(query, parts=parts, limit=limit, progress=progress)


def listed(pages: "Work", parts: "Parts") -> "tuple[Hit, ...]":
    """All that was asked for without a query, each with its beginning."""
    from storysofar.views.search import opening

    return tuple(opening(pages, part) for part in parts)
