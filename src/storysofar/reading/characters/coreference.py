"""Which character each pointer means, left to right. Knows nothing of who says the quotations."""

from storysofar.english.lexicon import POSSESSIVE_SET_CODES
from storysofar.reading.characters.corrections import are_two, can_bear, claimed, is_disowned
from storysofar.reading.characters.descriptions import TITLE_NOUNS, by_description, titled
from storysofar.reading.characters.names import Name, gender_of, parse_name, same_given
from storysofar.reading.characters.people import SETTLED, People
from storysofar.reading.characters.persons import Person, met
from storysofar.reading.characters.pronouns import by_pronoun, shares_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer
from storysofar.story import Alias, SameCharacter

# How strongly a mention holds the attention, by its place in the clause (the order of centering theory:
# Grosz, Joshi and Weinstein 1995) and by whether it stands in somebody's mouth.
WEIGHTS = {
    "subject": 1.0,
    "self": 1.0,
    "bearer": 0.9,
    "other": 0.7,
    "object": 0.6,
    "owner": 0.55,
    "vocative": 0.45,
}
IN_QUOTATION = 0.12
# From this share on, a new name is that of the nameless person whom the learnt model takes it to mean.
NAMED_AT_LAST = 0.8
PARENTS = {"mr": "father", "mrs": "mother"}


def resolve_mentions(page: Page, people: People) -> None:
    """Gives every pointer its person, makes new persons known, and keeps what holds the attention."""
    if page.opens_scene:
        people.clock += 8
    for paragraph in page.paragraphs:
        people.paragraphs += 1
        began = people.clock + 1
        told = _sentences_told(paragraph)
        for pointer in paragraph.pointers:
            people.clock = began + told[min(pointer.sentence, len(told) - 1)]
            _resolve(page, paragraph, pointer, people)
        people.clock = began + told[-1]


def _sentences_told(paragraph: Paragraph) -> list[int]:
    """For each sentence, how many the narration has told before it; a speech counts as one however long it is."""
    spans = [q.span for q in paragraph.quotations]
    counts, told, inside = [], -1, -1
    for sentence in paragraph.sentences:
        within = next((i for i, span in enumerate(spans) if span.start <= sentence.start < span.end), -1)
        if within < 0 or within != inside:
            told += 1
        inside = within
        counts.append(told)
    return counts or [0]


def _resolve(page: Page, paragraph: Paragraph, pointer: Pointer, people: People) -> None:
    if pointer.person is not None:
        return
    if pointer.kind == "name":
        person = _by_name(page, paragraph, pointer, people)
    elif pointer.kind == "pronoun":
        person = claimed(page, pointer, people) or by_pronoun(paragraph, pointer, people)
    else:
        person = claimed(page, pointer, people) or by_description(page, paragraph, pointer, people)
    if person is None:
        return
    pointer.person = person.id
    if is_disowned(person.id, page):
        return
    weight = WEIGHTS[pointer.role]
    if pointer.quotation is not None:
        weight *= IN_QUOTATION
    people.see(person, weight)


# -- names ---------------------------------------------------------------------------------------------------------


def _by_name(page: Page, paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    name = parse_name(pointer.text)
    meant = claimed(page, pointer, people)
    if pointer.head and not name.titles and meant is None:
        return _by_kin_name(page, paragraph, pointer, name, people)
    bearers = [meant] if meant is not None else people.bearers(name)
    bearers = [bearer for bearer in bearers if bearer is meant or can_bear(bearer, pointer.text, page, people)]
    person = bearers[0] if bearers else None
    described = _apposed(paragraph, pointer)
    if described is not None and described.person and described.kind == "description":
        other = people.get(described.person)
        if person is None and not other.is_named and _agree(other, name):
            person = other
        elif person is not None and person.id != other.id and not other.is_named and _agree(other, name):
            _same(page, paragraph, person, other, pointer, people)
    if person is None:
        person = _nameless(pointer, name, people) or _parent_named(name, people)
        person = person or people.meet(page.chapter, pointer.start, pointer.end)
    for other in bearers[1:2]:
        if len(name.parts) > 1 and _has_initials_only(other) and same_given(name.given, min(other.givens)):
            _same(page, paragraph, person, other, pointer, people)
    if pointer.quotation is None:
        person.narrated += 1
    if people.call(person, name):
        _also_called(page, paragraph, person, pointer)
    return person


def _nameless(pointer: Pointer, name: Name, people: People) -> Person | None:
    """The nameless person whom the model takes a name to mean: "he" of the first page, who has a name at last."""
    seen = shares_of(pointer, people)
    likeliest = max(seen, key=lambda id: (seen[id], met(id)), default="")
    if not likeliest or seen[likeliest] < NAMED_AT_LAST:
        return None
    person = people.persons[likeliest]
    if person.is_named or person.is_narrator or not _agree(person, name) or name.has_article:
        return None
    # "My aunt" is somebody already, and whoever has a name now is likelier somebody else.
    return None if any(text.split(" ")[0].lower() in POSSESSIVE_SET_CODES for text in person.descriptions) else person


def _parent_named(name: Name, people: People) -> Person | None:
    """Emma Woodhouse's father, who is "Mr. Woodhouse" at last."""
    kin = next((noun for title, noun in PARENTS.items() if title in name.titles), "")
    if not kin or len(name.parts) != 1:
        return None
    for id in people.by_part.get(name.parts[0], ()):
        child = people.get(id)
        parent = people.current(child.kin.get(kin, ""))
        if parent in people.persons and not people.persons[parent].is_named and child.givens:
            return people.persons[parent]
    return None


def _has_initials_only(person: Person) -> bool:
    """Whether somebody's first name is known by its initial alone: Mr H. Potter."""
    return bool(person.givens) and all(len(given) == 1 for given in person.givens)


def _agree(person: Person, name: Name) -> bool:
    wanted, sex = gender_of(name), person.sex()
    return not (wanted and sex and wanted != sex)


def _apposed(paragraph: Paragraph, pointer: Pointer) -> Pointer | None:
    """The description that this name explains: "a man named Marsh", "his sister, Mary", "Mary, his sister" not yet."""
    tokens = paragraph.tokens
    at = pointer.token - 1
    if at < 0:
        return None
    if tokens[at].text in (",", "—", "--") or tokens[at].text.lower() in ("named", "called"):
        at -= 1
    if at >= 0 and tokens[at].text.lower() in ("was", "is") and tokens[at + 1].text.lower() in ("named", "called"):
        at -= 1
    for other in reversed(paragraph.pointers):
        if other.after - 1 == at and other.start < pointer.start and other.kind == "description" and not other.is_group:
            joined = tokens[pointer.token - 1].text
            if joined == "," and other.determiner != "own":
                return None
            return other
    return None


def _by_kin_name(page: Page, paragraph: Paragraph, pointer: Pointer, name: Name, people: People) -> Person | None:
    """Who "Mother", "Papa" or "Captain" is: somebody called so already, a person of that title, or somebody new."""
    person = titled(pointer.head, TITLE_NOUNS.get(pointer.head, (pointer.head,)), people)
    if person is not None:
        return person
    bearers = [p for p in people.bearers(name) if name.text in p.names]
    if bearers:
        people.call(bearers[0], name)
        return bearers[0]
    if pointer.role == "vocative" or pointer.quotation is not None:
        return None
    person = people.meet(page.chapter, pointer.start, pointer.end)
    if pointer.gender:
        person.gender[pointer.gender] = SETTLED
    people.call(person, name)
    _also_called(page, paragraph, person, pointer)
    return person


def _same(page: Page, paragraph: Paragraph, kept: Person, other: Person, pointer: Pointer, people: People) -> None:
    """Two persons turn out to be one: a record, and from now on one person in mind."""
    if are_two(kept, other, page, people):
        return
    page.same.append(
        SameCharacter(
            kept.id,
            other.id,
            page.span(pointer.start, pointer.end),
            page.known_from,
            paragraph.sentence_of(pointer),
        )
    )
    people.merge(kept.id, other.id)


def _also_called(page: Page, paragraph: Paragraph, person: Person, pointer: Pointer) -> None:
    page.aliases.append(
        Alias(
            person.id,
            pointer.text,
            page.span(pointer.start, pointer.end),
            page.known_from,
            paragraph.sentence_of(pointer),
        )
    )
