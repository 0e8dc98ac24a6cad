import json

from storysofar.text import Position, Work, make_chapter
from storysofar.views import continuity

from .story import (
    CANARY,
    CAST,
    MARA,
    TAM,
    chapter,
    fact,
    found,
    memory_of,
    mention,
    two_chapters,
)


def test_the_pages_give_a_name_its_sentence_as_far_as_they_are_read():
    words = "It rained. Old Caloway laughed aloud. It stopped."
    pages = Work(chapters=tuple(make_chapter(n, [("story", words)]) for n in (1, 2)))
    often = tuple(mention(1, 15 + 100 * n, "Calloway", TAM) for n in range(5))
    memory = memory_of(
        chapter(1, characters=CAST, mentions=often), chapter(2, mentions=(mention(2, 15, "Caloway", TAM),))
    )
    (whole,), (cut,) = continuity(memory, pages=pages), continuity(memory, as_of=Position(2, 30), pages=pages)
    assert whole.evidence[1].text == "Old Caloway laughed aloud."
    assert cut.evidence[1].text == "Old Caloway laughed"


def test_nothing_after_the_place_is_in_a_finding():
    shown = json.dumps([finding.to_json() for finding in continuity(two_chapters(), as_of=1)])
    assert CANARY not in shown


def test_the_surest_comes_first_and_what_somebody_only_says_last():
    grey = fact(MARA, "eyes", "grey", 1, 40, sentence="Mara had grey eyes.")
    black = fact(TAM, "hair", "black", 1, 80, sentence="Tam had black hair.")
    brown = fact(MARA, "eyes", "brown", 2, 40, sentence="“Mara has brown eyes,” said Tam.", according_to=TAM)
    red = fact(TAM, "hair", "red", 2, 90, sentence="Tam had red hair.")
    first, last = found({"facts": (grey, black)}, {"facts": (brown, red)})
    assert (first.name, last.name, last.according_to) == ("Tam", "Mara Voss", "Tam")
    assert first.weight > last.weight
