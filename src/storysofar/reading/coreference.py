"""Which character each pointer means, left to right. Knows nothing of who says the quotations."""

from storysofar.reading.lexicon import KIN, PERSONS, POSSESSIVES, TITLES
from storysofar.reading.names import Name, gender_of, parse_name
from storysofar.reading.page import Page, Paragraph, Pointer
from storysofar.reading.people import SETTLED, People, Person
from storysofar.story import Alias, SameCharacter

# How strongly a mention holds the attention, by its place in the clause (the order of centering theory:
# Grosz, Joshi and Weinstein 1995) and by whether it stands in somebody's mouth.
WEIGHTS = {"subject": 1.0, "object": 0.6, "bearer": 0.9, "owner": 0.55, "vocative": 0.45, "self": 1.0, "other": 0.7, "apposition": 0.5}
IN_QUOTATION = 0.4
# What is left of the attention after one more sentence.
DECAY = 0.72
# A pronoun reaches no further back than this many sentences.
REACH = 24
# First person: this many of a page's words of narration, in a hundred, are "I", "me" or "my".
FIRST_PERSON = 1.2
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
THIRD = frozenset(("m", "f", "they", "xe", "ze", "fae", "ey"))
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


def resolve_mentions(page: Page, people: People) -> None:
    """Gives every pointer its person, makes new persons known, and keeps what holds the attention."""
    _settle_narrator(page, people)
    if page.opens_scene:
        people.clock += 3
    for paragraph in page.paragraphs:
        people.paragraphs += 1
        people.clock += 1
        sentence = -1
        for pointer in paragraph.pointers:
            if pointer.sentence != sentence:
                people.clock += pointer.sentence - max(sentence, 0)
                sentence = pointer.sentence
            _resolve(page, paragraph, pointer, people)
        people.clock += max(0, len(paragraph.sentences) - 1 - max(sentence, 0))


def _resolve(page: Page, paragraph: Paragraph, pointer: Pointer, people: People) -> None:
    if pointer.kind == "name":
        person = _by_name(page, paragraph, pointer, people)
    elif pointer.kind == "pronoun":
        person = _by_pronoun(paragraph, pointer, people)
    else:
        person = _by_description(page, paragraph, pointer, people)
    if person is None:
        return
    pointer.person = person.id
    weight = WEIGHTS[pointer.role]
    if pointer.quotation is not None:
        weight *= IN_QUOTATION
    people.see(person, weight)


# -- names --------------------------------------------------------------------------------------------------------------


def _by_name(page: Page, paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    name = parse_name(pointer.text)
    if pointer.head and not name.titles:
        return _by_kin_name(page, paragraph, pointer, name, people)
    bearers = people.bearers(name)
    person = bearers[0] if bearers else None
    described = _apposed(paragraph, pointer)
    if described is not None and described.person and described.kind == "description":
        other = people.get(described.person)
        if person is None and not other.is_named and _agree(other, name):
            person = other
        elif person is not None and person.id != other.id and not other.is_named and _agree(other, name):
            _same(page, paragraph, person, other, pointer, people)
    if person is None:
        person = people.add(f"c{page.chapter}.{pointer.start}")
    if pointer.quotation is None:
        person.narrated += 1
    if people.call(person, name):
        _also_called(page, paragraph, person, pointer)
    return person


def _agree(person: Person, name: Name) -> bool:
    wanted, sex = gender_of(name), person.sex()
    return not (wanted and sex and wanted != sex)


def _apposed(paragraph: Paragraph, pointer: Pointer) -> Pointer | None:
    """The description that this name explains: "a man named Marsh", "his sister, Mary", "Mary, his sister" not yet."""
    tokens = paragraph.tokens
    at = pointer.token - 1
    if at < 0:
        return None
    if tokens[at].text == "," or tokens[at].text.lower() in ("named", "called"):
        at -= 1
    if at >= 0 and tokens[at].text.lower() in ("was", "is") and tokens[at + 1].text.lower() in ("named", "called"):
        at -= 1
    for other in reversed(paragraph.pointers):
        if other.after - 1 == at and other.start < pointer.start and other.kind == "description" and not other.is_group:
            joined = tokens[pointer.token - 1].text
            if joined == "," and other.determiner not in ("own",):
                return None
            return other
    return None


def _by_kin_name(page: Page, paragraph: Paragraph, pointer: Pointer, name: Name, people: People) -> Person | None:
    """"Mother", "Papa", "Captain" as a name: somebody already called so, or a titled person, or somebody new."""
    for noun, titles in ((pointer.head, TITLE_NOUNS.get(pointer.head, (pointer.head,))),):
        person = _titled(noun, titles, people)
        if person is not None:
            return person
    bearers = [p for p in people.bearers(name) if name.text in p.names]
    if bearers:
        people.call(bearers[0], name)
        return bearers[0]
    if pointer.role == "vocative" or pointer.quotation is not None:
        return None
    person = people.add(f"c{page.chapter}.{pointer.start}")
    if pointer.gender:
        person.gender[pointer.gender] = 6.0
    people.call(person, name)
    _also_called(page, paragraph, person, pointer)
    return person


def _same(page: Page, paragraph: Paragraph, kept: Person, other: Person, pointer: Pointer, people: People) -> None:
    """Two persons turn out to be one: a record, and from now on one person in mind."""
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


# -- pronouns -----------------------------------------------------------------------------------------------------------


def _by_pronoun(paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    if pointer.gender == "i" and pointer.quotation is None and people.narrator:
        return people.get(people.narrator)
    if pointer.gender == "they":
        return _by_they(paragraph, pointer, people)
    if pointer.gender not in THIRD:
        return None
    if pointer.quotation is None:
        _learn_gender(pointer, people)
    pointer.choices = rank_choices(paragraph, pointer, people)
    if not pointer.choices:
        return None
    return people.get(pointer.choices[0][0])


def _learn_gender(pointer: Pointer, people: People) -> None:
    """Whoever stands nearest before "he" may be a he; where a known man is about as well, nothing is learnt.

    What was chosen for the pronoun plays no part, or the first wrong choice would confirm itself for ever.
    """
    nearest: Person | None = None
    for sighting in reversed(people.focus):
        distance = people.clock - sighting.clock
        if distance > 2 or nearest is not None and distance > 1:
            break
        if sighting.weight < 0.5:
            continue
        person = people.get(sighting.person)
        if person.is_narrator:
            continue
        if person.gender.get(pointer.gender, 0.0) >= SETTLED:
            return
        if nearest is None and max(person.gender.values(), default=0.0) < SETTLED:
            nearest = person
    if nearest is not None:
        nearest.gender[pointer.gender] = nearest.gender.get(pointer.gender, 0.0) + 0.5


def _by_they(paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    """Somebody whose pronoun is "they"; most often "they" are several, and nobody in particular."""
    word = paragraph.tokens[pointer.token].text.lower()
    lone: Person | None = None
    for sighting in reversed(people.focus):
        distance = people.clock - sighting.clock
        if distance > 2 or sighting.weight < 0.5:
            break
        person = people.get(sighting.person)
        if lone is not None and person.id != lone.id:
            if not lone.gender.get("they"):
                return None
            break
        lone = person
    if lone is None or lone.is_narrator or lone.gender.get("m") or lone.gender.get("f"):
        return None
    lone.gender["they"] = lone.gender.get("they", 0.0) + (2.0 if word == "themself" else 0.34)
    return lone if lone.sex() == "they" else None


def rank_choices(paragraph: Paragraph, pointer: Pointer, people: People) -> list[tuple[str, float]]:
    """Whom a pronoun of the third person may mean, with how much speaks for each, the best first."""
    scores: dict[str, float] = {}
    now = people.clock
    bound = _bound_in_clause(paragraph, pointer)
    last_subject = ""
    for sighting in reversed(people.focus):
        distance = now - sighting.clock
        if distance > REACH:
            break
        id = people.current(sighting.person)
        if not last_subject and distance >= 1 and sighting.weight >= 1.0:
            last_subject = id
        scores[id] = scores.get(id, 0.0) + sighting.weight * DECAY**distance
    ranked: list[tuple[str, float]] = []
    for id, score in scores.items():
        person = people.persons[id]
        sex = person.sex()
        if id == bound or person.is_narrator:
            continue
        if sex and sex != pointer.gender:
            continue
        if not person.names and not person.is_narrator:
            score *= 0.6
        if not sex:
            score *= 0.6 if pointer.gender in "mf" else 0.15
        if pointer.role == "subject" and id == last_subject:
            score *= 1.25
        ranked.append((id, score))
    ranked.sort(key=lambda item: (-item[1], item[0]))
    return ranked[:6]


def _bound_in_clause(paragraph: Paragraph, pointer: Pointer) -> str:
    """The subject of the pronoun's own clause, which "him" cannot mean: in "Tom hit him", not Tom."""
    word = paragraph.tokens[pointer.token].text.lower()
    if pointer.role != "object" or word.endswith(("self", "selves")):
        return ""
    for other in reversed(paragraph.pointers):
        if other.start >= pointer.start or other.sentence != pointer.sentence:
            continue
        if other.role == "subject" and other.person and other.quotation == pointer.quotation:
            between = paragraph.tokens[other.after : pointer.token]
            if len(between) <= 8 and not any(t.text in ",;:.—" for t in between):
                return other.person
            return ""
    return ""


def _settle_narrator(page: Page, people: People) -> None:
    """Decides from a page's narration whether somebody tells the story as "I"."""
    if page.opens_chapter:
        people.notes["first_person"] = 0.5 * float(people.notes.get("first_person", 0.0))
    words = first = 0
    opening: Pointer | None = None
    for paragraph in page.paragraphs:
        inside = sum(q.span.end - q.span.start for q in paragraph.quotations)
        words += max(0, len(paragraph.text) - inside) // 6
        for pointer in paragraph.pointers:
            if pointer.gender == "i" and pointer.quotation is None:
                first += 1
                opening = opening or pointer
    if words >= 25:
        share = 100.0 * first / words
        before = people.notes.get("first_person")
        people.notes["first_person"] = round(share if before is None else 0.6 * float(before) + 0.4 * share, 3)
    if float(people.notes.get("first_person") or 0.0) < FIRST_PERSON:
        if page.opens_chapter or page.opens_scene:
            people.narrator = None
        return
    if people.narrator is None and opening is not None:
        known = people.notes.get("teller")
        if known is None or people.current(known) not in people.persons:
            person = people.add(f"c{page.chapter}.{opening.start}")
            person.is_narrator = True
            people.notes["teller"] = person.id
            known = person.id
        people.narrator = people.current(known)


# -- descriptions -------------------------------------------------------------------------------------------------------


def _by_description(page: Page, paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    if pointer.is_group:
        return None
    if pointer.determiner == "own":
        return _by_relation(page, paragraph, pointer, people)
    if pointer.determiner in NEW:
        if _is_predicate(paragraph, pointer) or pointer.quotation is not None:
            return None
        return _described(page, paragraph, people.add(f"c{page.chapter}.{pointer.start}"), pointer)
    if pointer.determiner in ("no", "any", "every", "each"):
        return None
    person = _seen_before(pointer, people)
    if person is None and (pointer.quotation is not None or pointer.head in VAGUE and pointer.role != "subject"):
        return None
    if person is None:
        person = _described(page, paragraph, people.add(f"c{page.chapter}.{pointer.start}"), pointer)
    else:
        _note_description(person, pointer)
    if pointer.head not in GENERIC:
        people.by_description[_as_definite(pointer).lower()] = person.id
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
    """"a tall man" is "the tall man" from then on."""
    if pointer.determiner == "own":
        return pointer.text
    first, _, rest = pointer.text.partition(" ")
    rest = " ".join(rest.split())
    return f"the {rest}" if first.lower() in NEW or first.lower() in ("the", "this", "that") else pointer.text


def _is_predicate(paragraph: Paragraph, pointer: Pointer) -> bool:
    """Whether the description only says what somebody is: "she was a nurse", "like a child"."""
    before = [t.text.lower() for t in paragraph.tokens[max(0, pointer.token - 2) : pointer.token]]
    return bool(before) and (
        before[-1] in ("was", "is", "were", "be", "been", "as", "like", "became", "become", "such", "being", "than", "'s", "not", "am", "are")
        or before[-1] == "quite"
        or len(before) == 2 and before[0] in ("was", "is", "be", "been") and before[1] in ("only", "still", "just", "but", "now", "not")
    )


def _seen_before(pointer: Pointer, people: People) -> Person | None:
    """Somebody already described by this noun, or bearing it as a title, or the only one it can mean here."""
    exact = _as_definite(pointer).lower()
    titled = _titled(pointer.head, TITLE_NOUNS.get(pointer.head, (pointer.head,)), people)
    if titled is not None:
        return titled
    seen: set[str] = set()
    for sighting in reversed(people.focus):
        id = people.current(sighting.person)
        if id in seen or sighting.weight < 0.5:
            continue
        seen.add(id)
        person = people.persons[id]
        if person.is_narrator or person.sex() and pointer.gender and person.sex() != pointer.gender:
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
        return exact in (text.lower() for text in person.descriptions) or not modified and pointer.head in nouns
    if pointer.head in nouns and distance <= (40 if not person.names else 12):
        return not modified or exact in (text.lower() for text in person.descriptions)
    return bool(pointer.gender) and person.sex() == pointer.gender and distance <= 5 and bool(person.names)


def _titled(noun: str, titles: tuple[str, ...], people: People) -> Person | None:
    """The last seen person who bears one of these titles."""
    if noun not in TITLES and noun not in TITLE_NOUNS:
        return None
    best: Person | None = None
    for sighting in reversed(people.focus):
        person = people.get(sighting.person)
        if person.titles & set(titles):
            best = person
            break
    return best


# -- kin ----------------------------------------------------------------------------------------------------------------


def _by_relation(page: Page, paragraph: Paragraph, pointer: Pointer, people: People) -> Person | None:
    owner = people.get(pointer.owner.person) if pointer.owner is not None and pointer.owner.person else None
    if owner is None:
        return None
    known = owner.kin.get(pointer.head)
    if known is not None and people.current(known) in people.persons:
        return people.get(known)
    person = _spouse_or_parent(owner, pointer.head, people)
    if person is None:
        if pointer.head not in KIN and pointer.quotation is not None:
            return None
        person = people.add(f"c{page.chapter}.{pointer.end}")  # its owner's words may begin where its own do
        if PERSONS.get(pointer.head):
            person.gender[PERSONS[pointer.head]] = 4.0
        shown = f"{owner.best_name()}’s {pointer.head}" if owner.is_named or owner.descriptions else pointer.text
        person.descriptions[shown] = 1
    if pointer.head in KIN and pointer.head not in ("friend", "companion", "neighbour", "neighbor", "mate", "baby", "child", "enemy", "rival", "colleague"):
        owner.kin[pointer.head] = person.id
    return person


def _spouse_or_parent(owner: Person, noun: str, people: People) -> Person | None:
    """Mr. Bennet's wife is Mrs. Bennet; Jane Bennet's mother too, when there is one."""
    wanted = {"wife": "mrs", "husband": "mr", "lady": "mrs", "mother": "mrs", "father": "mr"}.get(noun)
    if wanted is None or not owner.surnames:
        return None
    if noun in ("mother", "father") and (owner.titles & {"mr", "mrs"} or not owner.givens):
        return None
    for surname in sorted(owner.surnames):
        for id in people.by_part.get(surname, ()):
            person = people.get(id)
            if person.id != owner.id and wanted in person.titles and not person.givens & owner.givens:
                return person
    return None


__all__ = ["POSSESSIVES", "rank_choices", "resolve_mentions"]
