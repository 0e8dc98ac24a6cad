"""The commands that show the story so far: recap, cast, standing, timeline, who, continuity, relations, draw …"""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from storysofar.cli.frame import AsOf, Evidence, Json, WorkName, app, examples, open_library, show, write
from storysofar.cli.looking import looking, since_place


class Drawing(Enum):
    """What can be drawn."""

    storyline = "storyline"
    relation = "relation"
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
    words: Annotated[int, typer.Option("--words", metavar="N", min=1, help="How long it may be.")] = 250,
    sentences: Annotated[
        int | None, typer.Option("--sentences", metavar="N", min=1, help="The whole in so many lines.")
    ] = None,
    about: Annotated[
        list[str] | None, typer.Option("--about", metavar="NAME", help="Only of this person; twice: of a pair.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="PLACE", help="Only after a chapter, “bookmark”, or a date: 2026-03-01."),
    ] = None,
    reworded: Annotated[bool, typer.Option("--reworded", help="By the language model that you set with llm.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="With --reworded: send the lines without asking, this time.")
    ] = False,
    prompt: Annotated[bool, typer.Option("--show-prompt", help="What --reworded would send; nothing is sent.")] = False,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """The story so far, in the author's own words.

    With --reworded a model of yours cuts and joins them. Each of its sentences is marked, links to its lines, and
    stands only if every word in it can be found there.
    """
    from storysofar.publish.terminal import recap_lines
    from storysofar.views.recap import NEEDS
    from storysofar.views.recap import recap as recap_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (library, look):
        begin = since_place(library, look, since) if since else None
        told = recap_of(look.memory, as_of=look.place, words=words, since=begin, about=about or (), sentences=sentences)
        if prompt or reworded:
            from storysofar.cli.rewording import show_prompt, show_reworded

            return show_prompt(look, told, as_json) if prompt else show_reworded(look, told, yes=yes, as_json=as_json)
        return show(look.text(recap_lines(told, look.page)), look.document(**told.to_json()), as_json)


@app.command(epilog=examples("storysofar cast salt --as-of 4"))
def cast(
    ctx: typer.Context,
    work: WorkName,
    everyone: Annotated[bool, typer.Option("--everyone", help="Those too who only walk through.")] = False,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Who is who, the most important first."""
    from storysofar.publish.terminal import cast_lines
    from storysofar.views.cast import NEEDS
    from storysofar.views.cast import cast as cast_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (_, look):
        members = cast_of(look.memory, as_of=look.place, everyone=everyone)
        document = look.document(cast=[member.to_json() for member in members])
        show(look.text(cast_lines(members, look.page)), document, as_json)


@app.command(epilog=examples("storysofar standing salt", "storysofar standing salt Mara --evidence"))
def standing(
    ctx: typer.Context,
    work: WorkName,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only of this person; a name or an id.")] = None,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Where things stand: who is where, with whom, in what state; what they want and know; what was left open.

    Of those who matter now, the most important first. What they want, fear and know is in the author's words. A
    question is told as open where nobody answered it then.
    """
    from storysofar.publish.standing_lines import standing_lines
    from storysofar.views.standing import NEEDS
    from storysofar.views.standing import standing as standing_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (library, look):
        told = standing_of(look.memory, name, as_of=look.place, pages=library.pages.of(look.work.id, look.place))
        show(look.text(standing_lines(told, look.page)), look.document(**told.to_json()), as_json)


@app.command(epilog=examples("storysofar timeline salt", "storysofar timeline salt --story-time"))
def timeline(
    ctx: typer.Context,
    work: WorkName,
    story_time: Annotated[bool, typer.Option("--story-time", help="In the order in which it happened.")] = False,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Scene after scene: where, when and who is there.

    Days are counted by what scenes say when they open (“the next morning”, “three weeks later”); more may have
    passed. A flashback is marked; with --story-time it stands where it belongs, as far as the text says when.
    """
    from storysofar.publish.terminal import story_time_lines, timeline_lines
    from storysofar.views.timeline import NEEDS
    from storysofar.views.timeline import timeline as timeline_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (_, look):
        scenes = timeline_of(look.memory, as_of=look.place, in_story_time=story_time)
        document = look.document(timeline=[scene.to_json() for scene in scenes])
        lines = story_time_lines if story_time else timeline_lines
        show(look.text(lines(scenes, look.page)), document, as_json)


@app.command(epilog=examples("storysofar who salt Mara"))
def who(
    ctx: typer.Context,
    work: WorkName,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, part of one, or the id of a person.")],
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """One person, by any of their names or by their id.

    What is known of them, whom they are seen with, what they said last.
    """
    from storysofar.publish.terminal import who_lines
    from storysofar.views.cast import WHO_NEEDS
    from storysofar.views.cast import who as who_is

    with looking(open_library(ctx), work, as_of, WHO_NEEDS, evidence=evidence) as (_, look):
        portrait = who_is(look.memory, name, as_of=look.place)
        show(look.text(who_lines(portrait, look.page)), look.document(**portrait.to_json()), as_json)


@app.command(epilog=examples("storysofar relations salt", "storysofar relations salt Mara Tobin"))
def relations(
    ctx: typer.Context,
    work: WorkName,
    name: Annotated[str | None, typer.Argument(metavar="[NAME", help="Only of this person; a name or an id.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="[NAME]]", help="Only of these two, in detail.")] = None,
    as_of: AsOf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Who has been with whom: scenes, words to each other, tone, what is stated.

    The tone is that of their lines to each other, by two short lists of warm and cold words, which a pair shows.
    """
    from storysofar.publish.relation_lines import relations_lines
    from storysofar.views.relations import NEEDS
    from storysofar.views.relations import relations as relations_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (_, look):
        found = relations_of(look.memory, name, other, as_of=look.place)
        document = look.document(relations=[relation.to_json() for relation in found])
        show(look.text(relations_lines(found, look.page, in_detail=other is not None)), document, as_json)


@app.command(epilog=examples("storysofar continuity salt --evidence"))
def continuity(
    ctx: typer.Context, work: WorkName, as_of: AsOf = None, evidence: Evidence = False, as_json: Json = False
) -> None:
    """What does not fit together, for whoever writes it: the surest first.

    What changes without a cause, names spelt in two ways, time that does not add up, who speaks after their death, who
    is dropped. What only somebody says comes last, as their word.
    """
    from storysofar.publish.terminal import continuity_lines
    from storysofar.views.continuity import NEEDS
    from storysofar.views.continuity import continuity as continuity_of

    with looking(open_library(ctx), work, as_of, NEEDS, evidence=evidence) as (library, look):
        findings = continuity_of(look.memory, as_of=look.place, pages=library.pages.of(look.work.id, look.place))
        document = look.document(findings=[finding.to_json() for finding in findings])
        show(look.text(continuity_lines(findings, look.page)), document, as_json)


@app.command(
    epilog=examples("storysofar draw salt storyline --out salt.svg", "storysofar draw salt relation Mara Tobin")
)
def draw(
    ctx: typer.Context,
    work: WorkName,
    kind: Annotated[Drawing, typer.Argument(metavar="{storyline|relation|speech}", help="What to draw.")],
    name: Annotated[str | None, typer.Argument(metavar="[NAME", help="Only relations of this person.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="[NAME]]", help="Only of these two.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Without it: to standard output.")] = None,
    as_of: AsOf = None,
) -> None:
    """The story as a picture, in SVG, that any browser shows.

    Storyline: a line for each person, meeting where they share a scene. Relation: words each way and tone, chapter by
    chapter. Speech: who speaks how much of each chapter. The same is told in words for those who cannot see it.
    """
    from storysofar.publish.drawing import NEEDS
    from storysofar.publish.drawing import draw as drawn

    names = [said for said in (name, other) if said is not None]
    with looking(open_library(ctx), work, as_of, NEEDS[kind.value]) as (_, look):
        write(out, drawn(look.memory, kind.value, *names, as_of=look.place, title=look.work.name))


@app.command(epilog=examples("storysofar export salt --out salt.json"))
def export(
    ctx: typer.Context,
    work: WorkName,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Without it: to standard output.")] = None,
    as_of: AsOf = None,
) -> None:
    """A work and all that is known of it, as JSON.

    The format is described in docs/exchange.md.
    """
    from storysofar.memory import RECORDS
    from storysofar.publish.exchange import dumps
    from storysofar.publish.exchange import export as export_of

    with looking(open_library(ctx), work, as_of, RECORDS) as (library, look):
        pages = library.pages.of(look.work.id, look.place)
        corrections = [kept.correction for kept in library.corrections.of(look.work.id, look.place)]
        write(out, dumps(export_of(pages, look.memory, look.place, corrections=corrections)))
