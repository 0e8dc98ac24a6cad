"""What the reader says against the reading holds: at once, in later chapters, and in another telling."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storysofar import cast, read, who
from storysofar.anchor import anchor_at
from storysofar.corrections import correct, placed
from storysofar.errors import CharacterNotFound, CorrectionError
from storysofar.memory import Memory
from storysofar.reading.reader import read_chapter
from storysofar.story import CORRECTION_KINDS, Correction, make_correction
from storysofar.text import Work
from tests.some import some

from .reading.told import work_of
from .test_causality import with_another_ending, works

HARBOUR = """Mara Voss came down to the quay. She was late, and she ran.

“Who took the boats?” asked Mara.

“The tide did,” said Tobin Reed.

“Then we walk.”

The old man sat on a barrel. The old man spat into the water.
"""
LIGHTHOUSE = """Jem Carrow lit the lamp. Mrs. Voss watched him, for she had nothing else to do.

“You are late,” said Mrs. Voss.

“The boats are gone,” said Mara Voss.

The old man laughed. Castle Ness shook in the wind, and Ness said nothing. Ness whispered.
"""
STORM = """Jem Carrow had gone out. Ness laughed.

“He is my brother,” said Tobin Reed.

The old man opened the door for Mara.
"""


def told(*chapters: str) -> tuple[Work, Memory]:
    work = work_of(*(chapters or (HARBOUR, LIGHTHOUSE, STORM)))
    return work, read(work)


def corrected(kind: str, *said: str, **where: object) -> Memory:
    work, memory = told()
    return read(work, corrections=[correct(work, memory, kind, *said, **where)])


def names(memory: Memory, **where: object) -> list[str]:
    return [member.name for member in cast(memory, everyone=True, **where)]


def speaker(memory: Memory, words: str) -> str | None:
    (quotation,) = [q for q in memory.quotations if words in q.text]
    spoken = {a.span: a.speaker for a in memory.attributions}[quotation.span]
    return next((member.name for member in cast(memory, everyone=True) if member.id == spoken), None)


def meant(memory: Memory, words: str, chapter: int) -> set[str]:
    known = {member.id: member.name for member in cast(memory, everyone=True)}
    same = memory.identities()
    return {
        known[same.get(m.character, m.character)]
        for m in memory.mentions
        if m.text == words and m.span.chapter == chapter and m.character
    }


# Merging


def test_two_that_are_merged_are_one_as_soon_as_both_are_known():
    memory = corrected("merge", "the old man", "Jem Carrow")
    assert "the old man" in names(memory, as_of=1)
    assert "Jem Carrow" not in names(memory, as_of=1)
    assert who(memory, "the old man", as_of=2).member.id == who(memory, "Jem Carrow", as_of=2).member.id


def test_both_names_lead_to_the_merged_person_in_later_chapters():
    memory = corrected("merge", "the old man", "Jem Carrow", as_of=2)
    assert meant(memory, "The old man", 3) == meant(memory, "Jem Carrow", 3) == {"Jem Carrow"}


def test_a_description_means_the_merged_person_to_the_end_of_its_chapter():
    told_of = "".join(f"Ilse Voss counted the boats. She counted {n}.\n\n" for n in range(20))
    work, memory = told(f"The boy sat down.\n\n“Good,” said Jem Carrow.\n\n{told_of}The boy laughed.\n")
    memory = read(work, corrections=[correct(work, memory, "merge", "c1.0", "Jem Carrow")])
    assert meant(memory, "The boy", 1) == {"Jem Carrow"}


def test_the_first_of_the_merged_goes_by_the_names_of_the_second():
    work, memory = told("Mother came in. Mother sat down. Mother laughed.\n\n“Hush,” said Ilse Voss.\n")
    assert names(read(work, corrections=[correct(work, memory, "merge", "Mother", "Ilse")])) == ["Ilse Voss"]
    assert names(read(work, corrections=[correct(work, memory, "merge", "Ilse", "Mother")])) == ["Mother"]


def test_the_merged_share_their_gender():
    memory = corrected("merge", "the old man", "Jem Carrow")
    assert who(memory, "Jem Carrow").member.pronouns == "he/him"


def test_a_revelation_that_was_missed_holds_from_its_chapter_on():
    memory = corrected("merge", "the old man", "Jem Carrow", since=3)
    assert {"the old man", "Jem Carrow"} <= set(names(memory, as_of=2))
    assert "the old man" not in names(memory, as_of=3)


# Splitting


def test_a_name_that_is_split_off_is_somebody_elses_from_its_first_mention_on():
    work, memory = told("Ilse Evans came in. Miss Evans sat down.\n", "Miss Evans laughed. Ilse did not.\n")
    assert len(names(memory)) == 1
    memory = read(work, corrections=[correct(work, memory, "split", "Ilse", "Miss Evans")])
    assert set(names(memory)) == {"Ilse Evans", "Miss Evans"}
    assert meant(memory, "Miss Evans", 2) == {"Miss Evans"}
    assert meant(memory, "Ilse", 2) == {"Ilse Evans"}


def test_the_first_of_two_names_can_be_split_off():
    work, memory = told("Miss Evans sat down. Ilse Evans came in.\n", "Miss Evans laughed. Ilse did not.\n")
    memory = read(work, corrections=[correct(work, memory, "split", "Ilse", "Miss Evans")])
    assert set(names(memory)) == {"Ilse Evans", "Miss Evans"}


def test_what_the_story_seems_to_say_does_not_join_those_who_were_split():
    harbour = "“Good,” said Ilse.\n\n“Late,” said the Heron. “Late,” said the Heron again.\n"
    work, memory = told(harbour, "The Heron was Ilse.\n", "“Good,” said Ilse to the Heron.\n")
    assert len(names(memory)) == 1
    memory = read(work, corrections=[correct(work, memory, "split", "Ilse", "the Heron")])
    assert set(names(memory)) == {"Ilse", "the Heron"}


def test_one_pronoun_is_given_to_whom_it_means():
    memory = corrected("split", "Mara", "she", at=(1, 1), to="Tobin")
    assert meant(memory, "she", 1) == {"Tobin Reed"}
    assert meant(memory, "Mara", 1) == {"Mara Voss"}


# Renaming


def test_who_is_renamed_is_called_so_everywhere():
    memory = corrected("rename", "the old man", "Grandfather")
    assert "Grandfather" in names(memory, as_of=1)
    assert who(memory, "the old man").member.name == "Grandfather"


def test_a_new_name_that_the_story_uses_is_not_told_before_the_story_does():
    work, memory = told("The old man sat down. The old man spat.\n", "The letter was signed Quillon.\n")
    memory = read(work, corrections=[correct(work, memory, "rename", "the old man", "Quillon")])
    assert names(memory, as_of=1) == ["the old man"]
    assert names(memory, as_of=2) == ["Quillon"]


# Nobody


def test_what_is_no_person_is_not_in_the_cast_and_has_no_mentions():
    assert "Ness" in " ".join(names(told()[1]))
    memory = corrected("not-a-person", "Ness")
    assert "Ness" not in names(memory)
    assert not [m for m in memory.mentions if m.text == "Ness"]


# Lines


def test_a_line_is_said_by_whom_the_reader_says():
    assert speaker(corrected("line", "Then we walk", "Tobin Reed"), "Then we walk") == "Tobin Reed"


def test_who_answers_is_read_anew_with_the_speaker_that_was_put_right():
    opening = "“Hello,” said Mara Voss.\n\n“Good evening,” said Tobin Reed.\n\nIt rained. The tide was out.\n\n"
    work, memory = told(f"{opening}“Cold?”\n\n“A little.”\n\n“Then come in.”\n")
    lines = ("Cold", "little", "come in")
    assert [speaker(memory, words) for words in lines] == ["Mara Voss", "Tobin Reed", "Mara Voss"]
    memory = read(work, corrections=[correct(work, memory, "line", "Cold?", "Tobin Reed")])
    assert [speaker(memory, words) for words in lines] == ["Tobin Reed", "Mara Voss", "Tobin Reed"]


def test_a_line_of_somebody_met_later_is_known_to_be_theirs_once_they_are_met():
    memory = corrected("line", "Then we walk", "Jem Carrow")
    assert speaker(memory, "Then we walk") == "Jem Carrow"
    work, _ = told()
    assert "Jem Carrow" not in names(memory, as_of=1)
    before = memory.as_of(work.chapter(1).end)
    assert {a.speaker for a in before.attributions} <= {c.id for c in before.characters}
    assert who(memory, "Jem Carrow").member.lines == 1


# What the reader gets wrong


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (("merge", "Mara", "Tobyn Reed"), "Nobody called “Tobyn Reed” is known here. Did you mean Tobin Reed?"),
        (("merge", "Mara", "Mara Voss"), "“Mara” and “Mara Voss” are one already: Mara Voss."),
        (("merge", "Mara"), "Say it like this: merge NAME NAME"),
        (("split", "Mara", "Admiral"), "Mara Voss is not called “Admiral” here. Called so far: Mara Voss, Mara."),
        (("split", "Mara", "she"), "“she” may be anybody. Say where: --at 1:1"),
        (("rename", "Mara", "Tobin Reed"), "“Tobin Reed” is somebody already"),
        (("line", "boats", "Mara"), "“boats” is said in 2 places: 1:2, 2:3. Say where: --at 1:2"),
        (("line", "ahoy", "Mara"), "Nobody says “ahoy”."),
        (("marry", "Mara", "Tobin"), "“marry” is no correction."),
    ],
)
def test_a_wrong_correction_is_told_what_there_is(said, answer):
    work, memory = told()
    with pytest.raises((CharacterNotFound, CorrectionError)) as refused:
        correct(work, memory, *said)
    assert answer in str(refused.value)


def test_where_two_share_a_name_the_ids_are_said():
    work, memory = told("Mr. Voss and Miss Voss came in.\n\nMr. Voss sat down. Miss Voss did not.\n")
    with pytest.raises(CharacterNotFound, match=r"c1.0 Mr. Voss .*; c1.13 Miss Voss .*Say which by the id"):
        correct(work, memory, "rename", "Voss", "Anna")
    assert correct(work, memory, "rename", "c1.13", "Anna").character.text == "Miss Voss"


def test_nobody_whom_the_reader_has_yet_to_meet_is_named():
    work, memory = told()
    with pytest.raises(CharacterNotFound) as refused:
        correct(work, memory, "merge", "Mara", "Jem Carow", as_of=1)
    assert "Jem Carrow" not in str(refused.value)


# What is not so

GREY = """Mara Voss came in. Mara's eyes were grey. Mara's hair was brown.

“Good,” said Tobin Reed.
"""
BLUE = """Mara Voss came back. Mara had blue eyes.

“Late,” said Mara. “Late,” said Tobin Reed.
"""


def facts(memory, name, **where):
    return [(fact.kind, fact.value) for fact in who(memory, name, **where).member.facts]


@pytest.mark.parametrize("fact", ["eyes: grey", "Grey"])
def test_a_false_fact_is_gone_wherever_it_is_stated_and_nothing_else_is(fact):
    work, memory = told(GREY, BLUE)
    assert ("eyes", "grey") in facts(memory, "Mara")
    memory = read(work, corrections=[correct(work, memory, "not-true", "Mara", fact)])
    assert facts(memory, "Mara") == [("hair", "brown"), ("eyes", "blue")]


def test_of_two_facts_of_one_kind_the_place_says_which_is_false():
    work, memory = told(GREY, BLUE)
    with pytest.raises(CorrectionError, match="“eyes” can be several things: eyes: grey; eyes: blue"):
        correct(work, memory, "not-true", "Mara", "eyes")
    memory = read(work, corrections=[correct(work, memory, "not-true", "Mara", "eyes", at=(2, 1))])
    assert facts(memory, "Mara") == [("eyes", "grey"), ("hair", "brown")]


def test_a_fact_that_nobody_states_is_answered_with_those_that_are():
    work, memory = told(GREY, BLUE)
    with pytest.raises(CorrectionError, match=r"Nobody says “tall” of Mara Voss\. Told so far: .*eyes: grey"):
        correct(work, memory, "not-true", "Mara", "tall")


def test_pronouns_are_those_that_the_reader_says_from_the_first_mention_on():
    work, memory = told("Rue Calloway sat down.\n\n“Good,” said Rue.\n", "“Late,” he said.\n")
    memory = read(work, corrections=[correct(work, memory, "pronouns", "Rue", "They/Them")])
    assert who(memory, "Rue", as_of=1).member.pronouns == "they/them"
    assert who(memory, "Rue").member.pronouns == "they/them"
    with pytest.raises(CorrectionError, match="Say one of these: he/him, she/her"):
        correct(work, memory, "pronouns", "Rue", "hers")


def test_somebody_who_was_not_in_a_scene_is_not_and_in_the_others_still_is():
    work, memory = told(GREY, BLUE)
    before = [len(scene.present) for scene in memory.scenes]
    memory = read(work, corrections=[correct(work, memory, "not-there", "Tobin Reed", at=(1, 2))])
    assert [len(scene.present) for scene in memory.scenes] == [before[0] - 1, *before[1:]]


def test_to_say_that_somebody_was_not_in_a_scene_takes_a_scene_that_they_were_in():
    work, memory = told(GREY, "Jem Carrow slept.\n")
    with pytest.raises(CorrectionError, match="Say which scene, by a paragraph of it"):
        correct(work, memory, "not-there", "Mara")
    with pytest.raises(CorrectionError, match=r"Mara is not in that scene\. In it: Jem Carrow\."):
        correct(work, memory, "not-there", "Mara", at=(2, 1))


# Other tellings


def test_a_correction_stays_on_its_passage_when_the_text_around_it_moves():
    work, memory = told()
    line = correct(work, memory, "line", "Then we walk", "Tobin Reed")
    later = work_of("It had rained all night.\n\n" + HARBOUR.replace("She was late, and she ran.", "She ran."))
    (moved,) = placed([line], later)
    assert speaker(read(later, corrections=[moved]), "Then we walk") == "Tobin Reed"


def test_a_correction_follows_its_passage_into_another_chapter():
    work, memory = told()
    line = correct(work, memory, "line", "Then we walk", "Tobin Reed")
    (moved,) = placed([line], work_of("A prologue.\n", HARBOUR))
    assert moved.span.chapter == 2


def test_a_line_that_was_taken_out_takes_its_correction_with_it():
    work, memory = told()
    line = correct(work, memory, "line", "Then we walk", "Tobin Reed")
    assert placed([line], work_of(HARBOUR.replace("“Then we walk.”\n\n", ""))) == ()


def test_two_who_were_merged_stay_one_when_their_first_passage_is_written_anew():
    work, memory = told()
    merge = correct(work, memory, "merge", "Mara", "Tobin Reed")
    later = work_of("Nobody came. Mara Voss slept.\n\n“Wake up,” said Tobin Reed.\n")
    memory = read(later, corrections=placed([merge], later))
    assert who(memory, "Mara").member.id == who(memory, "Tobin").member.id


def test_a_name_that_a_new_telling_brings_in_later_is_corrected_from_there():
    work, memory = told()
    rename = correct(work, memory, "rename", "Tobin Reed", "Captain Reed")
    later = work_of("Mara Voss slept.\n", "“Wake up,” said Tobin Reed.\n")
    assert "Captain Reed" in names(read(later, corrections=placed([rename], later)))


def test_a_correction_comes_back_from_json_as_it_was():
    work, memory = told()
    for said in (("merge", "Mara", "Tobin"), ("line", "Then we walk", "Mara"), ("not-a-person", "Ness")):
        one = correct(work, memory, *said, since=2)
        assert Correction.from_json(one.to_json()) == one


# The law, with arbitrary corrections


EYES = ("eyes", "grey")


@st.composite
def corrections(draw: st.DrawFn, work: Work) -> list[Correction]:
    """Corrections of some of the names and lines that were read, in any combination, and of places at random."""
    memory = read(work)
    spans = [m.span for m in memory.mentions] + [q.span for q in memory.quotations]
    found = [make_correction("not-a-person", ("Nobody",), names=("Nobody",), places=(any_anchor(draw, work, spans),))]
    for kind in draw(st.lists(st.sampled_from(CORRECTION_KINDS), max_size=4)):
        one, two, *places = (any_anchor(draw, work, spans) for _ in range(4))
        names = draw(st.sampled_from([(), (one.text,), (two.text, one.text)]))
        since = draw(st.sampled_from([None, None, 1, 2]))
        parts = {
            "merge": (one, two, (), (), ()),
            "split": (None, draw(st.sampled_from([None, two])), tuple(places), names, (two.text,)),
            "rename": (one, None, (), (), ()),
            "not-a-person": (one, None, (), names, ()),
            "line": (None, two, tuple(places), (), ()),
            "pronouns": (one, None, (), (), ()),
            "not-true": (one, None, tuple(places), *draw(st.sampled_from([(EYES, ()), ((), EYES)]))),
            "not-there": (one, None, tuple(places), (), ()),
        }[kind]
        found.append(make_correction(kind, (one.text, draw(st.sampled_from(["Wren", two.text]))), *parts, since))
    return found


def any_anchor(draw, work, spans):
    chapter = draw(st.sampled_from(work.chapters))
    end = chapter.end.offset
    start = draw(st.integers(0, end))
    stretches = st.just((chapter.number, start, draw(st.integers(start, end))))
    number, start, end = draw(st.sampled_from(spans) if spans and draw(st.booleans()) else stretches)
    return anchor_at(work.chapter(number), start, end, is_name=draw(st.booleans()))


@settings(max_examples=60, deadline=None)
@given(works(min_chapters=2), st.data())
def test_with_corrections_too_reading_n_chapters_is_reading_all_as_of_the_nth(work, data):
    said = data.draw(corrections(work))
    whole = read(work, corrections=said)
    for chapter in some(work.chapters):
        beginning = read(work.until(chapter.number), corrections=said)
        assert beginning == whole.as_of(chapter.end)
        assert read(work, beginning, corrections=said) == whole


@settings(max_examples=60, deadline=None)
@given(works(), works(), st.data())
def test_with_corrections_too_what_comes_after_a_place_changes_nothing_before_it(work, other, data):
    from storysofar.text import Position

    said = data.draw(corrections(work))
    chapter = data.draw(st.sampled_from(work.chapters))
    place = Position(chapter.number, data.draw(st.integers(0, chapter.end.offset)))
    changed = with_another_ending(work, place, other)
    again = with_another_ending(work, place, work)
    assert read(changed, corrections=said).as_of(place) == read(again, corrections=said).as_of(place)


@settings(max_examples=60, deadline=None)
@given(works(min_chapters=2), st.data())
def test_a_correction_whose_place_is_after_another_changes_nothing_known_there(work, data):
    said = data.draw(corrections(work))
    plain = read(work)
    for chapter in some(work.chapters):
        if all(correction.known_from > chapter.end for correction in said):
            assert read(work, corrections=said).as_of(chapter.end) == plain.as_of(chapter.end)


@settings(max_examples=60, deadline=None)
@given(works(), st.data())
def test_whatever_is_said_to_be_no_person_is_in_no_record(work, data):
    memory = read(work)
    known = cast(memory, everyone=True)
    if known:
        nobody = data.draw(st.sampled_from(known)).id
        memory = read(work, corrections=[correct(work, memory, "not-a-person", nobody)])
        assert nobody not in {character.id for character in memory.characters}
        assert nobody not in {m.character for m in memory.mentions} | {a.speaker for a in memory.attributions}


@settings(max_examples=60, deadline=None)
@given(works(), st.data())
def test_whoever_is_merged_is_one_at_the_end(work, data):
    memory = read(work)
    known = cast(memory, everyone=True)
    if len(known) > 1:
        one, other = (member.id for member in data.draw(st.permutations(known))[:2])
        memory = read(work, corrections=[correct(work, memory, "merge", one, other)])
        same = memory.identities()
        assert same.get(one, one) == same.get(other, other)
        assert same.get(one, one) in memory.cast_of()


@settings(max_examples=40, deadline=None)
@given(works(min_chapters=2), st.data())
def test_reading_anew_from_the_chapter_that_a_correction_concerns_is_enough(work, data):
    said = data.draw(corrections(work))
    first = min(correction.known_from.chapter for correction in said)
    memory = read(work.until(first - 1))
    for chapter in work.chapters:
        if chapter.number >= first:
            memory = memory.add(read_chapter(memory, chapter, corrections=said))
    assert memory == read(work, corrections=said)
