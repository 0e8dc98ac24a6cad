"""What a clause states of its subject. Knows words and their order; nothing of whose word it is, or of its worth."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from storysofar.reading.lexicon import (
    COLOURS,
    DEEDS,
    DENIED,
    FAMILY,
    FEATURES,
    FUNCTION_WORDS,
    HAIRS,
    ITEMS,
    KIN,
    LIMBS,
    LOOKS,
    LOOKS_IN_COMPANY,
    NUMBERS,
    PERSONS,
    PLACE_WORDS,
    RANKS,
    SETTINGS,
    word_list,
)
from storysofar.reading.page import Page, Paragraph, Pointer

# The longest decision that is still quoted, in words.
RESOLVE = 16
# How far a second verb is looked for after the first.
FURTHER = 14
VOWS = frozenset("will shall won't won’t staying leaving".split())

BE = frozenset("was were is are am be been being became become becomes".split())
MODAL = frozenset("would could should might may must will shall can wo ca".split())
HAVE = frozenset("had has have got".split())
DO = frozenset("did does do didn't doesn't don't didn’t doesn’t don’t".split())
ADVERBS = frozenset(
    "also still already now always once just only even then soon finally ever both all indeed quite very rather so too "
    "again himself herself themselves at last barely actually really truly certainly of course".split()
)
ARTICLES = frozenset("a an the his her their my our your no two three four five six seven one some".split())
STOPS = frozenset(', . ; : ! ? — – -- … ... ) ( ” “ " » «'.split())


class Statement(NamedTuple):
    """What a clause says of its subject: an attribute, and the words that are its value."""

    attribute: str
    start: int  # tokens of the paragraph
    after: int
    holds: bool = True
    character: str | None = None  # when it is not the subject's
    other: str | None = None


@dataclass(slots=True)
class Clause:
    """A subject and where what is said of it begins."""

    page: Page
    paragraph: Paragraph
    words: list[str]  # of the whole paragraph, in small letters
    person: str
    pointer: Pointer | None  # None for "I'm", which is one word
    at: int  # the token after the subject
    sentence: int
    quotation: int | None
    pointers: dict[int, Pointer]  # by first token
    is_named: bool = True
    holds: bool = True
    be: bool = False
    have: bool = False

    def word(self, at: int) -> str:
        """The word at a token; "" beyond the paragraph."""
        return self.words[at] if 0 <= at < len(self.words) else ""


Reader = Callable[[Clause, int], Iterator[Statement]]


def statements_of(clause: Clause) -> Iterator[Statement]:
    """Everything that the words around and after a subject state of it outright."""
    pointer = clause.pointer
    if pointer is not None:
        if pointer.kind != "name":
            yield from _described(clause, pointer)
        yield from _explained(clause, pointer)
        if _owns(clause, pointer):
            yield from _possessed(clause)
            return
        if pointer.kind == "pronoun" and clause.word(pointer.token) in ("him", "them", "me", "hers"):
            return
    at = _past_auxiliaries(clause)
    if clause.be:
        yield from _complement(clause, at)
    elif clause.have and clause.word(at - 1) in HAVE | DENIED | ADVERBS:
        yield from _having(clause, at)
    reader = VERBS.get(clause.word(at))
    if reader is not None and not clause.be:
        yield from reader(clause, at)
    if clause.pointer is None or clause.pointer.role == "subject":
        yield from _further(clause, at)


def _further(clause: Clause, at: int) -> Iterator[Statement]:
    """What the subject does next in the same clause: "Anna fell and broke her arm"."""
    for i in range(at + 1, at + FURTHER):
        word = clause.word(i)
        if word in STOPS - {","} or (i in clause.pointers and clause.pointers[i].role == "subject"):
            return
        if clause.word(i - 1) in ("and", "then", "but") and word in VERBS and word not in VOWS:
            clause.holds = True
            yield from VERBS[word](clause, i)
            return


def _owns(clause: Clause, pointer: Pointer) -> bool:
    last = clause.word(pointer.after - 1)
    return pointer.role == "owner" or last.endswith(("'s", "’s")) or last in ("his", "my", "their")


def _past_auxiliaries(clause: Clause) -> int:
    """The first token that is neither auxiliary nor adverb nor denial; notes on the way what there was."""
    at = clause.at
    while at < clause.at + 7:
        word = clause.word(at)
        base = word.replace("’", "'").removesuffix("n't")
        if base in BE or base in HAVE or base in DO:
            clause.be = base in BE
            clause.have = clause.have or base in HAVE
        elif base in MODAL or (word not in ADVERBS and not word.endswith("ly") and word not in DENIED):
            break
        if word in DENIED and word not in ("barely", "hardly", "scarcely"):
            if word == "no" or word in ("nothing", "nobody", "none", "without"):
                break
            clause.holds = False
        at += 1
    return at


# -- being ---------------------------------------------------------------------------------------------------------


def _complement(clause: Clause, at: int) -> Iterator[Statement]:
    """What somebody is: an age, a rank, somebody's sister, tall, wounded, dead."""
    word = clause.word(at)
    if word == "no" and clause.word(at + 1) == "longer":
        clause.holds, at = False, at + 2
        word = clause.word(at)
    yield from _age(clause, at)
    if word in ("a", "an") and clause.word(at + 1) in ("good", "bad", "real", "great", "perfect"):
        return
    if word in ("dead", "killed", "murdered", "executed", "slain") and clause.word(at + 1) not in NOT_DEAD:
        yield Statement("death", at, at + 1, clause.holds)
    elif word in HURT and (clause.word(at + 1) in STOPS or clause.word(at + 1) in ("in", "and", "when", "on")):
        end = at + 1 if word in ("blind", "deaf", "lame") else _with_phrase(clause, at + 1)
        if end > at + 1 or clause.word(end) != "in":
            yield Statement("injury", at, end, clause.holds)
    elif word == "born" and clause.word(at + 1) in ("in", "at", "on", "near"):
        yield from _place(clause, at + 1)
    elif word == "from":
        yield from _place(clause, at)
    elif word in ("married", "engaged", "betrothed") and clause.word(at + 1) == "to":
        who = clause.pointers.get(at + 2)
        if who is not None and who.person:
            yield Statement("kinship", at, who.after, clause.holds, other=who.person)
    elif word in LOOKS:
        yield from _looks(clause, at)
    elif word == "determined" and clause.word(at + 1) == "to":
        yield from _resolve(clause, at)
    else:
        yield from _kind(clause, at)


HURT = frozenset("wounded injured stabbed shot crippled bleeding lame blind deaf".split())
NOT_DEAD = frozenset(
    "tired set on to against drunk certain sure serious wrong right asleep weight silent ahead".split()
)


def _age(clause: Clause, at: int) -> Iterator[Statement]:
    while clause.word(at) in ("about", "nearly", "almost", "over", "around", "barely", "perhaps", "not", "quite"):
        at += 1
    if clause.word(at) == "in" and clause.word(at + 1) in ("his", "her", "their", "my"):
        end = at + 3 if clause.word(at + 2) in ("early", "mid", "late") else at + 2
        if clause.word(end) in DECADES:
            yield Statement("age", at + 2, end + 1, clause.holds)
        return
    if not _is_age(clause.word(at)):
        return
    follows = clause.word(at + 1)
    counts = clause.word(at) in NUMBERS and NUMBERS[clause.word(at)] < 4
    if follows == "years" and clause.word(at + 2) in ("old", "of"):
        yield Statement("age", at, at + 1, clause.holds)
    elif not counts and (follows in STOPS or follows in AFTER_AGE) and not _counts_on(clause, at + 1):
        yield Statement("age", at, at + 1, clause.holds)
        if follows == "and" and clause.word(at + 2) in ("a", "an"):
            yield from _kind(clause, at + 2)


def _counts_on(clause: Clause, at: int) -> bool:
    """Whether another number follows: "seventeen, eighteen"."""
    return clause.word(at) in ("and", ",") and _is_number(clause.word(at + 1)) and clause.word(at + 2) in STOPS


AFTER_AGE = frozenset("and when but now then last next years-old".split())
DECADES = frozenset("teens twenties thirties forties fifties sixties seventies eighties nineties".split())


def _is_number(word: str) -> bool:
    return word.isdigit() or all(part in NUMBERS for part in word.split("-"))


def _is_age(word: str) -> bool:
    if word.isdigit():
        return 3 < int(word) < 120 and len(word) < 4
    parts = word.split("-")
    return all(part in NUMBERS and 0 < NUMBERS[part] < 100 for part in parts) and word != "one"


def _looks(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "tall and thin", "very beautiful": a run of words for how somebody looks."""
    end = at
    count = 0
    while clause.word(end) in LOOKS or clause.word(end) in (",", "and", "but", "very", "rather"):
        count += clause.word(end) in LOOKS
        end += 1
    while clause.word(end - 1) not in LOOKS:
        end -= 1
    alone = count == 1 and clause.word(at) in LOOKS_IN_COMPANY
    if not alone and (clause.word(end) in STOPS or clause.word(end) in AFTER_LOOKS):
        yield Statement("appearance", at, end, clause.holds)


AFTER_LOOKS = frozenset("and but with for in now then".split())


def _kind(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "a clerk", "the youngest of the two daughters of Mr. X", "Jonna's sister", "a small, square woman"."""
    if clause.word(at) in ("one", "every", "each", "any", "such"):
        return
    pointer = clause.pointers.get(at)
    if pointer is not None and pointer.kind == "description" and pointer.head in KIN:
        yield from _kinship(clause, pointer)
        return
    head = _head(clause, at)
    if head is None:
        return
    word = clause.word(head)
    start = at + (clause.word(at) in ARTICLES)
    if word in KIN and clause.word(head + 1) == "of":
        yield from _child_of(clause, at, head)
    elif word in RANKS:
        yield from _rank(clause, start, head)
    elif word in PERSONS:
        if any(clause.word(i) in LOOKS or clause.word(i).endswith(("-haired", "-eyed")) for i in range(start, head)):
            yield Statement("appearance", start, head + 1, clause.holds)
        yield from _after_noun(clause, head + 1)


def _rank(clause: Clause, start: int, head: int) -> Iterator[Statement]:
    if not _ends(clause, head + 1) or any(clause.word(i).endswith("est") for i in range(start, head)):
        return
    if clause.word(head) in ("judge", "servant", "slave", "student", "master") and clause.word(head + 1) == "of":
        return
    aged = list(_after_noun(clause, head + 1))
    end = head + 1 if aged else _with_phrase(clause, head + 1, ("of", "in", "at"))
    yield Statement("rank", start, end, clause.holds)
    yield from aged


def _head(clause: Clause, at: int) -> int | None:
    """The noun for a person that a phrase beginning here is about."""
    if clause.word(at) not in ARTICLES and clause.word(at) not in RANKS:
        return None
    found = None
    for i in range(at, at + 7):
        word = clause.word(i)
        if word in PERSONS or word in RANKS or word in ("eldest", "youngest"):
            found = i
        elif i > at and not _leads_to_noun(clause, i):
            break
    if found is not None and clause.word(found).endswith(("'s", "’s")):
        return None
    return found


def _leads_to_noun(clause: Clause, at: int) -> bool:
    """Whether a word can stand before its noun: no preposition, and a comma only between two such words."""
    word = clause.word(at)
    if word == ",":
        return clause.word(at + 1) in LOOKS
    return word == "very" or (word[:1].isalpha() and word not in FUNCTION_WORDS)


def _after_noun(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "… of fifty", "… with white hair": what follows a noun for a person."""
    if clause.word(at) in ("of", "aged") and _is_age(clause.word(at + 1)) and clause.word(at - 1) not in KIN:
        follows = clause.word(at + 2)
        if (
            follows in STOPS
            or follows in FUNCTION_WORDS
            or (follows == "years" and clause.word(at + 3) in ("old", "of"))
        ):
            yield Statement("age", at + 1, at + 2, clause.holds)
    if clause.word(at) == "with":
        yield from _features(clause, at + 1)


def _child_of(clause: Clause, at: int, head: int) -> Iterator[Statement]:
    end = head + 1
    while clause.word(end) and clause.word(end) not in STOPS - {"."} and end < at + 14:
        if clause.word(end) == "." and clause.word(end - 1) not in ("mr", "mrs", "dr", "st"):
            break
        if clause.word(end) in ("and", "who", "but", "when"):
            break
        end += 1
    kin = [i for i in range(at, end) if clause.word(i) in KIN or clause.word(i).removesuffix("s") in KIN]
    named = (clause.pointers[i] for i in range(head + 1, end) if i in clause.pointers)
    other = next((p.person for p in named if p.person), None)
    if kin:
        yield Statement("kinship", at, end, clause.holds, other=other)


# -- kinship -------------------------------------------------------------------------------------------------------


def _kinship(clause: Clause, relation: Pointer, character: str | None = None) -> Iterator[Statement]:
    """Reads "his sister": a kinship with whoever owns it."""
    if relation.owner is None or relation.owner.person is None or relation.head not in FAMILY:
        return
    if clause.word(relation.after - 1).endswith(("'s", "’s")):
        return
    start = relation.owner.after
    if relation.owner.person != (character or clause.person) and clause.word(relation.after) not in ("'s", "’s"):
        yield Statement("kinship", start, relation.after, clause.holds, character, relation.owner.person)


def _explained(clause: Clause, pointer: Pointer) -> Iterator[Statement]:
    """Reads "his brother Tom", "Mara, his sister,", "the new librarian, Ilse": a name beside what explains it."""
    if pointer.kind != "name" or pointer.role == "vocative":
        return
    before, after = _neighbour(clause, pointer, -1), _neighbour(clause, pointer, 1)
    for relation in (before, after):
        if relation is None or relation.kind != "description" or relation.is_group:
            continue
        if relation.head in KIN and relation.determiner == "own":
            yield from _kinship(clause, relation, clause.person)
        elif relation.head in RANKS and relation.determiner == "the":
            yield Statement("rank", relation.token + 1, relation.after)


def _neighbour(clause: Clause, pointer: Pointer, side: int) -> Pointer | None:
    """The description that stands beside a name, with a comma between or, before it, nothing."""
    words = clause.word
    if side > 0:
        described = clause.pointers.get(pointer.after + 1)
        closed = described is not None and words(described.after) in STOPS and words(described.after + 1) != "and"
        return described if closed and words(pointer.after) == "," else None
    gap = 1 if words(pointer.token - 1) == "," else 0
    for token in range(pointer.token - gap - 1, pointer.token - gap - 9, -1):
        described = clause.pointers.get(token)
        if described is not None and described.after == pointer.token - gap and described.kind == "description":
            if gap and (words(pointer.after) not in STOPS or words(described.token - 1) in (",", "and")):
                return None
            if gap and (pointer.after + 1 in clause.pointers or words(pointer.after + 1) == "and"):
                return None  # a list: "my mother, Peggotty, and I"
            return described
    return None


# -- having --------------------------------------------------------------------------------------------------------


def _having(clause: Clause, at: int) -> Iterator[Statement]:
    """What somebody has: grey eyes, two sisters, a knife."""
    found = list(_features(clause, at))
    yield from found
    if found or clause.word(at) not in ARTICLES:
        return
    holds = clause.holds and clause.word(at) != "no"
    for i in range(at + 1, at + 6):
        word = clause.word(i)
        if word in FAMILY or word.removesuffix("s") in FAMILY or word in ("child", "children"):
            if clause.word(at) in ("a", "an", "no", "one", "two", "three", "four", "five", "six") and _ends(
                clause, i + 1
            ):
                yield Statement("kinship", at + (clause.word(at) == "no"), i + 1, holds)
            return
        if word in ITEMS and clause.word(i + 1) not in ITEMS:
            if clause.word(at) in ("a", "an", "no", "two", "his", "her", "their", "my") and _ends(clause, i + 1):
                yield Statement("possession", at + (clause.word(at) == "no"), i + 1, holds)
            return
        if not word[:1].isalpha() or word in FUNCTION_WORDS:
            return


def _ends(clause: Clause, at: int) -> bool:
    word = clause.word(at)
    return word in STOPS or word in FUNCTION_WORDS or word.endswith(("ed", "ing"))


def _features(clause: Clause, at: int) -> Iterator[Statement]:
    """Eyes, hair, a scar; with "and", more than one."""
    for _ in range(2):
        start = at + (clause.word(at) in ("a", "an", "the", "his", "her", "their"))
        noun = next((i for i in range(start, start + 6) if clause.word(i) in FEATURES), None)
        if noun is None or any(not _modifies(clause.word(i)) for i in range(start, noun)):
            return
        attribute = FEATURES[clause.word(noun)]
        told = COLOURS if attribute == "eyes" else HAIRS
        for i in range(noun - 1, start, -1):
            if clause.word(i) in (",", "and") and clause.word(i - 1) not in told:
                start = i + 1
                break
        if attribute == "appearance":
            yield Statement(attribute, start, _with_phrase(clause, noun + 1), clause.holds)
        elif any(clause.word(i) in told - DIM for i in range(start, noun)):
            yield Statement(attribute, start, noun, clause.holds)
        if clause.word(noun + 1) != "and":
            return
        at = noun + 2


DIM = frozenset("bright deep thin light".split())


def _modifies(word: str) -> bool:
    return word in (",", "and", "very") or (word[:1].isalpha() and word not in FUNCTION_WORDS)


def _possessed(clause: Clause) -> Iterator[Statement]:
    """Reads "Her eyes were grey", "her grey eyes", "his left arm was broken"."""
    at = clause.at
    noun = next((i for i in range(at, at + 5) if clause.word(i) in FEATURES or clause.word(i) in LIMBS), None)
    if noun is None or any(
        not _modifies(clause.word(i)) or (clause.word(i) == "," and i == at) for i in range(at, noun)
    ):
        return
    word, verb = clause.word(noun), clause.word(noun + 1)
    attribute = FEATURES.get(word, "injury")
    told = COLOURS if attribute == "eyes" else HAIRS
    if verb in ("was", "were", "is", "are") and attribute in ("eyes", "hair"):
        start = noun + 2 + (clause.word(noun + 2) in ("a", "very", "still", "as"))
        end = start
        while clause.word(end) in told or clause.word(end) in (",", "and"):
            end += 1
        while end > start and clause.word(end - 1) in (",", "and"):
            end -= 1
        if (
            end > start
            and clause.word(end) not in ("with", "from")
            and clause.word(start) not in ("bright", "deep", "light")
        ):
            yield Statement(attribute, start, end)
    elif (
        verb in ("was", "were", "is")
        and word in LIMBS
        and clause.word(noun + 2) in ("broken", "bandaged", "bleeding", "sprained")
    ):
        yield Statement("injury", at, noun + 3)
    quality = set(clause.words[at:noun])
    if (
        attribute in ("eyes", "hair")
        and word != "eye"
        and set(quality) <= told | {",", "and"}
        and set(quality) & (told - DIM)
    ):
        yield Statement(attribute, at, noun)


def _described(clause: Clause, pointer: Pointer) -> Iterator[Statement]:
    """Reads "a girl of twelve", "the blue-eyed man", "a boy with red hair"."""
    if pointer.kind != "description":
        return
    for i in range(pointer.token, pointer.after):
        if clause.word(i).endswith(("-haired", "-eyed")) and clause.word(i).rsplit("-", 1)[0] not in (
            "wide",
            "wild",
            "bright",
        ):
            kind = "hair" if clause.word(i).endswith("-haired") else "eyes"
            yield Statement(kind, i, i + 1)
    if pointer.head in PERSONS:
        yield from _after_noun(clause, pointer.after)
    if pointer.determiner == "own" and clause.is_named:
        yield from _kinship(clause, pointer, clause.person)


# -- doing ---------------------------------------------------------------------------------------------------------


def _place(clause: Clause, at: int) -> Iterator[Statement]:
    """The place after a preposition: one with a name, or one that is built or grown."""
    start = at + 1
    tokens = clause.paragraph.tokens
    end = start
    if clause.word(end) in ARTICLES:
        end += 1
    noun = None
    pointer = clause.pointers.get(start)
    while end < start + 7 and end < len(tokens):
        word, text = clause.word(end), tokens[end].text
        if word in MOMENTS:
            return
        if (
            word in SETTINGS
            or (word in PLACE_WORDS and word not in ("place", "office"))
            or word in word_list("places")
            or (text[0].isupper() and (pointer is None or pointer.person is None) and word not in FUNCTION_WORDS)
        ):
            noun = end
        elif not text[0].isalpha() or (word in FUNCTION_WORDS and word not in ("of", "the")):
            break
        end += 1
    if noun is not None and not clause.word(noun).endswith(("'s", "’s")) and _ends(clause, noun + 1):
        yield Statement("place", start, noun + 1, clause.holds)


MOMENTS = frozenset(
    "january february march april may june july jul august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday time conclusion".split()
)


def _lives(clause: Clause, at: int) -> Iterator[Statement]:
    if clause.word(at + 1) in ("in", "at", "on", "near", "with") or clause.word(at + 1) in ("up",):
        step = at + 1 + (clause.word(at + 1) == "up")
        yield from _place(clause, step) if clause.word(step) in ("in", "at", "on", "near") else ()


def _comes(clause: Clause, at: int) -> Iterator[Statement]:
    if clause.word(at + 1) == "from" and clause.paragraph.tokens[min(at + 2, len(clause.words) - 1)].text[0].isupper():
        yield from _place(clause, at + 1)


def _arrives(clause: Clause, at: int) -> Iterator[Statement]:
    if clause.word(at + 1) in ("at", "in"):
        yield from _place(clause, at + 1)


def _returns(clause: Clause, at: int) -> Iterator[Statement]:
    if clause.word(at + 1) == "to":
        yield from _place(clause, at + 1)


def _is_hurt(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "broke his arm": the owner of the arm is hurt, whoever broke it."""
    owner = clause.pointers.get(at + 1)
    if clause.word(at + 1) not in ("his", "her", "their", "my", "an", "a") or (
        clause.word(at + 2) in ("eye", "eyes") and (clause.word(at) != "lost")
    ):
        return
    noun = next((i for i in range(at + 2, at + 5) if clause.word(i) in LIMBS), None)
    if noun is None or (
        clause.word(at) == "lost" and clause.word(noun) not in ("eye", "arm", "leg", "hand", "finger", "foot")
    ):
        return
    if clause.word(at) in ("cut", "hurt") and clause.word(noun) in ("eyes", "eye", "feet", "neck"):
        return
    hurt = clause.person
    if (
        owner is not None
        and owner.person
        and {owner.gender, clause.pointer.gender if clause.pointer else ""} == {"m", "f"}
    ):
        hurt = owner.person
    yield Statement("injury", at, noun + 1, clause.holds, hurt)


def _dies(clause: Clause, at: int) -> Iterator[Statement]:
    if clause.pointer is not None and clause.pointer.determiner in ("a", "an", "every", "any"):
        return  # anybody: "a soldier dies for his country"
    if clause.word(at + 1) in STOPS or clause.word(at + 1) in AFTER_DEATH:
        yield Statement("death", at, at + 1, clause.holds)


AFTER_DEATH = frozenset("in of at on from when and before after for there last".split())


def _resolve(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "decided to leave", "vowed never to return": what was decided, to the end of its clause."""
    start = at + 1
    while clause.word(start) in ("never", "not", "then", "instead"):
        start += 1
    if {"what", "whom", "which", "who"} & set(clause.words[max(0, clause.at - 4) : clause.at]):
        return  # "what he had resolved to do" does not say it
    promised = clause.word(at + 1) == "that" and any(clause.word(i) in ("would", "will") for i in range(at + 2, at + 7))
    if (clause.word(start) != "to" and not promised) or clause.word(start + 1) in ("be", "himself", "herself"):
        return
    end = start + 1
    while (
        end < at + RESOLVE
        and clause.word(end)
        and clause.word(end) not in STOPS
        and clause.word(end) not in ENDS_RESOLVE
    ):
        end += 1
    if end - start >= 2 and (end < at + RESOLVE or clause.word(end) in STOPS):
        yield Statement("decision", at + 1, end, clause.holds)


ENDS_RESOLVE = frozenset("and but because when so while until if since as though although unless before after".split())


def _wears(clause: Clause, at: int) -> Iterator[Statement]:
    if clause.word(at + 1) not in ("a", "an", "his", "her", "their", "no", "the"):
        return
    end = at + 2
    while (
        clause.word(end)
        and clause.word(end) not in STOPS - {","}
        and clause.word(end) not in FUNCTION_WORDS
        and end < at + 9
    ):
        if clause.word(end) == "," and clause.word(end + 1) in FUNCTION_WORDS:
            break
        end += 1
    if (
        clause.word(end - 1) not in EXPRESSIONS
        and end > at + 2
        and not clause.word(end - 1).endswith(("ing", "ed", "ly"))
    ):
        yield Statement("appearance", at + 1, end, clause.holds and clause.word(at + 1) != "no")


EXPRESSIONS = frozenset(
    "smile look expression frown grin air scowl face mask smirk appearance aspect countenance thin out down same "
    "habit".split()
)


def _carries(clause: Clause, at: int) -> Iterator[Statement]:
    yield from _having(clause, at + 1)


def _stays(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "I'm staying": a decision in one's own words."""
    if clause.quotation is None or (clause.pointer is not None and clause.pointer.gender != "i"):
        return
    if clause.word(at + 1) in STOPS or clause.word(at + 1) in AFTER_STAYING:
        yield Statement("decision", at - (not clause.holds), at + 1, clause.holds)


AFTER_STAYING = frozenset("here with to tonight tomorrow home now".split())


def _age_reached(clause: Clause, at: int) -> Iterator[Statement]:
    yield from _age(clause, at + 1)


def _vows(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "I will not sign it", "I'll never go back": in a speech, what somebody means to do or never to do."""
    first, verb = at, at + 1
    while clause.word(verb) in ("never", "not"):
        verb += 1
    denied = verb > at + 1 or clause.word(at) in ("won't", "won’t")
    if not denied or clause.word(verb) not in DEEDS or clause.pointer is None or clause.pointer.gender != "i":
        return
    end = verb + 1
    while (
        end < verb + 10 and clause.word(end) and clause.word(end) not in STOPS and clause.word(end) not in ENDS_RESOLVE
    ):
        end += 1
    if clause.quotation is not None and clause.word(end) in (".", "!", ","):
        yield Statement("decision", first, end, clause.holds)


def _harms(clause: Clause, at: int) -> Iterator[Statement]:
    """Reads "Marsh killed her father": what happens to the one it is done to."""
    victim = clause.pointers.get(at + 1)
    if victim is None or not victim.person or victim.is_group or victim.kind == "pronoun" or victim.role == "owner":
        return
    kind = "death" if clause.word(at) in ("killed", "murdered", "kills", "murders") else "injury"
    yield Statement(kind, at, at + 1, clause.holds, victim.person)


def _marries(clause: Clause, at: int) -> Iterator[Statement]:
    who = clause.pointers.get(at + 1)
    if who is not None and who.person and who.kind == "name":
        yield Statement("kinship", at, who.after, clause.holds, other=who.person)


def _serves(clause: Clause, at: int) -> Iterator[Statement]:
    if clause.word(at + 1) == "as":
        head = _head(clause, at + 2)
        if head is not None and clause.word(head) in RANKS:
            yield from _rank(clause, at + 2 + (clause.word(at + 2) in ARTICLES), head)


VERBS: dict[str, Reader] = {
    **dict.fromkeys("will shall won't won’t".split(), _vows),
    **dict.fromkeys("killed kills murdered murders wounded stabbed".split(), _harms),
    **dict.fromkeys("married marries".split(), _marries),
    **dict.fromkeys("worked works served serves".split(), _serves),
    **dict.fromkeys("turned turns".split(), _age_reached),
    **dict.fromkeys("lived lives live dwelt resides resided grew".split(), _lives),
    **dict.fromkeys("came comes come hailed hails".split(), _comes),
    **dict.fromkeys("arrived arrives".split(), _arrives),
    **dict.fromkeys("returned returns".split(), _returns),
    **dict.fromkeys(
        "broke broken sprained twisted fractured dislocated cut burned burnt lost injured".split(), _is_hurt
    ),
    **dict.fromkeys("died dies drowned perished".split(), _dies),
    **dict.fromkeys("decided resolved vowed swore chose determined".split(), _resolve),
    **dict.fromkeys("wore wears".split(), _wears),
    **dict.fromkeys("carried carries owned owns possessed wielded".split(), _carries),
    **dict.fromkeys("staying leaving".split(), _stays),
}


# -- words ---------------------------------------------------------------------------------------------------------


def _with_phrase(
    clause: Clause, at: int, prepositions: tuple[str, ...] = ("on", "over", "in", "across", "above", "under")
) -> int:
    """Past the phrase that says where: "a cut over her left eye", "a clerk in the gauge office"."""
    if clause.word(at) not in prepositions:
        return at
    end = at + 1
    while end < at + 6 and clause.word(end) and clause.word(end) not in STOPS:
        if end > at + 1 and clause.word(end) in FUNCTION_WORDS and clause.word(end - 1) not in FUNCTION_WORDS:
            break
        end += 1
    return end if end - at > 1 and clause.word(end - 1) not in FUNCTION_WORDS and end < at + 6 else at
