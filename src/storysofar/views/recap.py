"""The story so far in the author's own words: moments in the order told, the last chapter in more detail."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import groupby
from typing import Any

from storysofar.memory import ChapterRecords, Memory
from storysofar.story import Moment, Scene
from storysofar.text import Position, Span
from storysofar.views.boundary import Place, bounded, position_of
from storysofar.views.cast import find
from storysofar.views.evidence import Evidence, evidence
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in
from storysofar.views.sentence_selection import (
    MAX_WORDS_SOLO,
    MUST_TELL_LOG_ODDS,
    Candidate,
    arcs,
    best_line,
    candidates,
    in_turn,
    spread,
    strong,
)
from storysofar.views.standalone_lines import line_of, words_said

RECAP_NEEDS: tuple[str, ...] = (*PEOPLE, "moments", "scenes")

LAST_CHAPTER_SHARE = 0.4  # of the words: who comes back asks first what happened just now
MAX_OLDER_CHAPTER_LINES = 12  # that are weighed at all
SPEAKER_NAME_SLACK_WORDS = 3  # a speaker's name may be shorter than is reckoned
EARLIER_SETTING = "earlier"
MAX_TIME_WORDS = 4  # a longer time has run into what happened then
MAX_SPEECH_GAP_CHARS = 120  # between two parts of a speech that are told as one
MIN_CUT_CHARS = 3  # between two parts of a speech: with fewer, nothing is left out
CHAPTER_END_SHARE = 0.08  # of a chapter, in which its open end lies


@dataclass(frozen=True, slots=True)
class RecapItem:
    """One line of the story so far."""

    chapter: float
    text: str
    evidence: tuple[Evidence, ...]
    setting: str | None = None  # when, in the author's words, if that is not as in the line before; “earlier”

    def to_json(self) -> dict[str, Any]:
        """As `recap --json` writes it."""
        proof = [e.to_json() for e in self.evidence]
        return {"chapter": self.chapter, "setting": self.setting, "text": self.text, "evidence": proof}


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


def recap(
    memory: Memory,
    *,
    as_of: Place = None,
    words: int = 250,
    since: Place = None,
    about: Sequence[str] = (),
    sentences: int | None = None,
) -> Recap:
    """What happened up to this place, in at most so many words.

    The last chapter has a share of its own, and its end is told. Of the chapters before it each gets its best line
    before any gets a second; where they are too many for that, they are told in arcs, older ones in longer arcs.

    `since` leaves out what stands before a place: what happened after that chapter. `about` keeps the lines in which
    all of these people are, by a name or an id; raises CharacterNotFound for a name that nobody has here. With
    `sentences`, the story is told in that many lines, one from each equal part of it.
    """
    place = position_of(memory, as_of)
    begin = position_of(memory, since) if since is not None else None
    memory = bounded(memory, as_of)
    people = people_in(memory)
    asked = {find(people, name) for name in about}
    chapters = lines_by_chapter(memory, lambda moment: _is_asked(moment, begin, asked, people))
    chosen = ChosenLines(people, SceneFinder(memory))
    if sentences is not None:
        choose_best_of_each(chapters, sentences, words, chosen)
    elif chapters:
        choose(chapters, words, chosen)
    return Recap(tuple(chosen.in_order()), place)


def _is_asked(moment: Moment, begin: Position | None, asked: set[str], people: KnownPeople) -> bool:
    """Whether a moment stands after the place, and has everybody in it who is asked for."""
    if begin is not None and moment.span.opens < begin:
        return False
    return not asked or asked <= {people.id_of(character) for character in (moment.speaker, *moment.characters)}


def lines_by_chapter(memory: Memory, is_asked: Callable[[Moment], bool]) -> list[list[Candidate]]:
    """The lines that are asked for of each chapter that has any, best first; of older chapters the most salient."""
    told = [list(filter(is_asked, told_in(chapter))) for chapter in memory.chapters]
    told[:-1] = [nlargest(MAX_OLDER_CHAPTER_LINES, moments, key=lambda m: m.salience) for moments in told[:-1]]
    return [lines for moments in told if (lines := candidates(moments))]


def told_in(chapter: ChapterRecords) -> Iterator[Moment]:
    """The moments of a chapter, and the sentences that reveal somebody, which no recap may leave out."""
    revealing = [record for record in chapter.same if record.is_revelation and record.sentence]
    for moment in chapter.moments:
        reveals = any(record.span.overlaps(moment.span) for record in revealing)
        yield replace(moment, salience=1.0) if reveals else moment
    for record in revealing:
        if not any(record.span.overlaps(moment.span) for moment in chapter.moments):
            yield Moment(record.span, record.known_from, 1.0, record.sentence)


class SceneFinder:
    """Finds the scene that a moment stands in."""

    def __init__(self, memory: Memory) -> None:
        self._scenes = {chapter.chapter: chapter.scenes for chapter in memory.chapters}

    def at(self, span: Span) -> Scene | None:
        """The scene of a chapter that a span stands in."""
        scenes = self._scenes.get(span.chapter, ())
        at = bisect_right(scenes, span.start, key=lambda scene: scene.span.start) - 1
        return scenes[at] if at >= 0 and span.start < scenes[at].span.end else None


class ChosenLines:
    """The lines that have been chosen so far."""

    def __init__(self, people: KnownPeople, scenes: SceneFinder) -> None:
        self._people, self._scenes = people, scenes
        self._items: list[tuple[RecapItem, Scene | None, Moment]] = []
        self._said: set[str] = set()

    def add(self, lines: Iterable[Candidate], words: int, *, most: int | None = None) -> int:
        """Adds the lines that fit, at most so many; none that says word for word what one of those there says.

        Returns how many words were added, those of their settings too.
        """
        left = words
        for line in lines:
            if left <= 0 or most == 0:
                break
            if line.words > left + SPEAKER_NAME_SLACK_WORDS:
                continue
            cost = self._add_line(line.moment, left)
            if cost:
                left -= cost
                most = None if most is None else most - 1
        return words - left

    def _add_line(self, moment: Moment, left: int) -> int:
        """Adds a line if it is new and has at most so many words. Returns how many it has; 0 if it was not added."""
        item, scene = self._item(moment)
        cost = len(item.text.split()) + len((item.setting or "").split())
        said = item.text.casefold()
        if not said or cost > left or said in self._said:
            return 0
        self._items.append((item, scene, moment))
        self._said.add(said)
        return cost

    def in_order(self) -> Iterator[RecapItem]:
        """The lines in the order told. A line has its setting only if it is not that of the line before."""
        before: tuple[RecapItem, Scene | None, Moment] | None = None
        for item, scene, moment in sorted(self._items, key=lambda told: told[2].span):
            if before and scene is before[1]:
                item = replace(item, setting=None)
            if before and _continues(before[2], moment):
                gap = moment.span.start - before[2].span.end
                item = _joined(before[0], item, words_said(moment), gap)
            elif before:
                yield before[0]
            before = item, scene, moment
        if before:
            yield before[0]

    def _item(self, moment: Moment) -> tuple[RecapItem, Scene | None]:
        """The line with its proof, and its scene."""
        text, scene = line_of(moment, self._people), self._scenes.at(moment.span)
        setting = _setting_of(scene, text) if scene is not None else None
        proof = (evidence(moment.span, moment.text),)
        return RecapItem(moment.span.chapter, text, proof, setting), scene


def _setting_of(scene: Scene, line: str) -> str | None:
    """When a line is, in the author's words, unless the line says it. What is told as a flashback says so.

    The time that opens a scene holds for all of it. Its place does not: of 32 that were shown 13 were false, for people
    move, and speak of other places.
    """
    opens = scene.time and scene.time in scene.opening and len(scene.time.split()) <= MAX_TIME_WORDS
    given = (EARLIER_SETTING if scene.is_flashback else None, scene.time if opens else None)
    return ", ".join(words for words in given if words and words.casefold() not in line.casefold()) or None


def _continues(earlier: Moment, later: Moment) -> bool:
    """Whether two lines are parts of what one character says in one breath."""
    if not (_is_surely_said(earlier) and _is_surely_said(later) and earlier.speaker == later.speaker):
        return False
    is_one_chapter = earlier.span.chapter == later.span.chapter
    return is_one_chapter and later.span.start - earlier.span.end <= MAX_SPEECH_GAP_CHARS


def _is_surely_said(moment: Moment) -> bool:
    return moment.is_speech and moment.is_sure and bool(moment.speaker)


def _joined(earlier: RecapItem, later: RecapItem, words: str, gap: int) -> RecapItem:
    """Two parts of a speech as one line; “…” for what stands between them, if that is more than a mark or a space."""
    is_whole = gap < MIN_CUT_CHARS or earlier.text.endswith(("…", "..."))
    text = earlier.text + (" " if is_whole else " … ") + words
    return replace(earlier, text=text, evidence=(*earlier.evidence, *later.evidence))


def choose(chapters: Sequence[list[Candidate]], words: int, chosen: ChosenLines) -> None:
    """Chooses what was revealed, then the last chapter's share, then lines of the chapters before, then what fits."""
    *before, last = chapters
    share = round(words * LAST_CHAPTER_SHARE) if before else words
    revealed = (line for lines in before for line in lines if line.log_odds == MUST_TELL_LOG_ODDS)
    left = words - chosen.add(revealed, words - share)
    left -= (spent := chosen.add(closing(last), share, most=1))
    share -= spent
    left -= chosen.add(spread(strong(last) if before else last, share), share)
    if before:
        usual = sum(best_line(lines).words for lines in before) / len(before)
        left -= chosen.add(in_turn(arcs(before, max(1, round(left / usual))), left), left)
    chosen.add(spread(last, share), left)


def closing(lines: Sequence[Candidate]) -> list[Candidate]:
    """The lines of a chapter's end, the best first: where it was left."""
    first, last = (pick(line.moment.span.start for line in lines) for pick in (min, max))
    return [line for line in lines if line.moment.span.start >= last - CHAPTER_END_SHARE * (last - first)]


def choose_best_of_each(chapters: Sequence[list[Candidate]], parts: int, words: int, chosen: ChosenLines) -> None:
    """Chooses the best line of each of so many equal parts of the story."""
    lines = sorted((line for chapter in chapters for line in chapter), key=lambda line: line.moment.span)
    for part in range(parts):
        of_part = lines[part * len(lines) // parts : (part + 1) * len(lines) // parts]
        of_part.sort(key=lambda line: (line.words > MAX_WORDS_SOLO, -line.log_odds))
        words -= chosen.add(of_part, words, most=1)
