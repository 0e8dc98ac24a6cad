"""The views on offer, a row each. Knows neither libraries nor options: the command line and a web room use the rows."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from storysofar.memory import Memory
from storysofar.publish.relation_lines import relations_lines
from storysofar.publish.standing_lines import standing_lines
from storysofar.publish.terminal import (
    LinkedPage,
    cast_lines,
    contents_lines,
    continuity_lines,
    passages_lines,
    recap_lines,
    story_time_lines,
    timeline_lines,
    who_lines,
)
from storysofar.text import Position, Work
from storysofar.views import cast, continuity, recap, relations, standing, timeline, who
from storysofar.views.cast import CAST_NEEDS as CAST
from storysofar.views.cast import WHO_NEEDS as WHO
from storysofar.views.contents import contents
from storysofar.views.continuity import CONTINUITY_NEEDS as CONTINUITY
from storysofar.views.passages import Passages, asked_in, passages
from storysofar.views.recap import RECAP_NEEDS as RECAP
from storysofar.views.relations import RELATIONS_NEEDS as RELATIONS
from storysofar.views.standing import STANDING_NEEDS as STANDING
from storysofar.views.timeline import TIMELINE_NEEDS as TIMELINE


class Story(NamedTuple):
    """A work as its reader may see it: bounded before a view is made of it."""

    memory: Memory
    place: Position
    pages: Callable[..., Work]  # loaded when a view asks for them; of one chapter alone, where it gives a number


class View(NamedTuple):
    """A view: the kinds of records it needs, how it is made of a story, and how it is told."""

    needs: tuple[str, ...]
    build: Callable[..., Any]  # a Story, and the view's own options by name
    lines: Callable[[Any, LinkedPage], Iterable[str]]
    key: str | None = None  # what a list of things is called in JSON; None: the view says so itself

    def document(self, told: Any) -> dict[str, Any]:
        """What was built, for programs."""
        return {self.key: [one.to_json() for one in told]} if self.key else dict(told.to_json())


def _of_memory(view: Callable[..., Any], **always: Any) -> Callable[..., Any]:
    """How a view is made that needs a memory and a place."""

    def build(story: Story, *names: str, **options: Any) -> Any:
        return view(story.memory, *names, as_of=story.place, **always, **options)

    return build


def _with_pages(view: Callable[..., Any]) -> Callable[..., Any]:
    """How a view is made that looks at the pages too."""

    def build(story: Story, *names: str | None, **options: Any) -> Any:
        return view(story.memory, *names, as_of=story.place, pages=story.pages(), **options)

    return build


def _of_pages(view: Callable[..., Any]) -> Callable[..., Any]:
    """How a view is made that needs the pages alone."""

    def build(story: Story, *words: str, **options: Any) -> Any:
        return view(story.pages(), *words, **options)

    return build


def _passages(story: Story, where: str, **options: Any) -> Passages:
    """The paragraphs at a place: only its chapter is loaded."""
    return passages(story.pages(chapter=asked_in(where).chapter), where, **options)


VIEWS: dict[str, View] = {
    "recap": View(RECAP, _of_memory(recap), recap_lines),
    "cast": View(CAST, _of_memory(cast), cast_lines, "cast"),
    "everybody": View(CAST, _of_memory(cast, everyone=True), partial(cast_lines, most=None), "cast"),
    "now": View(STANDING, _with_pages(standing), standing_lines),
    "timeline": View(TIMELINE, _of_memory(timeline), timeline_lines, "timeline"),
    "story time": View(TIMELINE, _of_memory(timeline, in_story_time=True), story_time_lines, "timeline"),
    "who": View(WHO, _of_memory(who), who_lines),
    "relations": View(RELATIONS, _of_memory(relations), relations_lines, "relations"),
    "all relations": View(RELATIONS, _of_memory(relations, everyone=True), relations_lines, "relations"),
    "pair": View(RELATIONS, _of_memory(relations), partial(relations_lines, in_detail=True), "relations"),
    "inconsistencies": View(CONTINUITY, _with_pages(continuity), continuity_lines, "findings"),
    "show": View((), _passages, passages_lines),
    "chapters": View((), _of_pages(contents), contents_lines, "chapters"),
}
