"""Whom a description means: "the old man", "a girl in green", "his wife". Knows nothing of pronouns."""

from storysofar.english.lexicon import TITLE_GENDERS
from storysofar.reading.characters.corrections import described_so
from storysofar.reading.characters.kin_mentions import relative_of
from storysofar.reading.characters.people import SETTLED, People
from storysofar.reading.characters.persons import Person
from storysofar.reading.characters.pronouns import shares_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer

GENERIC = frozenset(
    "man woman boy girl lady gentleman fellow lad youth child stranger person creature figure guy kid blonde brunette "
    "redhead visitor other".split()
)
# Nouns that mean somebody only where they act.
VAGUE = frozenset(
    "person figure creature friend spirit ghost owner master leader speaker companion stranger hero villain parent "
    "lover partner mate host guest reader writer author head character wretch rival enemy child baby".split()
)
# Determiners that bring somebody new.
NEW = frozenset("a an another one some".split())
MODALS = frozenset("should would could can must may might ought will shall who".split())
# What stands before a description that only says what somebody is: "she was a nurse", "like a child".
PREDICATES = frozenset("was is were be been as like became become such being than 's not am are quite".split())
# From these shares on, a description means whom the learnt model takes it to mean: one that it alone has seen, and one
# that the rules see too, and know nobody by.
FAINTLY, LIKELY = 0.5, 0.92
TITLE_NOUNS = {
    "doctor": ("dr", "doctor"),
    "professor": ("prof", "professor"),
    "captain": ("capt", "captain"),
    "colonel": ("col", "colonel"),
    "general": ("gen", "general"),
    "lieutenant": ("lt", "lieut", "lieutenant"),
    "sergeant": ("sgt", "sergt", "sergeant"),
    "reverend": ("rev", "reverend"),
    "clergyman": ("rev", "reverend"),
}


def by_description(page: Page, paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    """The person a description means: somebody met, somebody new, or None where it means nobody in particular."""
    if pointer.is_group:
        return None
    introduced = _introduced(page, pointer)
    if introduced is not None:
        return _described(page, paragraph, _made_of(introduced, page, people), pointer)
    meant = _meant(paragraph, pointer, people)
    if meant is not None:
        return meant
    if pointer.is_faint:
        return _met_again(page, pointer, people)
    if pointer.determiner == "own":
        return _by_relation(page, pointer, people)
    if pointer.determiner in NEW:
        if _is_predicate(paragraph, pointer) or _is_anybody(paragraph, pointer) or pointer.quotation is not None:
            return None
        return _described(page, paragraph, people.meet(page.chapter, pointer.start, pointer.end), pointer)
    if pointer.determiner in ("no", "any", "every", "each"):
        return None
    person = _seen_before(pointer, people) or described_so(page, pointer, people)
    if person is None and (pointer.quotation is not None or (pointer.head in VAGUE and pointer.role != "subject")):
        return None
    if person is None:
        person = _described(page, paragraph, people.meet(page.chapter, pointer.start, pointer.end), pointer)
    else:
        _note_description(person, pointer)
    if pointer.head not in GENERIC:
        people.by_description[_as_definite(pointer).lower()] = person.id
    return person


def _introduced(page: Page, pointer: Pointer) -> Pointer | None:
    """The "elderly mariner" of a moment ago whom "the mariner" means, where only the learnt model saw him there."""
    if pointer.determiner not in ("the", "this", "that"):
        return None
    shown = [*(page.before.paragraphs if page.before is not None else ()), *page.paragraphs]
    for other in (p for paragraph in reversed(shown) for p in reversed(paragraph.pointers)):
        if other.kind == "description" and other.head == pointer.head and other.start < pointer.start:
            is_new = other.is_faint and other.determiner in NEW and other.person is None and not other.is_group
            return other if is_new and other.start >= page.paragraphs[0].start else None
    return None


def _made_of(pointer: Pointer, page: Page, people: People) -> Person:
    """Somebody new, whom these words brought in."""
    person = people.meet(page.chapter, pointer.start, pointer.end)
    pointer.person = person.id
    _note_description(person, pointer)
    return person


def _meant(paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    """Whom the learnt model takes a description to mean, unless the rules know somebody else by it."""
    seen = shares_of(pointer, people)
    likeliest = max(seen, key=lambda id: (seen[id], id), default="")
    if not likeliest or seen[likeliest] < (FAINTLY if pointer.is_faint else LIKELY):
        return None
    person = people.persons[likeliest]
    if person.sex() and pointer.gender and person.sex() != pointer.gender:
        return None
    if pointer.determiner not in (*NEW, "own", "no", "any", "every", "each"):
        known = _seen_before(pointer, people)
        if known is not None and known.id != person.id:
            return None
    if pointer.determiner != "own" and not _is_predicate(paragraph, pointer):
        _note_description(person, pointer)
    return person


def _met_again(page: Page, pointer: Pointer, people: People) -> Person | None:
    """Somebody whom only the learnt model saw, and whom it sees again: a person from now on."""
    other, share = pointer.likely[0] if pointer.likely else (pointer, 0.0)
    if (
        share < FAINTLY
        or other.person is not None
        or other.kind != "description"
        or other.is_group
        or other.start < page.paragraphs[0].start
    ):
        return None
    person = people.meet(page.chapter, other.start, other.end)
    other.person = person.id
    for one in (other, pointer):
        if one.gender and not person.gender:
            person.gender[one.gender] = 3.0
        _note_description(person, one)
    return person


def _described(page: Page, paragraph: Paragraph, person: Person, pointer: Pointer) -> Person:
    if pointer.gender:
        person.gender[pointer.gender] = 3.0 if pointer.head in GENERIC else SETTLED
    _note_description(person, pointer)
    return person


def _note_description(person: Person, pointer: Pointer) -> None:
    text = _as_definite(pointer)
    person.descriptions[text] = person.descriptions.get(text, 0) + 1


def _as_definite(pointer: Pointer) -> str:
    """How somebody is described from then on: "a tall man" is "the tall man"."""
    if pointer.determiner == "own":
        return pointer.text
    first, _, rest = pointer.text.partition(" ")
    rest = " ".join(rest.split())
    return f"the {rest}" if first.lower() in NEW or first.lower() in ("the", "this", "that") else pointer.text


def _is_predicate(paragraph: Paragraph, pointer: Pointer) -> bool:
    """Whether the description only says what somebody is: "she was a nurse", "like a child"."""
    before = [t.text.lower() for t in paragraph.tokens[max(0, pointer.token - 2) : pointer.token]]
    return bool(before) and (
        before[-1] in PREDICATES
        or (
            len(before) == 2
            and before[0] in ("was", "is", "be", "been")
            and before[1] in ("only", "still", "just", "but", "now", "not")
        )
    )


def _is_anybody(paragraph: Paragraph, pointer: Pointer) -> bool:
    """Whether no one in particular is meant: "a captain should not laugh"."""
    after = paragraph.tokens[pointer.after].text.lower() if pointer.after < len(paragraph.tokens) else ""
    return after in MODALS or pointer.determiner == "one"


def _seen_before(pointer: Pointer, people: People) -> Person | None:
    """Somebody already described by this noun, or bearing it as a title, or the only one it can mean here."""
    exact = _as_definite(pointer).lower()
    bearer = titled(pointer.head, TITLE_NOUNS.get(pointer.head, (pointer.head,)), people)
    if bearer is not None:
        return bearer
    seen: set[str] = set()
    for sighting in reversed(people.focus):
        id = people.current(sighting.person)
        if id in seen or sighting.weight < 0.5:
            continue
        seen.add(id)
        person = people.persons[id]
        if people.tells(person) or (person.sex() and pointer.gender and person.sex() != pointer.gender):
            continue
        if _fits_description(person, pointer, exact, people.clock - sighting.clock):
            return person
    known = people.by_description.get(exact)
    return people.get(known) if known is not None else None


def _fits_description(person: Person, pointer: Pointer, exact: str, distance: int) -> bool:
    """Whether a description can mean somebody last mentioned this many sentences ago."""
    nouns = {text.rpartition(" ")[2].lower() for text in person.descriptions}
    modified = pointer.text.count(" ") > 1
    if pointer.head not in GENERIC:
        return exact in (text.lower() for text in person.descriptions) or (not modified and pointer.head in nouns)
    if pointer.head in nouns and distance <= (40 if not person.names else 12):
        return not modified or exact in (text.lower() for text in person.descriptions)
    reach = 14 if pointer.determiner in ("this", "that") else 5
    return bool(pointer.gender) and person.sex() == pointer.gender and distance <= reach and bool(person.names)


def titled(noun: str, titles: tuple[str, ...], people: People) -> Person | None:
    """The last seen person who bears one of these titles."""
    if noun not in TITLE_GENDERS and noun not in TITLE_NOUNS:
        return None
    best: Person | None = None
    for sighting in reversed(people.focus):
        person = people.get(sighting.person)
        if person.titles & set(titles):
            best = person
            break
    return best


# -- kin -----------------------------------------------------------------------------------------------------------


def _by_relation(page: Page, pointer: Pointer, people: People) -> Person | None:
    owner = people.get(pointer.owner.person) if pointer.owner is not None and pointer.owner.person else None
    return relative_of(owner, page, pointer, people) if owner is not None else None
