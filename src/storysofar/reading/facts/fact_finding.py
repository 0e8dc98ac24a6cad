"""What is stated of somebody, outright. Knows who is meant and who speaks; guesses nothing, and infers nothing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from storysofar.carried import of_work
from storysofar.english.letters import plain_letters
from storysofar.english.lexicon import BELIEF_VERBS, FEATURE_ATTRIBUTES, GUESS_MARKERS, RANK_TITLES
from storysofar.english.tables import words as words_of_subject
from storysofar.facts import FACT_KINDS, FACTS
from storysofar.reading.characters.people import People
from storysofar.reading.facts.appearance import modifies
from storysofar.reading.facts.clauses import Clause, Statement
from storysofar.reading.facts.statements import statements_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Attribution, Fact

# A pronoun is trusted when the second person it could mean has less than this share of what speaks for the first.
MAX_RIVAL_SHARE = 0.8
# … and than this when nobody is named before it in its paragraph.
MAX_UNNAMED_RIVAL_SHARE = 0.5
# Only so many pointers before it are looked at.
MAX_POINTERS_BEFORE = 40
SERVICE_VERBS = frozenset(("served", "serves", "worked", "works"))
LETTER_PATTERN = re.compile(r"\W*(?:My )?[Dd]ear(?:est)? [A-Z][\w.’' -]*,")
NEW_DETERMINERS = frozenset(("a", "an", "another", "one", "some"))
MAX_WORDS_TO_PART = 4  # from “her” to what she has
# A speaker without a tag is trusted from this confidence on.
MIN_WITNESS_CONFIDENCE = 0.6
# So many of the last facts are kept in mind, so that what is told twice is written once.
MAX_RECENT_FACTS = 300
MAX_WORDS_TO_GUESS = 14
MAX_WORDS_TO_MARK = 60
# What lasts, and is told only of somebody who is pointed at by name or clearly by a pronoun.
CAREFUL_KINDS = frozenset(kind for kind in FACT_KINDS if FACTS[kind].is_careful)
LOOK_KINDS = frozenset(("appearance", "eyes", "hair"))
PICTURE_WORDS = words_of_subject("appearance", "pictures")
PAST_AGE_WORDS = words_of_subject("ages", "ages", "another_time")
SENTENCE_MARKS = frozenset('.!?;“”…"')
CONTRACTED_SUBJECTS = {"i'm": "was", "i've": "had", "i’m": "was", "i’ve": "had"}


@dataclass(slots=True)
class FactState:
    """The last facts that were written down, so that what is told twice is written once."""

    recent: list[str] = of_work(list)


def find_facts(page: Page, people: People, state: FactState) -> None:
    """Writes down what the page states of anyone: the author's words for it, and whose word it is."""
    speakers = {a.span.start: a.speaker if _is_sure(a) else None for a in page.attributions}
    recent = state.recent
    known = set(recent)
    for fact in (*_stated(page, people, speakers), *_titles(page, people)):
        if (key := _key(fact)) not in known:
            page.facts.append(fact)
            recent.append(key)
            known.add(key)
    del recent[:-MAX_RECENT_FACTS]


def _stated(page: Page, people: People, speakers: dict[int, str | None]) -> Iterator[Fact]:
    """What the clauses of the page state, in their order."""
    for paragraph in page.paragraphs:
        words = [token.text.lower() for token in paragraph.tokens]
        pointers = paragraph.longest_pointers()
        for clause in _clauses(page, paragraph, words, pointers, speakers, people):
            facts = (_fact(clause, statement, speakers, people) for statement in statements_of(clause))
            yield from (fact for fact in facts if fact is not None)


def _key(fact: Fact) -> str:
    return f"{fact.character}|{fact.kind}|{fact.value.lower()}|{int(fact.holds)}|{fact.according_to or ''}"


# -- clauses -------------------------------------------------------------------------------------------------------


def _clauses(
    page: Page,
    paragraph: Paragraph,
    words: list[str],
    pointers: dict[int, MentionCandidate],
    speakers: dict[int, str | None],
    people: People,
) -> Iterator[Clause]:
    """Every pointer that is clearly somebody, with what follows it; then every “I'm” and “I've”."""
    for pointer in paragraph.pointers:
        id = _bearer(paragraph, pointer, words, people) or _clear_person(paragraph, pointer, people)
        if id is not None:
            clause = Clause(
                page, paragraph, words, id, pointer, pointer.after, pointer.sentence, pointer.quotation, pointers
            )
            clause.is_named = people.persons[id].is_named
            yield clause
    for at, word in enumerate(words):
        if word not in CONTRACTED_SUBJECTS or at in pointers:
            continue
        start = paragraph.tokens[at].start
        quotation = _quotation_at(paragraph, start)
        speaker = people.narrator
        if quotation is not None:
            speaker = speakers.get(paragraph.quotations[quotation].span.start)
        if speaker:
            sentence = bisect_right(paragraph.sentences, start, key=lambda sentence: sentence.end)
            clause = Clause(
                page, paragraph, words, people.current(speaker), None, at + 1, sentence, quotation, pointers
            )
            clause.be, clause.have = CONTRACTED_SUBJECTS[word] == "was", CONTRACTED_SUBJECTS[word] == "had"
            yield clause


def _quotation_at(paragraph: Paragraph, start: int) -> int | None:
    """The number of the quotation that a place of the chapter stands in."""
    number = bisect_right(paragraph.quotations, start, key=lambda quotation: quotation.span.end)
    is_inside = number < len(paragraph.quotations) and paragraph.quotations[number].span.start <= start
    return number if is_inside else None


def _clear_person(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> str | None:
    """The one person that the words point at, if that is sure enough."""
    if pointer.person is None or pointer.is_group or not _is_clear(paragraph, pointer, people):
        return None
    return people.current(pointer.person) if pointer.person else None


def _bearer(paragraph: Paragraph, pointer: MentionCandidate, words: list[str], people: People) -> str | None:
    """Whose hair it is in “Anna put down her pen and pushed back her red hair”: that of the one who does it.

    Nobody's, where it may be that of another one who is named between.
    """
    if not _is_before_a_part(pointer, words):
        return None
    before = [other for other in _pointers_before(paragraph, pointer) if other.sentence == pointer.sentence]
    named = [other for other in before if other.kind != "pronoun" and other.person is not None]
    ids = {people.current(other.person or "") for other in named}
    if len(ids) != 1 or named[-1].role != "subject":
        return None
    (id,) = ids
    later = {other.role for other in before if other.start > named[-1].start}
    is_hers = people.get(id).sex() == pointer.gender and "subject" not in later
    return id if is_hers else None


def _pointers_before(paragraph: Paragraph, pointer: MentionCandidate) -> list[MentionCandidate]:
    """The last pointers before one, in their order."""
    at = bisect_left(paragraph.pointers, pointer.start, key=lambda other: other.start)
    return paragraph.pointers[max(0, at - MAX_POINTERS_BEFORE) : at]


def _is_before_a_part(pointer: MentionCandidate, words: list[str]) -> bool:
    """Whether it is the “her” of “her red hair”, outside of speech."""
    if pointer.kind != "pronoun" or pointer.quotation is not None or words[pointer.token] not in ("her", "his"):
        return False
    after = words[pointer.after : pointer.after + MAX_WORDS_TO_PART]
    part = next((i for i, word in enumerate(after) if word in FEATURE_ATTRIBUTES), None)
    return part is not None and all(modifies(word) for word in after[:part])


def _is_sure(attribution: Attribution) -> bool:
    return attribution.cue == "explicit" or attribution.confidence >= MIN_WITNESS_CONFIDENCE


def _is_clear(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> bool:
    """Whether it is sure enough who is meant; in a speech, only names, kin and "I" are."""
    if pointer.kind != "pronoun" or pointer.gender == "i":
        return True
    person = people.get(pointer.person or "")
    if pointer.quotation is not None or person.sex() != pointer.gender:
        return False
    if len(pointer.choices) > 1 and pointer.choices[1][1] >= MAX_RIVAL_SHARE * pointer.choices[0][1]:
        return False
    return _is_nearest(paragraph, pointer, person.id, people)


def _is_nearest(paragraph: Paragraph, pointer: MentionCandidate, id: str, people: People) -> bool:
    """Whether a pronoun means the last person named or described before it in its paragraph that it could mean."""
    for other in reversed(_pointers_before(paragraph, pointer)):
        if other.kind == "pronoun" or other.person is None or other.determiner in NEW_DETERMINERS:
            continue
        if people.current(other.person) == id:
            return True
        if people.get(other.person).sex() in ("", pointer.gender):
            return False
    return len(pointer.choices) < 2 or pointer.choices[1][1] < MAX_UNNAMED_RIVAL_SHARE * pointer.choices[0][1]


def _titles(page: Page, people: People) -> Iterator[Fact]:
    """Captain Voss is a captain: a rank for each name that this page brings with a title of rank."""
    for alias in page.aliases:
        if alias.text.split(" ")[1:2] == ["of"]:
            continue
        title = alias.text.split(" ")[0].rstrip(".")
        if title.lower() in RANK_TITLES and " " in alias.text and people.current(alias.character) in people.persons:
            span = page.span(alias.span.start, alias.span.start + len(title))
            sentence = " ".join(alias.sentence.split())
            yield Fact(people.current(alias.character), "rank", title, span, page.known_from, sentence)


# -- records -------------------------------------------------------------------------------------------------------


def _fact(clause: Clause, told: Statement, speakers: dict[int, str | None], people: People) -> Fact | None:
    """The record of a statement; None where the sentence only asks, supposes or compares."""
    if _is_supposed(clause, told) or _is_of_a_guess(clause, told) or _is_elsewhere(clause, told):
        return None
    paragraph, tokens = clause.paragraph, clause.paragraph.tokens
    according_to = _whose_word(clause, speakers, people)
    if clause.quotation is not None and (according_to is None or _is_letter(paragraph, clause.quotation)):
        return None
    start, end = tokens[told.start].start, tokens[told.after - 1].end
    character = people.current(told.character or clause.person)
    other = people.current(told.other) if told.other else None
    if character not in people.persons or other == character:
        return None
    if told.kind == "kinship" and other is not None and not people.persons[other].is_named:
        return None  # “cousin of the maid”: who she is was a guess
    return Fact(
        character,
        told.kind,
        plain_letters(_folded(paragraph, start, end)),
        clause.page.span(start, end),
        clause.page.known_from,
        _sentence(paragraph, clause.sentence),
        told.holds,
        according_to,
        other,
    )


def _is_letter(paragraph: Paragraph, quotation: int) -> bool:
    """Whether the words in marks are a letter: who reads it aloud does not speak of themselves."""
    return LETTER_PATTERN.match(paragraph.quotations[quotation].text) is not None


def _folded(paragraph: Paragraph, start: int, end: int) -> str:
    return " ".join(paragraph.text[start - paragraph.start : end - paragraph.start].split())


def _sentence(paragraph: Paragraph, number: int) -> str:
    if number < len(paragraph.sentences):
        return _folded(paragraph, *paragraph.sentences[number])
    return " ".join(paragraph.text.split())


def _is_supposed(clause: Clause, told: Statement) -> bool:
    """Whether the words before it in its sentence, or the mark at its end, take the statement back."""
    if _is_of_some_time(clause, told) or _is_guessed_before(clause, told) or clause.word(told.after) == "if":
        return True
    if any(clause.word(i) in GUESS_MARKERS and not _is_meant(clause, told, i) for i in range(clause.at, told.start)):
        return True
    after = clause.words[told.after : told.after + MAX_WORDS_TO_MARK]
    return next((word for word in after if word in (".", "!", "?", "…", ";")), ".") == "?"


def _is_of_a_guess(clause: Clause, told: Statement) -> bool:
    """Whether something lasting is told of “the old man”, who is only taken for somebody with a name."""
    pointer = clause.pointer
    if pointer is None or pointer.kind != "description" or told.character is not None:
        return False
    if told.kind == "death" and pointer.owner is not None and pointer.owner.kind == "pronoun":
        return True  # “her father died”: whose, is a guess as well
    return clause.is_named and told.kind in CAREFUL_KINDS


def _is_elsewhere(clause: Clause, told: Statement) -> bool:
    """Whether an age is that of another time, looks are those of a picture, or a death is only thought."""
    words = set(clause.words[slice(*_sentence_tokens(clause))])
    if told.kind in LOOK_KINDS and not PICTURE_WORDS.isdisjoint(words):
        return True
    if (
        clause.pointer is not None
        and clause.word(clause.pointer.token - 1) == "of"
        and told.kind in (*LOOK_KINDS, "age")
    ):
        return True  # “the complexion of a girl of seventeen”
    if told.kind == "age":
        return not PAST_AGE_WORDS.isdisjoint(words)
    return told.kind == "death" and not (BELIEF_VERBS | GUESS_MARKERS).isdisjoint(words)


def _sentence_tokens(clause: Clause) -> tuple[int, int]:
    """The tokens of the sentence that a clause stands in."""
    sentences, tokens = clause.paragraph.sentences, clause.paragraph.tokens
    if clause.sentence >= len(sentences):
        return 0, len(tokens)
    start, end = sentences[clause.sentence]
    return bisect_left(tokens, start, key=lambda t: t.start), bisect_left(tokens, end, key=lambda t: t.start)


def _is_of_some_time(clause: Clause, told: Statement) -> bool:
    """Whether it tells of a time that may come: “when he is dead”."""
    is_now = clause.word(told.start - 1) in ("am", "is", "i'm", "i’m")
    return is_now and "when" in clause.words[max(0, told.start - 8) : told.start]


def _is_guessed_before(clause: Clause, told: Statement) -> bool:
    """Whether a word of guessing stands before the clause in its sentence: “perhaps”, “if”."""
    first = min(told.start, clause.pointer.token if clause.pointer else clause.at - 1)
    for i in range(first - 1, max(-1, first - MAX_WORDS_TO_GUESS), -1):
        word = clause.word(i)
        if word in SENTENCE_MARKS:
            return False
        if word in GUESS_MARKERS:
            return True
    return False


def _is_meant(clause: Clause, told: Statement, at: int) -> bool:
    """Whether a word of guessing belongs to what is stated: "nearly fifty", "served as a clerk", "feared that …"."""
    if told.kind in ("fear", "wish"):
        return at == told.start - 1
    if told.kind == "occupation":
        return clause.word(at) == "as" and at == told.start - 2
    word = clause.word(at)
    return (told.kind == "age" and word in ("nearly", "almost")) or (
        told.kind == "rank" and word == "as" and clause.word(at - 1) in SERVICE_VERBS
    )


def _whose_word(clause: Clause, speakers: dict[int, str | None], people: People) -> str | None:
    """Who says or believes it: the speaker of the quotation, or the subject of "believed that"."""
    if clause.quotation is not None:
        return speakers.get(clause.paragraph.quotations[clause.quotation].span.start)
    at = (clause.pointer.token if clause.pointer else clause.at - 1) - 1
    if clause.word(at) == "that":
        at -= 1
    if clause.word(at) not in BELIEF_VERBS:
        return None
    for token in range(at - 1, at - 8, -1):
        pointer = clause.pointers.get(token)
        if pointer is not None and at - 2 <= pointer.after <= at:
            return people.current(pointer.person) if pointer.person else None
    return None
