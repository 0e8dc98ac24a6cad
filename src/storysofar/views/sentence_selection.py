"""Which lines to tell when not all can be told: what they are worth, how far they stand apart, what they cost."""

import re
from bisect import bisect, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from itertools import accumulate
from math import log

from storysofar.story import Moment

USUAL_LINE_WORDS = 18
MAX_WORDS_SOLO = 45  # the one line of a chapter may always have as many
SPEAKER_WORDS = 2  # what the name of a speaker before a line costs
MIN_TELLING_WORDS = 8  # a shorter line tells nothing
MUST_TELL_LOG_ODDS = 6.0  # what a line is worth that no recap may leave out
MIN_PROBABILITY = 1e-3  # nothing is so sure that its log odds are without end
DIVERSITY_BONUS = 1.1  # log odds that a line gains by standing far from those chosen before it
REDUNDANCY_PENALTY = 1.0  # log odds that it loses by saying all that they say
LENGTH_PENALTY_EXP = 0.7  # at five times the words a line is two and a half times as dear
BASE_LOG_ODDS = 3.0  # what every line has, so that its length weighs on all of them alike
LENGTH_PENALTY_EXP_SOLO = 0.3  # the same two for a line that stands for a whole chapter
BASE_LOG_ODDS_SOLO = 1.0
MAX_GAP_TO_BEST_LOG_ODDS = 2.5  # a line farther below the best of its chapter leaves its place to other chapters
RECENCY_DECAY = 0.92  # what a further line of an arc counts beside one of the arc after it
MAX_SMALL_WORD_CHARS = 4
ARC_SEARCH_STEPS = 40  # halvings, after which the ratio of two arcs is exact enough
NAME_PATTERN = re.compile(r"(?<=[\w,;] )[A-Z]\w{2,}")
WORD_PATTERN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]{2,})?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be chosen."""

    moment: Moment
    words: int  # what it costs
    log_odds: float  # what it is worth; from about -7 to MUST_TELL_LOG_ODDS


def candidates(moments: Iterable[Moment]) -> list[Candidate]:
    """The lines of one chapter, best first. Those of a few words are left out, unless there are no others."""
    lines = [_candidate(moment) for moment in moments]
    return sorted(list(filter(_tells, lines)) or lines, key=lambda line: (-line.log_odds, line.moment.span))


def _candidate(moment: Moment) -> Candidate:
    words = len(moment.text.split()) + SPEAKER_WORDS * (moment.speaker is not None and moment.is_sure)
    return Candidate(moment, words, log_odds_of(moment))


def _tells(line: Candidate) -> bool:
    return len(line.moment.text.split()) >= MIN_TELLING_WORDS or line.log_odds == MUST_TELL_LOG_ODDS


def log_odds_of(moment: Moment) -> float:
    """What a line is worth: the log odds of its salience, which goes from 0 to 1. Only a salience of 1 must be told."""
    if moment.salience == 1:
        return MUST_TELL_LOG_ODDS
    odds = max(MIN_PROBABILITY, moment.salience) / max(MIN_PROBABILITY, 1 - moment.salience)
    return min(log(odds), MUST_TELL_LOG_ODDS - 1)


def substance(text: str) -> set[str]:
    """What a line speaks of: the names in it and its longer words.

    >>> sorted(substance("Then Ivy saw the wreckage again."))
    ['again', 'ivy', 'wreckage']
    """
    names = {name.casefold() for name in NAME_PATTERN.findall(text)}
    return names | {word.casefold() for word in WORD_PATTERN.findall(text) if len(word) > MAX_SMALL_WORD_CHARS}


def spread(lines: Sequence[Candidate], words: int) -> Iterator[Candidate]:
    """The lines of one chapter in the order in which they deserve a place: the best, and then the best from elsewhere.

    A chapter is not its best page. A line far from those chosen before it gains; one that says again what they say
    loses (maximal marginal relevance: Carbonell and Goldstein 1998). A long line must be worth its words (the greedy
    choice of Lin and Bilmes 2010). The score of a line only ever falls. So a line that is still the best when weighed
    anew is the best of all, and the others need no weighing: a chapter of ten thousand lines takes no longer than it
    takes to sort them (Minoux 1978).
    """
    if not lines:
        return
    starts = [line.moment.span.start for line in lines]
    step = max(1, (max(starts) - min(starts)) // max(1, words // USUAL_LINE_WORDS))
    before, said = list[int](), set[str]()  # where the chosen lines stand, and their words
    waiting = [(-score_beside(line, before, step, said), line.moment.span.start, at) for at, line in enumerate(lines)]
    heapify(waiting)
    while waiting:
        *_, at = waiting[0]
        weighed = (-score_beside(lines[at], before, step, said), waiting[0][1], at)
        if weighed > waiting[0]:
            heapreplace(waiting, weighed)
            continue
        heappop(waiting)
        yield lines[at]
        insort(before, lines[at].moment.span.start)
        said |= substance(lines[at].moment.text)


def strong(lines: Sequence[Candidate]) -> list[Candidate]:
    """The lines of a chapter that are not far below its best."""
    below = (line.log_odds for line in lines if line.log_odds < MUST_TELL_LOG_ODDS)
    top = max(below, default=MUST_TELL_LOG_ODDS)
    return [line for line in lines if line.log_odds >= top - MAX_GAP_TO_BEST_LOG_ODDS]


def score_beside(line: Candidate, before: list[int], step: int, said: set[str]) -> float:
    """What a line adds to those that stand at these places and say these words: log odds, divided for its length.

    Never less than 0. `step` is the distance in characters at which two lines count as far apart.
    """
    start = line.moment.span.start
    at = bisect(before, start)
    nearest = min((abs(start - other) / step for other in before[max(0, at - 1) : at + 1]), default=1.0)
    worth = BASE_LOG_ODDS + line.log_odds + DIVERSITY_BONUS * min(1.0, nearest)
    return max(0.0, worth - REDUNDANCY_PENALTY * redundancy(line, said)) / _length_cost(line, LENGTH_PENALTY_EXP)


def score_solo(line: Candidate) -> float:
    """The score of a line that stands for a whole chapter: log odds, divided for its length.

    It is rather long than beside the point.
    """
    return (BASE_LOG_ODDS_SOLO + line.log_odds) / _length_cost(line, LENGTH_PENALTY_EXP_SOLO)


def _length_cost(line: Candidate, exponent: float) -> float:
    return float((line.words / USUAL_LINE_WORDS + 0.5) ** exponent)


def best_line(lines: Iterable[Candidate]) -> Candidate:
    """The line of these that is worth its words most."""
    return max(lines, key=score_solo)


def redundancy(line: Candidate, said: set[str]) -> float:
    """The share of what a line speaks of that has been spoken of, from 0 to 1."""
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
    ratio = _arc_ratio(len(chapters), lines)
    found, end, so_far = [], len(chapters), 0.0
    for arc in range(lines):
        so_far += ratio**arc
        is_oldest = arc == lines - 1
        start = 0 if is_oldest else max(0, min(end - 1, len(chapters) - round(so_far)))
        found.append([line for chapter in chapters[start:end] for line in chapter])
        end = start
    return [arc for arc in found if arc]


def _arc_ratio(chapters: int, arcs: int) -> float:
    """By how much each arc is longer than the one after it, if the newest has one chapter and all have all of them."""
    low, high = 1.0, float(chapters)
    for _ in range(ARC_SEARCH_STEPS):
        ratio = (low + high) / 2
        # Looked at only until it is enough: a hundred arcs of two hundred chapters are more than a number can be.
        lengths = accumulate(ratio**arc for arc in range(arcs))
        low, high = (low, ratio) if any(length >= chapters for length in lengths) else (ratio, high)
    return high


def in_turn(parts: Sequence[list[Candidate]], words: int) -> list[Candidate]:
    """The lines of several arcs, the newest first, in the order in which they deserve a place.

    First comes the best line of each arc, then the others. A line waits longer the more lines its arc has had and the
    longer ago the arc was. An arc's best line should not eat its neighbours' room, so long ones come last.
    """
    room = max(MAX_WORDS_SOLO, words // len(parts)) if parts else 0
    queue: list[tuple[bool, float, int, Candidate]] = []
    for age, lines in enumerate(parts):
        for turn, line in enumerate(sorted(lines, key=lambda c: (c.words > room, -score_solo(c)))):
            wait = (turn + 1 - line.log_odds / MUST_TELL_LOG_ODDS) / RECENCY_DECAY**age
            queue.append((turn > 0, wait, age, line))
    return [line for *_, line in sorted(queue, key=lambda waiting: waiting[:3])]
