from storysofar.text import Span, Work, make_chapter
from storysofar.views.issues import is_named_in, proof

from .story import MARA, fact, stated


def test_a_name_stands_in_a_sentence_by_any_of_its_words_and_with_what_is_theirs():
    assert is_named_in("Old Voss’s eyes were grey.", ["Mara Voss"])
    assert not is_named_in("Her eyes were grey.", ["Mara Voss"])
    assert not is_named_in("He went to bed.", ["Jo el"])  # words of two letters are anybody's


def test_a_fact_is_proven_by_its_own_sentence_or_else_by_the_pages():
    pages = Work(chapters=(make_chapter(1, [("story", "It rained. Her eyes were grey by then. It stopped.")]),))
    at = "It rained. Her eyes were ".index("eyes")
    told = fact(MARA, "eyes", "grey", 1, at, sentence="Mara’s eyes were grey.")
    assert proof(told, pages).text == "Mara’s eyes were grey."
    untold = fact(MARA, "eyes", "grey", 1, at)
    assert untold.span == Span(1, at, at + 20)
    assert proof(untold, pages).text == "Her eyes were grey by then."
    assert proof(untold, None).text == "grey"


def test_programs_are_told_both_places_and_how_sure_it_is():
    (finding,) = stated("eyes", ("grey", "Mara had grey eyes."), ("brown", "Mara’s brown eyes shone."))
    told = finding.to_json()
    assert [place["chapter"] for place in told["evidence"]] == [1, 2]
    assert (told["kind"], told["name"], told["according_to"]) == ("change", "Mara Voss", None)
    assert 0 < told["weight"] <= 1
