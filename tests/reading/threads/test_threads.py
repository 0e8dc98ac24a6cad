"""What closes a question, a promise, a threat: the later words that answer it or carry it out, and nothing less."""

from storysofar.memory import Memory
from storysofar.reading.threads import threads
from storysofar.text import Position

from ..told import Case, every_case, memory_of, namer


def closings(memory: Memory) -> list[str]:
    """What is closed, as lines of a case: whose, what, the sentence that closes it, and whose word that is."""
    name, opened = namer(memory), {fact.span: fact.value for fact in memory.facts}
    closed = [fact for fact in memory.facts if fact.ends]
    said = [f" | according to {name(fact.according_to)}" if fact.according_to else "" for fact in closed]
    return [f"{name(f.character)} | {opened[f.ends]} | {f.value}{s}" for f, s in zip(closed, said, strict=True)]


@every_case("threads")
def test_a_thread_is_closed(case: Case):
    assert sorted(closings(memory_of(*case.chapters))) == sorted(case.told)


ASKED = "“Who burned the mill?” asked Anna. Nobody answered her."


def test_a_place_before_the_answer_still_sees_the_question_open():
    memory = memory_of(ASKED, "It rained.", "It was Ilse who had burned the mill.")
    assert not closings(memory.as_of(Position(3, 0)))
    assert len(closings(memory)) == 1


def test_a_question_is_closed_once():
    assert len(closings(memory_of(ASKED, "Ilse burned the mill.", "Ilse burned the mill."))) == 1


def test_an_answer_is_quoted_where_it_stands():
    answer = "Ilse burned the mill."
    (fact,) = (fact for fact in memory_of(ASKED, f"It rained. {answer}").facts if fact.ends)
    assert (fact.kind, fact.span.chapter, fact.span.start) == ("answer", 2, len("It rained. "))


def test_a_question_that_is_refused_is_open():
    memory = memory_of("“Who burned the mill?” asked Anna.\n\n“I don’t know,” said Tom.\n\nIt rained.")
    assert [fact.value for fact in memory.facts if fact.kind == "question"] == ["Who burned the mill?"]


def test_a_sentence_is_weighed_only_by_the_questions_that_it_shares_a_word_with(monkeypatch):
    weighed = []
    monkeypatch.setattr(threads, "answers", lambda question, *_: weighed.append(question.verb) and False)
    asked = " ".join(f"“Who burned the {what}?” asked Anna." for what in ("mill", "ferry", "barn", "church"))
    memory_of(f"{asked} Nobody answered her.", "Ilse laughed. Tom sat down. Ilse burned the church.")
    assert weighed == ["burn"]
