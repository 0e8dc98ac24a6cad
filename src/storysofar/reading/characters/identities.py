"""Who turns out to be somebody else. Two people are two until a sentence says otherwise; that sentence is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from storysofar.carried import PersonId, of_series
from storysofar.english.lexicon import KIN_GENDERS
from storysofar.english.tables import words
from storysofar.reading.characters.bynames import called_so
from storysofar.reading.characters.corrections import are_distinct
from storysofar.reading.characters.kin_mentions import TITLE_BY_KIN, namesake_of
from storysofar.reading.characters.names import gender_of, parse_name, titles_conflict
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person, introduction_order
from storysofar.reading.characters.recognitions import RecognitionState, recognitions
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Quotation, SameCharacter
from storysofar.text import Span

COPULA_WORDS = frozenset(("was", "is", "were", "’s", "'s"))
DOUBT_WORDS = words("clauses", "before", "doubts")
# How surely a speaker who claims another name must be known.
MIN_NAMED_SPEAKER_CONFIDENCE = 0.9
MIN_NAMELESS_SPEAKER_CONFIDENCE = 0.45
# A name called out to the narrator this often is the narrator's.
MIN_NARRATOR_CALLS = 2
# Mentions from which on somebody with a name is too well known to turn out to be another on a guess.
MIN_KNOWN_MENTIONS = 10
MAX_TOLD_CHARS = 40  # between a call and the "me" of its tag
CLAUSE_ENDS = words("clauses", "after", "identities") | frozenset((*".,;:!?—–”\"'’)…", "--", "..."))
# Somebody mentioned this often has been met; that they are somebody else is then a revelation, not an introduction.
MIN_REVELATION_MENTIONS = 3


@dataclass(slots=True)
class IdentityState:
    """Who may be the narrator."""

    calls: dict[PersonId, int] = of_series(dict)  # how often the name of each was called out to a nameless narrator
    recognitions: RecognitionState = field(default_factory=RecognitionState)


def find_identities(page: Page, people: People, identities: IdentityState) -> None:
    """Joins persons who are one by what this page says, with a record that carries the sentence."""
    speakers = _sure_speakers(page, people)
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            _name_relative(page, paragraph, pointer, people)
            other = _same_as_named(paragraph, pointer, speakers, people)
            if other is not None:
                _join(page, paragraph, pointer, other, people)
    _name_narrator(page, people, identities.calls)
    _join_the_nameless(page, people, identities)


def _same_as_named(
    paragraph: Paragraph, pointer: MentionCandidate, speakers: dict[Span, str], people: People
) -> str | None:
    """Who is said to be the one named here, if anybody is."""
    if pointer.kind != "name" or pointer.person is None:
        return None
    other = None
    if pointer.determiner != "the":
        other = _introduced(paragraph, pointer, speakers, people) or _equated(paragraph, pointer, people)
    if other is None and _closes(paragraph, pointer):
        other = called_so(paragraph, pointer, people)
    return other


def _join_the_nameless(page: Page, people: People, identities: IdentityState) -> None:
    """Gives the nameless the names that others call them by."""
    for found in recognitions(page, people, identities.recognitions):
        named, nameless = people.get(found.named), people.get(found.nameless)
        if named.id != nameless.id and not nameless.is_named and _can_be_one(named, nameless):
            _merge(page, found.paragraph, found.pointer, named, nameless, people, revealed=False)


def _sure_speakers(page: Page, people: People) -> dict[Span, str]:
    """Who says each quotation, where that is sure enough to believe them their name."""
    speakers = {}
    for attribution in page.attributions:
        speaker = attribution.speaker
        if speaker is not None:
            is_named = people.get(speaker).is_named
            least = MIN_NAMED_SPEAKER_CONFIDENCE if is_named else MIN_NAMELESS_SPEAKER_CONFIDENCE
            if attribution.confidence >= least:
                speakers[attribution.span] = speaker
    return speakers


def _name_relative(page: Page, paragraph: Paragraph, pointer: MentionCandidate, people: People) -> None:
    """Emma's father has been her father until Mr. Woodhouse was named; now he is Mr. Woodhouse."""
    owner = pointer.owner
    if owner is None or owner.person is None or pointer.person is None or pointer.head not in TITLE_BY_KIN:
        return
    relative = people.get(pointer.person)
    namesake = None if relative.is_named else namesake_of(people.get(owner.person), pointer.head, people)
    if namesake is not None and namesake.id != relative.id and _can_be_one(namesake, relative):
        _merge(page, paragraph, pointer, namesake, relative, people, revealed=False)


def _name_narrator(page: Page, people: People, calls: dict[PersonId, int]) -> None:
    """A name that others call out to "I", and that the narration itself never uses, is the narrator's."""
    narrator = people.get(people.narrator) if people.narrator is not None else None
    if narrator is None or narrator.is_named:
        return
    for paragraph, pointer, is_told in _calls_to(narrator, page):
        person = people.get(pointer.person or "")
        if person.narrated or not person.is_named or person.id == narrator.id:
            continue
        calls[person.id] = calls.get(person.id, 0) + (MIN_NARRATOR_CALLS if is_told else 1)
        if calls[person.id] >= MIN_NARRATOR_CALLS:
            _merge(page, paragraph, pointer, narrator, person, people, revealed=False)
            return


def _calls_to(narrator: Person, page: Page) -> Iterator[tuple[Paragraph, MentionCandidate, bool]]:
    """Each name called out in speech to the narrator, who speaks before or after or is named in the tag.

    The third of each says whether the page leaves no doubt that it is the narrator who is called.
    """
    spoken = {a.span: a.speaker for a in page.attributions}
    speeches = [(p, q, spoken.get(q.span)) for p in page.paragraphs for q in p.quotations if q.is_speech]
    speakers = [speaker for _, _, speaker in speeches]
    for i, (paragraph, quotation, speaker) in enumerate(speeches):
        before, after = _speakers_beside(speakers, i)
        is_heard = speaker is not None and narrator.id in (before, after)
        is_touched = after == narrator.id and _acts_on_narrator(page, paragraph, quotation, speaker)
        for pointer in _names_called(paragraph, quotation):
            is_said = speaker != narrator.id and _is_said_to_narrator(paragraph, pointer)
            if is_heard or is_said:
                yield paragraph, pointer, is_said or is_touched


def _speakers_beside(speakers: list[str | None], at: int) -> tuple[str | None, str | None]:
    """Who speaks before and after a line, other than the one who says it."""
    before = (one for one in reversed(speakers[:at]) if one != speakers[at])
    after = (one for one in speakers[at + 1 :] if one != speakers[at])
    return next(before, None), next(after, None)


def _acts_on_narrator(page: Page, paragraph: Paragraph, quotation: Quotation, speaker: str | None) -> bool:
    """Whether who speaks has just done something to "me": The girl shook my arm. “Wake up, Leonard,” she said."""
    at = page.paragraphs.index(paragraph)
    told = [p for one in page.paragraphs[max(0, at - 1) : at + 1] for p in one.pointers if p.quotation is None]
    told = [p for p in told if p.start < quotation.span.start]
    actor = next((p for p in reversed(told) if p.role == "subject" and p.person == speaker), None)
    rest = told[told.index(actor) + 1 :] if actor is not None else []
    return len(rest) == 1 and rest[0].gender == "i" and rest[0].role in ("object", "owner")


def _is_said_to_narrator(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether the tag says that a name is called out to "me": “Martin!” he called to me."""
    end = paragraph.quotations[pointer.quotation].span.end if pointer.quotation is not None else paragraph.end
    near = (p for p in paragraph.pointers if p.gender == "i" and p.quotation is None and p.role == "object")
    told = next((p for p in near if end <= p.start <= end + MAX_TOLD_CHARS), None)
    return told is not None and "." not in paragraph.text[end - paragraph.start : told.start - paragraph.start]


def _names_called(paragraph: Paragraph, quotation: Quotation) -> Iterator[MentionCandidate]:
    """The names called out in a quotation."""
    for pointer in paragraph.pointers:
        is_inside = quotation.span.start <= pointer.start < quotation.span.end
        if (
            is_inside
            and pointer.role == "vocative"
            and pointer.person is not None
            and pointer.text.lower() not in KIN_GENDERS
        ):
            yield pointer


def _introduced(
    paragraph: Paragraph, pointer: MentionCandidate, speakers: dict[Span, str], people: People
) -> str | None:
    """Who says of themselves that this is their name: “I am Griffin”, “My name is Edric Hale.”"""
    if pointer.role != "self":
        return None
    if pointer.quotation is None:
        return people.narrator
    speaker = speakers.get(paragraph.quotations[pointer.quotation].span)
    if speaker is None or not (people.get(speaker).is_named and _is_said_of_another(pointer, people)):
        return speaker
    return None


def _is_said_of_another(pointer: MentionCandidate, people: People) -> bool:
    """Whether a name is that of somebody met before: who says “I'm Wren” then jokes, lies or repeats others."""
    bearer = people.get(pointer.person or "")
    return bearer.narrated > 0 and not all(parse_name(text).has_article for text in bearer.names)


def _equated(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> str | None:
    """Who is said to be the one named: "The Heron was Edric Hale", "His name was Bartholomew Finch"."""
    before = _words_before(paragraph, pointer, 3)
    if not before or pointer.quotation is not None or not _closes(paragraph, pointer):
        return None
    if before[-2:] in (["name", "was"], ["name", "is"]):
        return _named_by_owner(paragraph, pointer, pointer.token - 2, people)
    if before == ["name", "had", "been"]:
        return _named_by_owner(paragraph, pointer, pointer.token - 3, people)
    return _named_by_copula(paragraph, pointer, people) if before[-1] in COPULA_WORDS else None


def _named_by_owner(paragraph: Paragraph, pointer: MentionCandidate, noun: int, people: People) -> str | None:
    """Whose name is told: "His name was …", "His real name was …". `noun` is the token of the word "name"."""
    owner = _pointer_ending(paragraph, noun) or _pointer_ending(paragraph, noun - 1)
    if owner is None or owner.role not in ("owner", "bearer") or owner.person is None:
        return None
    return owner.person if _can_be_named_so(people.get(owner.person), pointer) else None


def _named_by_copula(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> str | None:
    """Who was somebody else: "The Heron was …", where nothing before it leaves that open.

    “This man was Rudd”, where this man had been taken for somebody named who stood near: it was Rudd, and no other.
    """
    subject = _pointer_ending(paragraph, pointer.token - 1)
    if subject is None or subject.role != "subject" or subject.kind == "pronoun" or subject.owner is not None:
        return None
    if subject.kind == "description" and subject.determiner not in ("the", "this", "that"):
        return None
    if subject.person is None or not DOUBT_WORDS.isdisjoint(_words_before(paragraph, subject, 3)):
        return None
    if subject.kind == "description" and people.get(subject.person).is_named and not _is_new(pointer, people):
        subject.person = pointer.person
        return None
    return subject.person


def _is_new(pointer: MentionCandidate, people: People) -> bool:
    """Whether nobody has been called by a name before this."""
    return introduction_order(people.get(pointer.person or "").id)[2] == pointer.start


def _can_be_named_so(owner: Person, pointer: MentionCandidate) -> bool:
    """Whether "her name was …" can be said of somebody: of the nameless, or a full name of one with a by-name only.

    "Her" may be taken for the wrong woman, and Mary Lennox is not to be called Mrs. Medlock.
    """
    if not owner.is_named:
        return True
    name = parse_name(pointer.text)
    return bool(name.given) and not name.titles and not owner.surnames


def _words_before(paragraph: Paragraph, pointer: MentionCandidate, count: int) -> list[str]:
    tokens = paragraph.tokens[max(0, pointer.token - count) : pointer.token]
    return [t.text.lower() for t in tokens]


def _closes(paragraph: Paragraph, pointer: MentionCandidate) -> bool:
    """Whether the clause ends with the name: not "was Emma's brother", not "was Captain Voss who"."""
    if paragraph.tokens[pointer.after - 1].text.endswith(("'s", "’s")):
        return False
    return pointer.after >= len(paragraph.tokens) or paragraph.tokens[pointer.after].text in CLAUSE_ENDS


def _pointer_ending(paragraph: Paragraph, token: int) -> MentionCandidate | None:
    """The pointer whose last token stands just before this one."""
    for pointer in paragraph.pointers:
        if pointer.after == token and not pointer.is_group:
            return pointer
    return None


def _join(page: Page, paragraph: Paragraph, pointer: MentionCandidate, other: str, people: People) -> None:
    one, two = people.get(pointer.person or ""), people.get(other)
    if one.id == two.id or not _can_be_one(one, two):
        return
    is_revelation = min(one.mentions, two.mentions) >= MIN_REVELATION_MENTIONS
    kept, joined = _kept_first(one, two)
    _merge(page, paragraph, pointer, kept, joined, people, revealed=is_revelation)


def _kept_first(one: Person, two: Person) -> tuple[Person, Person]:
    """The narrator first, or else who has been mentioned more: the first one's id stands for both."""
    if two.is_narrator:
        return two, one
    if one.is_narrator or (one.mentions, two.id) > (two.mentions, one.id):
        return one, two
    return two, one


def merge_characters(
    page: Page,
    paragraph: Paragraph,
    pointer: MentionCandidate,
    kept: Person,
    joined: Person,
    people: People,
    *,
    is_revelation: bool = False,
) -> None:
    """Makes one person of two who turn out to be one, with a record, unless the reader has said that they are two."""
    if are_distinct(kept, joined, page, people):
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
    people.merge(kept.id, joined.id)


def _merge(
    page: Page,
    paragraph: Paragraph,
    pointer: MentionCandidate,
    kept: Person,
    joined: Person,
    people: People,
    *,
    revealed: bool,
) -> None:
    """Merges two persons; without a record where nobody has been told of the second one yet."""
    if joined.last_emitted_name:
        merge_characters(page, paragraph, pointer, kept, joined, people, is_revelation=revealed)
    elif not are_distinct(kept, joined, page, people):
        people.merge(kept.id, joined.id)
        _rename(page, joined.id, kept.id)


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
    """Whether nothing known of two persons forbids that they are one: no two sexes, no Mrs. and Miss.

    Two full names are two people; a by-name and a full name may be one.
    """
    if _are_both_known(one, two):
        return False
    sexes = {one.sex(), two.sex()} - {""}
    if len(sexes) > 1 and "they" not in sexes:
        return False
    if titles_conflict(one.titles, tuple(sorted(two.titles))):
        return False
    ones, twos = _full_names_of(one), _full_names_of(two)
    return not ones or not twos or not ones.isdisjoint(twos)


def _are_both_known(one: Person, two: Person) -> bool:
    """Whether both have a name and have been about for long: what joins them is likelier misread than told.

    Who goes by an epithet alone is an exception: “The Heron was Edric Hale.”
    """
    if not (one.is_named and two.is_named) or _has_epithets_alone(one) or _has_epithets_alone(two):
        return False
    return min(one.mentions, two.mentions) >= MIN_KNOWN_MENTIONS


def _has_epithets_alone(person: Person) -> bool:
    return all(parse_name(text).has_article for text in person.names)


def _full_names_of(person: Person) -> set[str]:
    """The first names in somebody's full names, where they tell a gender."""
    names = (parse_name(text) for text in person.names)
    return {name.given for name in names if name.given and gender_of(name)}
