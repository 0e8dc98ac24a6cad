"""Words that point at someone: names, descriptions, pronouns. Knows nothing of who is meant."""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from storysofar.english.lexicon import (
    ABBREVIATED_TITLES,
    DETERMINER_WORDS,
    EPITHET_TITLES,
    FUNCTION_WORDS,
    KIN_GENDERS,
    NAME_PARTICLES,
    NEVER_NAMES,
    PERSON_GENDERS,
    PERSON_GROUPS,
    PERSON_VERBS,
    PLACE_WORDS,
    PLAIN_SPEECH_VERBS,
    POSSESSIVE_SET_CODES,
    PRONOUN_SET_CODES,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    TITLE_GENDERS,
    word_list,
)
from storysofar.english.tables import words
from storysofar.reading.characters.attributive_nouns import is_modifier
from storysofar.reading.characters.corrections import is_nobody
from storysofar.reading.characters.names import gender_of, is_given_name, parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.characters.person_detection import is_known, is_person, parts_of_persons, weigh_strangers
from storysofar.reading.characters.roles import (
    ACTING_VERBS,
    CLAUSE_STARTS,
    QUOTATION_MARKS,
    is_bearer,
    noun_follows,
    role_of,
)
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.text import Token

TITLES_NOT_ALONE = words("address", "titles", "not_alone")
# How a letter begins: “Dear Father”.
GREETING_ADJECTIVES = frozenset(("dear", "dearest"))
# Names that are function words or months as well.
NAMES_LIKE_WORDS = frozenset("may will june april august".split())
CONTRACTION_ENDINGS = words("clauses", "after", "contractions")
# How far a description may reach from its determiner to its noun.
MAX_DESCRIPTION_TOKENS = 5
NO_NAMES = NEVER_NAMES | FUNCTION_WORDS
# Words that stand alone for somebody's name: “Mother”, “Captain”.
WORDS_FOR_NAMES = (KIN_GENDERS.keys() | TITLE_GENDERS.keys()) - EPITHET_TITLES - TITLES_NOT_ALONE
# After “the” and with a capital these are no names: “the Captain”.
CALLINGS = PERSON_GENDERS.keys() | TITLE_GENDERS.keys()
PERSON_NOUNS = PERSON_GENDERS.keys() | PERSON_GROUPS
# No description goes on with these before its noun.
DESCRIPTION_ENDS = FUNCTION_WORDS | PRONOUN_SET_CODES.keys() | SPEECH_VERBS
QUANTIFIERS_OF = words("descriptions", "around", "quantifiers")


def find_mentions(page: Page, people: People) -> None:
    """Finds the pointers of every paragraph, and weighs what speaks for each capitalised stranger being a person."""
    for paragraph in page.paragraphs:
        paragraph.pointers = _pointers_of(paragraph, people)
    weigh_strangers(page, people)
    vouched = parts_of_persons(page, people)
    for paragraph in page.paragraphs:
        paragraph.pointers = [p for p in paragraph.pointers if p.kind != "name" or is_person(p, people, vouched)]
        _own(paragraph)
        paragraph.pointers = [p for p in paragraph.pointers if not is_nobody(p, page)]


# -- finding -------------------------------------------------------------------------------------------------------


class _Place(NamedTuple):
    """Where in a paragraph words stand: in which sentence, and in which quotation if in any."""

    sentence: int
    quotation: int | None


def _pointers_of(paragraph: Paragraph, people: People) -> list[MentionCandidate]:
    tokens = paragraph.tokens
    place_of = _places(paragraph)
    found: list[MentionCandidate] = []
    at = 0
    while at < len(tokens):
        pointer = _pointer_at(tokens, at, place_of, people)
        if pointer is None:
            at += 1
            continue
        pointer.role = role_of(tokens, pointer)
        found.append(pointer)
        at = max(at + 1, pointer.after)
    return found


def _places(paragraph: Paragraph) -> Callable[[Token], _Place]:
    """Tells of a token of the paragraph where it stands."""
    sentences = [sentence.start for sentence in paragraph.sentences]
    starts = [quotation.span.start for quotation in paragraph.quotations]
    ends = [quotation.span.end for quotation in paragraph.quotations]

    def place_of(token: Token) -> _Place:
        quotation = bisect_right(ends, token.start)
        is_inside = quotation < len(starts) and starts[quotation] <= token.start
        return _Place(max(0, bisect_right(sentences, token.start) - 1), quotation if is_inside else None)

    return place_of


def _pointer_at(
    tokens: list[Token], at: int, place_of: Callable[[Token], _Place], people: People
) -> MentionCandidate | None:
    word = tokens[at].text
    if not word[0].isalpha():
        return None
    lower = word.lower()
    pronoun = lower if lower in PRONOUN_SET_CODES else _contracted(lower)
    if pronoun:
        return _pronoun(tokens, at, pronoun, place_of(tokens[at]))
    if word[0].isupper():
        name = _name_at(tokens, at, place_of(tokens[at]), people)
        if name is not None:
            return name
    if lower not in DETERMINER_WORDS:
        return None
    place = place_of(tokens[at])
    titled = _titled_article_at(tokens, at, place) if lower == "the" else None
    return titled or _description_at(tokens, at, lower, place)


def _pronoun(tokens: list[Token], at: int, pronoun: str, place: _Place) -> MentionCandidate:
    start, length = tokens[at].start, len(pronoun)
    text = tokens[at].text[:length]
    return MentionCandidate(start, start + length, text, "pronoun", at, at + 1, *place, PRONOUN_SET_CODES[pronoun])


def _contracted(word: str) -> str:
    """The pronoun in front of a contraction: "he" in "he'd", "i" in "i'm"; "" where there is none."""
    head, mark, tail = word.replace("’", "'").partition("'")
    return head if mark and tail in CONTRACTION_ENDINGS and head in SUBJECT_PRONOUNS else ""


# -- names ---------------------------------------------------------------------------------------------------------


def _name_at(tokens: list[Token], at: int, place: _Place, people: People) -> MentionCandidate | None:
    """The run of capitalised words that begins here, unless it is only the first word of a sentence."""
    if tokens[at].text.lower() in DETERMINER_WORDS:
        return None
    end = _run_end(tokens, at)
    if end == at:
        return None
    opens = _opens_sentence(tokens, at)
    if opens:
        at = _skip_opening_words(tokens, at, end, people)
    parts = [t.text for t in tokens[at:end] if t.text != "."]
    while len(parts) > 1 and _is_never_a_first_name(parts[0]):
        at, parts = at + 1, parts[1:]  # "on Monday Anna came"
    if len(parts) == 1:
        return _single_name(tokens, at, end, place, opens, people)
    if all(_is_no_name(part) for part in parts) or all(map(_is_shouted, parts)):
        return None
    return _name(tokens, at, end, place)


def _skip_opening_words(tokens: list[Token], at: int, end: int, people: People) -> int:
    """Where the name begins in "Then Harry", "But Mr. Voss": the common word belongs to the sentence."""
    while at < end - 1 and _belongs_to_sentence(tokens[at].text, people):
        at += 1
        while tokens[at].text == ".":
            at += 1
    return at


def _belongs_to_sentence(word: str, people: People) -> bool:
    lower = word.lower()
    return lower in GREETING_ADJECTIVES or (
        _is_common(word) and lower not in TITLE_GENDERS and not is_known(word, people)
    )


def _single_name(
    tokens: list[Token], at: int, end: int, place: _Place, opens: bool, people: People
) -> MentionCandidate | None:
    """One capitalised word as a name, or as a word like "Mother" that stands for one."""
    word = tokens[at].text
    if len(_stem(word)) < 2 or _is_shouted(word):
        return None
    if _is_no_name(word) and not _is_may(tokens, at, place.quotation, people):
        return None
    acts = not (opens and _is_doubtful(tokens, at, end)) or _acts(tokens, end, place.quotation, is_known(word, people))
    return _name(tokens, at, end, place) if acts and not _is_bare_title(word) else _kin_name(tokens, at, end, place)


def _is_no_name(word: str) -> bool:
    return _stem(word.lower()) in NO_NAMES


def _is_shouted(word: str) -> bool:
    """Whether a word is a common one in capitals: "HELP"."""
    return word.isupper() and len(word) > 1 and word.lower() in word_list("common")


def _is_doubtful(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a word that opens a sentence may well be no name."""
    word = tokens[at].text
    return _is_common(word) or (word.lower() in word_list("common") and _goes_on(tokens, end))


def _is_bare_title(word: str) -> bool:
    lower = word.lower()
    return lower in TITLE_GENDERS and not is_given_name(lower)


def _is_may(tokens: list[Token], at: int, quotation: int | None, people: People) -> bool:
    """Whether a verb or month that is a name as well is one here: "May said", "said May", not "May I"."""
    stem = _stem(tokens[at].text.lower())
    if stem not in NAMES_LIKE_WORDS or tokens[at].text.isupper():
        return False
    if quotation is None and at and tokens[at - 1].text.lower() in PLAIN_SPEECH_VERBS:
        return True
    known = is_known(stem, people)
    return _acts(tokens, at + 1, quotation, known) or (known and not _opens_sentence(tokens, at))


def _is_never_a_first_name(word: str) -> bool:
    lower = word.lower()
    return lower in NEVER_NAMES and lower not in TITLE_GENDERS and not is_given_name(lower)


def _name(tokens: list[Token], at: int, end: int, place: _Place) -> MentionCandidate:
    text = _text_of(tokens, at, end)
    stop = tokens[end - 1].end
    last = _contraction_of(tokens[end - 1].text)
    if last:
        text, stop = text[: -len(last)], stop - len(last)
    text = _without_capitals(text)
    return MentionCandidate(tokens[at].start, stop, text, "name", at, end, *place, gender_of(parse_name(text)))


def _without_capitals(text: str) -> str:
    """A name as it is usually written: "ANNA VOSS" is Anna Voss, "Dr. VOSS" is Dr. Voss."""
    if text.isupper() and len(text) > 3:
        return text.title()
    if any(part.isupper() and len(part) > 3 for part in text.split()):
        return " ".join(part.title() if part.isupper() and len(part) > 3 else part for part in text.split())
    return text


def _contraction_of(word: str) -> str:
    """What is no part of a name at its end: "'s" of "Mary's", "'d" of "Medlock'd"; not the "'Brien" of O'Brien."""
    head, mark, tail = word.replace("’", "'").rpartition("'")
    return mark + tail if head and tail in CONTRACTION_ENDINGS else ""


def _kin_name(tokens: list[Token], at: int, end: int, place: _Place) -> MentionCandidate | None:
    """A word like "Mother", "Papa" or "Captain" that stands alone as a name."""
    lower = _stem(tokens[at].text.lower())
    if end - at != 1 or lower not in WORDS_FOR_NAMES:
        return None
    pointer = _name(tokens, at, end, place)
    pointer.gender = KIN_GENDERS.get(lower, TITLE_GENDERS.get(lower, ""))
    pointer.head = lower
    return pointer


# -- descriptions --------------------------------------------------------------------------------------------------


def _titled_article_at(tokens: list[Token], at: int, place: _Place) -> MentionCandidate | None:
    """A description that works as a name: "the Hatter", "the White Rabbit", "the Duchess of Monmouth"."""
    end = _run_end(tokens, at + 1)
    parts = [t.text for t in tokens[at + 1 : end] if t.text != "."]
    if not parts or not parts[0][0].isupper() or (parts[0].isupper() and len(parts[0]) > 1):
        return None
    last = _stem(parts[-1].lower())
    is_calling = len(parts) == 1 and last in CALLINGS
    if _is_plural(parts[-1], last) or (not is_calling and _is_place(last)):
        return None
    pointer = _name(tokens, at + 1, end, place)
    if is_calling:
        pointer.kind, pointer.head = "description", last
        pointer.gender = PERSON_GENDERS.get(last, TITLE_GENDERS.get(last, ""))
    pointer.text, pointer.determiner = f"the {pointer.text}", "the"
    pointer.start, pointer.token = tokens[at].start, at
    return pointer


def _is_plural(word: str, stem: str) -> bool:
    return stem in PERSON_GROUPS or (stem.endswith("s") and not word.endswith(("'s", "’s", "ss")))


def _is_place(stem: str) -> bool:
    return stem in PLACE_WORDS or stem in word_list("places")


def _description_at(tokens: list[Token], at: int, determiner: str, place: _Place) -> MentionCandidate | None:
    """A determiner, at most four small words and a noun for persons: "the old man", "a girl in green"."""
    if determiner in QUANTIFIERS_OF and _text_at(tokens, at + 1) == "of":
        return None
    noun = _noun_after(tokens, at, determiner)
    if noun is None and determiner == "the" and place.quotation is None and _is_speaking_noun(tokens, at + 1):
        noun = at + 1
    return _description(tokens, at, noun, determiner, place) if noun is not None else None


def _description(tokens: list[Token], at: int, noun: int, determiner: str, place: _Place) -> MentionCandidate:
    head = _stem(tokens[noun].text.lower())
    text = _text_of(tokens, at, noun + 1)
    stop = tokens[noun].end
    if text.endswith(("'s", "’s")):
        text, stop = text[:-2], stop - 2
    return MentionCandidate(
        tokens[at].start,
        stop,
        text,
        "description",
        at,
        noun + 1,
        *place,
        PERSON_GENDERS.get(head, ""),
        head,
        determiner,
        is_group=head in PERSON_GROUPS and head not in PERSON_GENDERS,
    )


def _noun_after(tokens: list[Token], at: int, determiner: str) -> int | None:
    """The token of the noun for persons that a determiner goes with."""
    noun = None
    for i in range(at + 1, min(len(tokens), at + MAX_DESCRIPTION_TOKENS + 1)):
        word = tokens[i].text
        if noun is None and word == "," and _text_at(tokens, i + 1)[:1].islower():
            continue  # "the tall, dark man"
        if not word[0].isalpha() or _opens_name(tokens, i, determiner):
            break
        if _stem(word.lower()) in PERSON_NOUNS and not is_modifier(tokens, i):
            noun = i
            if word.endswith(("'s", "’s")) or _text_at(tokens, i + 1) not in PERSON_NOUNS:
                break
        elif noun is not None or _ends_description(word):
            break
    return noun


def _opens_name(tokens: list[Token], at: int, determiner: str) -> bool:
    """Whether a capital begins a name here: only "the" goes with a capitalised noun, and with a single one."""
    return tokens[at].text[0].isupper() and (determiner != "the" or _text_at(tokens, at + 1)[:1].isupper())


def _ends_description(word: str) -> bool:
    return word[0].isupper() or _stem(word.lower()) in DESCRIPTION_ENDS


def _is_speaking_noun(tokens: list[Token], at: int) -> bool:
    """Whether "the mariner" of “…,” said the mariner. is somebody: who says something is, by any noun."""
    if at < 2 or at >= len(tokens) or tokens[at - 2].text not in PLAIN_SPEECH_VERBS:
        return False
    noun = tokens[at].text
    if not (noun.isalpha() and noun.islower()) or noun in FUNCTION_WORDS:
        return False
    opens = at < 3 or tokens[at - 3].text in QUOTATION_MARKS
    return opens and not (_text_at(tokens, at + 1) or ".")[0].isalnum()


# -- owners --------------------------------------------------------------------------------------------------------


def _own(paragraph: Paragraph) -> None:
    """Makes "his brother" and "Mary’s brother" descriptions with an owner; the owner stays a pointer as well."""
    tokens = paragraph.tokens
    extra: list[MentionCandidate] = []
    for pointer in paragraph.pointers:
        if pointer.gender == "it" or not _is_possessive(tokens, pointer):
            continue
        description = _description_at(tokens, pointer.after - 1, "", _Place(pointer.sentence, pointer.quotation))
        if description is None:
            _own_thing(tokens, pointer)
        else:
            extra.append(_owned_by(tokens, pointer, description))
    if extra:
        paragraph.pointers = sorted([*paragraph.pointers, *extra], key=lambda p: (p.start, p.end))


def _is_possessive(tokens: list[Token], pointer: MentionCandidate) -> bool:
    if tokens[pointer.after - 1].text.endswith(("'s", "’s")):
        return True
    if pointer.kind == "pronoun":
        return tokens[pointer.token].text.lower() in POSSESSIVE_SET_CODES
    if _text_at(tokens, pointer.after) not in ("’", "'", "s"):
        return False
    return tokens[pointer.after].start - tokens[pointer.after - 1].end <= 1


def _own_thing(tokens: list[Token], pointer: MentionCandidate) -> None:
    """Makes a pointer the owner of what follows, or of the eyes, hands or voice that act: "Rita's eyes narrowed"."""
    can_own = pointer.kind != "pronoun" or tokens[pointer.token].text.lower() in ("his", "her")
    if can_own and noun_follows(tokens, pointer.after):
        pointer.role = "owner"
    if pointer.role == "owner" and is_bearer(tokens, pointer):
        pointer.role = "bearer"


def _owned_by(tokens: list[Token], owner: MentionCandidate, description: MentionCandidate) -> MentionCandidate:
    description.start, description.token = owner.start, owner.token
    description.text = _text_of(tokens, owner.token, description.after)
    if description.text.endswith(("'s", "’s")):
        description.text = description.text[:-2]
    description.owner, description.determiner = owner, "own"
    description.role = role_of(tokens, description)
    owner.role = "owner"
    return description


# -- words ---------------------------------------------------------------------------------------------------------


def _run_end(tokens: list[Token], at: int) -> int:
    """The token after a run of capitalised words, initials, titles and the particles between them."""
    end = at
    while end < len(tokens) and _goes_on_with(tokens, at, end):
        end += 1
        if tokens[end - 1].text.endswith(("'s", "’s")):
            break
    while end > at and _is_joint(tokens[end - 1].text):
        end -= 1
    return end


def _goes_on_with(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a name that began at one token goes on with another."""
    word = tokens[end].text
    if word[0].isupper() and word[0].isalpha():
        return end == at or not _is_never_in_name(word.lower())
    if end == at:
        return False
    if word == ".":
        shortens = _shortens(tokens[end - 1]) and tokens[end].start == tokens[end - 1].end
        return shortens and _capital_at(tokens, end + 1, 3)
    return word.lower() in NAME_PARTICLES and _capital_at(tokens, end + 1, 2)


def _is_never_in_name(lower: str) -> bool:
    return lower == "i" or (_stem(lower) in NEVER_NAMES and lower not in ("french", "lord", "heaven", "march"))


def _is_joint(word: str) -> bool:
    """Whether a word only joins two parts of a name, and ends none."""
    return word == "." or (word[0].islower() and word.lower() in NAME_PARTICLES)


def _shortens(token: Token) -> bool:
    return token.text.lower() in ABBREVIATED_TITLES or (len(token.text) == 1 and token.text.isupper())


def _capital_at(tokens: list[Token], at: int, reach: int) -> bool:
    for i in range(at, min(at + reach, len(tokens))):
        if tokens[i].text[0].isupper():
            return True
        if tokens[i].text.lower() not in NAME_PARTICLES and tokens[i].text != "the":
            return False
    return False


def _opens_sentence(tokens: list[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].text in CLAUSE_STARTS


def _is_common(word: str) -> bool:
    lower = _stem(word.lower())
    if is_given_name(lower):
        return lower in FUNCTION_WORDS
    return lower in word_list("common") or lower in NO_NAMES or _derived(lower)


def _derived(lower: str) -> bool:
    """Whether a word not in the list is a plain form of one that is: "texted", "phones", "awesomely"."""
    for suffix in ("ed", "ing", "ly"):
        if lower.endswith(suffix) and len(lower) > len(suffix) + 2:
            stem = lower[: -len(suffix)]
            if stem in word_list("common") or stem + "e" in word_list("common"):
                return True
    return False


def _goes_on(tokens: list[Token], after: int) -> bool:
    """Whether the word goes on as no name would: “Hope what?”, but not “Hope!”, “Hope is late” or “Grace, come in”."""
    return after < len(tokens) and tokens[after].text[0].isalpha() and tokens[after].text.lower() not in PERSON_VERBS


def _acts(tokens: list[Token], after: int, quotation: int | None, is_known: bool) -> bool:
    """Whether the word before is someone who speaks ("Grace said", never "What said"), or a known one who acts."""
    if after >= len(tokens) or quotation is not None:
        return False
    word, name = tokens[after].text.lower(), tokens[after - 1].text.lower()
    if name.endswith("s") and name[:-1] in word_list("common") and not is_known:
        return False  # "Birds called"
    return word in PLAIN_SPEECH_VERBS or (is_known and word in ACTING_VERBS)


def _stem(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word.replace("’", "'")


def _text_at(tokens: list[Token], at: int) -> str:
    """The text of a token; "" after the last."""
    return tokens[at].text if at < len(tokens) else ""


def _text_of(tokens: list[Token], at: int, end: int) -> str:
    out = tokens[at].text
    for i in range(at + 1, end):
        gap = tokens[i].start > tokens[i - 1].end
        out += (" " if gap else "") + tokens[i].text
    return out
