"""What answers a question, chapters later and in the question's own words: all that it names, and what it asks for.

Knows the words of the question and who is meant by them; infers nothing. A question whose words mean nobody and nothing
by themselves (“What was it?”) can only be answered at once.
"""

import re
from collections.abc import Callable
from typing import Any

from storysofar.english.lemmas import stem
from storysofar.english.lexicon import FUNCTION_WORDS, NUMBERS, PERSON_VERBS
from storysofar.reading.characters.people import People
from storysofar.reading.facts.assertions import QUESTION_WORDS, Assertion
from storysofar.reading.facts.clauses import ADVERBS, ARTICLES, BE, DO, HAVE, MODAL
from storysofar.reading.text.paragraph import Pointer

# Verbs that say too little to be known again.
LIGHT = frozenset(
    "do be have get go come say tell know think want mean look see make take put feel happen let try need keep start "
    "talk speak call like seem give find".split()
)
# Words that say no more than which way.
WAYS = frozenset("up down out off away back over in on along round around away together else".split())
# Words that stand for what the question alone does not say.
BARE = frozenset("it that this those these they them there here one ones thing things something someone".split())
NEAR = frozenset("in on at under beneath below behind beside inside above over within near among between by".split())
TOWARD = NEAR | frozenset("to into toward towards through up down home across".split())
LIES = frozenset("is was are were lies lay stands stood sits sat hangs hung hidden kept buried locked".split())
GOES = frozenset("go flee move sail head run ride drain".split())
WHEN = re.compile(
    r"\b(?:ago|yesterday|today|tonight|tomorrow"
    r"|(?:last|next|this) (?:night|week|month|year|spring|summer|autumn|winter)"
    r"|(?:at|before|after|since|until|by|in the|on) (?:dawn|dusk|noon|midnight|night|sunset|morning|evening)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:one|two|three|four|five|six|seven|ten|twelve|\d+) "
    r"(?:days?|weeks?|months?|years?|nights?)|in \d{3,4}|o[’']clock)\b",
    re.IGNORECASE,
)


def question_of(
    words: list[str], first: int, after: int, pointers: dict[int, Pointer], you: str | None, people: People
) -> dict[str, Any]:
    """What is asked, of what, with which verb: as JSON. Without a verb it can only be answered at once."""
    asks = words[first].removesuffix("'s").removesuffix("’s")
    follows = words[first + 1] if first + 1 < after else ""
    if asks == "how":
        asks = "number" if follows in ("many", "much", "old", "long", "far") else "how"
    elif asks == "what" and follows == "time":
        asks = "when"
    if set(words[first + 1 : first + 4]) & MODAL:
        asks = ""  # “What would you do?” asks for an opinion
    asked: dict[str, Any] = {"asks": asks, "verb": "", "stems": [], "people": [], "is_subject": False, "is_be": False}
    asked |= {"asked": "", "is_named": False}
    if any(word in MODAL for word in words[first:after]) or asks in ("how", "which"):
        return asked
    found = _content(words, first + 1, after, pointers, you, people)
    if found is None:
        return asked
    stems, persons = found
    asked["is_be"] = words[first].endswith(("'s", "’s")) or follows in BE
    if not [word for word in stems if word != "happen"] and len(persons) == 1:
        is_who = asks == "who" and asked["is_be"]
        asked["asked"] = "who is" if is_who else "what happened" if (asks, stems) == ("what", ["happen"]) else ""
    auxiliary = next((words[i] for i in range(first + 1, min(first + 3, after)) if words[i] in BE | DO | HAVE), "")
    asked["is_subject"] = asks in ("who", "what") and not asked["is_be"] and auxiliary not in DO
    asked["people"], asked["stems"] = persons, stems
    asked["is_named"] = [p.kind for at, p in pointers.items() if first < at < after] == ["name"]
    if asked["is_subject"]:
        asked["verb"] = stems[0] if stems else ""
    elif not asked["is_be"] and auxiliary in DO | HAVE:
        asked["verb"] = _main_verb(words, first, after, pointers)
    elif not asked["is_be"]:
        asked["verb"] = stems[-1] if len(stems) == 1 else ""
    return asked


def _main_verb(words: list[str], first: int, after: int, pointers: dict[int, Pointer]) -> str:
    """The verb after the subject of “where did Anna hide the key”, “what has the man in grey stolen”."""
    at = next((i for i in range(first + 1, after) if words[i] in DO | HAVE), first) + 1
    if at in pointers:
        at = pointers[at].after
        content = [w for w in words[at:after] if w not in FUNCTION_WORDS and w.isalpha()]
        return stem(content[0]) if content else ""
    content = [w for w in words[at:after] if w not in FUNCTION_WORDS and w.isalpha()]
    return stem(content[1]) if len(content) > 1 else ""


def _content(
    words: list[str], at: int, after: int, pointers: dict[int, Pointer], you: str | None, people: People
) -> tuple[list[str], list[str]] | None:
    """The stems of a question, in order, and its people; None where it leans on what is said elsewhere."""
    stems: list[str] = []
    persons: list[str] = []
    while at < after:
        pointer, word = pointers.get(at), words[at]
        if pointer is not None and pointer.after <= after:
            one = you if word in ("you", "your", "yours") else pointer.person
            if one is None:
                return None
            persons.append(people.current(one))
            at = pointer.after
            continue
        if word in BARE or word in ("you", "your", "he", "she", "him", "her", "i", "me", "my", "his"):
            return None
        if word.isalpha() and word not in FUNCTION_WORDS | ADVERBS | WAYS:
            stems.append(stem(word))
        at += 1
    return stems, persons


def answers(question: dict[str, Any], told: Assertion, people: People) -> bool:
    """Whether an assertion says what was asked: all that the question names, and something in the open place."""
    stems = told.stems()
    if not set(question["stems"]) <= set(stems) or any(
        word in QUESTION_WORDS for word in told.words[told.first : told.after][:2]
    ):
        return False
    meant = {people.current(p.person) for p in told.inside() if p.person}
    if not {people.current(one) for one in question["people"]} <= meant or not _is_telling(question):
        return False
    reader = READERS.get(question["asks"])
    return reader is not None and reader(question, told, people)


def _is_telling(question: dict[str, Any]) -> bool:
    """Whether the question would be known again: it names a thing or a person, and says more of them than any."""
    own = [word for word in question["stems"] if word != question["verb"]]
    if question["is_be"]:
        return bool(own or question["people"])
    if question["asks"] == "where" and question["verb"] in GOES:
        return bool(own or question["people"])
    if question["asks"] == "number":
        return len(question["stems"]) > 1
    return bool(question["verb"]) and bool(own or (question["people"] and question["verb"] not in LIGHT))


def _who(question: dict[str, Any], told: Assertion, people: People) -> bool:
    """“Who killed Tom?”: Anna killed Tom; it was Anna who killed Tom; Tom was killed by Anna."""
    verb = told.verb_at(question["verb"]) if question["is_subject"] else None
    if verb is None:
        return False
    others = {people.current(one) for one in question["people"]}
    if told.word(verb + 1) == "by":
        doer = told.pointers.get(verb + 2)
    else:
        doer = told.doer(verb) or _brought_forward(told, told.before_auxiliaries(verb))
        if not _come_after(question, told, verb, people):
            return False
    return doer is not None and _is_somebody(doer) and people.current(doer.person or "") not in others


def _brought_forward(told: Assertion, at: int) -> Pointer | None:
    """Anna, in “it was Anna who killed Tom”."""
    doer = told.before(at - 1) if told.word(at - 1) in ("who", "that") else None
    return doer if doer and told.word(doer.token - 2) == "it" and told.word(doer.token - 1) in BE else None


def _come_after(question: dict[str, Any], told: Assertion, verb: int, people: People) -> bool:
    """Whether the rest of what the question names comes after the verb, as its object does."""
    rest = [word for word in question["stems"] if word != question["verb"]]
    after = [stem(word) for word in told.words[verb + 1 : told.after]]
    meant = {people.current(p.person) for p in told.inside() if p.person and p.token > verb}
    return set(rest) <= set(after) and {people.current(one) for one in question["people"]} <= meant


def _is_somebody(pointer: Pointer) -> bool:
    return pointer.person is not None and (
        pointer.kind != "pronoun" or pointer.gender == "i" or len(pointer.choices) < 2
    )


def _what(question: dict[str, Any], told: Assertion, people: People) -> bool:
    """“What drowned eleven people?”: the gate drowned them. “What did Anna steal?”: Anna stole the green book."""
    verb = told.verb_at(question["verb"]) if question["verb"] else None
    if verb is None or question["verb"] in LIGHT:
        return False
    if question["is_subject"]:
        at = told.before_auxiliaries(verb)
        is_named = told.before(at) is not None or (told.word(at - 1).isalpha() and _opens_phrase(told, at))
        return told.words[verb - 1] not in BE and is_named and _come_after(question, told, verb, people)
    who = told.before(told.before_auxiliaries(verb))
    is_theirs = who is not None and who.person is not None and people.current(who.person) in question["people"][:1]
    things = told.words[verb + 1 : verb + 4]
    return is_theirs and bool(things) and (things[0] in ARTICLES) and len(things) > 1 and things[1] not in BARE


def _opens_phrase(told: Assertion, at: int) -> bool:
    """Whether the words before a token are a thing: “the upper gate”."""
    before = told.words[max(told.first, at - 4) : at]
    return any(word in ARTICLES for word in before[:-1]) and before[-1] not in FUNCTION_WORDS


def _where(question: dict[str, Any], told: Assertion, people: People) -> bool:
    """“Where is the key?”: the key is in the boat. “Where did Anna go?”: Anna went to the mill."""
    if question["is_named"] and not set(question["stems"]) - GOES and _appears(question, told, people):
        return True
    if question["is_be"]:
        last = max(_places(question, told, people), default=None)
        if last is None:
            return False
        verb = next((i for i in range(last, min(last + 4, told.after)) if told.words[i] in LIES), None)
        between = told.words[last:verb] if verb is not None else ["?"]
        if all(word in BE | HAVE | ADVERBS or word == "had" for word in between):
            while verb is not None and told.word(verb + 1) in LIES | (ADVERBS - NEAR):
                verb += 1  # “lay hidden in”, and not “was smiling in”
            return verb is not None and _leads(told, verb + 1, NEAR, 1)
        return False
    verb = told.verb_at(question["verb"])
    if verb is None and question["verb"] in GOES:
        verb = next((i for i in range(told.first, told.after) if stem(told.words[i]) in GOES), None)
    if verb is not None and question["verb"] in GOES and told.speaker is None and told.word(verb - 1) not in HAVE:
        return False  # “Tom went to the door”, of a later hour
    before = told.before(told.before_auxiliaries(verb)) if verb is not None else None
    is_theirs = before is None or not question["people"] or people.current(before.person or "") == question["people"][0]
    rest = told.after - (verb or 0)
    return verb is not None and is_theirs and _leads(told, verb + 1, TOWARD, rest)


def _appears(question: dict[str, Any], told: Assertion, people: People) -> bool:
    """Whether the story shows somebody by name, doing something in its own present: they are where it is."""
    first = told.pointers.get(told.first)
    if told.speaker is not None or first is None or first.kind != "name" or first.role != "subject":
        return False
    is_theirs = people.current(first.person or "") == people.current(question["people"][0])
    return is_theirs and told.word(first.after) in PERSON_VERBS - {"had", "has"} - MODAL - DO - BE


def _places(question: dict[str, Any], told: Assertion, people: People) -> list[int]:
    """The tokens after the words that the question names."""
    own = [i + 1 for i in range(told.first, told.after) if stem(told.words[i]) in question["stems"]]
    ids = set(question["people"])
    return own + [p.after for p in told.inside() if p.person and people.current(p.person) in ids]


def _leads(told: Assertion, at: int, prepositions: frozenset[str], within: int) -> bool:
    """Whether one of these leads to a thing soon: “in the boat”, “under her bed”, “to Sallow”."""
    for i in range(at, min(at + within, told.after)):
        if told.words[i] in prepositions:
            follows = told.word(i + 1)
            is_name = told.paragraph.tokens[i + 1].text[:1].isupper() if i + 1 < told.after else False
            return (follows in ARTICLES and told.word(i + 2) not in FUNCTION_WORDS | {""}) or (
                is_name and follows != "i"
            )
    return False


def _why(question: dict[str, Any], told: Assertion, people: People) -> bool:
    """“Why did Anna leave?”: Anna left because …; that was why Anna left."""
    follows = told.words[told.after : told.after + 2]
    inside = told.words[told.first : told.after]
    return "because" in follows + inside[1:] or inside[2:3] == ["why"]


def _when(question: dict[str, Any], told: Assertion, people: People) -> bool:
    return WHEN.search(" ".join(told.words[told.first : told.after])) is not None


def _whose(question: dict[str, Any], told: Assertion, people: People) -> bool:
    """“Whose letter is this?”: Anna's letter."""
    at = next((i for i in range(told.first, told.after) if stem(told.words[i]) == (question["stems"] or [""])[0]), None)
    owner = told.before(at) if at is not None else None
    return owner is not None and owner.kind == "name" and owner.person is not None


def _number(question: dict[str, Any], told: Assertion, people: People) -> bool:
    """“How many people drowned?”: eleven people drowned."""
    head = (question["stems"] or [""])[0]
    at = next((i for i in range(told.first, told.after) if stem(told.words[i]) == head), None)
    return at is not None and any(
        word in NUMBERS or word.isdigit() for word in told.words[max(told.first, at - 2) : at]
    )


READERS: dict[str, Callable[[dict[str, Any], Assertion, People], bool]] = {
    "who": _who,
    "what": _what,
    "where": _where,
    "why": _why,
    "when": _when,
    "whose": _whose,
    "number": _number,
}
