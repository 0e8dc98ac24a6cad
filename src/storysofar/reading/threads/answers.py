"""What answers a question, chapters later and in the question's own words: all that it names, and what it asks for.

Knows the words of the question and who is meant by them; infers nothing. A question whose words mean nobody and nothing
by themselves (“What was it?”) can only be answered at once.
"""

import re
from collections.abc import Callable

from storysofar.english.lemmas import lemma
from storysofar.english.lexicon import FUNCTION_WORDS, NUMBER_VALUES, PERSON_VERBS
from storysofar.english.tables import words as word_list
from storysofar.reading.characters.people import People
from storysofar.reading.facts.assertions import QUESTION_WORDS, Assertion
from storysofar.reading.facts.clauses import ADVERBS, ARTICLES, BE, DO, HAVE, MODAL
from storysofar.reading.text.paragraph import MentionCandidate
from storysofar.reading.threads.inquiries import Question
from storysofar.reading.threads.wording import LIGHT_VERBS

BARE_WORDS = word_list("questions", "leaning", "things")
LOCATION_PREPOSITIONS = word_list("whereabouts", "prepositions", "at")
TOWARD_PREPOSITIONS = word_list("whereabouts", "prepositions")
LYING_VERBS = word_list("whereabouts", "verbs", "lying")
MOTION_VERBS = word_list("whereabouts", "verbs", "motion")
BETWEEN_SUBJECT_AND_VERB = BE | HAVE | ADVERBS
MAX_VERB_GAP_TOKENS = 4  # from the thing that was asked about to the verb that says where it is
WHEN_PATTERN = re.compile(
    r"\b(?:ago|yesterday|today|tonight|tomorrow"
    r"|(?:last|next|this) (?:night|week|month|year|spring|summer|autumn|winter)"
    r"|(?:at|before|after|since|until|by|in the|on) (?:dawn|dusk|noon|midnight|night|sunset|morning|evening)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:one|two|three|four|five|six|seven|ten|twelve|\d+) "
    r"(?:days?|weeks?|months?|years?|nights?)|in \d{3,4}|o[’']clock)\b",
    re.IGNORECASE,
)


def answers(question: Question, told: Assertion, people: People) -> bool:
    """Whether an assertion says what was asked: all that the question names, and something in the open place."""
    is_asked_again = not QUESTION_WORDS.isdisjoint(told.words[told.first : told.after][:2])
    if is_asked_again or not set(question.stems) <= set(told.stems()):
        return False
    if not _people_of(question, people) <= _meant(told, people) or not is_telling(question):
        return False
    reader = READERS.get(question.asks)
    return reader is not None and reader(question, told, people)


def _people_of(question: Question, people: People) -> set[str]:
    return {people.current(id) for id in question.people}


def _meant(told: Assertion, people: People, after: int = -1) -> set[str]:
    """The people that an assertion points at, after a token."""
    return {people.current(p.person) for p in told.inside() if p.person and p.token > after}


def is_telling(question: Question) -> bool:
    """Whether the question would be known again: it names a thing or a person, and says more of them than any."""
    names_things = any(word != question.verb for word in question.stems)
    names_any = names_things or bool(question.people)
    if question.is_be:
        return names_any
    if question.asks == "number":
        return len(question.stems) > 1
    if question.asks == "where" and question.verb in MOTION_VERBS:
        return names_any
    return bool(question.verb) and (names_any if question.verb not in LIGHT_VERBS else names_things)


def _who(question: Question, told: Assertion, people: People) -> bool:
    """“Who killed Tom?”: Anna killed Tom; it was Anna who killed Tom; Tom was killed by Anna."""
    verb = told.verb_at(question.verb) if question.is_subject else None
    if verb is None:
        return False
    if told.word(verb + 1) == "by":
        doer = told.pointers.get(verb + 2)
    else:
        doer = told.doer(verb) or _brought_forward(told, told.before_auxiliaries(verb))
        if not _come_after(question, told, verb, people):
            return False
    return (
        doer is not None
        and _is_somebody(doer)
        and people.current(doer.person or "") not in _people_of(question, people)
    )


def _brought_forward(told: Assertion, at: int) -> MentionCandidate | None:
    """Anna, in “it was Anna who killed Tom”."""
    doer = told.before(at - 1) if told.word(at - 1) in ("who", "that") else None
    return doer if doer and told.word(doer.token - 2) == "it" and told.word(doer.token - 1) in BE else None


def _come_after(question: Question, told: Assertion, verb: int, people: People) -> bool:
    """Whether the rest of what the question names comes after the verb, as its object does."""
    rest = {word for word in question.stems if word != question.verb}
    if not rest <= {lemma(word) for word in told.words[verb + 1 : told.after]}:
        return False
    return _people_of(question, people) <= _meant(told, people, verb)


def _is_somebody(pointer: MentionCandidate) -> bool:
    return pointer.person is not None and (
        pointer.kind != "pronoun" or pointer.gender == "i" or len(pointer.choices) < 2
    )


def _what(question: Question, told: Assertion, people: People) -> bool:
    """“What drowned eleven people?”: the gate drowned them. “What did Anna steal?”: Anna stole the green book."""
    verb = told.verb_at(question.verb) if question.verb else None
    if verb is None or question.verb in LIGHT_VERBS:
        return False
    return (_what_does if question.is_subject else _what_is_done)(question, told, verb, people)


def _what_does(question: Question, told: Assertion, verb: int, people: People) -> bool:
    """Whether a thing or a person is named before a verb, and the rest of the question after it."""
    at = told.before_auxiliaries(verb)
    is_named = told.before(at) is not None or (told.word(at - 1).isalpha() and _opens_phrase(told, at))
    return told.words[verb - 1] not in BE and is_named and _come_after(question, told, verb, people)


def _what_is_done(question: Question, told: Assertion, verb: int, people: People) -> bool:
    """Whether it is the one who was asked about who does it, to a thing."""
    doer = told.before(told.before_auxiliaries(verb))
    if doer is None or doer.person is None or people.current(doer.person) not in question.people[:1]:
        return False
    things = told.words[verb + 1 : verb + 3]
    return len(things) == 2 and things[0] in ARTICLES and things[1] not in BARE_WORDS


def _opens_phrase(told: Assertion, at: int) -> bool:
    """Whether the words before a token are a thing: “the upper gate”."""
    before = told.words[max(told.first, at - 4) : at]
    return any(word in ARTICLES for word in before[:-1]) and before[-1] not in FUNCTION_WORDS


def _where(question: Question, told: Assertion, people: People) -> bool:
    """“Where is the key?”: the key is in the boat. “Where did Anna go?”: Anna went to the mill."""
    if question.is_named and set(question.stems) <= MOTION_VERBS and _appears(question, told, people):
        return True
    return (_where_it_is if question.is_be else _where_to)(question, told, people)


def _where_it_is(question: Question, told: Assertion, people: People) -> bool:
    """Whether what was asked about “is in the boat”, “lay hidden under her bed”; not where it “was smiling in”."""
    last = max(_places(question, told, people), default=None)
    if last is None:
        return False
    soon = range(last, min(last + MAX_VERB_GAP_TOKENS, told.after))
    verb = next((at for at in soon if told.words[at] in LYING_VERBS), None)
    if verb is None or any(word not in BETWEEN_SUBJECT_AND_VERB for word in told.words[last:verb]):
        return False
    while told.word(verb + 1) in LYING_VERBS | (ADVERBS - LOCATION_PREPOSITIONS):
        verb += 1
    return _leads(told, verb + 1, LOCATION_PREPOSITIONS, within=1)


def _where_to(question: Question, told: Assertion, people: People) -> bool:
    """Whether somebody “went to the mill”, “hid the key under her bed”."""
    is_motion = question.verb in MOTION_VERBS
    verb = told.verb_at(question.verb)
    if verb is None and is_motion:
        verb = next((at for at in range(told.first, told.after) if lemma(told.words[at]) in MOTION_VERBS), None)
    if verb is None or (is_motion and _is_of_the_hour(told, verb)):
        return False
    doer = told.before(told.before_auxiliaries(verb))
    if doer is not None and question.people and people.current(doer.person or "") != question.people[0]:
        return False
    return _leads(told, verb + 1, TOWARD_PREPOSITIONS, within=told.after - verb)


def _is_of_the_hour(told: Assertion, verb: int) -> bool:
    """Whether the story only tells what happens next: “Tom went to the door”, and not “Tom had gone to the mill”."""
    return told.speaker is None and told.word(verb - 1) not in HAVE


def _appears(question: Question, told: Assertion, people: People) -> bool:
    """Whether the story shows somebody by name, doing something in its own present: they are where it is."""
    first = told.pointers.get(told.first)
    if told.speaker is not None or first is None or first.kind != "name" or first.role != "subject":
        return False
    is_theirs = people.current(first.person or "") == people.current(question.people[0])
    return is_theirs and told.word(first.after) in PERSON_VERBS - {"had", "has"} - MODAL - DO - BE


def _places(question: Question, told: Assertion, people: People) -> list[int]:
    """The tokens after the words that the question names."""
    own = [i + 1 for i in range(told.first, told.after) if lemma(told.words[i]) in question.stems]
    ids = set(question.people)
    return own + [p.after for p in told.inside() if p.person and people.current(p.person) in ids]


def _leads(told: Assertion, at: int, prepositions: frozenset[str], *, within: int) -> bool:
    """Whether the first of these leads to a place: “in the boat”, “under her bed”, “to Sallow”."""
    soon = range(at, min(at + within, told.after))
    preposition = next((i for i in soon if told.words[i] in prepositions), None)
    return preposition is not None and _is_place(told, preposition + 1)


def _is_place(told: Assertion, at: int) -> bool:
    """Whether a place can begin at a token: an article with its noun, or a name."""
    word = told.word(at)
    if word in ARTICLES and told.word(at + 1) not in FUNCTION_WORDS | {""}:
        return True
    return word not in ("", "i") and told.paragraph.tokens[at].text[:1].isupper()


def _why(question: Question, told: Assertion, people: People) -> bool:
    """“Why did Anna leave?”: Anna left because …; that was why Anna left."""
    follows = told.words[told.after : told.after + 2]
    inside = told.words[told.first : told.after]
    return "because" in follows + inside[1:] or inside[2:3] == ["why"]


def _when(question: Question, told: Assertion, people: People) -> bool:
    return WHEN_PATTERN.search(" ".join(told.words[told.first : told.after])) is not None


def _whose(question: Question, told: Assertion, people: People) -> bool:
    """“Whose letter is this?”: Anna's letter."""
    at = _first_named(question, told)
    owner = told.before(at) if at is not None else None
    return owner is not None and owner.kind == "name" and owner.person is not None


def _number(question: Question, told: Assertion, people: People) -> bool:
    """“How many people drowned?”: eleven people drowned."""
    at = _first_named(question, told)
    if at is None:
        return False
    return any(word in NUMBER_VALUES or word.isdigit() for word in told.words[max(told.first, at - 2) : at])


def _first_named(question: Question, told: Assertion) -> int | None:
    """Where the first thing that a question names stands in an assertion."""
    first = question.stems[0] if question.stems else ""
    return next((at for at in range(told.first, told.after) if lemma(told.words[at]) == first), None)


READERS: dict[str, Callable[[Question, Assertion, People], bool]] = {
    "who": _who,
    "what": _what,
    "where": _where,
    "why": _why,
    "when": _when,
    "whose": _whose,
    "number": _number,
}
