"""Which questions, promises and threats are closed: answered, kept, carried out, taken back.

What is open is kept in mind from page to page; a closing is a new record, which says what it closes and how.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storysofar.carried import PersonId, of_work
from storysofar.reading.characters.people import People
from storysofar.reading.facts.assertions import SURE, Assertion, assertions_on
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer
from storysofar.reading.threads.answers import Question, answers, question_of
from storysofar.reading.threads.outcomes import Promise, Threat, comes_about, deed_of, is_taken_back
from storysofar.reading.threads.replies import is_at_once
from storysofar.story import Attribution, Fact
from storysofar.text import Span

OPEN = 40  # threads that are kept in mind
TURNS = 2  # of others, in the same scene, in which a question may be answered in few words
NEAR = 1_200  # characters between a question and the few words that answer it
# What states the answer to “who is Tom?” and to “what happened to Tom?”.
STATED = {"who is": ("rank", "kinship"), "what happened": ("death", "state", "injury")}
LONGEST = 240  # characters of an answer


@dataclass(slots=True)
class Thread:
    """A question, a promise or a threat that is open."""

    at: Span
    who: PersonId  # asks, promises, threatens
    to: PersonId | None
    about: Question | Promise | Threat
    turns: int = TURNS  # of others, in which the question may still be answered in few words


@dataclass(slots=True)
class ThreadState:
    """What is open in this work, in the order of its opening."""

    open: list[Thread] = of_work(list)


def close_threads(page: Page, people: People, state: ThreadState, *, is_remembered: bool) -> None:
    """Writes down what closes a thread on this page, as a fact of the person who opened it.

    `is_remembered`: what is told now happened long ago, so that no promise is kept by it.
    """
    threads = state.open
    if page.opens_scene:
        for thread in threads:
            thread.turns = 0
    threads += _opened_on(page, people)
    told = _told(page, threads, people, is_remembered=is_remembered)
    closings = sorted(
        (*_at_once(page, threads, people), *told, *_stated(page, threads, people)), key=lambda fact: fact.span
    )
    closed: set[Span] = set()
    for fact in closings:
        if fact.ends is not None and fact.ends not in closed:
            closed.add(fact.ends)
            page.facts.append(fact)
    threads[:] = [thread for thread in threads if thread.at not in closed][-OPEN:]


def _opened_on(page: Page, people: People) -> Iterator[Thread]:
    """What is opened on this page."""
    for fact in page.facts:
        if fact.attribute not in ("question", "promise", "threat") or not fact.holds:
            continue
        paragraph = next(p for p in page.paragraphs if p.start <= fact.span.start < p.end)
        inside = [i for i, t in enumerate(paragraph.tokens) if fact.span.start <= t.start < fact.span.end]
        about = _about(fact, paragraph, inside[0], inside[-1] + 1, people) if inside else None
        if about is not None:
            yield Thread(fact.span, fact.character, fact.other, about)


def _about(
    fact: Fact, paragraph: Paragraph, first: int, after: int, people: People
) -> Question | Promise | Threat | None:
    words = [token.text.lower() for token in paragraph.tokens]
    pointers = paragraph.longest_pointers()
    if fact.attribute == "question":
        return question_of(words, first, after, pointers, fact.other, people)
    kind = Promise if fact.attribute == "promise" else Threat
    return deed_of(kind, words, first, after, pointers, fact.other, people)


def _at_once(page: Page, threads: list[Thread], people: People) -> Iterator[Fact]:
    """The questions that are answered in the next words of the person who is asked."""
    spoken = {q.span: (p, q) for p in page.paragraphs for q in p.quotations if q.is_speech}
    last = None
    for said in sorted(page.attributions, key=lambda attribution: attribution.span):
        if said.span not in spoken or said.speaker is None:
            continue
        speaker = people.current(said.speaker)
        is_new, last = speaker != last, speaker
        if not is_new:
            continue
        paragraph, quotation = spoken[said.span]
        for thread in threads:
            question = thread.about
            if not isinstance(question, Question) or not _may_answer(speaker, said, thread, people):
                continue
            thread.turns -= 1
            if _is_near(said, thread) and (said.cue == "explicit" or said.confidence >= SURE):
                named = _opening_name(paragraph, said.span.start, thread, people)
                if is_at_once(question.asks, quotation.text, named):
                    yield _closing(page, thread, paragraph, said.span.start, said.span.end, speaker, people)


def _may_answer(speaker: str, said: Attribution, thread: Thread, people: People) -> bool:
    """Whether words are said by somebody who is asked, soon after the question."""
    if not thread.turns or said.span.opens < thread.at.closes or speaker == people.current(thread.who):
        return False
    return not thread.to or people.current(thread.to) == speaker


def _is_near(said: Attribution, thread: Thread) -> bool:
    return said.span.start - thread.at.end < NEAR and said.span.chapter == thread.at.chapter


def _opening_name(paragraph: Paragraph, start: int, thread: Thread, people: People) -> str | None:
    """The name that a speech begins with; None for that of the person who asked: “Veronica,” only calls."""
    named = next((p for p in paragraph.pointers if _opens_with(p, start)), None)
    if named is None or people.current(named.person or "") == people.current(thread.who):
        return None
    return named.text


def _opens_with(pointer: Pointer, start: int) -> bool:
    return pointer.kind == "name" and pointer.person is not None and 0 < pointer.start - start < 3


def _told(page: Page, threads: list[Thread], people: People, *, is_remembered: bool) -> Iterator[Fact]:
    """What is closed by what is said outright, by the story or by anyone but the person who asked."""
    if not threads:
        return
    for told in assertions_on(page, people):
        for thread in threads:
            if (page.chapter, told.start) < (thread.at.chapter, thread.at.end):
                continue
            is_question = isinstance(thread.about, Question)
            if is_question and told.speaker == people.current(thread.who):
                continue
            if (is_question or not is_remembered) and _closes(thread, told, people):
                start, end = _sentence(told)
                yield _closing(page, thread, told.paragraph, start, end, told.speaker, people)


def _stated(page: Page, threads: list[Thread], people: People) -> Iterator[Fact]:
    """The questions who somebody is, and what has happened to them, that are answered by what is stated of them."""
    for thread in threads:
        question = thread.about
        if not isinstance(question, Question) or not question.asked or len(question.people) != 1:
            continue
        one = people.current(question.people[0])
        for fact in page.facts:
            if _answers_of(fact, thread, STATED[question.asked], one, people):
                paragraph = next(p for p in page.paragraphs if p.start <= fact.span.start < p.end)
                start, end = next(s for s in paragraph.sentences if s.end > fact.span.start)
                yield _closing(page, thread, paragraph, start, end, fact.according_to, people)


def _answers_of(fact: Fact, thread: Thread, wanted: tuple[str, ...], one: str, people: People) -> bool:
    """Whether a fact states what is asked of one person, in words that name them or in their own."""
    if fact.attribute not in wanted or not fact.holds or fact.span.opens <= thread.at.closes:
        return False
    if fact.according_to == people.current(thread.who) or people.current(fact.character) != one:
        return False
    is_own = fact.according_to == one and re.search(r"\bI\b", fact.sentence) is not None
    return is_own or _names(fact.sentence, one, people)


def _names(sentence: str, one: str, people: People) -> bool:
    """Whether a sentence says a name of this person."""
    words = set(re.findall(r"[\w’'-]+", sentence))
    return any(word in words for name in people.get(one).names for word in name.split() if word[:1].isupper())


def _closes(thread: Thread, told: Assertion, people: People) -> bool:
    about = thread.about
    if isinstance(about, Question):
        return answers(about, told, people)
    if comes_about(about, thread.who, told, people):
        return True
    return isinstance(about, Threat) and is_taken_back(about, thread.who, told, people)


def _sentence(told: Assertion) -> tuple[int, int]:
    """The sentence that an assertion stands in."""
    sentences = told.paragraph.sentences
    return sentences[told.sentence] if told.sentence < len(sentences) else (told.start, told.end)


def _closing(
    page: Page, thread: Thread, paragraph: Paragraph, start: int, end: int, speaker: str | None, people: People
) -> Fact:
    words = " ".join(paragraph.text[start - paragraph.start : end - paragraph.start].split())
    return Fact(
        people.current(thread.who),
        "answer" if isinstance(thread.about, Question) else "outcome",
        words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …",
        page.span(start, end),
        page.known_from,
        words,
        according_to=speaker,
        ends=thread.at,
    )
