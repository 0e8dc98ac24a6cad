"""The commands that tell the story so far: recap, cast, now, timeline, who, relations, show, chapters, draw, export."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from storysofar.cli.frame import (
    All,
    AsOf,
    Evidence,
    Json,
    WorkName,
    app,
    bounds,
    chapter_said,
    examples,
    open_library,
    show,
    write,
)
from storysofar.cli.looking import looking, show_view, since_place


class Drawing(Enum):
    """What can be drawn."""

    storyline = "storyline"
    relations = "relations"
    speech = "speech"


@app.command(
    epilog=examples(
        "storysofar recap salt --words 150",
        "storysofar recap salt --sentences 3",
        "storysofar recap salt --about Mara --about Tobin",
        "storysofar recap salt --since bookmark --as-of 9",
    )
)
def recap(
    ctx: typer.Context,
    work: WorkName,
    words: Annotated[int, typer.Option("--words", metavar="N", min=1, help="Use at most N words.")] = 250,
    sentences: Annotated[
        int | None, typer.Option("--sentences", metavar="N", min=1, help="Tell the whole story in N lines.")
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option("--about", metavar="NAME", help="Tell only of this person. Say it twice for a pair."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="PLACE", help="Start after chapter 3, “bookmark”, or the day 2026-03-01."),
    ] = None,
    reworded: Annotated[
        bool, typer.Option("--reworded", help="Let the language model that you set with llm reword it.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --reworded: send the lines without asking.")] = False,
    prompt: Annotated[
        bool, typer.Option("--show-prompt", help="Show what --reworded would send, and send nothing.")
    ] = False,
    as_of: AsOf = None,
    everything: All = False,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Tell the story so far, in the author's own words.

    With --reworded, your language model shortens and joins the lines. Each of its sentences is marked and links to the
    lines it comes from. A sentence with a word that is not in them is left out.
    """
    from storysofar.publish.catalogue import VIEWS

    view, place = VIEWS["recap"], bounds(as_of, everything)
    with looking(open_library(ctx), work, place, view.needs, evidence=evidence) as (library, look):
        begin = since_place(library, look, since) if since else None
        asked = {"words": words, "since": begin, "about": about or (), "sentences": sentences}
        told = view.build(look.story(library), **asked)
        if prompt or reworded:
            from storysofar.cli.rewording import show_prompt, show_reworded

            return show_prompt(look, told, as_json) if prompt else show_reworded(look, told, yes=yes, as_json=as_json)
        return show(look.text(view.lines(told, look.page)), look.document(**view.document(told)), as_json)


@app.command(epilog=examples("storysofar cast salt", "storysofar cast salt --everybody --as-of 4"))
def cast(
    ctx: typer.Context,
    work: WorkName,
    everybody: Annotated[
        bool, typer.Option("--everybody", help="List all people, also those who only pass through.")
    ] = False,
    as_of: AsOf = None,
    everything: All = False,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """List the people in the story, the most important first."""
    name = "everybody" if everybody else "cast"
    show_view(ctx, work, name, as_of=as_of, everything=everything, evidence=evidence, as_json=as_json)


@app.command(epilog=examples("storysofar now salt", "storysofar now salt Mara --evidence"))
def now(
    ctx: typer.Context,
    work: WorkName,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only this person.")] = None,
    as_of: AsOf = None,
    everything: All = False,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Tell where people are, what they want, and what is open.

    The people who matter now come first. What they want, fear and know is in the author's words. A question counts as
    open when nobody answers it there and then.
    """
    names = () if name is None else (name,)
    show_view(ctx, work, "now", *names, as_of=as_of, everything=everything, evidence=evidence, as_json=as_json)


@app.command(epilog=examples("storysofar timeline salt", "storysofar timeline salt --story-time"))
def timeline(
    ctx: typer.Context,
    work: WorkName,
    story_time: Annotated[
        bool, typer.Option("--story-time", help="Put scenes in the order in which they happen.")
    ] = False,
    as_of: AsOf = None,
    everything: All = False,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """List the scenes: where each is, when, and who is there.

    Days are counted from what scenes say when they open (“the next morning”, “three weeks later”); more days may have
    passed. Flashbacks are marked. With --story-time they stand where they belong, as far as the text says when.
    """
    name = "story time" if story_time else "timeline"
    show_view(ctx, work, name, as_of=as_of, everything=everything, evidence=evidence, as_json=as_json)


@app.command(epilog=examples("storysofar who salt Mara"))
def who(
    ctx: typer.Context,
    work: WorkName,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a part of one, or a person's id.")],
    as_of: AsOf = None,
    everything: All = False,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Tell who somebody is.

    What is known of them, who they spend time with, what they said last.
    """
    show_view(ctx, work, "who", name, as_of=as_of, everything=everything, evidence=evidence, as_json=as_json)


@app.command(epilog=examples("storysofar relations salt", "storysofar relations salt Mara Tobin"))
def relations(
    ctx: typer.Context,
    work: WorkName,
    name: Annotated[str | None, typer.Argument(metavar="[NAME", help="Only this person.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="[NAME]]", help="Only these two, in detail.")] = None,
    everybody: Annotated[
        bool, typer.Option("--everybody", help="List all pairs, also those who may only be told of together.")
    ] = False,
    as_of: AsOf = None,
    everything: All = False,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Tell how people relate to each other.

    Scenes together, words to each other, tone, and what is stated. Only pairs who have surely met are listed. The tone
    comes from two short lists of warm and cold words. A pair shows which of them were said.
    """
    names = [said for said in (name, other) if said is not None]
    every = "all relations" if everybody else "relations"
    kind = every if other is None else "pair"
    show_view(ctx, work, kind, *names, as_of=as_of, everything=everything, evidence=evidence, as_json=as_json)


@app.command(epilog=examples("storysofar inconsistencies salt --evidence"))
def inconsistencies(
    ctx: typer.Context,
    work: WorkName,
    as_of: AsOf = None,
    everything: All = False,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """List what does not fit together, for the author.

    The surest comes first. What changes without a cause, names spelled in two ways, time that does not add up,
    people who speak after their death, people who are dropped. What only a character claims comes last.
    """
    show_view(ctx, work, "inconsistencies", as_of=as_of, everything=everything, evidence=evidence, as_json=as_json)


@app.command("show", epilog=examples("storysofar show salt 1:215", "storysofar show salt ch. 1 ¶215"))
def show_place(
    ctx: typer.Context,
    work: WorkName,
    place: Annotated[
        list[str], typer.Argument(metavar="PLACE", help="1:215, or “ch. 1 ¶215” as answers print it; or a chapter: 1.")
    ],
    around: Annotated[
        int, typer.Option("--around", metavar="N", min=0, help="Show N paragraphs before and after it.")
    ] = 1,
    as_of: AsOf = None,
    everything: All = False,
    as_json: Json = False,
) -> None:
    """Open the story at a chapter and paragraph.

    The paragraph is shown with the ones before and after it, never past the place you stopped.
    """
    where = " ".join(place)
    show_view(ctx, work, "show", where, as_of=as_of, everything=everything, as_json=as_json, around=around)


@app.command(epilog=examples("storysofar chapters salt"))
def chapters(
    ctx: typer.Context, work: WorkName, as_of: AsOf = None, everything: All = False, as_json: Json = False
) -> None:
    """List the chapters you have read.

    Number, title and first line of each. Of the others you are told only how many there are.
    """
    from storysofar.publish.catalogue import VIEWS
    from storysofar.publish.terminal import ahead_lines

    view, place = VIEWS["chapters"], bounds(as_of, everything)
    with looking(open_library(ctx), work, place, view.needs) as (library, look):
        told = view.build(look.story(library))
        ahead = tuple(number for number in look.work.numbers if number not in {entry.number for entry in told})
        lines = (*view.lines(told, look.page), *ahead_lines(ahead))
        show(look.text(lines), look.document(**view.document(told), ahead=list(ahead)), as_json)


@app.command(epilog=examples("storysofar versions salt 3"))
def versions(
    ctx: typer.Context,
    work: WorkName,
    chapter: Annotated[
        float, typer.Argument(metavar="N", parser=chapter_said, help="The chapter. You must have read it.")
    ],
    as_of: AsOf = None,
    everything: All = False,
    as_json: Json = False,
) -> None:
    """Show every text that a chapter has had.

    The first one comes first. When a chapter comes with a new text, the old text is kept. “…” stands for what you had
    not read of it by then. To see that too, add --all.
    """
    from storysofar.publish.terminal import versions_lines

    with open_library(ctx) as library:
        kept = library.works.find(work)
        tellings = library.pages.versions(kept.id, chapter, bounds(as_of, everything))
    told = [{"title": text.title, "source": text.source, "came": came, "text": text.text} for text, came in tellings]
    show(versions_lines(tellings), {"work": kept.name, "chapter": chapter, "versions": told}, as_json)


@app.command(
    epilog=examples("storysofar draw salt storyline --out salt.svg", "storysofar draw salt relations Mara Tobin")
)
def draw(
    ctx: typer.Context,
    work: WorkName,
    kind: Annotated[Drawing, typer.Argument(metavar="{storyline|relations|speech}", help="What to draw.")],
    name: Annotated[str | None, typer.Argument(metavar="[NAME", help="Only relations of this person.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="[NAME]]", help="Only these two.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it to this file, not to the terminal.")
    ] = None,
    as_of: AsOf = None,
    everything: All = False,
) -> None:
    """Draw the story as a picture (SVG) that any browser shows.

    storyline: a line for each person; lines meet where people share a scene. relations: how much two people say to each
    other, and in what tone, chapter by chapter. speech: who speaks how much in each chapter. Each picture holds a
    description in words for people who cannot see it.
    """
    from storysofar.publish.drawing import DRAWING_NEEDS
    from storysofar.publish.drawing import draw as drawn

    names = [said for said in (name, other) if said is not None]
    with looking(open_library(ctx), work, bounds(as_of, everything), DRAWING_NEEDS[kind.value]) as (_, look):
        write(out, drawn(look.memory, kind.value, *names, as_of=look.place, title=look.work.name))


@app.command(epilog=examples("storysofar export salt --out salt.json", "storysofar export salt --all"))
def export(
    ctx: typer.Context,
    work: WorkName,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it to this file, not to the terminal.")
    ] = None,
    as_of: AsOf = None,
    everything: All = False,
) -> None:
    """Write a work, and all that is known of it, as JSON.

    docs/exchange.md describes the format.
    """
    from storysofar.memory import RECORD_KINDS
    from storysofar.publish.exchange import dumps
    from storysofar.publish.exchange import export as export_of

    with looking(open_library(ctx), work, bounds(as_of, everything), RECORD_KINDS) as (library, look):
        pages = library.pages.of(look.work.id, look.place)
        corrections = [kept.correction for kept in library.corrections.of(look.work.id, look.place)]
        place = None if everything else look.place
        write(out, dumps(export_of(pages, look.memory, place, corrections=corrections)))
