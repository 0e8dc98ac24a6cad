"""Which questions, promises and threats are closed: answered, kept, carried out, taken back.

What is open is kept in mind from page to page; a closing is a new record, which says what it closes and how.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storysofar.carried import RecordedId, of_work
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.facts.assertions import MIN_ASSERTION_CONFIDENCE, Assertion, assertions_on
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.reading.threads.answers import answers, is_telling
from storysofar.reading.threads.inquiries import Question, question_of
from storysofar.reading.threads.outcomes import Promise, Threat, comes_about, deed_of, is_taken_back, telling_verbs
from storysofar.reading.threads.replies import is_at_once
from storysofar.reading.threads.wording import Wording
from storysofar.story import Attribution, Fact, Quotation
from storysofar.text import Span

MAX_OPEN_THREADS = 40  # that are kept in mind
MAX_ANSWERING_TURNS = 2  # of others, in the same scene, in which a question may be answered in few words
MAX_REPLY_GAP_CHARS = 1_200  # between a question and the few words that answer it
MAX_ANSWER_CHARS = 240
# What states the answer to “who is Tom?” and to “what happened to Tom?”.
ANSWERING_ATTRIBUTES = {"who is": ("rank", "kinship"), "what happened": ("death", "state", "injury")}


@dataclass(slots=True)
class OpenThread:
    """A question, a promise or a threat that is open."""

    at: Span
    who: RecordedId  # asks, promises, threatens
    to: RecordedId | None
    about: Question | Promise | Threat
    turns: int = MAX_ANSWERING_TURNS  # of others, in which the question may still be answered in few words


@dataclass(slots=True)
class ThreadState:
    """What is open in this work, in the order of its opening."""

    open: list[OpenThread] = of_work(list)


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
    threads[:] = [thread for thread in threads if thread.at not in closed][-MAX_OPEN_THREADS:]


def _opened_on(page: Page, people: People) -> Iterator[OpenThread]:
    """What is opened on this page."""
    for fact in page.facts:
        if fact.kind in ("question", "promise", "threat") and fact.holds:
            about = _about(fact, _paragraph_of(fact, page), people)
            if about is not None:
                yield OpenThread(fact.span, fact.character, fact.other, about)


def _paragraph_of(fact: Fact, page: Page) -> Paragraph:
    return next(p for p in page.paragraphs if p.start <= fact.span.start < p.end)


def _about(fact: Fact, paragraph: Paragraph, people: People) -> Question | Promise | Threat | None:
    """What is asked, promised or threatened; None where its words do not say it clearly."""
    inside = [at for at, token in enumerate(paragraph.tokens) if fact.span.start <= token.start < fact.span.end]
    if not inside:
        return None
    words = [token.text.lower() for token in paragraph.tokens]
    wording = Wording(words, inside[0], inside[-1] + 1, paragraph.longest_pointers(), fact.other)
    if fact.kind == "question":
        return question_of(wording, people)
    return deed_of(Promise if fact.kind == "promise" else Threat, wording, people)


def _at_once(page: Page, threads: list[OpenThread], people: People) -> Iterator[Fact]:
    """The questions that are answered in the next words of the person who is asked."""
    if not any(isinstance(thread.about, Question) and thread.turns for thread in threads):
        return
    for said, paragraph, quotation in _first_words(page, people):
        for thread in threads:
            if not _may_answer(said, thread, people):
                continue
            thread.turns -= 1
            if _is_answered(thread, said, paragraph, quotation, people):
                speaker = people.current(said.speaker or "")
                yield _closing(page, thread, paragraph, said.span.start, said.span.end, speaker, people)


def _first_words(page: Page, people: People) -> Iterator[tuple[Attribution, Paragraph, Quotation]]:
    """The first quotation of each turn, where it is known who speaks."""
    spoken = {q.span: (p, q) for p in page.paragraphs for q in p.quotations if q.is_speech}
    last = None
    for said in sorted(page.attributions, key=lambda attribution: attribution.span):
        if said.span not in spoken or said.speaker is None:
            continue
        speaker = people.current(said.speaker)
        if speaker != last:
            yield said, *spoken[said.span]
        last = speaker


def _may_answer(said: Attribution, thread: OpenThread, people: People) -> bool:
    """Whether words are said after a question by somebody who is asked, and it is not too late."""
    if not isinstance(thread.about, Question) or not thread.turns or said.span.opens < thread.at.closes:
        return False
    speaker = people.current(said.speaker or "")
    is_asked = not thread.to or people.current(thread.to) == speaker
    return is_asked and speaker != people.current(thread.who)


def _is_answered(
    thread: OpenThread, said: Attribution, paragraph: Paragraph, quotation: Quotation, people: People
) -> bool:
    """Whether somebody surely says, in few words and at once, what is asked."""
    is_sure = said.cue == "explicit" or said.confidence >= MIN_ASSERTION_CONFIDENCE
    if not is_sure or not _is_near(said, thread) or not isinstance(thread.about, Question):
        return False
    named = _opening_name(paragraph, said.span.start, thread, people)
    return is_at_once(thread.about.asks, quotation.text, named)


def _is_near(said: Attribution, thread: OpenThread) -> bool:
    return said.span.start - thread.at.end < MAX_REPLY_GAP_CHARS and said.span.chapter == thread.at.chapter


def _opening_name(paragraph: Paragraph, start: int, thread: OpenThread, people: People) -> str | None:
    """The name that a speech begins with; None for that of the person who asked: “Veronica,” only calls."""
    named = next((p for p in paragraph.pointers if _opens_with(p, start)), None)
    if named is None or people.current(named.person or "") == people.current(thread.who):
        return None
    return named.text


def _opens_with(pointer: MentionCandidate, start: int) -> bool:
    return pointer.kind == "name" and pointer.person is not None and 0 < pointer.start - start < 3


def _told(page: Page, threads: list[OpenThread], people: People, *, is_remembered: bool) -> Iterator[Fact]:
    """What is closed by what is said outright, by the story or by anyone but the person who asked."""
    if not threads:
        return
    by_word = _threads_by_word(threads)
    for told in assertions_on(page, people):
        found = {number for word in ("", *told.stems()) for number in by_word.get(word, ())}
        for thread in (threads[number] for number in sorted(found)):
            is_later = (page.chapter, told.start) >= (thread.at.chapter, thread.at.end)
            if is_later and _closes(thread, told, people, is_remembered=is_remembered):
                start, end = _sentence(told)
                yield _closing(page, thread, told.paragraph, start, end, told.speaker, people)


def _threads_by_word(threads: list[OpenThread]) -> dict[str, list[int]]:
    """The numbers of the threads that an assertion with a stem may close; under "" those that any may.

    A long story has many open threads, and few of them have a word in common with a sentence.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for number, thread in enumerate(threads):
        for word in _telling_words(thread.about):
            found[word].append(number)
    return found


def _telling_words(about: Question | Promise | Threat) -> Iterable[str]:
    """The stems of which an assertion must have one to close a thread: any has "", and nothing closes without one."""
    if not isinstance(about, Question):
        return telling_verbs(about)
    things = [stem for stem in about.stems if stem != about.verb]
    return (things or about.stems or [""])[:1] if is_telling(about) else ()


def _stated(page: Page, threads: list[OpenThread], people: People) -> Iterator[Fact]:
    """The questions who somebody is, and what has happened to them, that are answered by what is stated of them."""
    for thread in threads:
        if not isinstance(thread.about, Question) or not thread.about.asked:
            continue
        wanted, person = ANSWERING_ATTRIBUTES[thread.about.asked], people.current(thread.about.people[0])
        for fact in page.facts:
            if _answers_of(fact, thread, wanted, person, people):
                paragraph = _paragraph_of(fact, page)
                start, end = next(s for s in paragraph.sentences if s.end > fact.span.start)
                yield _closing(page, thread, paragraph, start, end, fact.according_to, people)


def _answers_of(fact: Fact, thread: OpenThread, wanted: tuple[str, ...], person: str, people: People) -> bool:
    """Whether a fact states what is asked of one person, in words that name them or in their own."""
    if fact.kind not in wanted or not fact.holds or fact.span.opens <= thread.at.closes:
        return False
    if fact.according_to == people.current(thread.who) or people.current(fact.character) != person:
        return False
    is_own = fact.according_to == person and re.search(r"\bI\b", fact.sentence) is not None
    return is_own or _names(fact.sentence, people.get(person))


def _names(sentence: str, person: Person) -> bool:
    """Whether a sentence says a name of this person."""
    words = set(re.findall(r"[\w’'-]+", sentence))
    return any(word in words for name in person.names for word in name.split() if word[:1].isupper())


def _closes(thread: OpenThread, told: Assertion, people: People, *, is_remembered: bool) -> bool:
    """Whether an assertion answers a question, or tells that a promise or a threat came to something."""
    about = thread.about
    if isinstance(about, Question):
        return told.speaker != people.current(thread.who) and answers(about, told, people)
    if is_remembered:
        return False
    if comes_about(about, thread.who, told, people):
        return True
    return isinstance(about, Threat) and is_taken_back(about, thread.who, told, people)


def _sentence(told: Assertion) -> tuple[int, int]:
    """The sentence that an assertion stands in."""
    sentences = told.paragraph.sentences
    return sentences[told.sentence] if told.sentence < len(sentences) else (told.start, told.end)


def _closing(
    page: Page, thread: OpenThread, paragraph: Paragraph, start: int, end: int, speaker: str | None, people: People
) -> Fact:
    words = " ".join(paragraph.text[start - paragraph.start : end - paragraph.start].split())
    return Fact(
        people.current(thread.who),
        "answer" if isinstance(thread.about, Question) else "outcome",
        words if len(words) <= MAX_ANSWER_CHARS else words[:MAX_ANSWER_CHARS].rsplit(" ", 1)[0] + " …",
        page.span(start, end),
        page.known_from,
        words,
        according_to=speaker,
        ends=thread.at,
    )
