"""The story so far in the author's own words: moments in the order told, the last chapter in more detail."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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

LAST_CHAPTER = 0.4  # share of the words: who comes back asks first what happened just now
FEW_OF_A_CHAPTER = 12  # lines of an older chapter that are weighed at all
FEW = 3  # words that a speaker's name may be shorter than is reckoned
EARLIER = "earlier"
TIME = 4  # words of a time, beyond which it has run into what happened then
BREATH = 120  # letters between two parts of a speech that are told as one
CLOSING = 0.08  # the share of the last chapter in which its open end lies


@dataclass(frozen=True, slots=True)
class RecapItem:
    """One line of the story so far."""

    chapter: int
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
    all of these people are, by a name or an id; raises CharacterNotFound for one whom nobody knows here. With
    `sentences`, the story is told in that many lines, one from each equal part of it.
    """
    place = position_of(memory, as_of)
    begin = position_of(memory, since) if since is not None else None
    memory = bounded(memory, as_of)
    people = people_in(memory)
    told = [list(told_in(chapter)) for chapter in memory.chapters]
    asked = {find(people, name) for name in about}
    if begin or asked:
        told = [[m for m in moments if _is_asked(m, begin, asked, people)] for moments in told]
    told[:-1] = [nlargest(FEW_OF_A_CHAPTER, moments, key=lambda m: m.salience) for moments in told[:-1]]
    telling = Telling(people, Scenes(memory))
    chapters = [lines for moments in told if (lines := candidates(moments))]
    if sentences is not None:
        best_of_each(chapters, sentences, words, telling)
    elif chapters:
        choose(chapters, words, telling)
    return Recap(tuple(telling.in_order()), place)


def _is_asked(moment: Moment, begin: Position | None, asked: set[str], people: KnownPeople) -> bool:
    """Whether a moment stands after the place, and has everybody in it who is asked for."""
    if begin is not None and Position(moment.span.chapter, moment.span.start) < begin:
        return False
    return asked <= {people.id_of(one) for one in (moment.speaker, *moment.characters)}


def told_in(chapter: ChapterRecords) -> Iterator[Moment]:
    """The moments of a chapter, and the sentences that reveal somebody, which no recap may leave out."""
    revealing = [record for record in chapter.same if record.is_revelation and record.sentence]
    for moment in chapter.moments:
        reveals = any(r.span.start < moment.span.end and moment.span.start < r.span.end for r in revealing)
        yield replace(moment, salience=1.0) if reveals else moment
    for record in revealing:
        if not any(record.span.start < m.span.end and m.span.start < record.span.end for m in chapter.moments):
            yield Moment(record.span, record.known_from, 1.0, record.sentence)


class Scenes:
    """In which scene a moment stands."""

    def __init__(self, memory: Memory) -> None:
        self._scenes = {chapter.chapter: chapter.scenes for chapter in memory.chapters}

    def at(self, span: Span) -> Scene | None:
        """The scene of a chapter that a span stands in."""
        scenes = self._scenes.get(span.chapter, ())
        at = bisect_right(scenes, span.start, key=lambda scene: scene.span.start) - 1
        return scenes[at] if at >= 0 and span.start < scenes[at].span.end else None


class Telling:
    """The lines that have been chosen so far."""

    def __init__(self, people: KnownPeople, scenes: Scenes) -> None:
        self._people, self._scenes = people, scenes
        self._items: list[tuple[RecapItem, Scene | None, Moment]] = []
        self._said: set[str] = set()

    def add(self, lines: Iterable[Candidate], words: int, *, most: int | None = None) -> int:
        """Adds the lines that fit, at most so many; none that says word for word what one of those there says.

        Returns how many words they have, with when they are.
        """
        left = words
        for line in lines:
            if left <= 0 or most == 0:
                break
            if line.words > left + FEW:
                continue
            item, scene = self._item(line.moment)
            cost = len(item.text.split()) + len((item.setting or "").split())
            if item.text and cost <= left and item.text.casefold() not in self._said:
                self._items.append((item, scene, line.moment))
                self._said.add(item.text.casefold())
                left -= cost
                most = None if most is None else most - 1
        return words - left

    def in_order(self) -> Iterator[RecapItem]:
        """The lines in the order told; when, only where that is not as in the line before."""
        before: tuple[RecapItem, Scene | None, Moment] | None = None
        for item, scene, moment in sorted(self._items, key=lambda told: told[2].span):
            if before and scene is before[1]:
                item = replace(item, setting=None)
            if before and _goes_on(before[2], moment):
                item = _joined(before[0], item, words_said(moment), apart=moment.span.start - before[2].span.end)
            elif before:
                yield before[0]
            before = item, scene, moment
        if before:
            yield before[0]

    def _item(self, moment: Moment) -> tuple[RecapItem, Scene | None]:
        """The line with its proof, and its scene. What is told as a flashback says so."""
        text, scene = line_of(moment, self._people), self._scenes.at(moment.span)
        setting = None
        if scene is not None:
            # The time that opens a scene holds for all of it. Its place does not: of 32 that were shown 13 were false,
            # for people move, and speak of other places.
            opens = scene.time and scene.time in scene.opening and len(scene.time.split()) <= TIME
            given = (EARLIER if scene.is_flashback else None, scene.time if opens else None)
            setting = ", ".join(one for one in given if one and one.casefold() not in text.casefold()) or None
        proof = (evidence(moment.span, moment.text),)
        return RecapItem(moment.span.chapter, text, proof, setting), scene


def _goes_on(one: Moment, other: Moment) -> bool:
    """Whether two lines are parts of what one character says in one breath."""
    if not (one.is_speech and other.is_speech and one.is_sure and other.is_sure and one.speaker):
        return False
    if one.speaker != other.speaker:
        return False
    return one.span.chapter == other.span.chapter and other.span.start - one.span.end <= BREATH


def _joined(one: RecapItem, other: RecapItem, words: str, *, apart: int) -> RecapItem:
    """Two parts of a speech as one line, “…” for what stands between them."""
    between = " " if apart < 3 or one.text.endswith(("…", "...")) else " … "
    return replace(one, text=one.text + between + words, evidence=(*one.evidence, *other.evidence))


def choose(chapters: Sequence[list[Candidate]], words: int, telling: Telling) -> None:
    """The lines to show: what was revealed, the last chapter's share, the chapters before, whatever still fits."""
    *before, last = chapters
    share = round(words * LAST_CHAPTER) if before else words
    left = words - telling.add(
        (line for lines in before for line in lines if line.worth == MUST_TELL_LOG_ODDS), words - share
    )
    left -= (spent := telling.add(closing(last), share, most=1))
    share -= spent
    left -= telling.add(spread(strong(last) if before else last, share), share)
    if before:
        usual = sum(best_line(lines).words for lines in before) / len(before)
        left -= telling.add(in_turn(arcs(before, max(1, round(left / usual))), left), left)
    telling.add(spread(last, share), left)


def closing(lines: Sequence[Candidate]) -> list[Candidate]:
    """The lines of a chapter's end, the best first: where it was left."""
    first, last = (f(line.moment.span.start for line in lines) for f in (min, max))
    return [line for line in lines if line.moment.span.start >= last - CLOSING * (last - first)]


def best_of_each(chapters: Sequence[list[Candidate]], parts: int, words: int, telling: Telling) -> None:
    """The best line of each of so many equal parts of the story."""
    lines = sorted((line for chapter in chapters for line in chapter), key=lambda line: line.moment.span)
    for part in range(parts):
        own = lines[part * len(lines) // parts : (part + 1) * len(lines) // parts]
        words -= telling.add(sorted(own, key=lambda c: (c.words > MAX_WORDS_SOLO, -c.worth)), words, most=1)
