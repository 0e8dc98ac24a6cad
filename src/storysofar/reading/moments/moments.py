"""What is worth remembering. Knows who is who and who speaks; nothing of the recap that will be made of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from math import exp, log

from storysofar.carried import of_series
from storysofar.english.lexicon import (
    BEAT_VERBS,
    DENIAL_WORDS,
    FUNCTION_WORDS,
    IMAGINED_MARKERS,
    LIMB_NOUNS,
    PERSON_VERBS,
    SPEECH_VERBS,
    STEP_VERBS,
    TURN_VERBS,
    WEIGHTY_WORDS,
)
from storysofar.english.tables import words as word_list
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.moments.tellable_lines import TellableLine, lines_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Moment, Reference
from storysofar.text import Token

WORDS_PER_MOMENT = 90
MIN_LINE_WORDS = 5  # to be understood alone
MAX_LINE_WORDS = 25  # before it is long
# The words the story keeps coming back to: so many are kept in mind, and what is left of their counts each page.
MAX_THEMES = 300
THEME_DECAY = 0.995

# What speaks for a line where there is no model (see `Model.telling`). Set by hand, then moved towards what a linear
# fit on the plots of SQuALITY's training stories found, as far as the lines still read well.
RULE_WEIGHTS: dict[str, float] = {
    "named": 0.6,  # a name does it
    "principal": 0.4,  # one of the people that the story is about, from 0 to 1
    "company": 0.3,  # for each further person named
    "proper": 1.2,  # names of any kind: of ships, of towns
    "turn": 1.6,  # somebody dies, kisses, confesses, escapes
    "step": 0.9,  # somebody decides, leaves, finds
    "beat": -0.9,  # somebody only nods, looks, sighs
    "weighty": 0.35,  # "dead", "promise", "secret"
    "theme": 1.4,  # words that the story keeps coming back to
    "prose": 2.4,  # a whole sentence with its articles and prepositions, no fragment
    "opens": 1.0,  # of a scene
    "closes": 0.5,
    "begins": 0.5,  # the chapter
    "paragraph": 0.2,  # the first of its paragraph
    "short": -1.0,
    "fragment": -1.0,  # without a verb
    "long": -0.8,
    "imagined": -0.4,
    "denied": -0.3,
    "question": -0.3,
    "unclear": -0.7,  # a pronoun that could be somebody else
    "absent": 0.0,  # "he" or "she" in what is said, of somebody that it does not name
    "nobody": -0.6,  # no person in it
    "leaning": -0.9,  # begins with "But", "It", "This"
    "talk": -0.3,  # "I" and "you"
    "speech": 0.5,
    "unknown": -1.5,  # nobody knows who says it
    "exclaimed": -0.2,
    "broken": -0.8,  # breaks off, or stands in brackets
    "words": 0.0,  # how many, as a logarithm
    "third": 0.0,  # "he", "she" or "they" in it
}
BASE_LOG_ODDS = -3.3
MODEL_WEIGHT = 2.0  # of what the model makes of a line
# Somebody who tells a story again can say who is meant; a line that is quoted cannot. What the model does not weigh
# enough, in log odds:
LONE_LINE_WEIGHTS: dict[str, float] = {
    "named": 0.3,
    "unclear": -1.0,
    "unknown": -0.8,
    "leaning": -0.6,
    "broken": -0.6,
    "fragment": -0.6,
    "absent": -1.0,
}
# And words that are spoken, but say little: “That’s Voss,” said Barley.
LITTLE_SAID_LOG_ODDS = -4.5
MIN_TELLING_WORDS = 6  # of speech that says something

MIN_DOUBT_SHARE = 0.75  # of what speaks for the likeliest person: a second one so near leaves a pronoun open
MAX_POINTERS_BACK = 40  # before a pronoun, that are looked at
# When so little speaks for the likeliest person, a pronoun is left open: by rules, and with the model, which
# says more. With it 14 of 259 pronouns that were checked were wrong, 8 of them below this.
MIN_SHARE_BY_RULES, MIN_SHARE_BY_MODEL = 0.3, 0.55
# A description is told whose it is when it has been used for them so often: “the blond”, but not “the man”.
MIN_BYNAME_USES = 3
END_MARKS = frozenset(". ! ? ” \" ’ ' » * _".split())
LINKING_WORDS = word_list("lines", "linking")
OWNING_WORDS = word_list("lines", "owning")
DEED_WORDS = TURN_VERBS | STEP_VERBS
FINITE_VERBS = PERSON_VERBS | SPEECH_VERBS | DEED_WORDS | BEAT_VERBS | word_list("lines", "finite")
TALK_WORDS = word_list("lines", "talk")
THIRD_PERSONS = frozenset(("he", "she", "they"))
LEANING_LINE_WORDS = word_list("lines", "leaning")


@dataclass(slots=True)
class MomentState:
    """What the story keeps coming back to."""

    themes: dict[str, float] = of_series(dict)  # word of substance → how often it was used, late uses counting most
    most: int = of_series(lambda: 1)  # mentions of the person who is mentioned most


def find_moments(page: Page, people: People, state: MomentState) -> None:
    """Keeps the few sentences of the page that a reader would want to be reminded of."""
    themes, most = _themes(page, state), _most_mentioned(page, people, state)
    lines = [(_salience(page, line, themes, most, people), -line.start, line) for line in lines_of(page)]
    scored = sorted(lines, key=lambda s: s[:2])
    kept = max(1, round(sum(len(p.tokens) for p in page.paragraphs) / WORDS_PER_MOMENT))
    for salience, _, line in sorted(scored[-kept:], key=lambda s: -s[1]):
        page.moments.append(_moment(page, line, salience, people))


def _moment(page: Page, line: TellableLine, salience: float, people: People) -> Moment:
    text = line.paragraph.text[line.start - line.paragraph.start : line.end - line.paragraph.start]
    who = [p.person for p in line.pointers if p.person]
    characters = dict.fromkeys(people.current(id) for id in [*([line.speaker] if line.speaker else []), *who])
    return Moment(
        page.span(line.start, line.end),
        page.known_from,
        round(salience, 3),
        text,
        line.likely_speaker,
        tuple(references_of(line, people, is_learnt=page.model is not None)),
        tuple(id for id in characters if id in people.persons),
        line.is_speech,
        line.speaker is not None or line.likely_speaker is None,
    )


def references_of(line: TellableLine, people: People, *, is_learnt: bool) -> Iterator[Reference]:
    """The pronouns and descriptions of narration that a lone line would leave open, where it is sure who is meant."""
    for pointer in line.pointers:
        if pointer.person is None or pointer.kind == "name" or pointer.quotation is not None or pointer.end > line.end:
            continue
        if pointer.kind == "pronoun":
            is_sure = not _is_doubtful(line.paragraph, pointer, people, is_learnt)
        else:
            is_sure = _is_byname(pointer, people.get(pointer.person), is_learnt=is_learnt)
        if is_sure:
            yield Reference(pointer.start - line.start, pointer.end - line.start, people.current(pointer.person))


def _is_byname(pointer: MentionCandidate, person: Person, *, is_learnt: bool) -> bool:
    """Whether a description is a person's own: not "general" in "the general direction", nor a lone "captain"."""
    if not person.is_named or pointer.determiner in ("", "a", "an", "another"):
        return False
    return not is_learnt or person.descriptions.get(pointer.text.lower(), 0) >= MIN_BYNAME_USES


def _is_doubtful(paragraph: Paragraph, pointer: MentionCandidate, people: People, is_learnt: bool) -> bool:
    """Whether a pronoun could well mean somebody else."""
    if pointer.gender == "i" or not pointer.choices:
        return False
    shares = [share for _, share in pointer.choices]
    if is_learnt and (shares[0] < MIN_SHARE_BY_MODEL or _is_misread(paragraph, pointer, people)):
        return True
    if len(shares) > 1 and shares[1] >= MIN_DOUBT_SHARE * shares[0]:
        return True
    return _has_nearer(paragraph, pointer, people, MIN_SHARE_BY_MODEL if is_learnt else MIN_SHARE_BY_RULES)


def _is_misread(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> bool:
    """Whether the model is seldom right about such a pronoun."""
    return _is_nameless(people.get(pointer.person or "")) or _is_named_after(paragraph, pointer, people)


def _is_nameless(person: Person) -> bool:
    """Whether "he" or "she" is hardly this one: of nobody with a name, or of a ship that is "she" too."""
    return not person.is_named or (person.sex() == "f" and person.best_name().startswith(("The ", "the ")))


def _is_named_after(paragraph: Paragraph, pointer: MentionCandidate, people: People) -> bool:
    """Whether the sentence names the person after a pronoun that opens it: "He fell on Tam's left" is not Tam."""
    if pointer.token and paragraph.tokens[pointer.token - 1].text not in END_MARKS:
        return False
    later = islice(paragraph.pointers, bisect_right(paragraph.pointers, pointer.start, key=lambda p: p.start), None)
    after = takewhile(lambda p: p.sentence == pointer.sentence, later)
    own = people.current(pointer.person or "")
    return any(p.kind == "name" and p.person and people.current(p.person) == own for p in after)


def _has_nearer(paragraph: Paragraph, pointer: MentionCandidate, people: People, min_share: float) -> bool:
    """Whether a name stands before a pronoun that a reader would take it for: "Barley knew that he …"."""
    id = people.current(pointer.person or "")
    earliest = pointer
    for earlier in _told_before(paragraph, pointer):
        other = people.get(earlier.person or "")
        if earlier.kind == "pronoun" and other.id == id and earlier.choices:
            earliest = earlier
        if earlier.kind == "name" and other.id == id:
            return False
        if earlier.kind == "name" and not _acts_on(earlier, pointer) and other.sex() in ("", pointer.gender):
            return True
    return earliest.choices[0][1] < min_share  # in its paragraph nobody is named who could be meant


def _told_before(paragraph: Paragraph, pointer: MentionCandidate) -> Iterator[MentionCandidate]:
    """The pointers of narration before this one in its paragraph, the nearest first."""
    at = bisect_left(paragraph.pointers, pointer.start, key=lambda p: p.start)
    near = reversed(paragraph.pointers[max(0, at - MAX_POINTERS_BACK) : at])
    return (earlier for earlier in near if earlier.person is not None and earlier.quotation is None)


def _acts_on(subject: MentionCandidate, pointer: MentionCandidate) -> bool:
    """Whether this is "her" in "Anna hit her", who is not Anna."""
    return pointer.role == "object" and subject.role == "subject" and subject.sentence == pointer.sentence


# -- salience ------------------------------------------------------------------------------------------------------


def _salience(page: Page, line: TellableLine, themes: dict[str, float], most: int, people: People) -> float:
    features = features_of(line, themes, most, people, is_learnt=page.model is not None)
    if page.model is None:
        score = BASE_LOG_ODDS + sum(RULE_WEIGHTS[name] * value for name, value in features.items())
    else:
        score = MODEL_WEIGHT * page.model.telling(features, mean_worth(page, line.start, line.end))
        alone = sum(weight * features[name] for name, weight in LONE_LINE_WEIGHTS.items())
        score += alone + LITTLE_SAID_LOG_ODDS * _says_little(line)
    return 1.0 / (1.0 + exp(-score))


def _says_little(line: TellableLine) -> float:
    """How far speech with its tag is from having something to say, from 0 to 1: it has few words of substance."""
    if not line.has_speech or line.is_speech:
        return 0.0
    words = {t.text for t in line.tokens if len(t.text) > 3 and t.text.islower()}
    return max(0, MIN_TELLING_WORDS - len(words - FUNCTION_WORDS - BEAT_VERBS - SPEECH_VERBS)) / MIN_TELLING_WORDS


def mean_worth(page: Page, start: int, end: int) -> float:
    """What the pieces of a stretch are worth to a recap, as the encoder sees them, on the average."""
    pieces = page.worth[bisect_left(page.worth, (start,)) : bisect_left(page.worth, (end,))]
    return sum(worth for _, worth in pieces) / len(pieces) if pieces else 0.0


def features_of(
    line: TellableLine, themes: dict[str, float], most: int, people: People, *, is_learnt: bool
) -> dict[str, float]:
    """What speaks for and against a line, each a number about as large as one."""
    words = [t.text.lower() for t in line.tokens]
    spoken = [w for w in words if w[0].isalnum()]
    return {
        **_company(line, most, people, is_learnt),
        **_happening(words, line),
        "theme": _theme(spoken, themes),
        "proper": min(4, sum(map(_is_proper, line.tokens[1:]))) / 4,
        "prose": min(5, sum(word in LINKING_WORDS for word in spoken)) / 5,
        "talk": float(not TALK_WORDS.isdisjoint(spoken)),
        "begins": float(line.begins_chapter),
        "opens": float(line.opens_scene),
        "closes": float(line.closes_scene),
        "paragraph": float(line.opens_paragraph),
        **_form(words, spoken),
        "speech": float(line.has_speech),
        "unknown": float(line.is_speech and line.speaker is None),
        "words": log(1 + len(spoken)) / 3,
        "third": float(not THIRD_PERSONS.isdisjoint(spoken)),
    }


def _form(words: list[str], spoken: list[str]) -> dict[str, float]:
    """What kind of a sentence it is, by its length, its first word and its marks."""
    has_verb = any(word in FINITE_VERBS or word.endswith("ed") for word in words)
    return {
        "short": 2.0 * (len(spoken) < MIN_LINE_WORDS) + float(len(spoken) < 2 * MIN_LINE_WORDS) / 2,
        "long": max(0.0, (len(spoken) - MAX_LINE_WORDS) / 10),
        "question": float("?" in words[-2:]),
        "fragment": float(not has_verb),
        "broken": float(words[0] == "(" or words[-1] not in END_MARKS),
        "exclaimed": float("!" in words),
        "leaning": float(not LEANING_LINE_WORDS.isdisjoint(spoken[:1])),
    }


def _is_proper(token: Token) -> bool:
    return token.text[0].isupper() and token.text.lower() not in FUNCTION_WORDS


def _company(line: TellableLine, most: int, people: People, is_learnt: bool) -> dict[str, float]:
    """Who is in the line, and how sure a reader of the lone line can be of it."""
    named = dict.fromkeys(people.current(p.person) for p in line.pointers if p.kind == "name" and p.person)
    is_subject = any(_is_subject_by_name(pointer) for pointer in line.pointers)
    before_names = list(takewhile(lambda p: p.kind != "name" or p.person is None, line.pointers))
    persons = [people.get(pointer.person) for pointer in line.pointers if pointer.person is not None]
    is_absent = not named and any(_is_third(p) and p.quotation is not None for p in before_names)
    return {
        "named": 0.5 * bool(named) + 0.5 * is_subject,
        "principal": max((person.mentions / most for person in persons if person.is_named), default=0.0),
        "company": float(min(3, max(0, len(named) - 1))),
        "unclear": float(any(_is_unclear(line, pointer, people, is_learnt) for pointer in before_names)),
        "absent": float(is_absent),
        "nobody": float(not persons and line.speaker is None),
    }


def _is_subject_by_name(pointer: MentionCandidate) -> bool:
    return pointer.kind == "name" and pointer.role == "subject" and pointer.quotation is None and bool(pointer.person)


def _is_third(pointer: MentionCandidate) -> bool:
    """Whether this is he, she or they."""
    return pointer.kind == "pronoun" and pointer.gender in ("m", "f", "they")


def _is_unclear(line: TellableLine, pointer: MentionCandidate, people: People, is_learnt: bool) -> bool:
    """Whether a pronoun of narration means nobody known, or could well mean somebody else."""
    if pointer.kind != "pronoun" or pointer.quotation is not None:
        return False
    if pointer.person is None:
        return _is_third(pointer)
    return _is_doubtful(line.paragraph, pointer, people, is_learnt)


def _happening(words: list[str], line: TellableLine) -> dict[str, float]:
    """What happens in the line, and what is only imagined or denied."""
    done = {word for at, word in enumerate(words) if word not in DEED_WORDS or _is_done(words, at)}
    is_turn, is_step = not TURN_VERBS.isdisjoint(done), not STEP_VERBS.isdisjoint(done)
    is_beat = not (is_turn or is_step or line.has_speech or BEAT_VERBS.isdisjoint(words))
    return {
        "turn": float(is_turn),
        "step": float(is_step),
        "beat": float(is_beat),
        "weighty": float(min(3, sum(word in WEIGHTY_WORDS for word in words))),
        "imagined": float(not IMAGINED_MARKERS.isdisjoint(words)),
        "denied": float(not DENIAL_WORDS.isdisjoint(words)),
    }


def _is_done(words: list[str], at: int) -> bool:
    """Whether a word is a deed here and no quality: "left the room", but not "her left arm", "the wounded man"."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    return before not in OWNING_WORDS and after not in LIMB_NOUNS


# -- themes --------------------------------------------------------------------------------------------------------


def _themes(page: Page, state: MomentState) -> dict[str, float]:
    """How often each word of substance has been used so far, the older uses counting less."""
    themes = state.themes
    for word in themes:
        themes[word] *= THEME_DECAY
    for paragraph in page.paragraphs:
        for token in paragraph.tokens:
            word = token.text.lower()
            if len(word) > 3 and word not in FUNCTION_WORDS and word[0].isalpha():
                themes[word] = themes.get(word, 0.0) + 1.0
    if len(themes) > 2 * MAX_THEMES:
        kept = sorted(themes, key=lambda w: (-themes[w], w))[:MAX_THEMES]
        state.themes = themes = {word: round(themes[word], 2) for word in kept}
    return themes


def _most_mentioned(page: Page, people: People, state: MomentState) -> int:
    """How often the person is mentioned who is mentioned most, up to here."""
    here = (p.person for paragraph in page.paragraphs for p in paragraph.pointers if p.person)
    state.most = max([state.most, *(people.get(id).mentions for id in set(here))])
    return state.most


def _theme(words: list[str], themes: dict[str, float]) -> float:
    found = [log(themes[w]) for w in set(words) if themes.get(w, 0.0) > 1.0]
    return min(2.0, sum(found) / 10)
