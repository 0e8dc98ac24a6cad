"""What the reader says against the reading about who is who. Knows nothing of how a correction came about.

Who a correction is about is found by the words that first name them: an id names its first mention, so the anchor
and the text give it again, however much has been read since.
"""

from collections.abc import Iterator
from functools import lru_cache

from storysofar.anchor import Anchor
from storysofar.english.letters import plain_letters
from storysofar.english.lexicon import POSSESSIVE_SET_CODES, PRONOUN_SETS
from storysofar.reading.characters.names import parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.story import Alias, Character, Correction, CorrectionKind, SameCharacter

CORRECTED_GENDER_POINTS = 20.0  # of evidence: more than pages bring together
LEADING_ARTICLES = frozenset("the a an this that".split())


def corrections_of_kind(kind: CorrectionKind, page: Page) -> Iterator[Correction]:
    """The corrections of one kind that are in force on a page."""
    return (correction for correction in page.corrections if correction.kind == kind)


# -- who -----------------------------------------------------------------------------------------------------------


def character_of(anchor: Anchor, people: People) -> Person | None:
    """Who was first named by the anchored words; if nobody, somebody of that name."""
    for id in ids_of(anchor):
        if id in people.persons or id in people.merged_into:
            return people.get(id)
    if not anchor.is_name:
        return None
    bearers = people.bearers(parse_name(anchor.text))
    return bearers[0] if bearers else None


def ids_of(anchor: Anchor) -> tuple[str, str]:
    """The ids that somebody first mentioned here can have, the likelier first; "his brother" is known by its end."""
    chapter, start, end = anchor.span
    ids = (f"c{chapter}.{start}", f"c{chapter}.{end}")
    first = anchor.text.split()[0].lower() if anchor.text.split() else ""
    is_owned = first in POSSESSIVE_SET_CODES or first.endswith(("'s", "’s"))
    return (ids[1], ids[0]) if is_owned else ids


@lru_cache(maxsize=20_000)
def comparable_name(text: str) -> str:
    """A name as corrections compare it: without case, article, full stops and owner's s.

    >>> comparable_name("The Old Man’s"), comparable_name("Mrs. Voss")
    ('old man', 'mrs voss')
    """
    parts = plain_letters(text).casefold().replace("’", "'").replace(".", " ").removesuffix("'s").split()
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in LEADING_ARTICLES else parts)


def _is_about(correction: Correction, pointer: MentionCandidate) -> bool:
    """Whether these are the words that a correction is about, in any place."""
    return pointer.kind != "pronoun" and comparable_name(pointer.text) in map(comparable_name, correction.names)


# -- nobody --------------------------------------------------------------------------------------------------------


def is_nobody(pointer: MentionCandidate, page: Page) -> bool:
    """Whether the reader has said of these words that they are no person. "Her horse" waits until it is known whose."""
    return pointer.determiner != "own" and any(_is_about(c, pointer) for c in corrections_of_kind("not-a-person", page))


def is_disowned(person: str, page: Page) -> bool:
    """Whether the reader has said of this very character that it is no person."""
    return any(c.character and person in ids_of(c.character) for c in corrections_of_kind("not-a-person", page))


# -- somebody else -------------------------------------------------------------------------------------------------


def corrected_referent(page: Page, pointer: MentionCandidate, people: People) -> Person | None:
    """Who these words mean by the reader's corrections; None where there is none for them."""
    for correction in corrections_of_kind("split", page):
        if _is_meant(correction, pointer, page):
            bearer = _bearer(correction, people)
            return bearer if bearer or correction.other else _part(correction, pointer, page, people)
    return None


def point_anew(correction: Correction, page: Page, people: People) -> None:
    """Gives the words of a split to their bearer where that one came up only after them, on the same page."""
    bearer = _bearer(correction, people)
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if bearer is not None and pointer.person is not None and _is_meant(correction, pointer, page):
                pointer.person = bearer.id
                pointer.choices = [(bearer.id, 1.0)] if pointer.kind == "pronoun" else []


def _is_meant(correction: Correction, pointer: MentionCandidate, page: Page) -> bool:
    """Whether a split is of these words."""
    return _is_about(correction, pointer) if correction.names else _is_at(correction, pointer, page)


def _is_at(correction: Correction, pointer: MentionCandidate, page: Page) -> bool:
    """Whether a pointer stands at one of the places of a correction."""
    for anchor in correction.places:
        chapter, start, end = anchor.span
        if chapter == page.chapter and (pointer.start, pointer.end) == (start, end):
            return True
    return False


def _key(correction: Correction) -> str:
    """What the bearer of a split name is noted under."""
    return comparable_name(correction.names[0]) if correction.names else "{}.{}".format(*correction.places[0].span)


def _bearer(correction: Correction, people: People) -> Person | None:
    """Who has got the name that was split off."""
    if correction.other:
        return character_of(correction.other, people)
    id = people.corrected.bearers.get(_key(correction))
    return people.get(id) if id in people.persons or id in people.merged_into else None


def _part(correction: Correction, pointer: MentionCandidate, page: Page, people: People) -> Person:
    """Somebody new, for words that were taken for somebody else's; a narrator may be known by them already."""
    ids = (f"c{page.chapter}.{pointer.start}", f"c{page.chapter}.{pointer.end}")
    free = next((id for id in ids if id not in people.persons and id not in people.merged_into), None)
    person = people.add(free) if free is not None else people.get(ids[0])
    if pointer.gender:
        person.gender[pointer.gender] = 1.0
    if pointer.kind == "description":
        person.descriptions[f"the {comparable_name(pointer.text)}"] = 1
    people.corrected.bearers[_key(correction)] = person.id
    return person


def are_distinct(one: Person, other: Person, page: Page, people: People) -> bool:
    """Whether the reader has said of these two that they are not one; the story may seem to say otherwise."""
    for correction in corrections_of_kind("split", page):
        bearer = _bearer(correction, people)
        if bearer is not None and bearer.id in (one.id, other.id):
            second = other if bearer.id == one.id else one
            names = map(comparable_name, (*second.names, *second.descriptions, second.last_emitted_name))
            if not set(names).isdisjoint(map(comparable_name, correction.rest)):
                return True
    return False


def can_bear(person: Person, name: str, page: Page, people: People) -> bool:
    """Whether a name can be somebody's: not if it is that of another, and the reader has told the two apart."""
    return name in person.names or not any(
        person is _bearer(correction, people) and comparable_name(name) in map(comparable_name, correction.rest)
        for correction in corrections_of_kind("split", page)
    )


# -- one and the same ----------------------------------------------------------------------------------------------


def merge_as_corrected(correction: Correction, page: Page, people: People) -> None:
    """Make one person of two, as the reader says."""
    assert correction.character and correction.other
    one, two = (character_of(anchor, people) for anchor in (correction.character, correction.other))
    if one is None or two is None:
        _merge_forgotten(correction, page, people, one or two)
    elif one.id != two.id:
        kept, joined = (one, two) if _rank(one) >= _rank(two) else (two, one)
        if not joined.last_emitted_name and not joined.is_named:
            _note_alias(joined, correction, page)
        page.same.append(SameCharacter(kept.id, joined.id, correction.span, page.known_from))
        hidden = set(one.names) - set(two.names)
        people.merge(kept.id, joined.id)
        kept.hidden_names |= hidden
        _show(kept, correction, page)


def _rank(person: Person) -> tuple[bool, bool]:
    """Whose id stands for both: the narrator's, or that of somebody in the records already."""
    return person.is_narrator, bool(person.last_emitted_name)


def described_so(page: Page, pointer: MentionCandidate, people: People) -> Person | None:
    """Who a description means that would bring somebody new, where the reader has said who it is in this chapter.

    A man with a name is seldom "the boy" for long; a nameless boy who has been merged with him was so all along.
    """
    for correction in corrections_of_kind("merge", page):
        for anchor, said in zip((correction.character, correction.other), correction.said, strict=False):
            is_here = anchor and not anchor.is_name and anchor.span.chapter == page.chapter
            if (
                anchor
                and is_here
                and comparable_name(pointer.text) in (comparable_name(anchor.text), comparable_name(said))
            ):
                return character_of(anchor, people)
    return None


def _merge_forgotten(correction: Correction, page: Page, people: People, found: Person | None) -> None:
    """A passer-by of long ago is in the records, though the reader has let go of them."""
    joined = people.corrected.rejoined
    for anchor in filter(None, (correction.character, correction.other)):
        id = ids_of(anchor)[0]
        if found is not None and character_of(anchor, people) is None and id not in joined:
            joined.append(id)
            page.same.append(SameCharacter(found.id, id, correction.span, page.known_from))


def rename_as_corrected(correction: Correction, page: Page, people: People) -> None:
    """Call somebody what the reader calls them, from here on."""
    person = character_of(correction.character, people) if correction.character else None
    name = correction.said[-1]
    if person is None or person.renamed == name:
        return
    if person.best_name() not in (name, *person.names):
        _note_alias(person, correction, page)
    person.renamed = name
    if name[:1].isupper() and name not in person.names:
        people.record_name(person, parse_name(name))
    _show(person, correction, page)


def set_pronouns_as_corrected(correction: Correction, page: Page, people: People) -> None:
    """Give somebody the pronouns that the reader says, against all that the page seems to say."""
    person = character_of(correction.character, people) if correction.character else None
    gender = next((key for key, pronouns in PRONOUN_SETS.items() if pronouns == correction.said[-1]), None)
    if person is not None and gender is not None:
        person.gender = {gender: CORRECTED_GENDER_POINTS}
        _show(person, correction, page)


def _note_alias(person: Person, correction: Correction, page: Page) -> None:
    """Keeps what somebody without a name was called, so that they are found by it as well."""
    page.aliases.append(Alias(person.id, person.best_name(), correction.span, page.known_from))


def _show(person: Person, correction: Correction, page: Page) -> None:
    """Writes down at once what somebody is called now, if they were called otherwise; they need not be on the page."""
    shown, pronouns = person.best_name(), PRONOUN_SETS.get(person.sex(), "")
    if not person.last_emitted_name or (shown, pronouns) == (person.last_emitted_name, person.last_emitted_pronouns):
        return
    person.last_emitted_name, person.last_emitted_pronouns = shown, pronouns
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
