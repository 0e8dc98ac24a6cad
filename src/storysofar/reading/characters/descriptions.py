"""Who a description means: "the old man", "a girl in green", "his wife". Knows nothing of pronouns."""

from collections.abc import Iterator

from storysofar.english.lemmas import is_past
from storysofar.english.lexicon import KIN_GENDERS, TITLE_GENDERS
from storysofar.english.tables import subject, words
from storysofar.reading.characters.corrections import described_so
from storysofar.reading.characters.epithets import CONTRADICTION_VOTES, NEARNESS_VOTES, vote, voted_for
from storysofar.reading.characters.kin_mentions import KIN_OF_SEVERAL, named_beside, relative_of
from storysofar.reading.characters.people import SETTLED_GENDER_WEIGHT, People
from storysofar.reading.characters.persons import Person
from storysofar.reading.characters.predicates import said_to_be
from storysofar.reading.characters.pronouns import shares_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph

RESPECTFUL_WORDS = words("address", "calls", "respectful")
GENERIC_NOUNS = words("descriptions", "nouns", "generic")
VAGUE_NOUNS = words("descriptions", "nouns", "vague")
# Determiners that bring somebody new.
INDEFINITE_DETERMINERS = frozenset("a an another one some".split())
MODAL_VERBS = words("clauses", "after", "modals")
PREDICATE_OPENERS = words("clauses", "before", "predicates")
PREDICATE_ADVERBS = words("clauses", "before", "predicate_adverbs")
# From these shares of the learnt model on, a description means somebody: one that the model alone has seen, and one
# that the rules see too but know nobody by.
MIN_FAINT_SHARE, MIN_KNOWN_SHARE = 0.5, 0.92
# Determiners that mean nobody in particular.
OPEN_DETERMINERS = ("no", "any", "every", "each")
# What a noun that fits many says for a gender.
GENERIC_GENDER_WEIGHT = 3.0
# A mention of less weight than this, as in somebody's mouth, is passed over by a description.
MIN_MENTION_WEIGHT = 0.5
# How many sentences back a generic noun reaches: “the man” for one described so without and with a name, and for
# somebody named of that sex, “that man” and “the man”.
MAX_NAMELESS_SENTENCES, MAX_NAMED_SENTENCES = 40, 12
# How many paragraphs after somebody was mentioned a noun that fits many may still mean them by its votes.
MAX_EPITHET_PARAGRAPHS = 15
MAX_POINTED_SENTENCES, MAX_GENERIC_SENTENCES = 14, 5
TITLES_BY_NOUN = {noun: words("descriptions", "titles", noun) for noun in subject("descriptions")["titles"]}


def resolve_description(page: Page, paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """The person a description means: somebody met, somebody new, or None where it means nobody in particular."""
    if pointer.is_group or _is_form_of_address(pointer):
        return None
    introduced = _introduced(page, pointer)
    if introduced is not None:
        return _described(_made_of(introduced, page, people), pointer)
    meant = _said_to_be(paragraph, pointer, people) or _meant(paragraph, pointer, people)
    if meant is not None:
        return meant
    if pointer.is_faint:
        return _met_again(page, pointer, people)
    if pointer.determiner == "own":
        return _by_relation(page, paragraph, pointer, people)
    if pointer.determiner in INDEFINITE_DETERMINERS:
        return _somebody_new(page, paragraph, pointer, people)
    if pointer.determiner in OPEN_DETERMINERS:
        return None
    return _definite(page, paragraph, pointer, people)


def _is_form_of_address(pointer: MentionCandidate) -> bool:
    """Whether the learnt model alone saw somebody in words that anybody is addressed by: “sir”, “Your Grace”."""
    words_said = pointer.text.lower().split()
    return pointer.is_faint and not RESPECTFUL_WORDS.isdisjoint(
        (words_said[0].strip(",.!?"), words_said[-1].strip(",.!?"))
    )


def _said_to_be(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """Who is said to be so described, unless somebody else is known by it, or the noun tells nobody apart."""
    is_vague = pointer.head in VAGUE_NOUNS and len(pointer.text.split()) <= 2  # but “the harbour master” is one
    if pointer.determiner != "the" or pointer.head in GENERIC_NOUNS or is_vague or pointer.head in KIN_GENDERS:
        return None
    person = said_to_be(paragraph, pointer, people)
    known = _seen_before(paragraph, pointer, people) if person is not None else None
    if person is None or (known is not None and known.id != person.id):
        return None
    _note_description(person, pointer)
    people.by_description[_as_definite(pointer).lower()] = person.id
    return person


def _somebody_new(page: Page, paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """Who "a girl in green" brings in: in the narration, and where somebody is meant."""
    if pointer.quotation is not None or _is_predicate(paragraph, pointer) or _is_anybody(paragraph, pointer):
        return None
    return _described(people.meet(page.chapter, pointer.start, pointer.end), pointer)


def _definite(page: Page, paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """Who "the old man" is: known, or else new in the narration, where a vague noun has to act to be somebody."""
    person = _seen_before(paragraph, pointer, people) or described_so(page, pointer, people)
    if person is not None:
        _note_description(person, pointer)
    elif pointer.quotation is not None or (pointer.head in VAGUE_NOUNS and pointer.role != "subject"):
        return None
    else:
        person = _described(people.meet(page.chapter, pointer.start, pointer.end), pointer)
    if pointer.head not in GENERIC_NOUNS:
        people.by_description[_as_definite(pointer).lower()] = person.id
    return person


def _introduced(page: Page, pointer: MentionCandidate) -> MentionCandidate | None:
    """The "elderly mariner" of a moment ago who is "the mariner" now, where only the learnt model saw him there."""
    if pointer.determiner not in ("the", "this", "that"):
        return None
    other = _last_with_noun(page, pointer)
    if other is None or other.start < page.paragraphs[0].start or other.person is not None or other.is_group:
        return None
    return other if other.is_faint and other.determiner in INDEFINITE_DETERMINERS else None


def _last_with_noun(page: Page, pointer: MentionCandidate) -> MentionCandidate | None:
    """The last description before this one that has the same noun, on this page or the one before."""
    shown: list[Paragraph] = [*(page.before.paragraphs if page.before is not None else ()), *page.paragraphs]
    for other in (p for paragraph in reversed(shown) for p in reversed(paragraph.pointers)):
        if other.kind == "description" and other.head == pointer.head and other.start < pointer.start:
            return other
    return None


def _made_of(pointer: MentionCandidate, page: Page, people: People) -> Person:
    """Somebody new, who came in with these words."""
    person = people.meet(page.chapter, pointer.start, pointer.end)
    pointer.person = person.id
    _note_description(person, pointer)
    return person


def _meant(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """Who the learnt model takes a description to mean, unless the rules know somebody else by it."""
    seen = shares_of(pointer, people)
    likeliest = max(seen, key=lambda id: (seen[id], id), default="")
    if not likeliest or seen[likeliest] < (MIN_FAINT_SHARE if pointer.is_faint else MIN_KNOWN_SHARE):
        return None
    person = people.persons[likeliest]
    if _is_of_other_sex(person, pointer) or not _called_beside(paragraph, pointer).isdisjoint(person.names):
        return None
    if pointer.determiner not in (*INDEFINITE_DETERMINERS, *OPEN_DETERMINERS, "own"):
        known = _seen_before(paragraph, pointer, people)
        if known is not None and known.id != person.id:
            return None
    if pointer.determiner != "own" and not _is_predicate(paragraph, pointer):
        if person.is_named:  # these words are not theirs from now on: the model may be wrong, and this would last
            vote(_as_definite(pointer).lower(), person, seen[likeliest], people)
        else:
            _note_description(person, pointer)
    return person


def _is_of_other_sex(person: Person, pointer: MentionCandidate) -> bool:
    sex = person.sex()
    return bool(sex and pointer.gender) and sex != pointer.gender


def _met_again(page: Page, pointer: MentionCandidate, people: People) -> Person | None:
    """Somebody seen by the learnt model alone, and now again: a person from now on."""
    other, share = pointer.likely[0] if pointer.likely else (pointer, 0.0)
    if share < MIN_FAINT_SHARE or other.person is not None or other.start < page.paragraphs[0].start:
        return None
    if other.kind != "description" or other.is_group:
        return None
    person = people.meet(page.chapter, other.start, other.end)
    other.person = person.id
    for mention in (other, pointer):
        if mention.gender and not person.gender:
            person.gender[mention.gender] = GENERIC_GENDER_WEIGHT
        _note_description(person, mention)
    return person


def _described(person: Person, pointer: MentionCandidate) -> Person:
    if pointer.gender:
        weight = GENERIC_GENDER_WEIGHT if pointer.head in GENERIC_NOUNS else SETTLED_GENDER_WEIGHT
        person.gender[pointer.gender] = weight
    _note_description(person, pointer)
    return person


def _note_description(person: Person, pointer: MentionCandidate) -> None:
    text = _as_definite(pointer)
    person.descriptions[text] = person.descriptions.get(text, 0) + 1


def _as_definite(pointer: MentionCandidate) -> str:
    """How somebody is described from then on: "a tall man" is "the tall man"."""
    if pointer.determiner == "own":
        return pointer.text
    first, _, rest = pointer.text.partition(" ")
    rest = " ".join(rest.split())
    return (
        f"the {rest}"
        if first.lower() in INDEFINITE_DETERMINERS or first.lower() in ("the", "this", "that")
        else pointer.text
    )


def _is_predicate(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether the description only says what somebody is: "she was a nurse", "like a child"."""
    before = [t.text.lower() for t in paragraph.tokens[max(0, pointer.token - 2) : pointer.token]]
    return bool(before) and (
        before[-1] in PREDICATE_OPENERS
        or (len(before) == 2 and before[0] in ("was", "is", "be", "been") and before[1] in PREDICATE_ADVERBS)
    )


def _is_anybody(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether no one in particular is meant: "a captain should not laugh"."""
    following = [token.text.lower() for token in paragraph.tokens[pointer.after : pointer.after + 2]]
    if following[:1] == ["who"] and len(following) > 1 and (is_past(following[1]) or following[1].endswith("ed")):
        return False  # “a woman who kept bees”
    return (following[:1] != [] and following[0] in MODAL_VERBS) or pointer.determiner == "one"


def _seen_before(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    """Somebody already described by this noun, or bearing it as a title, or the only one it can mean here."""
    exact = _as_definite(pointer).lower()
    bearer = titled(pointer.head, people)
    if bearer is not None:
        return bearer
    called = _called_beside(paragraph, pointer)
    chosen = _chosen(exact, pointer, called, people)
    about = list(_last_mentions(people))
    about.sort(key=lambda found: not (found[1] <= MAX_NAMED_SENTENCES and _is_known_by(pointer.head, found[0])))
    for person, distance in about:
        if chosen is not None and (person.id == chosen.id or not _is_known_by(pointer.head, person)):
            continue
        if not called.isdisjoint(person.names) or people.tells(person) or _is_of_other_sex(person, pointer):
            continue
        if _fits_description(person, pointer, exact, distance):
            if pointer.head in GENERIC_NOUNS:
                vote(exact, person, NEARNESS_VOTES, people)
            return person
    if chosen is not None:
        return chosen
    known = people.by_description.get(exact)
    if known is None or not called.isdisjoint(people.get(known).names):
        return None
    return people.get(known)


def _is_known_by(noun: str, person: Person) -> bool:
    """Whether somebody without a name is described by a noun: the boy of this scene, before the boy of the last."""
    return not person.is_named and any(text.rpartition(" ")[2] == noun for text in person.descriptions)


def _chosen(exact: str, pointer: MentionCandidate, called: set[str], people: People) -> Person | None:
    """Who these words have been seen to mean, unless the speech beside them calls that one by name."""
    person = voted_for(exact, people)
    if person is None or _is_of_other_sex(person, pointer) or people.tells(person):
        return None
    if not called.isdisjoint(person.names):
        vote(exact, person, -CONTRADICTION_VOTES, people)
        return None
    is_far = people.paragraphs - person.last_seen > MAX_EPITHET_PARAGRAPHS
    return None if is_far and pointer.head in GENERIC_NOUNS else person


def _called_beside(paragraph: Paragraph, pointer: MentionCandidate) -> set[str]:
    """The names called out in the speeches beside a description: “Shut it, Davy,” said the ostler, who is not Davy."""
    if pointer.quotation is not None:
        return set()
    return {p.text for p in paragraph.pointers if p.role == "vocative" and p.kind == "name"}


def _last_mentions(people: People) -> Iterator[tuple[Person, int]]:
    """Everybody mentioned of late, the last first, each once, with how many sentences ago that was."""
    seen: set[str] = set()
    for sighting in reversed(people.focus):
        id = people.current(sighting.person)
        if id not in seen and sighting.weight >= MIN_MENTION_WEIGHT:
            seen.add(id)
            yield people.persons[id], people.clock - sighting.clock


def _fits_description(person: Person, pointer: MentionCandidate, exact: str, distance: int) -> bool:
    """Whether a description can mean somebody last mentioned this many sentences ago."""
    texts = {text.lower() for text in person.descriptions}
    is_known_by_noun = any(text.rpartition(" ")[2] == pointer.head for text in texts)
    is_known_so = exact in texts or (is_known_by_noun and pointer.text.count(" ") <= 1)
    if pointer.head not in GENERIC_NOUNS:
        return is_known_so
    if is_known_by_noun and distance <= (MAX_NAMED_SENTENCES if person.names else MAX_NAMELESS_SENTENCES):
        return is_known_so
    reach = MAX_POINTED_SENTENCES if pointer.determiner in ("this", "that") else MAX_GENERIC_SENTENCES
    return bool(person.names) and distance <= reach and pointer.gender != "" and person.sex() == pointer.gender


def titled(noun: str, people: People) -> Person | None:
    """The last seen person who bears a title of this calling: “the captain” is Captain Voss."""
    if noun not in TITLE_GENDERS and noun not in TITLES_BY_NOUN:
        return None
    titles = TITLES_BY_NOUN.get(noun, {noun})
    recent = (people.get(sighting.person) for sighting in reversed(people.focus))
    return next((person for person in recent if person.titles & titles), None)


# -- kin -----------------------------------------------------------------------------------------------------------


def _by_relation(page: Page, paragraph: Paragraph, pointer: MentionCandidate, people: People) -> Person | None:
    owner = people.get(pointer.owner.person) if pointer.owner is not None and pointer.owner.person else None
    if owner is None:
        return None
    # Not kin: “Mara was his sister” as a rule cost the demo serial 1.2 points of `clustered`.
    by_trade = None if pointer.head in KIN_GENDERS else said_to_be(paragraph, pointer, people)
    stated = by_trade or named_beside(paragraph, pointer, people)
    if stated is not None and stated.id != owner.id and not _is_of_other_sex(stated, pointer):
        if pointer.head not in KIN_OF_SEVERAL:
            owner.relatives[pointer.head] = stated.id
        stated.descriptions.setdefault(f"the {pointer.head}", 1)
        return stated
    return relative_of(owner, page, pointer, people)
