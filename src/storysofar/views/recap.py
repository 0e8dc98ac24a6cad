"""The story so far in the author's own words: moments in the order told, the last chapter in more detail."""

from bisect import bisect, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from itertools import groupby
from typing import Any

from storysofar.memory import Memory
from storysofar.story import Moment, SameCharacter
from storysofar.text import Position
from storysofar.views.evidence import Evidence, evidence
from storysofar.views.lines import line_of
from storysofar.views.people import NEEDS as PEOPLE
from storysofar.views.people import People, people_in
from storysofar.views.place import Place, bounded, position_of

NEEDS: tuple[str, ...] = (*PEOPLE, "moments")

LAST_CHAPTER = 0.4  # share of the words: who comes back asks first what happened just now
USUAL = 18  # words of a line
ROOMY = 32  # words that the one line of a chapter may always have
SHORTEST = 6  # words of a line that tells anything
APART = 0.3  # what a line gains by standing far from those chosen before it
AGAIN = 0.2  # what it loses by saying what they say
LONG_WORD = 5  # letters
FADING = 0.92  # how much less each chapter counts than the one after it


@dataclass(frozen=True, slots=True)
class RecapItem:
    """One line of the story so far."""

    chapter: int
    text: str
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        """As `recap --json` writes it."""
        return {"chapter": self.chapter, "text": self.text, "evidence": [e.to_json() for e in self.evidence]}


@dataclass(frozen=True, slots=True)
class Recap:
    """The story so far, as of a place."""

    items: tuple[RecapItem, ...]
    as_of: Position

    def by_chapter(self) -> Iterator[tuple[int, tuple[RecapItem, ...]]]:
        """The items of each chapter that has any, in the order told."""
        for chapter, items in groupby(self.items, key=lambda item: item.chapter):
            yield chapter, tuple(items)

    def to_json(self) -> dict[str, Any]:
        """As `recap --json` writes it."""
        return {"items": [item.to_json() for item in self.items], "as_of": list(self.as_of)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be chosen, and what it costs."""

    moment: Moment
    text: str
    words: int


def recap(memory: Memory, *, as_of: Place = None, words: int = 250) -> Recap:
    """What happened up to this place, in at most so many words.

    Every chapter gets its best line before any gets a second, except the last one, which has a share of its own.
    """
    place = position_of(memory, as_of)
    memory = bounded(memory, as_of)
    people = people_in(memory)
    chapters = [lines for c in memory.chapters if (lines := candidates(told_in(c.moments, c.same), people))]
    chosen = choose(chapters, words) if chapters else []
    chosen.sort(key=lambda candidate: candidate.moment.span)
    return Recap(tuple(item_of(candidate) for candidate in chosen), place)


def told_in(moments: tuple[Moment, ...], same: tuple[SameCharacter, ...]) -> Iterator[Moment]:
    """The moments of a chapter, and the sentences that reveal somebody, which no recap may leave out."""
    yield from moments
    for record in same:
        if record.is_revelation and record.sentence and not any(overlap(record, moment) for moment in moments):
            yield Moment(record.span, record.known_from, 1.0, record.sentence)


def overlap(one: Moment | SameCharacter, other: Moment) -> bool:
    """Whether two records of a chapter share words."""
    return one.span.start < other.span.end and other.span.start < one.span.end


def candidates(moments: Iterable[Moment], people: People) -> list[Candidate]:
    """The lines of one chapter, best first."""
    lines = ((moment, line_of(moment, people)) for moment in moments)
    found = [Candidate(moment, text, len(text.split())) for moment, text in lines if text]
    found = [candidate for candidate in found if candidate.words >= SHORTEST] or found
    return sorted(found, key=lambda c: (-c.moment.salience, c.moment.span))


def choose(chapters: list[list[Candidate]], words: int) -> list[Candidate]:
    """The lines to show: the last chapter's share first, then the chapters before, then whatever still fits."""
    *before, last = chapters
    share = round(words * LAST_CHAPTER) if before else words
    chosen = fill(spread(last, share), share)
    chosen += fill(in_turn(before, words - cost(chosen)), words - cost(chosen), beside=chosen)
    return chosen + fill(last, words - cost(chosen), beside=chosen)


def spread(lines: list[Candidate], words: int) -> Iterator[Candidate]:
    """The lines of one chapter in the order in which they deserve a place: the best, and then the best from elsewhere.

    A chapter is not its best page. Each line waits for what stands far from those before it, and a line that says
    again what has been said waits longest (maximal marginal relevance: Carbonell and Goldstein 1998). What a line
    gains only ever falls, so that a line that is still the best when weighed anew is the best of all, and the others
    need no weighing: a chapter of ten thousand lines takes no longer than they take to sort (Minoux 1978).
    """
    if not lines:
        return
    starts = [line.moment.span.start for line in lines]
    step = max(1, (max(starts) - min(starts)) // max(1, words // USUAL))
    before, said = list[int](), set[str]()  # where the lines stand that were given, and their words
    waiting = [(-gain(line, before, step, said), line.moment.span.start, at) for at, line in enumerate(lines)]
    heapify(waiting)
    while waiting:
        *_, at = waiting[0]
        weighed = (-gain(lines[at], before, step, said), waiting[0][1], at)
        if weighed > waiting[0]:
            heapreplace(waiting, weighed)
            continue
        heappop(waiting)
        yield lines[at]
        insort(before, lines[at].moment.span.start)
        said |= telling(lines[at])


def gain(line: Candidate, before: list[int], step: int, said: set[str]) -> float:
    """What a line adds to those that stand at these places and say these words."""
    start = line.moment.span.start
    at = bisect(before, start)
    nearest = min((abs(start - other) / step for other in before[max(0, at - 1) : at + 1]), default=1.0)
    return line.moment.salience + APART * min(1.0, nearest) - AGAIN * again(line, said)


def telling(line: Candidate) -> set[str]:
    """The words of a line that say something: the longer ones."""
    return {word for word in line.moment.text.casefold().split() if len(word) > LONG_WORD}


def again(line: Candidate, said: set[str]) -> float:
    """The share of a line's telling words that have been said."""
    words = telling(line)
    return len(words & said) / len(words) if words else 0.0


def in_turn(chapters: list[list[Candidate]], words: int) -> list[Candidate]:
    """The lines of several chapters in the order in which they deserve a place.

    First the best line of each chapter, then the others, each waiting the longer the more its chapter has had and
    the longer ago it was. A chapter's best line should not eat its neighbours' room, so short ones come before long.
    """
    if not chapters:
        return []
    room = max(ROOMY, 2 * words // len(chapters))
    queue: list[tuple[bool, float, int, Candidate]] = []
    for age, lines in enumerate(reversed(chapters)):
        for turn, line in enumerate(sorted(lines, key=lambda c: (c.words > room, -c.moment.salience, c.moment.span))):
            queue.append((turn > 0, (turn + 1 - line.moment.salience) / FADING**age, age, line))
    return [line for *_, line in sorted(queue, key=lambda waiting: waiting[:3])]


def fill(lines: Iterable[Candidate], words: int, *, beside: Iterable[Candidate] = ()) -> list[Candidate]:
    """The lines that fit, taken in order; none that says word for word what one of them, or one beside them, says."""
    chosen: list[Candidate] = []
    said = {line.text.casefold() for line in beside}
    for line in lines:
        if line.words <= words and line.text.casefold() not in said:
            chosen.append(line)
            said.add(line.text.casefold())
            words -= line.words
        if words <= 0:
            break
    return chosen


def cost(lines: list[Candidate]) -> int:
    """The words of these lines."""
    return sum(line.words for line in lines)


def item_of(candidate: Candidate) -> RecapItem:
    """The line with its proof."""
    moment = candidate.moment
    return RecapItem(moment.span.chapter, candidate.text, (evidence(moment.span, moment.text),))
