"""Views as lines for a terminal, each with its chapter and paragraph. Knows nothing of options or libraries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from storysofar.facts import FACTS
from storysofar.store import KeptCorrection, KeptWork, ReadingOrder
from storysofar.store.chapter_numbers import numbers_in_words
from storysofar.store.page_rows import ChapterVersion
from storysofar.text import Position, Work

if TYPE_CHECKING:  # a tenth of a second, which a list of works need not wait for
    from storysofar.views import CastMember, Evidence, FactInterval, Finding, Hit, Portrait, Recap, TimelineScene
    from storysofar.views.contents import Entry
    from storysofar.views.passages import Passages

MAX_CAST = 20  # people; what a reader can take in
MAX_LINE_CHARS = 60  # characters of a line that a correction is about
MAX_OPENING_CHARS = 100  # characters of a scene's opening: enough to know it again
Paragraphs = Mapping[float, tuple[int, ...]]  # where the paragraphs of the story begin, by chapter


class LinkedPage(NamedTuple):
    """How to show a view: with links to these paragraphs, and with the author's own sentences if asked for."""

    paragraphs: Paragraphs
    has_evidence: bool = False

    def link(self, evidence: Evidence) -> str:
        """The chapter and paragraph that this stands in.

        >>> from storysofar.views import Evidence
        >>> LinkedPage({3: (0, 40)}).link(Evidence(3, 41, 60, "It rained."))
        'ch. 3 ¶2'
        """
        return (
            f"ch. {evidence.chapter} ¶{max(1, bisect_right(self.paragraphs.get(evidence.chapter, ()), evidence.start))}"
        )

    def links(self, evidence: Evidence) -> str:
        """The chapter and all the paragraphs that this reaches over.

        >>> from storysofar.views import Evidence
        >>> LinkedPage({3: (0, 40, 80)}).links(Evidence(3, 41, 90, "It rained."))
        'ch. 3 ¶2–3'
        """
        last = bisect_left(self.paragraphs.get(evidence.chapter, ()), evidence.end)
        first = self.link(evidence)
        return f"{first}–{last}" if last > int(first.rpartition("¶")[2]) else first

    def proof(self, evidence: Evidence, indent: str = "    ") -> Iterator[str]:
        """The author's sentence, if it is asked for and there is one."""
        if self.has_evidence and evidence.text:
            yield f"{indent}> {' '.join(evidence.text.split())}"


def recap_lines(recap: Recap, page: LinkedPage) -> Iterator[str]:
    """The story so far, chapter by chapter."""
    if not recap.items:
        yield "Nothing to recall yet."
    for chapter, items in recap.by_chapter():
        yield f"Chapter {chapter}"
        for item in items:
            where = f"({item.setting}) " if item.setting else ""
            yield f"  {where}{item.text}  [{page.link(item.evidence[0])}]"
            for evidence in item.evidence:
                yield from page.proof(evidence)
        yield ""


def cast_lines(members: Iterable[CastMember], page: LinkedPage, *, most: int | None = MAX_CAST) -> Iterator[str]:
    """The people who matter most, with what is known of them, and how many more there are."""
    members = tuple(members)
    if not members:
        yield "Nobody is there yet."
    for member in members[:most]:
        yield from member_lines(member, page)
    if more := len(members[most:]) if most is not None else 0:
        yield f"… and {more} more. To list all people: add --everybody"


def member_lines(member: CastMember, page: LinkedPage) -> Iterator[str]:
    """One person: names, pronouns, how present they are, and the facts."""
    called = f" ({member.pronouns})" if member.pronouns else ""
    also = f", also {', '.join(member.aliases)}" if member.aliases else ""
    seen = f"{_many(member.mentions, 'mention')}, {_many(member.lines, 'line')}"
    where = f"[{page.link(member.first_seen)} to {page.link(member.last_seen)}]" if member.is_seen else "[not here yet]"
    known = f", known from {member.earlier}" if member.earlier else ""
    yield f"{member.name}{called}{also}{known}: {seen}  {where}"
    for fact in member.facts:
        places = page.link(fact.since) + (f", closed {page.link(fact.until)}" if fact.until else "")
        yield f"  {fact.kind}: {fact_words(fact)}  [{places}]"
        for proof in filter(None, (fact.since, fact.until)):
            yield from page.proof(proof)


def fact_words(fact: FactInterval) -> str:
    """What is stated, with the second person, and whose word it is."""
    denied = "" if fact.holds else "not "
    other = FACTS[fact.kind].second_person.format(fact.other) if fact.other else ""
    source = f", says {fact.according_to}" if fact.according_to else ""
    return f"{denied}{fact.value}{other}{source}"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def who_lines(portrait: Portrait, page: LinkedPage) -> Iterator[str]:
    """One person, whom they are seen with, and what they said last."""
    yield from member_lines(portrait.member, page)
    if portrait.often_with:
        yield "  often with: " + ", ".join(f"{name} ({_many(n, 'scene')})" for name, n in portrait.often_with)
    for line in portrait.last_lines:
        yield f"  said: {line.text}  [{page.link(line)}]"


def timeline_lines(scenes: Iterable[TimelineScene], page: LinkedPage) -> Iterator[str]:
    """Scene after scene, under their chapters."""
    shown = None
    for scene in scenes:
        if scene.chapter != shown:
            shown = scene.chapter
            yield f"Chapter {scene.chapter}{f': {scene.title}' if scene.title else ''}"
        if scene.leap:
            yield f"  --- {scene.leap} ---"
        yield from _scene_lines(scene, page, time=None if scene.leap else scene.time)


def story_time_lines(scenes: Iterable[TimelineScene], page: LinkedPage) -> Iterator[str]:
    """Scene after scene in story time, with the days between them that the text tells of."""
    shown, day = None, 0
    for scene in scenes:
        when = _when(scene.day, day)
        if when != shown and when is not None:
            yield when
        shown, day = when or shown, max(day, scene.day or 0)
        yield from _scene_lines(scene, page, time=scene.time)


def _when(day: int | None, before: int) -> str | None:
    """What stands above a scene of this day, after one of another; None where the text tells of no day between.

    >>> [_when(*days) for days in ((None, 0), (-730, 0), (0, 0), (22, 1), (22, 22))]
    ['Earlier, nobody says when', '2 years before the first scene', 'From the first scene on', '21 days later', None]
    """
    if day is None:
        return "Earlier, nobody says when"
    if day < 0:
        return f"{_span_of(-day)} before the first scene"
    if day == 0:
        return "From the first scene on"
    return f"{_span_of(day - before)} later" if day > before else None


def _span_of(days: int) -> str:
    return _many(days // 365, "year") if days >= 365 else _many(days, "day")


def _scene_lines(scene: TimelineScene, page: LinkedPage, *, time: str | None) -> Iterator[str]:
    flashback = "flashback" if scene.is_flashback else ""
    setting = "; ".join(part for part in (flashback, scene.place, time, ", ".join(scene.present)) if part)
    yield f"  {setting or '(nobody named)'}  [{page.link(scene.evidence)}]"
    yield f"    {scene.opening if page.has_evidence else shorten(scene.opening, MAX_OPENING_CHARS, placeholder=' …')}"


def passages_lines(passages: Passages, page: LinkedPage) -> Iterator[str]:
    """Paragraphs with their numbers, those that were asked for marked."""
    yield f"Chapter {passages.chapter}{f': {passages.title}' if passages.title else ''}"
    is_marked = not all(paragraph.is_asked for paragraph in passages.paragraphs)
    for paragraph in passages.paragraphs:
        yield ""
        yield f"{'> ' if is_marked and paragraph.is_asked else ''}¶{paragraph.number}  {paragraph.text}"


def contents_lines(entries: Iterable[Entry], page: LinkedPage) -> Iterator[str]:
    """Each chapter that is read: number, title, first line."""
    for entry in entries:
        yield f"{entry.number:>4}  {entry.title or '(no title)'}"
        if entry.opening:
            yield f"      {shorten(entry.opening, MAX_OPENING_CHARS, placeholder=' …')}"


def ahead_lines(numbers: tuple[float, ...]) -> Iterator[str]:
    """How many chapters are still to come, and nothing else of them."""
    if numbers:
        yield f"{_many(len(numbers), 'chapter')} after the place you stopped: {numbers_in_words(numbers)}"


def continuity_lines(findings: Iterable[Finding], page: LinkedPage) -> Iterator[str]:
    """What does not fit together, each with both its places."""
    findings = tuple(findings)
    if not findings:
        yield "Nothing found that does not fit together."
    for finding in findings:
        one, other = finding.evidence
        said = f", by the word of {finding.according_to}" if finding.according_to else ""
        yield f"{finding.name}: {finding.told}{said}  [{page.link(one)}, {page.link(other)}]"
        yield from page.proof(one)
        yield from page.proof(other)


def search_lines(hits: Iterable[Hit], pages: Work, page: LinkedPage) -> Iterator[str]:
    """Each place found; with the evidence, its paragraphs whole."""
    from storysofar.views import Evidence

    for hit in hits:
        yield f"{hit.snippet}  [{page.links(Evidence(*hit))}]"
        for passage in pages.chapter(hit.chapter).passages:
            if passage.start < hit.end and hit.start < passage.end and passage.is_story:
                yield from page.proof(Evidence(hit.chapter, passage.start, passage.end, passage.text))


def corrections_lines(corrections: Iterable[KeptCorrection], page: LinkedPage) -> Iterator[str]:
    """What the reader corrected, each with the number that takes it back."""
    from storysofar.views import Evidence

    corrections = tuple(corrections)
    if not corrections:
        yield "Nothing corrected."
    for kept in corrections:
        span = kept.correction.span
        where = "its passage is gone" if kept.is_gone else page.link(Evidence(*span, ""))
        yield f"{kept.number:>3}  {correction_line(kept)}  [{where}]"
        for anchor in kept.correction.places:
            yield from page.proof(Evidence(*anchor.span, anchor.text))


def correction_line(kept: KeptCorrection) -> str:
    """What the reader said, in their words."""
    correction = kept.correction
    line = correction.places[:1] if correction.kind == "line" and len(correction.said) == 1 else ()
    told = (*(shorten(anchor.text, MAX_LINE_CHARS, placeholder=" …") for anchor in line), *correction.said)
    said = " ".join("“{}”".format(words.strip('“”"')) for words in told)
    since = f", from chapter {correction.since}" if correction.since is not None else ""
    to = f" to “{correction.other.text}”" if correction.kind == "split" and correction.other else ""
    return f"{correction.kind} {said}{to}{since}"


def corrected_line(work: KeptWork, what: str, read: tuple[float, ...]) -> str:
    """What was corrected or taken back, and what was read again with that."""
    anew = f"; read again {numbers_in_words(read)}" if read else ""
    return f"{work}: {what}{anew}"


def gone_line(work: KeptWork, corrections: Iterable[KeptCorrection]) -> str | None:
    """That corrections have lost their passage in a new telling, by their numbers alone; None when none has."""
    gone = tuple(kept.number for kept in corrections if kept.is_gone)
    if not gone:
        return None
    told = f"correction {gone[0]} is" if len(gone) == 1 else f"corrections {numbers_in_words(gone)} are"
    return f"The words that {told} about are gone from {work}. To see your corrections: storysofar correct {work.id}"


def works_lines(works: tuple[KeptWork, ...]) -> Iterator[str]:
    """The works of a library; how many chapters there are, and nothing of what they are called."""
    if not works:
        yield "No works yet. To add one: storysofar read FILE"
    for work in works:
        by = f" by {', '.join(work.authors)}" if work.authors else ""
        bookmark = f", {bookmark_words(work)}"
        status = f", {work.status}" if work.bookmark is not None or work.said else ""
        gone = f", gone at the source {numbers_in_words(work.gone)}" if work.gone else ""
        unread = f", still to be read {numbers_in_words(work.unread)}" if work.unread else ""
        chapters = f"{_many(len(work.numbers), 'chapter')} ({numbers_in_words(work.numbers)})"
        yield f"{work.id:>3}  {work.name}{by}: {chapters}{bookmark}{status}{gone}{unread}"


def bookmark_words(work: KeptWork) -> str:
    """Where the bookmark is."""
    if work.bookmark is None:
        return "no bookmark"
    if not work.is_begun:
        return "bookmark at the start"
    return f"bookmark {work.bookmark}" if work.offset is None else f"bookmark inside {work.bookmark}"


def bookmark_line(work: KeptWork) -> str:
    """How far a reader is, and where to go on."""
    if work.bookmark is None:
        return f"{work.name}: no bookmark, so nothing is told of it. To set one: storysofar bookmark {work.spoken} N"
    inside = "after chapter" if work.offset is None else "inside chapter"
    told = f"{inside} {work.bookmark}" if work.is_begun else "before the first word"
    opens = f"; go on with chapter {work.opens_at}" if work.opens_at is not None else ""
    return f"{work.name}: bookmark {told}{opens}"


def left_out_line(works: Iterable[KeptWork]) -> str:
    """Which works tell nothing, because their reader has not said how far they are."""
    names = ", ".join(map(str, works))
    return f"Left out, because you have not said how far you are: {names}. To include them: --all"


def unread_line(work: KeptWork, place: Position) -> str | None:
    """That a reading was interrupted, so that the memory ends before this place; None when it was not."""
    unread = tuple(number for number in work.unread if number <= place.chapter)
    return f"Reading the rest of {work} first: {numbers_in_words(unread)} …" if unread else None


def again_line(work: KeptWork, earlier: KeptWork | None) -> str:
    """That a work is read again, because the people it begins with are others now."""
    why = f"continues {earlier}" if earlier else "continues no other work any more"
    return f"{work} {why}, so it is read again. To change that: storysofar sequel {work.id}"


def series_lines(shelves: Iterable[ReadingOrder]) -> Iterator[str]:
    """Each series with its parts in the order of reading."""
    shelves = tuple(shelves)
    if not shelves:
        yield "No series yet: no page says that its work is part of one."
    for shelf in shelves:
        yield shelf.name
        for number, work, after in shelf.parts:
            part = f"{number:g}" if number is not None else "–"
            bookmark = f", {bookmark_words(work)}"
            goes_on = f", continues {after}" if after else ""
            yield f"{part:>5}  {work.name}: {_many(len(work.numbers), 'chapter')}{bookmark}{goes_on}  [{work.id}]"
        for work, words in shelf.related:
            yield f"       {work.name}: {words}  [{work.id}]"
        yield ""


def sequel_line(work: KeptWork, earlier: KeptWork | None, circle: Sequence[KeptWork] = ()) -> str:
    """What a work continues; where the pages say that works continue each other, how to say which one is first."""
    if earlier and earlier.bookmark is None:
        begin = f"storysofar bookmark {earlier.spoken} end"
        return f"{work} continues {earlier}. To start with the people of {earlier}, say how far you are in it: {begin}"
    if earlier:
        return f"{work} continues {earlier}"
    if not circle:
        return f"{work} continues no other work"
    ring = ", and ".join(
        f"{one} continues {other}" for one, other in zip(circle, (*circle[1:], circle[0]), strict=True)
    )
    return (
        f"{work} continues no other work, because the pages go in a circle: {ring}. "
        f"If {circle[0]} is the first: storysofar sequel {circle[0].id} --alone"
    )


def stopped_line(works: Iterable[KeptWork]) -> str:
    """What is still to be read after a reading was stopped, and how to go on."""
    unread = [
        f"Kept, and still to be read in {work}: {numbers_in_words(work.unread)}. "
        f"To go on: storysofar read --work {work.id}"
        for work in works
        if work.unread
    ]
    return "\n".join(("Stopped.", *unread))


def versions_lines(tellings: tuple[ChapterVersion, ...]) -> Iterator[str]:
    """Every text that a chapter has had, under where it came from and when."""
    for number, (chapter, came) in enumerate(tellings, start=1):
        source = f", from {chapter.source}" if chapter.source else ""
        day = f", {came[:10]}" if came else ""
        yield f"Text {number} of {len(tellings)}{source}{day}"
        yield ""
        yield chapter.text


def deleting_line(work: KeptWork, corrections: int = 0, *, are_kept: bool = True) -> str:
    """What would be lost with a work, and what would not."""
    chapters = _many(len(work.numbers), "chapter")
    stays = f" {_stays(corrections)}" if corrections and are_kept else ""
    also = f", and {_many(corrections, 'correction')}" if corrections and not are_kept else ""
    return f"Delete {work}: {chapters}, every text they have had, and what was read of them{also}?{stays}"


def _stays(corrections: int) -> str:
    verb = "stays" if corrections == 1 else "stay"
    return f"Your {_many(corrections, 'correction')} {verb} for when you read it again."
