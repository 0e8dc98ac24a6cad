"""Which lines to tell when not all can be told: what they are worth, how far they stand apart, what they cost."""

import re
from bisect import bisect, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from math import log

from storysofar.story import Moment

USUAL = 18  # words of a line
ROOMY = 45  # words that the one line of a chapter may always have
SHORTEST = 8  # words of a line that tells anything
APART = 1.1  # what a line gains by standing far from those chosen before it
AGAIN = 1.0  # what it loses by saying what they say
DEAR = 0.7  # how much dearer a line of many words is: two and a half times at five times the words
WEAK = 2.5  # how far below the best line of its chapter a line is that rather leaves its place to other chapters
FLOOR = 3.0  # what every line has, so that what it costs weighs on all of them alike
DEAR_ALONE, FLOOR_ALONE = 0.3, 1.0  # the same for a line that stands for a whole chapter
SURE = 6.0  # what a line is worth that no recap may leave out
FADING = 0.92  # how much less a further line of an arc counts than one of the arc after it
LONG_WORD = 4  # letters
NAME = re.compile(r"(?<=[\w,;] )[A-Z]\w{2,}")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]{2,})?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be chosen, what it is worth, and what it costs."""

    moment: Moment
    words: int
    worth: float


def candidates(moments: Iterable[Moment]) -> list[Candidate]:
    """The lines of one chapter, best first."""
    found = [Candidate(m, len(m.text.split()) + 2 * (m.speaker is not None and m.is_sure), worth(m)) for m in moments]
    told = [line for line in found if len(line.moment.text.split()) >= SHORTEST or line.worth == SURE] or found
    return sorted(told, key=lambda line: (-line.worth, line.moment.span))


def worth(moment: Moment) -> float:
    """What a line is worth, as the reading of its page has it: the log odds of its salience."""
    if moment.salience == 1:
        return SURE
    return min(log(max(1e-3, moment.salience) / max(1e-3, 1 - moment.salience)), SURE - 1)


def substance(text: str) -> set[str]:
    """What a line speaks of: the names in it and its longer words.

    >>> sorted(substance("Then Ivy saw the wreckage again."))
    ['again', 'ivy', 'wreckage']
    """
    names = {name.casefold() for name in NAME.findall(text)}
    return names | {word.casefold() for word in WORD.findall(text) if len(word) > LONG_WORD}


def spread(lines: Sequence[Candidate], words: int) -> Iterator[Candidate]:
    """The lines of one chapter in the order in which they deserve a place: the best, and then the best from elsewhere.

    A chapter is not its best page. Each line waits for what stands far from those before it, and a line that says
    again what has been said waits longest (maximal marginal relevance: Carbonell and Goldstein 1998); a long line must
    be worth its words (the greedy choice of Lin and Bilmes 2010). What a line gains only ever falls, so that a line
    that is still the best when weighed anew is the best of all, and the others need no weighing: a chapter of ten
    thousand lines takes no longer than they take to sort (Minoux 1978).
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
        said |= substance(lines[at].moment.text)


def strong(lines: Sequence[Candidate]) -> list[Candidate]:
    """The lines of a chapter that are not far below its best."""
    top = max((line.worth for line in lines if line.worth < SURE), default=SURE)
    return [line for line in lines if line.worth >= top - WEAK]


def gain(line: Candidate, before: list[int], step: int, said: set[str]) -> float:
    """What a line adds, for its words, to those that stand at these places and say these words."""
    start = line.moment.span.start
    at = bisect(before, start)
    nearest = min((abs(start - other) / step for other in before[max(0, at - 1) : at + 1]), default=1.0)
    adds = FLOOR + line.worth + APART * min(1.0, nearest) - AGAIN * again(line, said)
    return max(0.0, adds) / float((line.words / USUAL + 0.5) ** DEAR)


def alone(line: Candidate) -> float:
    """What a line is worth, for its words, that has to stand for a whole chapter: rather long than beside the point."""
    return (FLOOR_ALONE + line.worth) / float((line.words / USUAL + 0.5) ** DEAR_ALONE)


def best(lines: Iterable[Candidate]) -> Candidate:
    """The line of these that is worth its words most."""
    return max(lines, key=alone)


def again(line: Candidate, said: set[str]) -> float:
    """The share of what a line speaks of that has been spoken of."""
    words = substance(line.moment.text) if said else set()
    return len(words & said) / len(words) if words else 0.0


def arcs(chapters: Sequence[list[Candidate]], lines: int) -> list[list[Candidate]]:
    """The chapters as so many arcs at most, the newest first, each longer than the one after it by the same ratio.

    Who comes back to chapter 122 has the last ones in mind, and of the first sixty needs to hear a thing or two.

    >>> [len(arc) for arc in arcs([[candidate] for candidate in [None] * 14], 4)]
    [1, 2, 4, 7]
    """
    if lines >= len(chapters):
        return [*reversed(chapters)]
    low, high = 1.0, float(len(chapters))
    for _ in range(40):
        ratio = (low + high) / 2
        low, high = (low, ratio) if sum(ratio**n for n in range(lines)) >= len(chapters) else (ratio, high)
    found, end, so_far = [], len(chapters), 0.0
    for n in range(lines):
        so_far += high**n
        start = max(0, min(end - 1, len(chapters) - round(so_far))) if n < lines - 1 else 0
        found.append([line for chapter in chapters[start:end] for line in chapter])
        end = start
    return [arc for arc in found if arc]


def in_turn(parts: Sequence[list[Candidate]], words: int) -> list[Candidate]:
    """The lines of several arcs, the newest first, in the order in which they deserve a place.

    First the best line of each arc, then the others, each waiting the longer the more its arc has had and the longer
    ago it was. An arc's best line should not eat its neighbours' room, so long ones come last.
    """
    room = max(ROOMY, words // len(parts)) if parts else 0
    queue: list[tuple[bool, float, int, Candidate]] = []
    for age, lines in enumerate(parts):
        for turn, line in enumerate(sorted(lines, key=lambda c: (c.words > room, -alone(c)))):
            queue.append((turn > 0, (turn + 1 - line.worth / SURE) / FADING**age, age, line))
    return [line for *_, line in sorted(queue, key=lambda waiting: waiting[:3])]
