"""Which questions, promises and threats are closed: answered, kept, carried out, taken back.

What is open is kept in mind from page to page; a closing is a new record, which says what it closes and how.
"""

import re
from collections.abc import Iterator
from typing import Any

from storysofar.reading.characters.people import People
from storysofar.reading.facts.assertions import MIN_SPEAKER_CONFIDENCE, Assertion, assertions_on
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer
from storysofar.reading.threads.answers import answers, question_of
from storysofar.reading.threads.outcomes import comes_about, deed_of, is_taken_back
from storysofar.reading.threads.replies import is_at_once
from storysofar.story import Fact
from storysofar.text import Span

OPEN = 40  # threads that are kept in mind
TURNS = 2  # of others, in the same scene, in which a question may be answered in few words
NEAR = 1_200  # characters between a question and the few words that answer it
# What states the answer to “who is Tom?” and to “what happened to Tom?”.
STATED = {"who is": ("rank", "kinship"), "what happened": ("death", "state", "injury")}
LONGEST = 240  # characters of an answer


def close_threads(page: Page, people: People) -> None:
    """Writes down what closes a thread on this page, as a fact of whoever opened it."""
    threads: list[dict[str, Any]] = people.notes.setdefault("threads", [])
    if page.opens_scene:
        for thread in threads:
            thread["turns"] = 0
    threads += _opened_on(page, people)
    closings = sorted(
        (*_at_once(page, threads, people), *_told(page, threads, people), *_stated(page, threads, people)),
        key=lambda fact: fact.span,
    )
    closed: set[Span] = set()
    for fact in closings:
        if fact.ends is not None and fact.ends not in closed:
            closed.add(fact.ends)
            page.facts.append(fact)
    threads[:] = [thread for thread in threads if Span(*thread["at"]) not in closed][-OPEN:]


def _opened_on(page: Page, people: People) -> Iterator[dict[str, Any]]:
    """What is opened on this page, as JSON."""
    for fact in page.facts:
        if fact.kind not in ("question", "promise", "threat") or not fact.holds:
            continue
        paragraph = next(p for p in page.paragraphs if p.start <= fact.span.start < p.end)
        inside = [i for i, t in enumerate(paragraph.tokens) if fact.span.start <= t.start < fact.span.end]
        words = [token.text.lower() for token in paragraph.tokens]
        read = question_of if fact.kind == "question" else deed_of
        thread = (
            read(words, inside[0], inside[-1] + 1, paragraph.longest_pointers(), fact.other, people) if inside else None
        )
        if thread is not None:
            opened = {"kind": fact.kind, "at": list(fact.span), "who": fact.character, "to": fact.other}
            yield {**thread, **opened, "turns": TURNS}


def _at_once(page: Page, threads: list[dict[str, Any]], people: People) -> Iterator[Fact]:
    """The questions that are answered in the next words of whoever is asked."""
    spoken = {q.span: (p, q) for p in page.paragraphs for q in p.quotations if q.is_speech}
    last = None
    for said in sorted(page.attributions, key=lambda attribution: attribution.span):
        if said.span not in spoken or said.speaker is None:
            continue
        speaker = people.current(said.speaker)
        is_new, last = speaker != last, speaker
        for thread in threads:
            if thread["kind"] != "question" or not thread["turns"] or said.span.opens < Span(*thread["at"]).closes:
                continue
            if speaker == people.current(thread["who"]) or (thread["to"] and people.current(thread["to"]) != speaker):
                continue
            paragraph, quotation = spoken[said.span]
            if is_new:
                thread["turns"] -= 1
                named = next((p for p in paragraph.pointers if _opens_with(p, said.span.start)), None)
                if named and people.current(named.person or "") == people.current(thread["who"]):
                    named = None  # “Veronica,” he said: a name that only calls
                is_near = said.span.start - thread["at"][2] < NEAR and said.span.chapter == thread["at"][0]
                is_sure = said.cue == "explicit" or said.confidence >= MIN_SPEAKER_CONFIDENCE
                if is_near and is_sure and is_at_once(thread["asks"], quotation.text, named.text if named else None):
                    yield _closing(page, thread, paragraph, said.span.start, said.span.end, speaker, people)


def _opens_with(pointer: Pointer, start: int) -> bool:
    return pointer.kind == "name" and pointer.person is not None and 0 < pointer.start - start < 3


def _told(page: Page, threads: list[dict[str, Any]], people: People) -> Iterator[Fact]:
    """What is closed by what is said outright, by the story or by anyone but whoever asked."""
    if not threads:
        return
    is_remembered = "remembered" in people.notes
    for told in assertions_on(page, people):
        for thread in threads:
            if (page.chapter, told.start) < (thread["at"][0], thread["at"][2]):
                continue
            is_question = thread["kind"] == "question"
            if is_question and told.speaker == people.current(thread["who"]):
                continue
            if (is_question or not is_remembered) and _closes(thread, told, people):
                start, end = _sentence(told)
                yield _closing(page, thread, told.paragraph, start, end, told.speaker, people)


def _stated(page: Page, threads: list[dict[str, Any]], people: People) -> Iterator[Fact]:
    """The questions who somebody is, and what has happened to them, that are answered by what is stated of them."""
    for thread in threads:
        wanted = STATED.get(thread["asked"]) if thread["kind"] == "question" else None
        if wanted is None or len(thread["people"]) != 1:
            continue
        for fact in page.facts:
            is_later = fact.span.opens > Span(*thread["at"]).closes and fact.kind in wanted and fact.holds
            if not is_later or fact.according_to == people.current(thread["who"]):
                continue
            one = people.current(thread["people"][0])
            is_own = fact.according_to == one and re.search(r"\bI\b", fact.sentence)
            if people.current(fact.character) == one and (is_own or _names(fact.sentence, one, people)):
                paragraph = next(p for p in page.paragraphs if p.start <= fact.span.start < p.end)
                start, end = next(s for s in paragraph.sentences if s.end > fact.span.start)
                yield _closing(page, thread, paragraph, start, end, fact.according_to, people)


def _names(sentence: str, one: str, people: People) -> bool:
    """Whether a sentence says a name of this person."""
    words = set(re.findall(r"[\w’'-]+", sentence))
    return any(word in words for name in people.get(one).names for word in name.split() if word[:1].isupper())


def _closes(thread: dict[str, Any], told: Assertion, people: People) -> bool:
    if thread["kind"] == "question":
        return answers(thread, told, people)
    return comes_about(thread, told, people) or (thread["kind"] == "threat" and is_taken_back(thread, told, people))


def _sentence(told: Assertion) -> tuple[int, int]:
    """The sentence that an assertion stands in."""
    sentences = told.paragraph.sentences
    return sentences[told.sentence] if told.sentence < len(sentences) else (told.start, told.end)


def _closing(
    page: Page, thread: dict[str, Any], paragraph: Paragraph, start: int, end: int, speaker: str | None, people: People
) -> Fact:
    words = " ".join(paragraph.text[start - paragraph.start : end - paragraph.start].split())
    return Fact(
        people.current(thread["who"]),
        "answer" if thread["kind"] == "question" else "outcome",
        words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …",
        page.span(start, end),
        page.known_from,
        words,
        according_to=speaker,
        ends=Span(*thread["at"]),
    )
