"""Who turns out to be whom. Two people are two until a sentence says otherwise; that sentence is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from storysofar.carried import PersonId, of_series
from storysofar.english.lexicon import KIN_GENDERS
from storysofar.reading.characters.corrections import are_two
from storysofar.reading.characters.kin_mentions import TITLES, namesake_of
from storysofar.reading.characters.names import gender_of, parse_name, titles_conflict
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer
from storysofar.story import SameCharacter
from storysofar.text import Span

COPULAS = frozenset(("was", "is", "were", "’s", "'s"))
# Before "the Heron was Edric Hale", these leave open whether he was, or deny it.
UNSURE = frozenset("if whether perhaps maybe thought believed supposed suspected said like not neither nor".split())
# A named speaker who claims another name must be known this surely; a nameless one, half as surely.
CERTAIN = 0.9
# A name called out to the narrator this often is the narrator's.
CALLED_OFTEN = 2
CLOSES = frozenset(".,;:!?—–”\"'’)…") | {"--", "...", "and", "all", "himself", "herself", "themself", "after"}
# Somebody mentioned this often has been met; that they are somebody else is then a revelation, not an introduction.
MET = 3


@dataclass(slots=True)
class IdentityState:
    """Who may be the narrator."""

    calls: dict[PersonId, int] = of_series(dict)  # how often the name of each was called out to a nameless narrator


def find_identities(page: Page, people: People, identities: IdentityState) -> None:
    """Joins persons of whom this page says that they are one, with a record that carries the sentence."""
    speakers = {
        a.span: a.speaker
        for a in page.attributions
        if a.speaker is not None and a.confidence >= (CERTAIN if people.get(a.speaker).is_named else CERTAIN / 2)
    }
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            _name_relative(page, paragraph, pointer, people)
            if pointer.kind != "name" or pointer.person is None or pointer.determiner == "the":
                continue
            other = _introduced(paragraph, pointer, speakers, people) or _equated(paragraph, pointer, people)
            if other is not None:
                _join(page, paragraph, pointer, other, people)
    _name_narrator(page, people, identities.calls)


def _name_relative(page: Page, paragraph: Paragraph, pointer: Pointer, people: People) -> None:
    """Emma's father has been her father until Mr. Woodhouse was named; now he is Mr. Woodhouse."""
    owner = pointer.owner
    if owner is None or owner.person is None or pointer.person is None or pointer.head not in TITLES:
        return
    relative = people.get(pointer.person)
    namesake = None if relative.is_named else namesake_of(people.get(owner.person), pointer.head, people)
    if namesake is not None and namesake.id != relative.id and _can_be_one(namesake, relative):
        _unite(page, paragraph, pointer, namesake, relative, people, is_revelation=False)


def _name_narrator(page: Page, people: People, calls: dict[PersonId, int]) -> None:
    """A name that others call out to "I", and that the narration itself never uses, is the narrator's."""
    narrator = people.get(people.narrator) if people.narrator is not None else None
    if narrator is None or narrator.is_named:
        return
    spoken = {a.span: a.speaker for a in page.attributions}
    for paragraph, pointer, before, after in _calls_in(page, spoken):
        if pointer.text.lower() in KIN_GENDERS:  # “Yes, Mum”: whoever is called so has another name
            continue
        person = people.get(pointer.person or "")
        if narrator.id not in (before, after) or person.narrated or not person.is_named or person.id == narrator.id:
            continue
        calls[person.id] = calls.get(person.id, 0) + 1
        if calls[person.id] >= CALLED_OFTEN:
            _unite(page, paragraph, pointer, narrator, person, people, is_revelation=False)
            return


def _calls_in(
    page: Page, spoken: dict[Span, str | None]
) -> Iterator[tuple[Paragraph, Pointer, str | None, str | None]]:
    """Each name called out in speech, with who speaks before and after whoever calls."""
    said = [(p, q, spoken.get(q.span)) for p in page.paragraphs for q in p.quotations if q.is_speech]
    for i, (paragraph, quotation, speaker) in enumerate(said):
        before = next((s for _, _, s in reversed(said[:i]) if s != speaker), None)
        after = next((s for _, _, s in said[i + 1 :] if s != speaker), None)
        for pointer in paragraph.pointers:
            inside = quotation.span.start <= pointer.start < quotation.span.end
            if inside and pointer.role == "vocative" and pointer.person is not None and speaker is not None:
                yield paragraph, pointer, before, after


def _introduced(paragraph: Paragraph, pointer: Pointer, speakers: dict[Span, str], people: People) -> str | None:
    """Who says of themselves that this is their name: “I am Griffin”, “My name is Edric Hale.”"""
    if pointer.role != "self":
        return None
    if pointer.quotation is None:
        return people.narrator
    return speakers.get(paragraph.quotations[pointer.quotation].span)


def _equated(paragraph: Paragraph, pointer: Pointer, people: People) -> str | None:
    """Who is said to be the one named: "The Heron was Edric Hale", "His name was Bartholomew Finch"."""
    before = _words_before(paragraph, pointer, 4)
    if not before or pointer.quotation is not None or not _closes(paragraph, pointer):
        return None
    if before[-2:] == ["name", "was"] or before[-2:] == ["name", "is"] or before[-3:] == ["name", "had", "been"]:
        reach = 2 if before[-1] != "been" else 3
        owner = _pointer_ending(paragraph, pointer.token - reach) or _pointer_ending(
            paragraph, pointer.token - reach - 1
        )
        if owner is None or owner.role not in ("owner", "bearer") or owner.person is None:
            return None
        return owner.person if _can_be_named_so(people.get(owner.person), pointer) else None
    if before[-1] not in COPULAS:
        return None
    subject = _pointer_ending(paragraph, pointer.token - 1)
    if subject is None or subject.role != "subject" or subject.kind == "pronoun" or subject.owner is not None:
        return None
    if subject.kind == "description" and subject.determiner not in ("the", "this", "that"):
        return None
    if set(_words_before(paragraph, subject, 3)) & UNSURE:
        return None
    return subject.person


def _can_be_named_so(owner: Person, pointer: Pointer) -> bool:
    """Whether "her name was …" can be said of somebody: of the nameless, or a full name of one with a by-name only.

    "Her" may be taken for the wrong woman, and Mary Lennox is not to be called Mrs. Medlock.
    """
    if not owner.is_named:
        return True
    name = parse_name(pointer.text)
    return bool(name.given) and not name.titles and not owner.surnames


def _words_before(paragraph: Paragraph, pointer: Pointer, count: int) -> list[str]:
    tokens = paragraph.tokens[max(0, pointer.token - count) : pointer.token]
    return [t.text.lower() for t in tokens]


def _closes(paragraph: Paragraph, pointer: Pointer) -> bool:
    """Whether the clause ends with the name: not "was Emma's brother", not "was Captain Voss who"."""
    if paragraph.tokens[pointer.after - 1].text.endswith(("'s", "’s")):
        return False
    return pointer.after >= len(paragraph.tokens) or paragraph.tokens[pointer.after].text in CLOSES


def _pointer_ending(paragraph: Paragraph, token: int) -> Pointer | None:
    """The pointer whose last token stands just before this one."""
    for pointer in paragraph.pointers:
        if pointer.after == token and not pointer.is_group:
            return pointer
    return None


def _join(page: Page, paragraph: Paragraph, pointer: Pointer, other: str, people: People) -> None:
    one, two = people.get(pointer.person or ""), people.get(other)
    if one.id == two.id or not _can_be_one(one, two):
        return
    kept, joined = (one, two) if (one.mentions, two.id) > (two.mentions, one.id) else (two, one)
    is_revelation = min(one.mentions, two.mentions) >= MET
    if two.is_narrator or one.is_narrator:
        kept, joined = (two, one) if two.is_narrator else (one, two)
    _unite(page, paragraph, pointer, kept, joined, people, is_revelation=is_revelation)


def _unite(
    page: Page,
    paragraph: Paragraph,
    pointer: Pointer,
    kept: Person,
    joined: Person,
    people: People,
    *,
    is_revelation: bool,
) -> None:
    if are_two(kept, joined, page, people):
        return
    people.merge(kept.id, joined.id)
    if not joined.shown:
        # Nobody has been told of the second person yet; there is nothing to join.
        _rename(page, joined.id, kept.id)
        return
    page.same.append(
        SameCharacter(
            kept.id,
            joined.id,
            page.span(pointer.start, pointer.end),
            page.known_from,
            paragraph.sentence_of(pointer),
            is_revelation=is_revelation,
        )
    )


def _rename(page: Page, old: str, new: str) -> None:
    """Lets what this page has recorded of one person stand for the other."""
    page.aliases = [replace(a, character=new) if a.character == old else a for a in page.aliases]
    page.attributions = [
        replace(
            a,
            speaker=new if a.speaker == old else a.speaker,
            addressee=new if a.addressee == old else a.addressee,
        )
        if old in (a.speaker, a.addressee)
        else a
        for a in page.attributions
    ]


def _can_be_one(one: Person, two: Person) -> bool:
    """Whether nothing known of two persons forbids that they are one: no two sexes, no Mrs. and Miss."""
    if one.sex() and two.sex() and one.sex() != two.sex() and "they" not in (one.sex(), two.sex()):
        return False
    if titles_conflict(one.titles, tuple(sorted(two.titles))):
        return False
    # Two full names are two people; a by-name and a full name may be one.
    fulls = [
        {parse_name(n).given for n in p.names if parse_name(n).given and gender_of(parse_name(n))} for p in (one, two)
    ]
    return not (fulls[0] and fulls[1] and not fulls[0] & fulls[1])
