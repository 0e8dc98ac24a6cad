"""The rows of the views: each is built of a story as far as a place, and told in lines and in JSON."""

import json
from collections.abc import Collection
from dataclasses import replace

import pytest

from storysofar.memory import RECORD_KINDS, Memory
from storysofar.publish.catalogue import VIEWS, Story
from storysofar.publish.terminal import LinkedPage
from tests.tale import CANARY, read_chapter, tale

WORK = tale()

PLACE = WORK.chapter(2).end


def memory_of(kinds: Collection[str] = RECORD_KINDS) -> Memory:
    """The memory of the whole tale, with these kinds of records and no others."""
    memory = Memory()
    for one in WORK.chapters:
        memory = memory.add(read_chapter(memory, one))
    gone = dict.fromkeys(set(RECORD_KINDS) - set(kinds), ())
    return Memory(tuple(replace(one, **gone) for one in memory.chapters))


MEMORY = memory_of()
STORY = Story(MEMORY.as_of(PLACE), PLACE, lambda chapter=None: WORK.as_of(PLACE))
ASKED = {"who": ("Mara",), "pair": ("Mara", "Tobin"), "show": ("2",)}
PARAGRAPHS = {one.number: tuple(p.start for p in one.passages if p.is_story) for one in WORK.chapters}


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_can_be_told_and_tells_nothing_after_the_place(name):
    view = VIEWS[name]
    built = view.build(STORY, *ASKED.get(name, ()))
    lines = list(view.lines(built, LinkedPage(PARAGRAPHS)))
    assert lines
    assert CANARY not in json.dumps(view.document(built)) + "".join(lines)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_the_same_where_only_what_it_needs_was_loaded(name):
    view = VIEWS[name]
    story = Story(memory_of(view.needs).as_of(PLACE), PLACE, lambda chapter=None: WORK.as_of(PLACE))
    asked = ASKED.get(name, ())
    assert view.document(view.build(story, *asked)) == view.document(view.build(STORY, *asked))
