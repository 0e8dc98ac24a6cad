"""Which character each pointer means, left to right. Knows nothing of who says the quotations."""

from storysofar.english.lexicon import POSSESSIVE_SET_CODES
from storysofar.reading.characters.corrections import can_bear, corrected_referent, is_disowned
from storysofar.reading.characters.descriptions import resolve_description, titled
from storysofar.reading.characters.epithets import forget_generic
from storysofar.reading.characters.identities import merge_characters
from storysofar.reading.characters.names import Name, gender_of, parse_name, same_given
from storysofar.reading.characters.people import SETTLED_GENDER_WEIGHT, People
from storysofar.reading.characters.persons import Person, introduction_order
from storysofar.reading.characters.pronouns import resolve_pronoun, shares_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Alias
from storysofar.text import Token

# How strongly a mention holds the attention, by its place in the clause (the order of centering theory:
# Grosz, Joshi and Weinstein 1995) and by whether it stands in somebody's mouth.
ROLE_WEIGHTS = {
    "subject": 1.0,
    "self": 1.0,
    "bearer": 0.9,
    "other": 0.7,
    "object": 0.6,
    "owner": 0.55,
    "vocative": 0.45,
}
QUOTED_WEIGHT_SHARE = 0.12
# From this share of the learnt model on, a new name is that of a nameless person.
MIN_NAMING_SHARE = 0.8
PARENTS_BY_TITLE = {"mr": "father", "mrs": "mother"}


def resolve_mentions(page: Page, people: People) -> None:
    """Gives every pointer its person, makes new persons known, and keeps what holds the attention."""
    if page.opens_scene:
        people.clock += 8
        forget_generic(people)
    for paragraph in page.paragraphs:
        people.paragraphs += 1
        began = people.clock + 1
        told_before = _sentences_told(paragraph)
        for pointer in paragraph.pointers:
            people.clock = began + told_before[min(pointer.sentence, len(told_before) - 1)]
            _resolve(page, paragraph, pointer, people)
        people.clock = began + told_before[-1]


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


def _resolve(page: Page, paragraph: Paragraph, pointer: MentionCandidate, people: People) -> None:
    if pointer.person is not None:
        return
    if pointer.kind == "name":
        person = _by_name(page, paragraph, pointer, people)
    elif pointer.kind == "pronoun":
        person = corrected_referent(page, pointer, people) or resolve_pronoun(paragraph, pointer, people)
    else:
        person = corrected_referent(page, pointer, people) or resolve_description(page, paragraph, pointer, people)
    if person is None:
        return
    pointer.person = person.id
    if is_disowned(person.id, page):
        return
    weight = ROLE_WEIGHTS[pointer.role]
    if pointer.quotation is not None:
        weight *= QUOTED_WEIGHT_SHARE
    people.record_mention(person, weight)


# -- names ---------------------------------------------------------------------------------------------------------


def _by_name(page: Page, paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    name = parse_name(pointer.text)
    meant = corrected_referent(page, pointer, people)
    if pointer.head and not name.titles and meant is None:
        return _by_kin_name(page, paragraph, pointer, name, people)
    bearers = [meant] if meant is not None else _able_bearers(page, pointer, name, people)
    if bearers:
        person = bearers[0]
        _merge_bearers(page, paragraph, pointer, bearers, people)
    else:
        person = _first_called(page, paragraph, pointer, people)
    if pointer.quotation is None:
        person.narrated += 1
    if people.record_name(person, name):
        _also_called(page, paragraph, person, pointer)
    return person


def _first_called(page: Page, paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person:
    """Who has a name that nobody was called by: somebody described, somebody nameless, or somebody new."""
    name = parse_name(pointer.text)
    person = _described_before(paragraph, pointer, name, people) or _nameless(pointer, name, people)
    person = person or _parent_named(name, people)
    return person or people.meet(page.chapter, pointer.start, pointer.end)


def _merge_bearers(
    page: Page, paragraph: Paragraph, pointer: MentionCandidate, bearers: list[Person], people: People
) -> None:
    """Makes one person of the likeliest bearer of a name and those who turn out to be the same by it."""
    name, person = parse_name(pointer.text), bearers[0]
    described = _described_before(paragraph, pointer, name, people)
    if described is not None and described.id != person.id:
        merge_characters(page, paragraph, pointer, person, described, people)
    for other in bearers[1:2]:
        if _is_full_name_of(name, other):
            merge_characters(page, paragraph, pointer, person, other, people)


def _able_bearers(page: Page, pointer: MentionCandidate, name: Name, people: People) -> list[Person]:
    """Everybody who can be meant by a name, but for those who do not have it, as the reader says."""
    return [bearer for bearer in people.bearers(name) if can_bear(bearer, pointer.text, page, people)]


def _described_before(paragraph: Paragraph, pointer: MentionCandidate, name: Name, people: People) -> Person | None:
    """Who is described by the words just before a name and has none yet: "a man named Marsh"."""
    described = _apposed(paragraph, pointer)
    if described is None or not described.person:
        return None
    person = people.get(described.person)
    return person if not person.is_named and _agree(person, name) else None


def _is_full_name_of(name: Name, person: Person) -> bool:
    """Whether a full name is that of somebody whose first name is known by its initial alone: Mr H. Potter."""
    has_initials_only = bool(person.givens) and all(len(given) == 1 for given in person.givens)
    return has_initials_only and len(name.parts) > 1 and same_given(name.given, min(person.givens))


def _nameless(pointer: MentionCandidate, name: Name, people: People) -> Person | None:
    """The nameless person who has this name at last, as the model sees it: "he" of the first page."""
    seen = shares_of(pointer, people)
    likeliest = max(seen, key=lambda id: (seen[id], introduction_order(id)), default="")
    if not likeliest or seen[likeliest] < MIN_NAMING_SHARE:
        return None
    person = people.persons[likeliest]
    if person.is_named or person.is_narrator or not _agree(person, name) or name.has_article:
        return None
    # "My aunt" is somebody already, and a new name is likelier somebody else's.
    return None if any(text.split(" ")[0].lower() in POSSESSIVE_SET_CODES for text in person.descriptions) else person


def _parent_named(name: Name, people: People) -> Person | None:
    """Emma Woodhouse's father, who is "Mr. Woodhouse" at last."""
    noun = next((noun for title, noun in PARENTS_BY_TITLE.items() if title in name.titles), "")
    if not noun or len(name.parts) != 1:
        return None
    for id in people.by_part.get(name.parts[0], ()):
        child = people.get(id)
        parent = people.current(child.relatives.get(noun, ""))
        if parent in people.persons and not people.persons[parent].is_named and child.givens:
            return people.persons[parent]
    return None


def _agree(person: Person, name: Name) -> bool:
    wanted, sex = gender_of(name), person.sex()
    return not (wanted and sex and wanted != sex)


def _apposed(paragraph: Paragraph, pointer: MentionCandidate) -> MentionCandidate | None:
    """The description that this name explains: "a man named Marsh", "his sister, Mary", "Mary, his sister" not yet."""
    if not pointer.token:
        return None
    tokens = paragraph.tokens
    follows_comma = tokens[pointer.token - 1].text == ","
    last = _last_before_naming(tokens, pointer.token - 1)
    for other in reversed(paragraph.pointers):
        if other.after - 1 == last and other.start < pointer.start and _is_description(other):
            return None if follows_comma and other.determiner != "own" else other
    return None


def _last_before_naming(tokens: list[Token], at: int) -> int:
    """The token before "named", "was called", a comma or a dash that ends here; where none does, this one."""
    if tokens[at].text in (",", "—", "--") or _is_naming(tokens, at):
        at -= 1
    is_passive = at >= 0 and tokens[at].text.lower() in ("was", "is") and _is_naming(tokens, at + 1)
    return at - 1 if is_passive else at


def _is_naming(tokens: list[Token], at: int) -> bool:
    return tokens[at].text.lower() in ("named", "called")


def _is_description(pointer: MentionCandidate) -> bool:
    return pointer.kind == "description" and not pointer.is_group


def _by_kin_name(
    page: Page, paragraph: Paragraph, pointer: MentionCandidate, name: Name, people: People
) -> Person | None:
    """Who "Mother", "Papa" or "Captain" is: somebody called so already, a person of that title, or somebody new."""
    person = titled(pointer.head, people)
    if person is not None:
        return person
    bearers = [p for p in people.bearers(name) if name.text in p.names]
    if bearers:
        people.record_name(bearers[0], name)
        return bearers[0]
    if pointer.role == "vocative" or pointer.quotation is not None:
        return None
    person = people.meet(page.chapter, pointer.start, pointer.end)
    if pointer.gender:
        person.gender[pointer.gender] = SETTLED_GENDER_WEIGHT
    people.record_name(person, name)
    _also_called(page, paragraph, person, pointer)
    return person


def _also_called(page: Page, paragraph: Paragraph, person: Person, pointer: MentionCandidate) -> None:
    page.aliases.append(
        Alias(
            person.id,
            pointer.text,
            page.span(pointer.start, pointer.end),
            page.known_from,
            paragraph.sentence_of(pointer),
        )
    )
