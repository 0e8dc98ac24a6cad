"""Words that point at someone: names, descriptions, pronouns. Knows nothing of whom they mean."""

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
from storysofar.reading.characters.attributive_nouns import is_modifier
from storysofar.reading.characters.corrections import is_nobody
from storysofar.reading.characters.names import gender_of, parse_name
from storysofar.reading.characters.people import People
from storysofar.reading.characters.person_detection import is_known, is_person, parts_of_persons, weigh_strangers
from storysofar.reading.characters.roles import QUOTES, SENTENCE_OPENERS, is_bearer, noun_follows, role_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer
from storysofar.text import Token

# Titles that alone are nobody's name: “Yes, sir”, “my lady”.
NOT_ALONE = frozenset(
    "miss mr mrs master m don may st major general private sister brother sir madam lord lady dear friend child baby "
    "boss mate love".split()
)
# How a letter begins: “Dear Father”.
GREETING = frozenset(("dear", "dearest"))
# Names that are function words or months as well.
BESIDES_NAMES = frozenset("may will june april august".split())
CLITICS = frozenset(("d", "ll", "m", "re", "s", "ve"))
# How far a description may reach from its determiner to its noun.
WIDEST = 5


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


def _pointers_of(paragraph: Paragraph, people: People) -> list[Pointer]:
    tokens = paragraph.tokens
    starts = {s.start for s in paragraph.sentences}
    sentence = -1
    spans = [q.span for q in paragraph.quotations]
    next_quotation = 0
    found: list[Pointer] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.start in starts:
            sentence += 1
        while next_quotation < len(spans) and token.start >= spans[next_quotation].end:
            next_quotation += 1
        inside = next_quotation < len(spans) and token.start >= spans[next_quotation].start
        quotation = next_quotation if inside else None
        pointer = _pointer_at(tokens, at, max(sentence, 0), quotation, people)
        if pointer is None:
            at += 1
            continue
        while at + 1 < pointer.after:
            at += 1
            if tokens[at].start in starts:
                sentence += 1
        at += 1
        pointer.role = role_of(tokens, pointer)
        found.append(pointer)
    return found


def _pointer_at(tokens: list[Token], at: int, sentence: int, quotation: int | None, people: People) -> Pointer | None:
    word = tokens[at].text
    if not word[0].isalpha():
        return None
    lower = word.lower()
    pronoun = lower if lower in PRONOUN_SET_CODES else _contracted(lower)
    if pronoun:
        start, end = tokens[at].start, tokens[at].start + len(pronoun)
        text = word[: len(pronoun)]
        return Pointer(start, end, text, "pronoun", at, at + 1, sentence, quotation, PRONOUN_SET_CODES[pronoun])
    if word[0].isupper():
        name = _name_at(tokens, at, sentence, quotation, people)
        if name is not None:
            return name
    if lower in DETERMINER_WORDS:
        titled = _titled_article_at(tokens, at, sentence, quotation) if lower == "the" else None
        return titled or _description_at(tokens, at, lower, sentence, quotation)
    return None


def _contracted(word: str) -> str:
    """The pronoun in front of a contraction: "he" in "he'd", "i" in "i'm"; "" where there is none."""
    head, mark, tail = word.replace("’", "'").partition("'")
    return head if mark and tail in CLITICS and head in SUBJECT_PRONOUNS else ""


def _name_at(tokens: list[Token], at: int, sentence: int, quotation: int | None, people: People) -> Pointer | None:
    """The run of capitalised words that begins here, unless it is only the first word of a sentence."""
    first = tokens[at].text
    lower = first.lower()
    opens = _opens_sentence(tokens, at)
    if lower in DETERMINER_WORDS:
        return None
    end = _run_end(tokens, at)
    words = [t.text for t in tokens[at:end] if t.text != "."]
    if not words:
        return None
    if opens:
        # "Then Harry", "But Mr. Voss": the common word in front belongs to the sentence, not to the name.
        while len(words) > 1 and (
            words[0].lower() in GREETING
            or (_is_common(words[0]) and words[0].lower() not in TITLE_GENDERS and not is_known(words[0], people))
        ):
            at += 1
            words = words[1:]
            while at < end and tokens[at].text == ".":
                at += 1
        if at >= end:
            return None
    while len(words) > 1 and _is_never_a_first_name(words[0]):
        at += 1  # "on Monday Anna came"
        words = words[1:]
    first, lower = tokens[at].text, tokens[at].text.lower()
    if len(words) == 1:
        if len(_stem(first)) < 2:
            return None
        if (_stem(lower) in NEVER_NAMES or _stem(lower) in FUNCTION_WORDS) and not _is_may(
            tokens, at, quotation, people
        ):
            return None
        if first.isupper() and len(first) > 1 and lower in word_list("common"):
            return None
        doubtful = _is_common(first) or (lower in word_list("common") and _goes_on(tokens, end))
        if opens and doubtful and not _acts(tokens, end, quotation, is_known(first, people)):
            return _kin_name(tokens, at, end, sentence, quotation)
        if lower in TITLE_GENDERS and lower not in word_list("given_male") and lower not in word_list("given_female"):
            return _kin_name(tokens, at, end, sentence, quotation)
    if len(words) > 1 and all(_stem(w.lower()) in FUNCTION_WORDS or _stem(w.lower()) in NEVER_NAMES for w in words):
        return None
    if all(w.isupper() and len(w) > 1 and w.lower() in word_list("common") for w in words):
        return None
    return _name(tokens, at, end, sentence, quotation)


def _is_may(tokens: list[Token], at: int, quotation: int | None, people: People) -> bool:
    """Whether a verb or month that is a name as well is one here: "May said", "said May", not "May I"."""
    stem = _stem(tokens[at].text.lower())
    if stem not in BESIDES_NAMES or tokens[at].text.isupper():
        return False
    if quotation is None and at and tokens[at - 1].text.lower() in PLAIN_SPEECH_VERBS:
        return True
    known = is_known(stem, people)
    return _acts(tokens, at + 1, quotation, known) or (known and not _opens_sentence(tokens, at))


def _is_never_a_first_name(word: str) -> bool:
    lower = word.lower()
    given = lower in word_list("given_male") or lower in word_list("given_female")
    return lower in NEVER_NAMES and lower not in TITLE_GENDERS and not given


def _name(tokens: list[Token], at: int, end: int, sentence: int, quotation: int | None) -> Pointer:
    text = _text_of(tokens, at, end)
    stop = tokens[end - 1].end
    last = _contraction_of(tokens[end - 1].text)
    if last:
        text, stop = text[: -len(last)], stop - len(last)
    if text.isupper() and len(text) > 3:
        text = text.title()
    elif any(w.isupper() and len(w) > 3 for w in text.split()):
        text = " ".join(w.title() if w.isupper() and len(w) > 3 else w for w in text.split())
    return Pointer(tokens[at].start, stop, text, "name", at, end, sentence, quotation, gender_of(parse_name(text)))


def _contraction_of(word: str) -> str:
    """What is no part of a name at its end: "'s" of "Mary's", "'d" of "Medlock'd"; not the "'Brien" of O'Brien."""
    head, mark, tail = word.replace("’", "'").rpartition("'")
    return mark + tail if head and tail in CLITICS else ""


def _kin_name(tokens: list[Token], at: int, end: int, sentence: int, quotation: int | None) -> Pointer | None:
    """A word like "Mother", "Papa" or "Captain" that stands alone as a name."""
    lower = _stem(tokens[at].text.lower())
    if end - at != 1 or (lower not in KIN_GENDERS and lower not in TITLE_GENDERS) or lower in EPITHET_TITLES:
        return None
    if lower in NOT_ALONE:
        return None
    pointer = _name(tokens, at, end, sentence, quotation)
    pointer.gender = KIN_GENDERS.get(lower, TITLE_GENDERS.get(lower, ""))
    pointer.head = lower
    return pointer


def _titled_article_at(tokens: list[Token], at: int, sentence: int, quotation: int | None) -> Pointer | None:
    """A description that works as a name: "the Hatter", "the White Rabbit", "the Duchess of Monmouth"."""
    end = _run_end(tokens, at + 1) if at + 1 < len(tokens) else at + 1
    words = [t.text for t in tokens[at + 1 : end] if t.text != "."]
    if not words or not words[0][0].isupper() or (words[0].isupper() and len(words[0]) > 1):
        return None
    last = _stem(words[-1].lower())
    if last in PERSON_GROUPS or (last.endswith("s") and not words[-1].endswith(("'s", "’s", "ss"))):
        return None
    pointer = _name(tokens, at + 1, end, sentence, quotation)
    if len(words) == 1 and (last in PERSON_GENDERS or last in TITLE_GENDERS):
        pointer.kind, pointer.head, pointer.determiner = "description", last, "the"
        pointer.gender = PERSON_GENDERS.get(last, TITLE_GENDERS.get(last, ""))
        pointer.text = f"the {pointer.text}"
    elif last in PLACE_WORDS or last in word_list("places"):
        return None
    else:
        pointer.text = f"the {pointer.text}"
        pointer.determiner = "the"
    pointer.start, pointer.token = tokens[at].start, at
    return pointer


def _description_at(
    tokens: list[Token], at: int, determiner: str, sentence: int, quotation: int | None
) -> Pointer | None:
    """A determiner, at most four small words and a noun for persons: "the old man", "a girl in green"."""
    i = at + 1
    if determiner in ("no", "any", "each", "every", "some", "one") and i < len(tokens) and tokens[i].text == "of":
        return None
    head = ""
    last = at
    while i < len(tokens) and i <= at + WIDEST:
        word = tokens[i].text
        lower = _stem(word.lower())
        if not word[0].isalpha():
            if word == "," and i + 1 < len(tokens) and last == at and tokens[i + 1].text[0].islower():
                i += 1
                continue
            break
        if word[0].isupper() and ((i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()) or determiner != "the"):
            break
        if (lower in PERSON_GENDERS or lower in PERSON_GROUPS) and not is_modifier(tokens, i):
            head, last = lower, i
            if word.endswith(("'s", "’s")):
                break
            nxt = tokens[i + 1].text if i + 1 < len(tokens) else ""
            if not (nxt[:1].islower() and (nxt in PERSON_GENDERS or nxt in PERSON_GROUPS)):
                break
        elif (
            head or lower in FUNCTION_WORDS or lower in PRONOUN_SET_CODES or lower in SPEECH_VERBS or word[0].isupper()
        ):
            break
        i += 1
    if not head and quotation is None and _is_whoever_speaks(tokens, at, determiner):
        head, last = tokens[at + 1].text, at + 1
    if not head:
        return None
    after = last + 1
    text = _text_of(tokens, at, after)
    stop = tokens[last].end
    if text.endswith(("'s", "’s")):
        text, stop = text[:-2], stop - 2
    return Pointer(
        tokens[at].start,
        stop,
        text,
        "description",
        at,
        after,
        sentence,
        quotation,
        PERSON_GENDERS.get(head, ""),
        head,
        determiner,
        is_group=head in PERSON_GROUPS and head not in PERSON_GENDERS,
    )


def _is_whoever_speaks(tokens: list[Token], at: int, determiner: str) -> bool:
    """Whether "the mariner" of “…,” said the mariner. is somebody, whatever the noun: who says something is."""
    if determiner != "the" or not at or at + 1 >= len(tokens) or tokens[at - 1].text not in PLAIN_SPEECH_VERBS:
        return False
    noun = tokens[at + 1].text
    after = tokens[at + 2].text if at + 2 < len(tokens) else "."
    opens = at < 2 or tokens[at - 2].text in QUOTES
    return opens and noun.isalpha() and noun.islower() and noun not in FUNCTION_WORDS and not after[0].isalnum()


def _own(paragraph: Paragraph) -> None:
    """Makes "his brother" and "Mary’s brother" descriptions with an owner; the owner stays a pointer as well."""
    tokens = paragraph.tokens
    extra: list[Pointer] = []
    for pointer in paragraph.pointers:
        possessive = (
            pointer.kind == "pronoun" and tokens[pointer.token].text.lower() in POSSESSIVE_SET_CODES
        ) or tokens[pointer.after - 1].text.endswith(("'s", "’s"))
        if not possessive and pointer.after < len(tokens) and tokens[pointer.after].text in ("’", "'", "s"):
            possessive = tokens[pointer.after].start - tokens[pointer.after - 1].end <= 1 and pointer.kind != "pronoun"
        if not possessive or (pointer.kind == "pronoun" and pointer.gender == "it"):
            continue
        description = _description_at(tokens, pointer.after - 1, "", pointer.sentence, pointer.quotation)
        if description is None or (description.head not in PERSON_GENDERS and description.head not in PERSON_GROUPS):
            if pointer.kind != "pronoun" or tokens[pointer.token].text.lower() in ("his", "her"):
                pointer.role = "owner" if noun_follows(tokens, pointer.after) else pointer.role
            if pointer.role == "owner" and is_bearer(tokens, pointer):
                pointer.role = "bearer"
            continue
        description.start, description.token = pointer.start, pointer.token
        description.text = _text_of(tokens, pointer.token, description.after)
        if description.text.endswith(("'s", "’s")):
            description.text = description.text[:-2]
        description.owner, description.determiner = pointer, "own"
        description.role = role_of(tokens, description)
        pointer.role = "owner"
        extra.append(description)
    if extra:
        paragraph.pointers = sorted([*paragraph.pointers, *extra], key=lambda p: (p.start, p.end))


# -- words ---------------------------------------------------------------------------------------------------------


def _run_end(tokens: list[Token], at: int) -> int:
    """The token after a run of capitalised words, initials, titles and the particles between them."""
    end = at
    while end < len(tokens):
        word = tokens[end].text
        if word[0].isupper() and word[0].isalpha():
            lower = word.lower()
            if end > at and (
                lower in ("i",) or (_stem(lower) in NEVER_NAMES and lower not in ("french", "lord", "heaven", "march"))
            ):
                break
            end += 1
            if word.endswith(("'s", "’s")):
                break
        elif word == "." and end > at and _shortens(tokens[end - 1]) and tokens[end].start == tokens[end - 1].end:
            if _capital_at(tokens, end + 1, 3):
                end += 1
            else:
                break
        elif word.lower() in NAME_PARTICLES and end > at and _capital_at(tokens, end + 1, 2):
            end += 1
        elif word == "of" and end > at and _is_lordly(tokens, at, end) and _capital_at(tokens, end + 1, 2):
            end += 1
            if tokens[end].text == "the":
                end += 1
        else:
            break
    while end > at and (
        tokens[end - 1].text in (".", "of", "the")
        or (tokens[end - 1].text.lower() in NAME_PARTICLES and tokens[end - 1].text[0].islower())
    ):
        end -= 1
    return end


def _shortens(token: Token) -> bool:
    return token.text.lower() in ABBREVIATED_TITLES or (len(token.text) == 1 and token.text.isupper())


def _capital_at(tokens: list[Token], at: int, reach: int) -> bool:
    for i in range(at, min(at + reach, len(tokens))):
        if tokens[i].text[0].isupper():
            return True
        if tokens[i].text.lower() not in NAME_PARTICLES and tokens[i].text != "the":
            return False
    return False


def _is_lordly(tokens: list[Token], at: int, end: int) -> bool:
    """Whether "X of Y" names a person: the Duchess of Monmouth, Knave of Hearts, but not the House of Lords."""
    head = tokens[end - 1].text.lower()
    return head in TITLE_GENDERS or head in PERSON_GENDERS or head in ("knave", "anne", "joan", "lord", "lady")


def _opens_sentence(tokens: list[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].text in SENTENCE_OPENERS or tokens[at - 1].text in QUOTES


def _is_common(word: str) -> bool:
    lower = _stem(word.lower())
    if lower in word_list("given_male") or lower in word_list("given_female"):
        return lower in FUNCTION_WORDS
    return lower in word_list("common") or lower in NEVER_NAMES or lower in FUNCTION_WORDS or _derived(lower)


def _derived(lower: str) -> bool:
    """Whether a word not in the list is a plain form of one that is: "texted", "phones", "awesomely"."""
    for suffix in ("s", "es", "ed", "d", "ing", "ly", "er"):
        if lower.endswith(suffix) and len(lower) > len(suffix) + 2:
            stem = lower[: -len(suffix)]
            if suffix in ("ed", "ing", "ly") and (stem in word_list("common") or stem + "e" in word_list("common")):
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
    return word in PLAIN_SPEECH_VERBS or (is_known and (word in PERSON_VERBS or word in SPEECH_VERBS))


def _stem(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word.replace("’", "'")


def _text_of(tokens: list[Token], at: int, end: int) -> str:
    out = tokens[at].text
    for i in range(at + 1, end):
        gap = tokens[i].start > tokens[i - 1].end
        out += (" " if gap else "") + tokens[i].text
    return out
