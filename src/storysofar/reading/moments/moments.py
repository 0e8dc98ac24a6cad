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
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person
from storysofar.reading.moments.tellable_lines import Line, lines_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import Paragraph, Pointer
from storysofar.story import Moment, Reference
from storysofar.text import Token

# One moment for so many words of a page.
WORDS_EACH = 90
# A line has at least so many words, to be understood alone.
SHORTEST = 5
# The words the story keeps coming back to: so many are kept in mind, and what is left of their counts each page.
THEMES, FADING = 300, 0.995

# What speaks for a line where there is no model (see `Model.telling`). Set by hand, then moved towards what a linear
# fit on the plots of SQuALITY's training stories found, as far as the lines still read well.
WEIGHTS: dict[str, float] = {
    "named": 0.6,  # a name does it
    "principal": 0.4,  # one of those whom the story is about, from 0 to 1
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
    "absent": 0.0,  # "he" or "she" in what is said, of somebody whom it does not name
    "nobody": -0.6,  # no person in it
    "leaning": -0.9,  # begins with "But", "It", "This"
    "talk": -0.3,  # "I" and "you"
    "speech": 0.5,
    "unknown": -1.5,  # said by nobody knows whom
    "exclaimed": -0.2,
    "broken": -0.8,  # breaks off, or stands in brackets
    "words": 0.0,  # how many, as a logarithm
    "third": 0.0,  # "he", "she" or "they" in it, whoever that is
}
BASE = -3.3
LEARNT = 2.0  # what counts what the model makes of a line
# Who tells a story again can say whom he means; a line that is quoted cannot. What the model does not weigh enough:
ALONE: dict[str, float] = {
    "named": 0.3,
    "unclear": -1.0,
    "unknown": -0.8,
    "leaning": -0.6,
    "broken": -0.6,
    "fragment": -0.6,
    "absent": -1.0,
}
# And words that are spoken, but say little: “That’s Voss,” said Barley.
LITTLE, ENOUGH = -4.5, 6

# A pronoun is left as it is when a second person comes so near to what speaks for the first.
DOUBTFUL = 0.75
# Only so many pointers before it are looked at.
BEFORE = 40
# … and when so little speaks for the one it is taken for: by rules, and with the model, which says more. With it 14 of
# 259 pronouns that were checked were wrong, 8 of them below this.
FAINT_BY_RULES, FAINT = 0.3, 0.55
# A description is told whose it is when it has been used for them so often: “the blond”, but not “the man”.
BYNAME = 3
WHOLE = frozenset(". ! ? ” \" ’ ' » * _".split())
LINKING = frozenset("the a an of in to and".split())
OWNED = frozenset("the a an his her my our their its your this that to".split())
WORDS_OF_DEED = TURN_VERBS | STEP_VERBS
FINITE = (
    PERSON_VERBS | SPEECH_VERBS | WORDS_OF_DEED | BEAT_VERBS | set("were are am been be made got became said".split())
)
TALK = frozenset("i i'm i’m i'll i’ll i'd i’d i've i’ve my me you your you're you’re you'll you’ll".split())
THIRD = frozenset("he she they".split())
LEANING = frozenset(
    "but and or so it this that these those there then for yet nor neither either both some none such other another "
    "one besides which what just not like oh yes no well".split()
)


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
    kept = max(1, round(sum(len(p.tokens) for p in page.paragraphs) / WORDS_EACH))
    for salience, _, line in sorted(scored[-kept:], key=lambda s: -s[1]):
        page.moments.append(_moment(page, line, salience, people))


def _moment(page: Page, line: Line, salience: float, people: People) -> Moment:
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


def references_of(line: Line, people: People, *, is_learnt: bool) -> Iterator[Reference]:
    """The pronouns and descriptions of narration that a lone line would leave open, where it is sure who is meant."""
    for p in line.pointers:
        if p.person is None or p.kind == "name" or p.quotation is not None or p.end > line.end:
            continue
        id = people.current(p.person)
        if p.kind == "pronoun":
            sure = not _is_doubtful(line.paragraph, p, people, is_learnt)
        else:  # not "general" in "the general direction", nor a lone "captain" that may be a rank
            sure = people.persons[id].is_named and p.determiner not in ("", "a", "an", "another")
            sure = sure and (not is_learnt or people.persons[id].descriptions.get(p.text.lower(), 0) >= BYNAME)
        if sure:
            yield Reference(p.start - line.start, p.end - line.start, id)


def _is_doubtful(paragraph: Paragraph, pointer: Pointer, people: People, is_learnt: bool) -> bool:
    """Whether a pronoun could well mean somebody else."""
    if pointer.gender == "i" or not pointer.choices:
        return False
    likeliest, person = pointer.choices[0][1], people.get(pointer.person or "")
    if is_learnt and (likeliest < FAINT or _is_nameless(person) or _is_named_after(paragraph, pointer, people)):
        return True
    if len(pointer.choices) > 1 and pointer.choices[1][1] >= DOUBTFUL * likeliest:
        return True
    return _has_nearer(paragraph, pointer, people, FAINT if is_learnt else FAINT_BY_RULES)


def _is_nameless(person: Person) -> bool:
    """Whether "he" or "she" is hardly this one: of nobody with a name, or of a ship that is "she" too."""
    return not person.is_named or (person.sex() == "f" and person.best_name().startswith(("The ", "the ")))


def _is_named_after(paragraph: Paragraph, pointer: Pointer, people: People) -> bool:
    """Whether the sentence names the person after a pronoun that opens it: "He fell on Tam's left" is not Tam."""
    if pointer.token and paragraph.tokens[pointer.token - 1].text not in WHOLE:
        return False
    later = islice(paragraph.pointers, bisect_right(paragraph.pointers, pointer.start, key=lambda p: p.start), None)
    after = takewhile(lambda p: p.sentence == pointer.sentence, later)
    own = people.current(pointer.person or "")
    return any(p.kind == "name" and p.person and people.current(p.person) == own for p in after)


def _has_nearer(paragraph: Paragraph, pointer: Pointer, people: People, faint: float) -> bool:
    """Whether a name stands before a pronoun that a reader would take it for: "Barley knew that he …"."""
    id = people.current(pointer.person or "")
    earliest = pointer
    at = bisect_left(paragraph.pointers, pointer.start, key=lambda p: p.start)
    for p in reversed(paragraph.pointers[max(0, at - BEFORE) : at]):
        if p.person is None or p.quotation is not None:
            continue
        other = people.get(p.person)
        if p.kind == "pronoun" and other.id == id and p.choices:
            earliest = p
        if p.kind != "name":
            continue
        if other.id == id:
            return False
        if pointer.role == "object" and p.sentence == pointer.sentence and p.role == "subject":
            continue  # "Anna hit her": not herself
        if other.sex() in ("", pointer.gender):
            return True
    return earliest.choices[0][1] < faint  # in its paragraph nobody is named whom it could mean


# -- salience ------------------------------------------------------------------------------------------------------


def _salience(page: Page, line: Line, themes: dict[str, float], most: int, people: People) -> float:
    features = features_of(line, themes, most, people, is_learnt=page.model is not None)
    if page.model is None:
        score = BASE + sum(WEIGHTS[name] * value for name, value in features.items())
    else:
        score = LEARNT * page.model.telling(features, mean_worth(page, line.start, line.end))
        score += sum(weight * features[name] for name, weight in ALONE.items()) + LITTLE * _says_little(line)
    return 1.0 / (1.0 + exp(-score))


def _says_little(line: Line) -> float:
    """How far speech with its tag is from having something to say, from 0 to 1: it has few words of substance."""
    if not line.has_speech or line.is_speech:
        return 0.0
    words = {t.text for t in line.tokens if len(t.text) > 3 and t.text.islower()}
    return max(0, ENOUGH - len(words - FUNCTION_WORDS - BEAT_VERBS - SPEECH_VERBS)) / ENOUGH


def mean_worth(page: Page, start: int, end: int) -> float:
    """What the pieces of a stretch are worth to a recap, as the encoder sees them, on the average."""
    pieces = page.worth[bisect_left(page.worth, (start,)) : bisect_left(page.worth, (end,))]
    return sum(worth for _, worth in pieces) / len(pieces) if pieces else 0.0


def features_of(
    line: Line, themes: dict[str, float], most: int, people: People, *, is_learnt: bool
) -> dict[str, float]:
    """What speaks for and against a line, each a number about as large as one."""
    words = [t.text.lower() for t in line.tokens]
    spoken = [w for w in words if w[0].isalnum()]
    return {
        **_company(line, most, people, is_learnt),
        **_happening(words, line),
        "theme": _theme(spoken, themes),
        "proper": min(4, sum(map(_is_proper, line.tokens[1:]))) / 4,
        "prose": min(5, sum(w in LINKING for w in spoken)) / 5,
        "talk": float(any(w in TALK for w in spoken)),
        "begins": float(line.begins_chapter),
        "opens": float(line.opens_scene),
        "closes": float(line.closes_scene),
        "paragraph": float(line.opens_paragraph),
        "short": 2.0 * (len(spoken) < SHORTEST) + float(len(spoken) < 2 * SHORTEST) / 2,
        "long": max(0.0, (len(spoken) - 25) / 10),
        "question": float("?" in words[-2:]),
        "fragment": float(not any(w in FINITE or w.endswith("ed") for w in words)),
        "broken": float(words[0] == "(" or words[-1] not in WHOLE),
        "exclaimed": float("!" in words),
        "leaning": float(bool(spoken) and spoken[0] in LEANING),
        "speech": float(line.has_speech),
        "unknown": float(line.is_speech and line.speaker is None),
        "words": log(1 + len(spoken)) / 3,
        "third": float(not THIRD.isdisjoint(spoken)),
    }


def _is_proper(token: Token) -> bool:
    return token.text[0].isupper() and token.text.lower() not in FUNCTION_WORDS


def _company(line: Line, most: int, people: People, is_learnt: bool) -> dict[str, float]:
    """Who is in the line, and how sure a reader of the lone line can be of it."""
    named: dict[str, None] = {}
    principal = unclear = absent = 0.0
    subject = somebody = False
    for p in line.pointers:
        is_third = p.kind == "pronoun" and p.gender in ("m", "f", "they") and not named
        absent = absent or float(is_third and p.quotation is not None)
        if p.person is None:
            unclear = unclear or float(is_third and p.quotation is None)
            continue
        id = people.current(p.person)
        somebody = True
        if p.kind == "name":
            named[id] = None
            subject = subject or (p.role == "subject" and p.quotation is None)
        if people.persons[id].is_named:
            principal = max(principal, people.persons[id].mentions / most)
        if p.kind == "pronoun" and p.quotation is None and not named:
            unclear = unclear or float(_is_doubtful(line.paragraph, p, people, is_learnt))
    return {
        "named": 0.5 * bool(named) + 0.5 * subject,
        "principal": principal,
        "company": float(min(3, max(0, len(named) - 1))),
        "unclear": unclear,
        "absent": absent if not named else 0.0,
        "nobody": float(not somebody and line.speaker is None),
    }


def _happening(words: list[str], line: Line) -> dict[str, float]:
    """What happens in the line, and what is only imagined or denied."""
    done = [w for at, w in enumerate(words) if w not in WORDS_OF_DEED or _is_done(words, at)]
    turn, step = any(w in TURN_VERBS for w in done), any(w in STEP_VERBS for w in done)
    return {
        "turn": float(turn),
        "step": float(step),
        "beat": float(not turn and not step and not line.has_speech and any(w in BEAT_VERBS for w in words)),
        "weighty": float(min(3, sum(w in WEIGHTY_WORDS for w in words))),
        "imagined": float(any(w in IMAGINED_MARKERS for w in words)),
        "denied": float(any(w in DENIAL_WORDS for w in words)),
    }


def _is_done(words: list[str], at: int) -> bool:
    """Whether a word is a deed here and no quality: "left the room", but not "her left arm", "the wounded man"."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    return before not in OWNED and after not in LIMB_NOUNS


# -- themes --------------------------------------------------------------------------------------------------------


def _themes(page: Page, state: MomentState) -> dict[str, float]:
    """How often each word of substance has been used so far, the older uses counting less."""
    themes = state.themes
    for word in themes:
        themes[word] *= FADING
    for paragraph in page.paragraphs:
        for token in paragraph.tokens:
            word = token.text.lower()
            if len(word) > 3 and word not in FUNCTION_WORDS and word[0].isalpha():
                themes[word] = themes.get(word, 0.0) + 1.0
    if len(themes) > 2 * THEMES:
        kept = sorted(themes, key=lambda w: (-themes[w], w))[:THEMES]
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
