import json

import pytest

from storysofar.errors import CharacterNotFound
from storysofar.memory import Memory
from storysofar.text import Position
from storysofar.views import recap, sentence_selection

from .story import CANARY, MARA, chapter, character, memory_of, moment, revelation, scene, two_chapters


def texts(memory, **options):
    return [item.text for item in recap(memory, **options).items]


def told(*moments, people=()):
    cast = (character("c1.0", "Naruto"), character("c1.5", "Sakura"), *people)
    return memory_of(chapter(1, characters=cast, moments=moments))


@pytest.mark.parametrize(
    ("text", "pointing", "shown"),
    [
        ("He didn’t look back.", [("He", "c1.0")], "[Naruto] didn’t look back."),
        ("His hand shook.", [("His", "c1.0")], "[Naruto’s] hand shook."),
        ("'I know,' he said.", [("he", "c1.0")], "'I know,' [Naruto] said."),
        ("But she watched him go.", [("she", "c1.5"), ("him", "c1.0")], "But [Sakura] watched [Naruto] go."),
        ("Naruto raised his hand.", [("his", "c1.0")], "Naruto raised his hand."),
        (
            "He watched her into the rain.",
            [("He", "c1.0"), ("her", "c1.5")],
            "[Naruto] watched [Sakura] into the rain.",
        ),
        ("He took her hand.", [("He", "c1.0"), ("her", "c1.5")], "[Naruto] took [Sakura’s] hand."),
        ("He turned. He ran.", [("He", "c1.0"), ("He", "c1.0")], "[Naruto] turned. He ran."),
        ("The blond didn’t look back.", [("The blond", "c1.0")], "The blond [Naruto] didn’t look back."),
        ("The blond’s hand shook.", [("The blond", "c1.0")], "The blond’s [Naruto’s] hand shook."),
        ("They were late.", [("They", "c1.0")], "They [Naruto] were late."),
        ("They went out.", [("They", "c1.0")], "[Naruto] went out."),
        ("He’d gone.", [("He", "c1.0")], "[Naruto]’d gone."),
        ("She hurt herself.", [("She", "c1.5"), ("herself", "c1.5")], "[Sakura] hurt herself."),
        ("I’m not sorry.", [("I", "c1.5")], "[Sakura:] I’m not sorry."),
        ("“You came,” she said.", [("she", "c1.5")], "“You came,” [Sakura] said."),
    ],
)
def test_a_line_says_whom_it_means(text, pointing, shown):
    assert texts(told(moment(1, 20, text, *pointing))) == [shown]


def test_a_description_opens_its_line_with_a_capital():
    stranger = character("c1.10", "the stranger", is_named=False)
    line = moment(1, 20, "He knelt, and his sword rang.", ("He", "c1.10"), ("his", "c1.10"))
    assert texts(told(line, people=(stranger,))) == ["[The stranger] knelt, and his sword rang."]


def test_a_kinship_is_resolved_on_both_its_ends():
    line = moment(1, 20, "His sister had gone.", ("His sister", "c1.5"), ("His", "c1.0"))
    assert texts(told(line)) == ["[Naruto’s] sister [Sakura] had gone."]


def test_what_is_said_stands_behind_its_speaker():
    assert texts(told(moment(1, 20, "“Then we keep going.”", speaker="c1.0"))) == ["Naruto: Then we keep going."]


def test_what_nobody_is_known_to_say_stands_in_its_quotation_marks():
    assert texts(told(moment(1, 20, "“Then we keep going.”"))) == ["“Then we keep going.”"]


def test_a_hard_wrapped_line_is_shown_on_one_line_and_proven_as_it_stands():
    (item,) = recap(told(moment(1, 20, "He ran\n  home.", ("He", "c1.0")))).items
    assert item.text == "[Naruto] ran home."
    assert item.evidence == ((1, 20, 34, "He ran\n  home."),)


def test_moments_come_in_the_order_told_whatever_their_weight():
    first, second = moment(1, 20, "Rain fell.", salience=0.1), moment(1, 40, "Snow fell.", salience=0.9)
    assert texts(told(first, second)) == ["Rain fell.", "Snow fell."]


def test_the_recap_keeps_to_its_words():
    lines = [moment(1, 20 * n, f"One two three four {n}.", salience=n / 100) for n in range(40)]
    assert sum(len(text.split()) for text in texts(told(*lines), words=50)) == 50


def test_a_line_that_the_story_says_again_is_told_once():
    first, again = (moment(n, 20 * n, "The bell rang over the quay at dusk.", salience=n / 10) for n in (1, 2))
    memory = memory_of(
        chapter(1, moments=(first, moment(1, 500, "Nobody came down to the boats that night."))),
        chapter(2, moments=(again,)),
    )
    assert texts(memory) == ["Nobody came down to the boats that night.", "The bell rang over the quay at dusk."]
    assert texts(told(first, moment(1, 90, "THE BELL rang over the quay at dusk."))) == [
        "THE BELL rang over the quay at dusk."
    ]


def test_of_a_chapter_as_long_as_a_novel_each_line_is_weighed_a_few_times_at_most(monkeypatch):
    weighed = []
    score_beside = sentence_selection.score_beside
    monkeypatch.setattr(sentence_selection, "score_beside", lambda *line: weighed.append(0) or score_beside(*line))
    lines = [
        moment(1, 90 * n, f"On day {n} the boats came in number {n % 70}.", salience=n % 97 / 97) for n in range(5000)
    ]
    assert len(texts(told(*lines), words=250)) == 27
    assert len(weighed) < 10 * len(lines)


def test_every_chapter_has_its_best_line_and_the_last_has_most():
    chapters = [
        chapter(n, moments=tuple(moment(n, 20 * i, f"Chapter {n} line {i} ends.", salience=i / 10) for i in range(9)))
        for n in range(1, 6)
    ]
    shown = {n: [item.text for item in items] for n, items in recap(memory_of(*chapters), words=60).by_chapter()}
    assert [f"Chapter {n} line 8 ends." in shown[n] for n in range(1, 6)] == [True] * 5
    assert len(shown[5]) > max(len(shown[n]) for n in range(1, 5))


def test_a_story_of_nothing_has_an_empty_recap():
    assert recap(Memory()).items == ()


def test_whoever_proves_to_be_another_bears_the_other_name_from_then_on():
    memory = two_chapters()
    assert "[The stranger] didn't look back." in texts(memory, as_of=1)
    assert "[Tam] didn't look back." in texts(memory, as_of=2)


def test_a_revelation_is_never_left_out():
    assert "The stranger was Tam." in texts(two_chapters())


def test_a_revelation_that_is_a_moment_already_is_told_once():
    sentence = "The stranger was Naruto."
    told_twice = chapter(
        1,
        characters=(character(MARA, "Naruto"), character("c1.10", "the stranger")),
        moments=(moment(1, 20, sentence),),
        same=(revelation(MARA, "c1.10", 1, 20, sentence),),
    )
    assert texts(memory_of(told_twice)) == [sentence]


@pytest.mark.parametrize("place", [1, Position(1, 1000), Position(2, 0), Position(2, 50)])
def test_nothing_after_the_place_is_in_a_recap(place):
    assert CANARY not in json.dumps(recap(two_chapters(), as_of=place).to_json())


def test_a_recap_as_json_links_each_line_to_its_proof():
    found = recap(two_chapters(), as_of=1).to_json()
    assert found["as_of"] == [1, 1000]
    assert found["items"][1] == {
        "chapter": 1,
        "setting": None,
        "text": "Mara Voss: Who are you?",
        "evidence": [{"chapter": 1, "start": 300, "end": 314, "text": "“Who are you?”"}],
    }


def scenes_of_two():
    people = (character("c1.0", "Mara"), character("c1.5", "Tam"), character("c1.9", "Ines"))
    told = [
        moment(1, 20, "Mara came down to the quay with Tam.", characters=("c1.0", "c1.5")),
        moment(1, 400, "Ines burned the old ledger in the stove.", characters=("c1.9",)),
        moment(1, 800, "Tam rowed out to the wreck all alone.", characters=("c1.5",)),
    ]
    where = scene(1, 0, 300, "c1.0", "c1.5", place="the quay", time="that night", opening="It rained that night.")
    ago = scene(1, 300, 700, "c1.9", place="the office", is_flashback=True)
    later = moment(2, 20, "Mara read what was left of the ledger.", characters=("c1.0",))
    return memory_of(
        chapter(1, characters=people, moments=tuple(told), scenes=(where, ago)), chapter(2, moments=(later,))
    )


def test_since_a_chapter_tells_what_came_after_it():
    assert texts(scenes_of_two(), since=Position(2, 0)) == ["Mara read what was left of the ledger."]


def test_of_one_person_only_their_lines_and_of_a_pair_those_with_both():
    assert texts(scenes_of_two(), about=["Tam"]) == [
        "Mara came down to the quay with Tam.",
        "Tam rowed out to the wreck all alone.",
    ]
    assert texts(scenes_of_two(), about=["Tam", "Mara"]) == ["Mara came down to the quay with Tam."]


def test_nobody_can_be_asked_for_who_comes_only_later():
    with pytest.raises(CharacterNotFound):
        recap(two_chapters(), as_of=1, about=[CANARY])


def test_the_whole_in_two_sentences_has_one_from_each_half():
    first, second = texts(scenes_of_two(), sentences=2)
    assert first in ("Mara came down to the quay with Tam.", "Ines burned the old ledger in the stove.")
    assert second in ("Tam rowed out to the wreck all alone.", "Mara read what was left of the ledger.")


def test_the_time_is_said_when_it_changes_and_a_flashback_says_that_it_is_one():
    items = recap(scenes_of_two(), words=60).items
    assert [item.setting for item in items] == ["that night", "earlier", None, None]


def test_the_end_of_the_last_chapter_is_told_however_little_happens_in_it():
    busy = [moment(1, 20 * n, f"Somebody killed somebody at door {n}.", salience=0.9) for n in range(30)]
    assert texts(told(*busy, moment(1, 900, "Naruto sat down on the step.", salience=0.1)), words=40)[-1] == (
        "Naruto sat down on the step."
    )


def test_two_parts_of_what_somebody_says_in_one_breath_are_one_line():
    one = moment(1, 20, "“They belong to a company of the south.", speaker=MARA, is_speech=True)
    two = moment(1, 60, "The company belongs to the old Commissioner himself.", speaker=MARA, is_speech=True)
    far = moment(1, 130, "Nobody has read the gauge since the spring.", speaker=MARA, is_speech=True)
    much_later = moment(1, 600, "I mean to read it before the summer.", speaker=MARA, is_speech=True)
    memory = memory_of(chapter(1, characters=(character(MARA, "Mara"),), moments=(one, two, far, much_later)))
    assert texts(memory) == [
        "Mara: They belong to a company of the south. The company belongs to the old Commissioner himself."
        " … Nobody has read the gauge since the spring.",
        "Mara: I mean to read it before the summer.",
    ]
    assert [len(item.evidence) for item in recap(memory).items] == [3, 1]


def test_of_a_chapter_before_the_last_rather_the_line_that_tells_most_than_two_short_ones():
    great = "Edmund Hale, who had built the nine locks, had drowned at the ninth on the night the upper gate gave way."
    small = [f"Somebody went down to the boats at door {n}." for n in (1, 2)]
    memory = memory_of(
        chapter(
            1,
            moments=(
                moment(1, 20, great, salience=0.95),
                *(moment(1, 300 * n, text) for n, text in enumerate(small, 1)),
            ),
        ),
        chapter(2, moments=(moment(2, 20, "Nobody came down to the boats that night.", salience=0.9),)),
    )
    assert texts(memory, words=36)[0] == great


def test_what_is_far_below_the_best_of_the_last_chapter_leaves_its_words_to_the_chapters_before(monkeypatch):
    weak = [moment(2, 300 * n, f"The clock on the wall struck {n} and fell silent.", salience=0.1) for n in (1, 2, 3)]
    strong = moment(2, 20, "The gate of the ninth lock opened and let the river in.", salience=0.95)
    before = [moment(1, 300 * n, f"Somebody burned ledger number {n} in the stove.", salience=0.6) for n in range(9)]
    memory = memory_of(chapter(1, moments=before), chapter(2, moments=(strong, *weak)))
    told_before = sum("ledger" in line for line in texts(memory, words=90))
    monkeypatch.setattr(sentence_selection, "MAX_GAP_TO_BEST_LOG_ODDS", 99)
    assert sum("ledger" in line for line in texts(memory, words=90)) < told_before
