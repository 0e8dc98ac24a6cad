from storysofar.publish.standing_lines import fact_told, standing_lines, thread_lines
from storysofar.publish.terminal import LinkedPage
from storysofar.views import Evidence, Thread, standing
from storysofar.views.fact_intervals import FactInterval
from tests.views.test_standing import MARA, fact, story

SINCE = Evidence(1, 60, 80, "It was so.")
PAGE = LinkedPage({1: (0,), 2: (0,)}, has_evidence=True)


def held(kind, value, **more):
    return FactInterval(MARA, kind, value, SINCE, **more)


def test_each_kind_is_told_in_its_own_words():
    assert fact_told(held("wish", "to sail")) == "wants: to sail"
    assert fact_told(held("wish", "to sail", holds=False)) == "does not want: to sail"
    assert fact_told(held("fear", "of the dark")) == "is afraid: of the dark"
    assert fact_told(held("knowledge", "that it rained", other="Tam")) == "knows, from Tam: that it rained"
    assert fact_told(held("death", "died", according_to="Tam")) == "dead, says Tam"


def test_a_thread_says_since_when():
    lines = list(thread_lines(Thread("Mara", held("question", "Who built it?", other="Tam")), PAGE))
    assert lines == ["  since chapter 1: Mara asked Tam: “Who built it?”  [ch. 1 ¶1]", "    > It was so."]


def test_a_settled_thread_shows_both_sentences():
    until = Evidence(2, 10, 20, "Tam built it.")
    lines = list(thread_lines(Thread("Mara", held("question", "Who built it?", until=until)), PAGE))
    assert lines == [
        "  in chapter 2 answered: Mara asked: “Who built it?”  [ch. 1 ¶1 to ch. 2 ¶1]",
        "    > It was so.",
        "    > Tam built it.",
    ]


def test_who_is_here_comes_before_who_is_elsewhere():
    lines = list(standing_lines(standing(story(fact(MARA, "wish", "to sleep", 1, 60))), LinkedPage({1: (0,)})))
    assert lines == [
        "Here: the mill  [ch. 1 ¶1]",
        "  Mara",
        "    wants: to sleep  [ch. 1 ¶1]",
        "Elsewhere",
        "  Tam: chapter 1, the quay; with Mara, the stranger  [ch. 1 ¶1]",
    ]
