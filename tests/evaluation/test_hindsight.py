from collections import Counter

from evaluation.hindsight import beside, from_the_beginning, measures, read_again

from storysofar.reading import read
from storysofar.reading.reader import ReaderState
from storysofar.text import Chapter, Passage, Work

PARTS = (
    "“Who goes there?” called the woman on the quay.\n\n",
    "“A friend,” said Tom Reed. He waited.\n\n",
    "“Then come up,” said Mara Voss. Mara was the woman on the quay.\n\n",
)


def work():
    passages, start = [], 0
    for part in PARTS:
        passages.append(Passage("story", start, start + len(part), part))
        start += len(part)
    return Work(chapters=(Chapter(1, tuple(passages)),))


def test_who_reads_again_knows_everybody_and_has_just_seen_nobody():
    state = read(work()).state
    known, again = ReaderState.load(state).people, ReaderState.load(from_the_beginning(state)).people
    assert {p.best_name() for p in again.persons.values()} == {p.best_name() for p in known.persons.values()}
    assert (again.focus, again.clock, again.paragraphs) == ([], 0, 0)


def test_the_second_reading_tells_every_quotation_and_every_name_again():
    first = read(work())
    renumbered, second = read_again(work(), first)
    assert [chapter.number for chapter in renumbered.chapters] == [2]
    assert len(list(second.attributions)) == len(list(first.attributions)) == 3
    assert "Mara Voss" in {character.name for character in second.characters}


def test_reading_forward_costs_what_hindsight_would_bring():
    counts = Counter({"pdnc.forward.gold": 4, "pdnc.forward.named": 2})
    counts.update({"pdnc.hindsight.gold": 4, "pdnc.hindsight.named": 3})
    assert measures(counts) == {"pdnc.forward": 50.0, "pdnc.hindsight": 75.0}
    assert beside(counts)["pdnc.cost"] == 25.0
