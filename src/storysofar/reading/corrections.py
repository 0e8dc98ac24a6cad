"""What the reader says against the reading, heeded while it reads. Knows nothing of how a correction came about.

Whom a correction concerns is found by the words that first name them: an id names its first mention, so the anchor
and the text give it again, whatever has been read since.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from storysofar.anchor import Anchor
from storysofar.reading.lexicon import POSSESSIVES, PRONOUN_SETS
from storysofar.reading.names import parse_name
from storysofar.reading.page import Page, Pointer
from storysofar.reading.people import People
from storysofar.reading.persons import Person
from storysofar.reading.turns import Turn
from storysofar.story import (
    Alias,
    Attribution,
    Character,
    Correction,
    CorrectionKind,
    Fact,
    SameCharacter,
    Scene,
)  # fmt: skip

SAID_SO = 20.0  # as if the tag had named them
RULED_OUT = -1000.0  # more than all that a page can say for anybody
ARTICLES = frozenset("the a an this that".split())


def corrections_for(corrections: Iterable[Correction], page: Page) -> tuple[Correction, ...]:
    """Those that are in force on a page: their place has been reached when the page has been read."""
    return tuple(correction for correction in corrections if correction.known_from <= page.known_from)


def heed_corrections(page: Page, people: People) -> None:
    """Joins and renames whom the reader says, says anew who spoke earlier lines, and drops what is nobody."""
    if not page.corrections:
        return
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            pointer.choices = [choice for choice in pointer.choices if not is_disowned(choice[0], page)]
        dropped = [p for p in paragraph.pointers if p.person is not None and is_disowned(p.person, page)]
        for pointer in dropped:
            pointer.person = None  # what goes back to it goes back to nobody
        if dropped:
            paragraph.pointers = [p for p in paragraph.pointers if not any(p is other for other in dropped)]
    for correction in page.corrections:
        if correction.kind == "merge":
            _merge(correction, page, people)
        elif correction.kind == "rename":
            _rename(correction, page, people)
        elif correction.kind == "line":
            _say_later(correction, page, people)
        elif correction.kind == "pronouns":
            _set_pronouns(correction, page, people)
        elif correction.other:
            _point_anew(correction, page, people)


def _of_kind(kind: CorrectionKind, page: Page) -> Iterator[Correction]:
    return (correction for correction in page.corrections if correction.kind == kind)


# -- whom ----------------------------------------------------------------------------------------------------------


def character_of(anchor: Anchor, people: People) -> Person | None:
    """Whom the anchored words first named; if nobody, whoever is called so."""
    for id in _ids_of(anchor):
        if id in people.persons or id in people.aka:
            return people.get(id)
    if not anchor.is_name:
        return None
    bearers = people.bearers(parse_name(anchor.text))
    return bearers[0] if bearers else None


def _ids_of(anchor: Anchor) -> tuple[str, str]:
    """The ids that somebody first mentioned here can have, the likelier first; "his brother" is known by its end."""
    chapter, start, end = anchor.span
    ids = (f"c{chapter}.{start}", f"c{chapter}.{end}")
    first = anchor.text.split()[0].lower() if anchor.text.split() else ""
    is_owned = first in POSSESSIVES or first.endswith(("'s", "’s"))
    return (ids[1], ids[0]) if is_owned else ids


@lru_cache(maxsize=20_000)
def words_of(text: str) -> str:
    """A name as corrections compare it: without case, article, full stops and owner's s.

    >>> words_of("The Old Man’s"), words_of("Mrs. Voss")
    ('old man', 'mrs voss')
    """
    words = text.casefold().replace("’", "'").replace(".", " ").removesuffix("'s").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def _is_about(correction: Correction, pointer: Pointer) -> bool:
    """Whether these are the words that a correction is about, wherever they stand."""
    return pointer.kind != "pronoun" and words_of(pointer.text) in map(words_of, correction.names)


# -- nobody --------------------------------------------------------------------------------------------------------


def is_nobody(pointer: Pointer, page: Page) -> bool:
    """Whether the reader has said of these words that they are no person. "Her horse" waits until it is known whose."""
    return pointer.determiner != "own" and any(_is_about(c, pointer) for c in _of_kind("not-a-person", page))


def is_disowned(person: str, page: Page) -> bool:
    """Whether the reader has said of this very character that it is no person."""
    return any(c.character and person in _ids_of(c.character) for c in _of_kind("not-a-person", page))


# -- somebody else -------------------------------------------------------------------------------------------------


def claimed(page: Page, pointer: Pointer, people: People) -> Person | None:
    """Whom the reader says these words mean; None where nothing was said."""
    for correction in _of_kind("split", page):
        if _is_meant(correction, pointer, page):
            bearer = _bearer(correction, people)
            return bearer if bearer or correction.other else _part(correction, pointer, page, people)
    return None


def _point_anew(correction: Correction, page: Page, people: People) -> None:
    """Gives the words of a split to their bearer where that one came up only after them, on the same page."""
    bearer = _bearer(correction, people)
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if bearer is not None and pointer.person is not None and _is_meant(correction, pointer, page):
                pointer.person = bearer.id
                pointer.choices = [(bearer.id, 1.0)] if pointer.kind == "pronoun" else []


def _is_meant(correction: Correction, pointer: Pointer, page: Page) -> bool:
    """Whether a split is of these words."""
    return _is_about(correction, pointer) if correction.names else _is_at(correction, pointer, page)


def _is_at(correction: Correction, pointer: Pointer, page: Page) -> bool:
    """Whether a pointer stands at one of the places of a correction."""
    for anchor in correction.places:
        chapter, start, end = anchor.span
        if chapter == page.chapter and (pointer.start, pointer.end) == (start, end):
            return True
    return False


def _key(correction: Correction) -> str:
    """What the bearer of a split name is noted under."""
    return words_of(correction.names[0]) if correction.names else "{}.{}".format(*correction.places[0].span)


def _bearer(correction: Correction, people: People) -> Person | None:
    """Who has got the name that was split off."""
    if correction.other:
        return character_of(correction.other, people)
    id = people.notes.get("parted", {}).get(_key(correction))
    return people.get(id) if id in people.persons or id in people.aka else None


def _part(correction: Correction, pointer: Pointer, page: Page, people: People) -> Person:
    """Somebody new, for words that were taken for somebody else's; a narrator may be known by them already."""
    ids = (f"c{page.chapter}.{pointer.start}", f"c{page.chapter}.{pointer.end}")
    free = next((id for id in ids if id not in people.persons and id not in people.aka), None)
    person = people.add(free) if free is not None else people.get(ids[0])
    if pointer.gender:
        person.gender[pointer.gender] = 1.0
    if pointer.kind == "description":
        person.descriptions[f"the {words_of(pointer.text)}"] = 1
    people.notes.setdefault("parted", {})[_key(correction)] = person.id
    return person


def are_two(one: Person, other: Person, page: Page, people: People) -> bool:
    """Whether the reader has said of these two that they are not one, whatever the story seems to say."""
    for correction in _of_kind("split", page):
        bearer = _bearer(correction, people)
        if bearer is not None and bearer.id in (one.id, other.id):
            second = other if bearer.id == one.id else one
            names = map(words_of, (*second.names, *second.descriptions, second.shown))
            if not set(names).isdisjoint(map(words_of, correction.rest)):
                return True
    return False


def can_bear(person: Person, name: str, page: Page, people: People) -> bool:
    """Whether a name can be somebody's: not that of the one from whom they have been told apart."""
    return name in person.names or not any(
        person is _bearer(correction, people) and words_of(name) in map(words_of, correction.rest)
        for correction in _of_kind("split", page)
    )


# -- one and the same ----------------------------------------------------------------------------------------------


def _merge(correction: Correction, page: Page, people: People) -> None:
    assert correction.character and correction.other
    one, two = (character_of(anchor, people) for anchor in (correction.character, correction.other))
    if one is None or two is None:
        _merge_forgotten(correction, page, people, one or two)
    elif one.id != two.id:
        kept, joined = (one, two) if _rank(one) >= _rank(two) else (two, one)
        if not joined.shown and not joined.is_named:
            _note_alias(joined, correction, page)
        page.same.append(SameCharacter(kept.id, joined.id, correction.span, page.known_from))
        lesser = set(one.names) - set(two.names)
        people.merge(kept.id, joined.id)
        kept.lesser |= lesser
        _show(kept, correction, page)


def _rank(person: Person) -> tuple[bool, bool]:
    """Whose id stands for both: the narrator's, or that of whom the records know already."""
    return person.is_narrator, bool(person.shown)


def described_so(page: Page, pointer: Pointer, people: People) -> Person | None:
    """Whom a description means that would bring somebody new, though the reader has said of this chapter's who it is.

    A man with a name is seldom "the boy" for long; a nameless boy, who has been merged with him, was so all along.
    """
    for correction in _of_kind("merge", page):
        for anchor, said in zip((correction.character, correction.other), correction.said, strict=False):
            is_here = anchor and not anchor.is_name and anchor.span.chapter == page.chapter
            if anchor and is_here and words_of(pointer.text) in (words_of(anchor.text), words_of(said)):
                return character_of(anchor, people)
    return None


def _merge_forgotten(correction: Correction, page: Page, people: People, found: Person | None) -> None:
    """A passer-by of long ago is in the records, though the reader has let go of them."""
    told: list[str] = people.notes.setdefault("rejoined", [])
    for anchor in filter(None, (correction.character, correction.other)):
        id = _ids_of(anchor)[0]
        if found is not None and character_of(anchor, people) is None and id not in told:
            told.append(id)
            page.same.append(SameCharacter(found.id, id, correction.span, page.known_from))


def _rename(correction: Correction, page: Page, people: People) -> None:
    person = character_of(correction.character, people) if correction.character else None
    name = correction.said[-1]
    if person is None or person.renamed == name:
        return
    if person.best_name() not in (name, *person.names):
        _note_alias(person, correction, page)
    person.renamed = name
    if name[:1].isupper() and name not in person.names:
        people.call(person, parse_name(name))
    _show(person, correction, page)


def _set_pronouns(correction: Correction, page: Page, people: People) -> None:
    """Gives somebody the pronouns that the reader says, whatever the page seems to say."""
    person = character_of(correction.character, people) if correction.character else None
    gender = next((key for key, pronouns in PRONOUN_SETS.items() if pronouns == correction.said[-1]), None)
    if person is not None and gender is not None:
        person.gender = {gender: SAID_SO}
        _show(person, correction, page)


def _note_alias(person: Person, correction: Correction, page: Page) -> None:
    """Keeps what somebody without a name was called, so that they are found by it as well."""
    page.aliases.append(Alias(person.id, person.best_name(), correction.span, page.known_from))


def _show(person: Person, correction: Correction, page: Page) -> None:
    """Writes down at once what somebody is called now, if they were called otherwise; they need not be on the page."""
    shown, pronouns = person.best_name(), PRONOUN_SETS.get(person.sex(), "")
    if not person.shown or (shown, pronouns) == (person.shown, person.shown_pronouns):
        return
    person.shown, person.shown_pronouns = shown, pronouns
    page.characters.append(
        Character(
            person.id,
            shown,
            correction.span,
            page.known_from,
            pronouns or None,
            person.is_named,
            person.is_narrator,
        )
    )


# -- lines ---------------------------------------------------------------------------------------------------------


def part_turns(page: Page, turns: list[Turn], people: People) -> list[Turn]:
    """The turns with those speakers that the reader has named; one that holds lines of two is two."""
    if not any(_of_kind("line", page)):
        return turns
    return [part for turn in turns for part in _parts_of(page, turn, people)]


def _parts_of(page: Page, turn: Turn, people: People) -> Iterator[Turn]:
    quotations = page.paragraphs[turn.paragraph].quotations
    parts: list[Turn] = [turn]
    for i in list(turn.quotations):
        speaker = _said_by(page, quotations[i].span.start, quotations[i].span.end, people)
        last = parts[-1]
        if speaker is None or speaker == last.said_by:
            continue
        if last.said_by is None:
            last.said_by = speaker
            continue
        at = last.quotations.index(i)
        parts.append(Turn(turn.paragraph, last.quotations[at:], same_paragraph=True, said_by=speaker))
        last.quotations = last.quotations[:at]
    yield from parts


def _said_by(page: Page, start: int, end: int, people: People) -> str | None:
    for correction in _of_kind("line", page):
        for chapter, opens, closes in (anchor.span for anchor in correction.places):
            if correction.other and chapter == page.chapter and opens < end and start < closes:
                speaker = character_of(correction.other, people)
                if speaker is not None:
                    people.notes.setdefault("lines", []).append(_line(correction))
                    return speaker.id
    return None


def _line(correction: Correction) -> str:
    return "{}.{}".format(*correction.places[0].span)


def weigh_corrected(page: Page, turn: Turn, people: People) -> None:
    """Lets nobody speak a turn but whom the reader has named, and never what the reader has said is no person.

    All others are ruled out, rather than this one raised above them: points are also how much somebody is about.
    """
    for correction in _of_kind("not-a-person", page):
        if correction.character:
            turn.scores |= {id: RULED_OUT for id in _ids_of(correction.character) if id in people.persons}
    if turn.said_by is not None:
        turn.scores = dict.fromkeys(people.persons, RULED_OUT) | {turn.said_by: SAID_SO}


def _say_later(correction: Correction, page: Page, people: People) -> None:
    """Who spoke a line on an earlier page, now that the reader has met them: a new record, for the later one counts."""
    line = correction.places[0].span
    here = page.paragraphs[0].start if page.paragraphs else page.known_from.offset
    is_past = line.chapter < page.chapter or (line.chapter == page.chapter and line.end <= here)
    speaker = character_of(correction.other, people) if correction.other and is_past else None
    if speaker is None or _line(correction) in people.notes.get("lines", ()):
        return
    people.notes.setdefault("lines", []).append(_line(correction))
    page.attributions.append(Attribution(line, page.known_from, speaker.id, "implicit", 1.0))


# -- what is not so ------------------------------------------------------------------------------------------------


def drop_denied(page: Page, people: People) -> None:
    """Drops the facts that the reader says are false, and people from scenes in which they are not.

    After all other steps: these are records, and no step looks at them again.
    """
    for correction in page.corrections:
        if correction.kind == "not-true":
            page.facts = [fact for fact in page.facts if not _is_denied(fact, correction, people)]
        elif correction.kind == "not-there":
            page.scenes = [_without_absent(scene, correction, people) for scene in page.scenes]


def _is_denied(fact: Fact, correction: Correction, people: People) -> bool:
    said = (fact.attribute, fact.value.casefold())
    if not correction.character or not _is_them(fact.character, correction.character, people):
        return False
    if correction.names:
        return said == tuple(words.casefold() for words in correction.names)
    is_here = any(fact.span == anchor.span for anchor in correction.places)
    return is_here and said == tuple(words.casefold() for words in correction.rest)


def _without_absent(scene: Scene, correction: Correction, people: People) -> Scene:
    is_here = any(
        anchor.span.chapter == scene.span.chapter and scene.span.start <= anchor.span.start < scene.span.end
        for anchor in correction.places
    )
    if not is_here or not correction.character:
        return scene
    present = tuple(one for one in scene.present if not _is_them(one, correction.character, people))
    return replace(scene, present=present)


def _is_them(id: str, anchor: Anchor, people: People) -> bool:
    """Whether an id is that of the person whom the anchored words first named."""
    person = character_of(anchor, people)
    return people.current(id) == person.id if person else id in _ids_of(anchor)
