"""Corrections by the user: made from what they say, and moved to another version of the work.

Knows neither the library that keeps them nor how they are heeded. Nobody from after the place is in a message here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from storysofar.anchor import PLAIN_MARKS, Anchor, anchor_at, found_among
from storysofar.english.lexicon import PRONOUN_SETS
from storysofar.errors import CorrectionError
from storysofar.memory import Memory
from storysofar.reading.characters.corrections import comparable_name
from storysofar.story import CORRECTION_KINDS, Correction, CorrectionKind, Fact, Mention, Quotation, make_correction
from storysofar.text import Passage, Place, Span, Work
from storysofar.views.boundary import bounded, position_of
from storysofar.views.cast import find
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import KnownPeople, people_in

CORRECTION_NEEDS: tuple[str, ...] = (*PEOPLE, "mentions", "quotations", "attributions", "facts", "scenes")
MAX_ANCHOR_CHARS = 80  # of a paragraph by which a scene is found again
MAX_FACTS_SHOWN = 8  # in a message
FIRST_MENTION = re.compile(r"c(-?\d+(?:\.\d+)?)\.(\d+)(?:-\d+)?")  # the id of somebody of this work
MAX_PLACES_SHOWN = 8  # in a message
Paragraph = tuple[int, int]  # a chapter, and which of its paragraphs: what “ch. 3 ¶12” counts
CORRECTION_USAGE: dict[CorrectionKind, str] = {
    "merge": 'merge NAME NAME, as in: merge "the old man" "Tobias Marsh"',
    "split": 'split NAME WORDS, as in: split "Lily Evans" "Mrs. Evans"',
    "rename": 'rename NAME NEW, as in: rename "the narrator" "Ilse"',
    "not-a-person": "not-a-person NAME, as in: not-a-person Hogwarts",
    "line": 'line WORDS NAME, as in: line "Who goes there?" Mara',
    "pronouns": "pronouns NAME SET, as in: pronouns Rue they/them",
    "not-true": 'not-true NAME FACT, as in: not-true Mara "eyes: grey"',
    "not-there": "not-there NAME --at PLACE, as in: not-there Tobin --at 3:12",
}


def correct(
    work: Work,
    memory: Memory,
    kind: CorrectionKind,
    *said: str,
    as_of: Place = None,
    at: Paragraph | None = None,
    to: str | None = None,
    since: float | None = None,
) -> Correction:
    """What the user wants to put right, as a record to read with: `read(work, corrections=[...])`.

        merge NAME NAME       the first is the second, and goes by the names of the second
        split NAME WORDS      the person called WORDS is somebody else, or is the person named by `to`
        rename NAME NEW       what to call somebody
        not-a-person NAME     nobody is meant
        line WORDS NAME       who says the line that has these words
        pronouns NAME SET     which pronouns somebody has: she/her, they/them …
        not-true NAME FACT    what is told of somebody, as the cast lists it, is false: “eyes: grey”, “grey” or “eyes”
        not-there NAME        somebody is not in the scene of the paragraph `at`

    It holds for the whole story, from where all that it names is known; with `since`, from that chapter on. `at` says
    which paragraph is meant, where the words stand in several; a split is then of that paragraph's mentions only.

    Raises CharacterNotFound for a name that nobody known at this place has, or several; CorrectionError otherwise.
    """
    if kind not in CORRECTION_KINDS:
        raise CorrectionError(f"“{kind}” is no correction. Say one of these: {', '.join(CORRECTION_KINDS)}.")
    most = 1 if kind in ("not-a-person", "not-there") else 2
    least = 1 if at and kind in ("split", "line") else most
    if not least <= len(said) <= most or not all(map(str.strip, said)):
        raise CorrectionError(f"Say it like this: {CORRECTION_USAGE[kind]}")
    place = position_of(memory, as_of)
    look = CorrectionView(work.as_of(place), bounded(memory, as_of), people_in(bounded(memory, as_of)))
    made = _made(look, kind, said, at, to, since)
    return replace(made, said=tuple(look.people.name_of(words) or words for words in made.said))


def _made(
    look: "CorrectionView",
    kind: CorrectionKind,
    said: tuple[str, ...],
    at: Paragraph | None,
    to: str | None,
    since: float | None,
) -> Correction:
    if kind == "merge":
        return _merge(look, said, since)
    if kind == "split":
        return _split(look, said, at, to, since)
    if kind == "rename":
        return _rename(look, said, since)
    if kind == "line":
        return _line(look, said, at, since)
    if kind == "pronouns":
        return _pronouns(look, said, since)
    if kind == "not-true":
        return _not_true(look, said, at, since)
    if kind == "not-there":
        return _not_there(look, said, at, since)
    return _not_a_person(look, said, since)


def placed(corrections: Iterable[Correction], work: Work) -> tuple[Correction, ...]:
    """The corrections where their words are in this version of the work, without those whose passage is gone."""
    chapters = {chapter.number: chapter for chapter in work.chapters}
    moved = (c.moved(lambda anchor: found_among(anchor, chapters, chapters.__getitem__)) for c in corrections)
    return tuple(correction for correction in moved if correction)


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """The story as its reader knows it."""

    work: Work
    memory: Memory
    people: KnownPeople

    def mentions_of(self, one: str) -> list[Mention]:
        """The words that point at somebody, in order."""
        return sorted(m for m in self.memory.mentions if self.people.id_of(m.character) == one)

    def anchor(self, span: Span, *, is_name: bool = False) -> Anchor:
        """An anchor for the words at a place."""
        return anchor_at(self.work.chapter(span.chapter), span.start, span.end, is_name=is_name)

    def paragraph(self, at: Paragraph) -> Passage:
        """The passage that is the paragraph of this number."""
        number, count = at
        story = [p for c in self.work.chapters if c.number == number for p in c.passages if p.is_story]
        if not 0 < count <= len(story):
            have = f"it has {len(story)}" if story else "there is no such chapter before the place you stopped"
            raise CorrectionError(f"No paragraph {count} in chapter {number}: {have}.")
        return story[count - 1]

    def is_within(self, span: Span, at: Paragraph | None) -> bool:
        """Whether something stands in the paragraph."""
        if at is None:
            return True
        passage = self.paragraph(at)
        return span.chapter == at[0] and passage.start <= span.start < passage.end

    def where(self, span: Span) -> str:
        """The chapter and paragraph as --at takes them."""
        story = [p for p in self.work.chapter(span.chapter).passages if p.is_story]
        return f"{span.chapter}:{sum(p.start <= span.start for p in story)}"


# -- the person ----------------------------------------------------------------------------------------------------


def _first_words(look: CorrectionView, one: str) -> Anchor:
    """The words that first named somebody: their id says where these stand."""
    first = FIRST_MENTION.fullmatch(one)
    # Of somebody of an earlier work, what names them here counts.
    chapter, offset = map(float, first.groups()) if first else (0, -1)
    seen = look.mentions_of(one)
    begun = [m for m in seen if m.span.chapter == chapter and offset in (m.span.start, m.span.end)]
    kinds = ("name", "description", "pronoun")
    mention = min(begun or seen, key=lambda m: (kinds.index(m.kind), m.span), default=None)
    if mention is None and not first:
        told = f"{look.people.characters[one].name} is known from an earlier work, and not seen here yet."
        raise CorrectionError(f"{told} Say it of that work: storysofar correct EARLIER …")
    if mention is None:
        return look.anchor(look.people.characters[one].span)
    return look.anchor(mention.span, is_name=mention.kind == "name")


# -- the kinds -----------------------------------------------------------------------------------------------------


def _merge(look: CorrectionView, said: tuple[str, ...], since: float | None) -> Correction:
    one, other = (find(look.people, name) for name in said)
    if one == other:
        raise CorrectionError(f"“{said[0]}” and “{said[1]}” are one already: {look.people.characters[one].name}.")
    return make_correction("merge", said, _first_words(look, one), _first_words(look, other), since=since)


class _Split(NamedTuple):
    """Words that are taken from somebody."""

    name: str  # of the person they are taken from
    words: tuple[str, ...]  # as they were given; empty: all mentions of the person in a paragraph
    meant: list[Mention]
    kept: list[Mention]  # what else points at the person
    other: Anchor | None  # the first words for the person they are given to

    @property
    def rest(self) -> tuple[str, ...]:
        """What the person is called otherwise."""
        return tuple(dict.fromkeys(mention.text for mention in self.kept if mention.kind != "pronoun"))


def _split(
    look: CorrectionView, said: tuple[str, ...], at: Paragraph | None, to: str | None, since: float | None
) -> Correction:
    one = find(look.people, said[0])
    name, seen = look.people.characters[one].name, look.mentions_of(one)
    asked = comparable_name(said[1]) if len(said) > 1 else None
    meant = [m for m in seen if (asked is None or comparable_name(m.text) == asked) and look.is_within(m.span, at)]
    if not meant:
        so = f"“{said[1]}” " if asked else ""
        raise CorrectionError(f"{name} is not called {so}{'there' if at else 'here'}. Called so far: {_called(seen)}.")
    other = _first_words(look, find(look.people, to)) if to else None
    split = _Split(name, said[1:], meant, [m for m in seen if comparable_name(m.text) != asked], other)
    return _split_everywhere(look, split, since) if at is None else _split_there(look, split, to, since)


def _called(seen: Iterable[Mention]) -> str:
    return ", ".join(dict.fromkeys(mention.text for mention in seen if mention.kind != "pronoun")) or "pronouns only"


def _split_everywhere(look: CorrectionView, split: _Split, since: float | None) -> Correction:
    """The words are taken away in all of the story."""
    words, first = split.words[0], split.meant[0]
    if first.kind == "pronoun":
        raise CorrectionError(f"“{words}” may be anybody. Say where: --at {look.where(first.span)}")
    has_other_name = any(mention.kind == "name" for mention in split.kept)
    if split.other is None and not has_other_name:
        raise CorrectionError(f"“{words}” is all that {split.name} is called. To give it to somebody: --to NAME")
    names = tuple(dict.fromkeys(mention.text for mention in split.meant))
    place = look.anchor(first.span, is_name=first.kind == "name")
    return make_correction("split", (split.name, words), None, split.other, (place,), names, split.rest, since)


def _split_there(look: CorrectionView, split: _Split, to: str | None, since: float | None) -> Correction:
    """The words are taken away in one paragraph only."""
    first, other = split.meant[0], split.other
    if other is None and all(mention.kind == "pronoun" for mention in split.meant):
        raise CorrectionError(f"Who is “{first.text}” there? Say it: --to NAME")
    if other is not None and other.span.closes > min(mention.known_from for mention in split.meant):
        there, met = look.where(first.span), look.where(other.span)
        raise CorrectionError(f"At {there} nobody knows of “{to}”: they come up at {met}. To join two: merge")
    places = tuple(look.anchor(mention.span) for mention in split.meant)
    return make_correction("split", (split.name, *split.words), None, other, places, (), split.rest, since)


def _rename(look: CorrectionView, said: tuple[str, ...], since: float | None) -> Correction:
    one, name = find(look.people, said[0]), said[1].strip()
    bearers = [
        id
        for id, names in look.people.called.items()
        if comparable_name(name) in map(comparable_name, names) and id != one
    ]
    if bearers:
        raise CorrectionError(
            f"“{name}” is somebody already ({bearers[0]}). To make them one: merge “{said[0]}” “{name}”"
        )
    return make_correction(
        "rename", (said[0], name), _first_words(look, one), None, _first_use(look, name), since=since
    )


def _first_use(look: CorrectionView, name: str) -> tuple[Anchor, ...]:
    """Where the text first has a name; used earlier, it would be a spoiler. Empty for a name that the user made up."""
    whole = re.compile(rf"\b{re.escape(name)}\b")
    for chapter in look.work.chapters:
        for passage in chapter.passages:
            if passage.is_story and (found := whole.search(passage.text)):
                span = Span(chapter.number, passage.start + found.start(), passage.start + found.end())
                return (look.anchor(span, is_name=True),)
    return ()


def _not_a_person(look: CorrectionView, said: tuple[str, ...], since: float | None) -> Correction:
    one = find(look.people, said[0])
    seen = [m for m in look.mentions_of(one) if m.kind != "pronoun"]
    asked = comparable_name(said[0])
    if said[0] != one and comparable_name(look.people.characters[one].name) != asked:
        alias = [m for m in seen if comparable_name(m.text) == asked]
        if not alias:
            raise CorrectionError(f"“{said[0]}” is a part of {look.people.characters[one].name}. Say the whole name.")
        first = look.anchor(alias[0].span, is_name=True)
        return make_correction("not-a-person", said, None, None, (first,), (alias[0].text,), since=since)
    names = {comparable_name(m.text): m.text for m in reversed(seen) if not _is_owned(m)}
    return make_correction("not-a-person", said, _first_words(look, one), names=tuple(names.values()), since=since)


def _is_owned(mention: Mention) -> bool:
    """Whether a description says whose: "her horse" is nobody's name, and must not be dropped everywhere."""
    return mention.kind == "description" and mention.text.split()[0].lower() not in ("the", "a", "an", "this", "that")


def _line(look: CorrectionView, said: tuple[str, ...], at: Paragraph | None, since: float | None) -> Correction:
    speaker = find(look.people, said[-1])
    meant = _lines_meant(look, _plain(said[0]) if len(said) > 1 else "", at)
    if not meant:
        raise CorrectionError(f"Nobody says “{said[0]}”{' there' if at else ''}. To look for it: storysofar search")
    where = list(dict.fromkeys(look.where(quotation.span) for quotation in meant))
    if len(where) > 1:
        several = f"{', '.join(where[:MAX_PLACES_SHOWN])}{' …' if len(where) > MAX_PLACES_SHOWN else ''}"
        raise CorrectionError(f"“{said[0]}” is said in {len(where)} places: {several}. Say where: --at {where[0]}")
    places = tuple(look.anchor(quotation.span) for quotation in meant)
    return make_correction("line", said, None, _first_words(look, speaker), places, since=since)


def _lines_meant(look: CorrectionView, words: str, at: Paragraph | None) -> list[Quotation]:
    """The lines that are exactly these words; if there are none, the lines that contain them."""
    spoken = {attribution.span for attribution in look.memory.attributions}
    lines = [q for q in look.memory.quotations if q.span in spoken and look.is_within(q.span, at)]
    return [q for q in lines if _plain(q.text) == words] or [q for q in lines if words in _plain(q.text)]


def _pronouns(look: CorrectionView, said: tuple[str, ...], since: float | None) -> Correction:
    one, pronouns = find(look.people, said[0]), said[1].strip().casefold()
    if pronouns not in PRONOUN_SETS.values():
        told = ", ".join(PRONOUN_SETS.values())
        raise CorrectionError(f"“{said[1]}” is no set of pronouns known here. Say one of these: {told}.")
    return make_correction("pronouns", (said[0], pronouns), _first_words(look, one), since=since)


def _not_true(look: CorrectionView, said: tuple[str, ...], at: Paragraph | None, since: float | None) -> Correction:
    one, asked = find(look.people, said[0]), _plain(said[1])
    name = look.people.characters[one].name
    theirs = [fact for fact in look.memory.facts if look.people.id_of(fact.character) == one]
    meant = [fact for fact in theirs if asked in _ways_to_say(fact) and look.is_within(fact.span, at)]
    told = list(dict.fromkeys(f"{fact.kind}: {fact.value}" for fact in meant or theirs))
    if not meant:
        raise CorrectionError(f"Nobody says “{said[1]}” of {name}{' there' if at else ''}. {_told_so_far(told)}")
    if len({(fact.kind, fact.value.casefold()) for fact in meant}) > 1:
        raise CorrectionError(f"“{said[1]}” can be several things: {'; '.join(told)}. Say one of them whole.")
    what = (meant[0].kind, meant[0].value)
    places = tuple(look.anchor(fact.span) for fact in (meant if at else meant[:1]))
    names, rest = ((), what) if at else (what, ())
    return make_correction("not-true", (name, told[0]), _first_words(look, one), None, places, names, rest, since)


def _told_so_far(facts: list[str]) -> str:
    if not facts:
        return "Nothing is told."
    return f"Told so far: {'; '.join(facts[:MAX_FACTS_SHOWN])}{' …' if len(facts) > MAX_FACTS_SHOWN else ''}."


def _ways_to_say(fact: Fact) -> tuple[str, ...]:
    """What a user may call a fact: the line that the cast shows, or a part of it."""
    other = f"{fact.kind}: {'' if fact.holds else 'not '}{fact.value}"
    return tuple(map(_plain, (fact.kind, fact.value, f"{fact.kind}: {fact.value}", other)))


def _not_there(look: CorrectionView, said: tuple[str, ...], at: Paragraph | None, since: float | None) -> Correction:
    if at is None:
        raise CorrectionError(f"Say which scene, by a paragraph of it: {CORRECTION_USAGE['not-there']}")
    one, passage = find(look.people, said[0]), look.paragraph(at)
    here = [s for s in look.memory.scenes if s.span.chapter == at[0] and s.span.start <= passage.start < s.span.end]
    present = [who for scene in here for who in scene.present]
    if one not in map(look.people.id_of, present):
        names = ", ".join(look.people.names_of(tuple(present))) or "nobody"
        raise CorrectionError(f"{look.people.characters[one].name} is not in that scene. In it: {names}.")
    words = passage.text.split("\n")[0][:MAX_ANCHOR_CHARS].rstrip()
    place = look.anchor(Span(at[0], passage.start, passage.start + len(words)))
    return make_correction("not-there", said, _first_words(look, one), places=(place,), since=since)


def _plain(text: str) -> str:
    """Spoken words as they are compared: without line breaks, capitals, or marks at either end."""
    return " ".join(text.translate(PLAIN_MARKS).casefold().split()).strip("\"',.!?—–- ")
