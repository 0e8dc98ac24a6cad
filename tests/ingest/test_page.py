from storysofar.ingest.page import Judgement, PageParagraph


def test_what_the_mark_up_says_is_not_said_otherwise():
    found = Judgement([PageParagraph("Hello!", "note"), PageParagraph("Dark.")], ["note", None])
    found.label(0, "story")
    found.label(1, "story")
    assert found.kinds == ["note", "story"]


def test_a_fact_is_filed_once_and_without_the_stars_around_it():
    found = Judgement([], [])
    for value in ("*Slow  Burn*", "Slow Burn", "", "Lighthouses"):
        found.state("tags", value)
    assert found.facts["tags"] == ["Slow Burn", "Lighthouses"]


def test_past_the_end_there_are_no_words():
    assert Judgement([PageParagraph(" Dark. \n\n")], [None]).words(0) == "Dark."
    assert Judgement([], []).words(3) == ""
