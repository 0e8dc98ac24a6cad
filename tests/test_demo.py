"""The demo serial keeps its secret until chapter 5, and so does every view of it."""

import importlib.util
import json
import re
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

import storysofar
from storysofar.memory import Memory
from storysofar.text import Position, Work
from tests.some import some

EXAMPLES = Path(__file__).parent.parent / "examples"


def script(name: str) -> ModuleType:
    """A script of the examples, as a module."""
    spec = importlib.util.spec_from_file_location(f"examples_{name}", EXAMPLES / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


build, demo = script("build"), script("demo")


@cache
def serial() -> Work:
    (work,) = storysofar.open_works([str(EXAMPLES / "serial")])
    return work


@cache
def memory() -> Memory:
    return storysofar.read(serial())


def story(*numbers: int) -> str:
    return " ".join(build.gold(build.load(number))[0] for number in numbers)


def views(as_of: int) -> str:
    """All that the views show as of a chapter, as JSON."""
    known = memory()
    shown = [
        storysofar.recap(known, as_of=as_of, words=1000).to_json(),
        [member.to_json() for member in storysofar.cast(known, as_of=as_of, everyone=True)],
        [scene.to_json() for scene in storysofar.timeline(known, as_of=as_of)],
        storysofar.who(known, demo.THE_STRANGER, as_of=as_of).to_json(),
    ]
    return json.dumps(shown, ensure_ascii=False)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def test_the_serial_is_what_its_source_says():
    stale = [name for name, text in build.files().items() if (EXAMPLES / name).read_text(encoding="utf-8") != text]
    assert not stale, "run: python examples/build.py"


def test_the_e_book_is_what_its_source_says(tmp_path):
    fresh = build.write_epub(build.e_book(build.load(5)), tmp_path / "fresh.epub", modified=build.PUBLISHED)
    assert members(EXAMPLES / build.BOOK) == members(fresh), "run: python examples/build.py"


def members(book: Path) -> dict[str, bytes]:
    """The files inside an e-book; how they are packed may differ from one zlib to the next."""
    with ZipFile(book) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("canary", demo.ONLY_LATER)
def test_the_words_that_would_give_it_away_stand_only_in_later_chapters(canary):
    assert canary not in story(1, 2, 3, 4) + " ".join(build.load(n).title for n in range(1, 5))
    assert canary in story(5, 6) + " ".join(build.load(n).title for n in (5, 6))


def test_six_chapters_in_five_dresses_are_one_work():
    work = serial()
    assert (work.title, work.authors) == (build.TITLE, (build.AUTHOR,))
    assert [chapter.number for chapter in work.chapters] == [1, 2, 3, 4, 5, 6]
    assert [chapter.title for chapter in work.chapters] == [build.load(n).title for n in range(1, 7)]


@pytest.mark.parametrize("number", range(1, 7))
def test_every_word_of_the_story_is_read_as_story_and_nothing_else_is(number):
    read = " ".join(p.text for p in serial().chapter(number).passages if p.is_story)
    written = " ".join(build.plain(b.text) for b in build.load(number).body() if b.kind == "story")
    assert re.findall(r"\w+", read.replace("*", "")) == re.findall(r"\w+", written)


@pytest.mark.parametrize("canary", demo.ONLY_LATER)
def test_what_chapter_5_reveals_is_nowhere_in_the_story_as_of_chapter_4(canary):
    assert canary not in views(4)
    assert canary not in repr(memory().as_of(serial().chapter(4).end))


def test_every_word_shown_as_of_chapter_4_is_a_word_of_chapters_1_to_4():
    known = memory()
    shown = [item.text for item in storysofar.recap(known, as_of=4, words=5000).items]
    shown += [member.name for member in storysofar.cast(known, as_of=4, everyone=True)]
    shown += [scene.opening for scene in storysofar.timeline(known, as_of=4)]
    assert words(" ".join(shown)) - words(story(1, 2, 3, 4)) <= {"narrator"}


def test_the_heron_and_edmund_hale_are_two_until_chapter_5_and_one_after_it():
    before, after = storysofar.who(memory(), demo.THE_STRANGER, as_of=4), storysofar.who(memory(), demo.THE_STRANGER)
    assert before.member.name == "the Heron"
    assert demo.THE_DEAD not in [before.member.name, *before.member.aliases]
    assert after.member.name == demo.THE_DEAD
    assert "the Heron" in after.member.aliases


def test_the_revelation_is_proven_by_the_sentence_that_makes_it():
    (revealed,) = [same for same in memory().same if same.is_revelation]
    assert revealed.span.chapter == demo.REVEALED_IN
    assert "Edmund Hale" in revealed.sentence


def test_the_two_sisters_are_two():
    known = memory()
    assert storysofar.who(known, "Ilse").member.id != storysofar.who(known, "Captain Voss").member.id


def test_the_narrator_of_chapter_3_is_tess():
    assert storysofar.who(memory(), "Tess Hale", as_of=3).member.is_narrator


def test_rue_is_they():
    assert storysofar.who(memory(), "Rue").member.pronouns == "they/them"


def test_barley_is_bartholomew_finch():
    known = memory()
    assert storysofar.who(known, "Barley").member.id == storysofar.who(known, "Bartholomew Finch").member.id


def test_the_demo_runs_and_shows_no_leak(capfd):
    demo.main()
    shown = capfd.readouterr().out
    assert shown.count("nowhere above") == len(demo.ONLY_LATER) + 1


def test_every_word_of_the_recap_outside_brackets_is_the_authors():
    for item in some(storysofar.recap(memory(), words=5000).items):
        proof = " ".join(" ".join(part.text.replace("*", "").split()) for part in item.evidence)
        told = re.sub(r"^(?:\[[^]]*:\] |[^“”.,]{1,40}: )", "", item.text)
        for piece in re.split(r"\[[^]]*\]|…", told):
            assert piece.strip(" “”") in proof


@pytest.mark.parametrize("number", range(1, 7))
def test_reading_the_serial_as_far_as_a_chapter_is_reading_a_serial_that_ends_there(number):
    assert storysofar.read(serial().until(number)) == memory().as_of(serial().chapter(number).end)


@pytest.mark.parametrize("offset", range(900, 6000, 700))
def test_what_follows_a_place_in_chapter_5_changes_nothing_known_at_it(offset):
    place = Position(5, offset)
    assert storysofar.read(told_otherwise_after(place)).as_of(place) == memory().as_of(place)


def told_otherwise_after(place: Position) -> Work:
    """The serial as far as a place, and nonsense from there to the end of the paragraph."""
    work = serial().until(place.chapter)
    last = work.chapters[-1].as_of(place.offset)
    *before, cut = last.passages
    nonsense = " Edmund Hale was Corporal Quill, and so was she. “Nonsense!” said Quill.\n\n"
    cut = replace(cut, end=cut.end + len(nonsense), text=cut.text + nonsense)
    return replace(work, chapters=(*work.chapters[:-1], replace(last, passages=(*before, cut))))
