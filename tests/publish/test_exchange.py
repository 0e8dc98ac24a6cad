import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from storysofar.anchor import anchor_at
from storysofar.errors import ChapterNotFound
from storysofar.memory import ChapterRecords, Memory
from storysofar.publish.exchange import dumps, export
from storysofar.story import (
    Alias,
    Attribution,
    Character,
    Correction,
    Mention,
    Quotation,
    SameCharacter,
    Scene,
    make_correction,
)
from storysofar.text import Position, Span, Work, make_chapter
from tests.some import some

from ..tale import CANARY, read_chapter, tale

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = Draft202012Validator(json.loads((DOCS / "exchange.schema.json").read_text(encoding="utf-8")))

MARA, TOBIN = "c1.10", "c1.30"


def told():
    work, memory = tale(), Memory()
    for chapter in work.chapters:
        memory = memory.add(read_chapter(memory, chapter))
    return work, memory


def one_chapter(**records):
    """Eighty characters of a chapter, and what was read of it."""
    chapter = make_chapter(1, [("heading", "One\n\n"), ("story", "x" * 75)], title="One")
    return Work("Salt", (chapter,)), Memory((ChapterRecords(1, 80, **records),))


def character(id, name, offset, known=None):
    return Character(id, name, Span(1, offset, offset + 4), Position(1, known or offset + 4))


def mention(offset, text, who, kind="name"):
    return Mention(Span(1, offset, offset + len(text)), Position(1, offset + len(text)), text, kind, who)


def exported(**records):
    document = export(*one_chapter(**records))
    SCHEMA.validate(document)
    return document["memory"]


# The format


def test_an_export_is_as_the_schema_says():
    SCHEMA.validate(export(*told()))


def test_the_example_in_the_documentation_is_as_the_schema_says():
    example = re.search(r"```json\n(.*?)```", (DOCS / "exchange.md").read_text(encoding="utf-8"), re.DOTALL)
    SCHEMA.validate(json.loads(example[1]))


def test_the_schema_is_a_schema_and_refuses_another_format():
    Draft202012Validator.check_schema(SCHEMA.schema)
    with pytest.raises(ValidationError):
        SCHEMA.validate({**export(*told()), "format": "storysofar/2"})


def test_an_empty_work_has_an_export():
    document = export(Work(), Memory())
    SCHEMA.validate(document)
    assert document["work"]["title"] is None
    assert document["memory"]["characters"] == []


def test_the_text_is_the_object_with_a_line_for_every_record():
    document = export(*told())
    assert json.loads(dumps(document)) == document
    assert sum(line.lstrip().startswith('{"chapter"') for line in dumps(document).splitlines()) == 6 + 3 + 3 + 3


def test_the_same_input_gives_the_same_bytes():
    assert dumps(export(*told())) == dumps(export(*told()))


def test_passages_joined_as_they_stand_are_the_text():
    work, memory = told()
    for chapter, entry in some(zip(work.chapters, export(work, memory)["work"]["chapters"], strict=True)):
        assert "".join(passage["text"] for passage in entry["passages"]) == chapter.text


# People


def test_aliases_are_counted_from_mentions_the_most_frequent_first():
    (mara,) = exported(
        characters=(character(MARA, "Mara Voss", 10),),
        mentions=(mention(10, "Mara Voss", MARA), mention(20, "Mara", MARA), mention(30, "Mara", MARA)),
    )["characters"]
    assert mara["aliases"] == [
        {"text": "Mara", "count": 2, "known_from": [1, 24]},
        {"text": "Mara Voss", "count": 1, "known_from": [1, 19]},
    ]


def test_a_name_that_is_told_but_never_used_is_an_alias_without_a_count():
    alias = Alias(MARA, "the Heron", Span(1, 40, 49), Position(1, 50))
    (mara,) = exported(characters=(character(MARA, "Mara", 10),), aliases=(alias,))["characters"]
    assert mara["aliases"] == [{"text": "the Heron", "count": 0, "known_from": [1, 50]}]


def test_pronouns_and_descriptions_are_no_aliases():
    mentions = (mention(10, "she", MARA, "pronoun"), mention(20, "the captain", MARA, "description"))
    (mara,) = exported(characters=(character(MARA, "Mara", 10),), mentions=mentions)["characters"]
    assert mara["aliases"] == []


def test_a_character_is_known_from_the_first_record_and_named_by_the_last():
    (mara,) = exported(characters=(character(MARA, "the girl", 10), character(MARA, "Mara", 40)))["characters"]
    assert (mara["name"], mara["known_from"]) == ("Mara", [1, 14])


def test_who_proved_to_be_somebody_else_goes_by_one_id_everywhere():
    found = exported(
        characters=(character(MARA, "Mara", 10), character(TOBIN, "the masked man", 30)),
        mentions=(mention(30, "Tobin", TOBIN),),
        scenes=(Scene(Span(1, 5, 80), Position(1, 80), (MARA, TOBIN)),),
        same=(SameCharacter(MARA, TOBIN, Span(1, 60, 70), Position(1, 70), is_revelation=True),),
    )
    assert [entry["id"] for entry in found["characters"]] == [MARA]
    assert found["mentions"][0]["character"] == MARA
    assert found["scenes"][0]["present"] == [MARA]


# Quotations


def test_a_quotation_has_its_speaker_and_is_known_once_the_speaker_is():
    span = Span(1, 5, 12)
    (line,) = exported(
        quotations=(Quotation(span, Position(1, 12), "“Run!”"),),
        attributions=(Attribution(span, Position(1, 25), MARA, "explicit", 0.97),),
    )["quotations"]
    assert (line["speaker"], line["cue"], line["confidence"], line["known_from"]) == (MARA, "explicit", 0.97, [1, 25])


def test_a_later_attribution_counts():
    span = Span(1, 5, 12)
    (line,) = exported(
        quotations=(Quotation(span, Position(1, 12), "“Run!”"),),
        attributions=(
            Attribution(span, Position(1, 25), MARA, "implicit", 0.5),
            Attribution(span, Position(1, 60), TOBIN, "explicit", 0.9),
        ),
    )["quotations"]
    assert line["speaker"] == TOBIN


def test_a_quotation_that_nobody_speaks_has_no_speaker():
    (line,) = exported(quotations=(Quotation(Span(1, 5, 12), Position(1, 12), "“Salt”", is_speech=False),))[
        "quotations"
    ]
    assert (line["speech"], line["speaker"], line["cue"], line["confidence"]) == (False, None, None, None)


# Corrections


def corrected(text: str = "Mara") -> dict:
    chapter = make_chapter(1, [("story", "Mara Voss came in.")])
    work = Work(chapters=(make_chapter(1, [("story", f"{text} Voss came in.")]),))
    rename = make_correction("rename", ("Mara", "Captain"), anchor_at(chapter, 0, 4, is_name=True))
    document = export(work, Memory(), corrections=[rename])
    SCHEMA.validate(document)
    (entry,) = document["memory"]["corrections"]
    assert Correction.from_json(entry) == rename
    return entry


def test_a_correction_says_what_was_said_and_where():
    entry = corrected()
    assert (entry["said"], entry["start"], entry["known_from"]) == (["Mara", "Captain"], 0, [1, 4])
    assert entry["is_gone"] is False


def test_a_correction_whose_passage_is_gone_is_labelled_and_kept():
    assert corrected("Ilse")["is_gone"] is True


def test_a_correction_from_after_the_place_is_not_exported():
    work, memory = told()
    late = make_correction("rename", ("Mara", CANARY), anchor_at(work.chapter(3), 0, 4))
    assert export(work, memory, work.chapter(2).end, corrections=[late])["memory"]["corrections"] == []


# The boundary


def test_nothing_from_after_the_place_is_exported():
    work, memory = told()
    assert CANARY in dumps(export(work, memory))
    assert CANARY not in dumps(export(work, memory, work.chapter(2).end))


def test_an_export_for_a_place_names_nothing_that_a_contents_page_names():
    contents = ("navigation", f"Chapter 2: {CANARY}\n\n")
    work = Work("Salt", chapters=tuple(make_chapter(n, [contents, ("story", "It rained.\n")]) for n in (1, 2)))
    bounded = export(work, Memory(), 1)
    assert CANARY not in dumps(bounded)
    assert CANARY in dumps(export(work, Memory()))
    (chapter,) = bounded["work"]["chapters"]
    assert [len(p["text"]) for p in chapter["passages"]] == [p["end"] - p["start"] for p in chapter["passages"]]


def test_a_chapters_number_is_a_place_and_one_that_is_not_there_is_refused():
    work, memory = told()
    assert export(work, memory, 2) == export(work, memory, work.chapter(2).end)
    for number in (0, -1, 4):
        with pytest.raises(ChapterNotFound):
            export(work, memory, number)


def test_a_chapter_is_cut_off_at_the_place():
    (chapter,) = export(*one_chapter(), Position(1, 15))["work"]["chapters"]
    assert [passage["text"] for passage in chapter["passages"]] == ["One\n\n", "x" * 10]


def test_the_title_of_a_chapter_is_not_shown_before_its_story():
    (chapter,) = export(*one_chapter(), Position(1, 3))["work"]["chapters"]
    assert chapter["title"] is None


@given(st.integers(1, 3), st.integers(0, 200))
def test_what_comes_after_the_place_makes_no_difference(chapter, offset):
    work, memory = told()
    place = min(Position(chapter, offset), work.chapter(chapter).end)
    known = memory.as_of(place)
    assert export(work, memory, place) == export(work.as_of(place), known)
    SCHEMA.validate(export(work, memory, place))
