"""What is worth remembering. Knows who is who and who speaks; nothing of the recap that will be made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from typing import Any

from storysofar.reading.lexicon import DENIED, FUNCTION_WORDS, IMAGINED, STEPS_TAKEN, TURNS, WEIGHTY
from storysofar.reading.page import Page, Paragraph, Pointer
from storysofar.reading.people import People
from storysofar.story import Moment, Reference
from storysofar.text import Token

# One moment for so many words of a page.
WORDS_EACH = 120
# A line of a recap has at most so many words, and at least so many to be understood alone.
LONGEST, SHORTEST = 45, 5
# The words the story keeps coming back to: so many are kept in mind, and what is left of their counts each page.
THEMES, FADING = 300, 0.995

# Set by hand, then moved towards what a linear fit on the plots of SQuALITY's training stories found
# (overlap of a sentence with the plots that people wrote), as far as the lines still read well.
WEIGHTS: dict[str, float] = {
    "named": 0.6,  # a name does it
    "principal": 0.4,  # one of those whom the story is about, from 0 to 1
    "company": 0.3,  # for each further person named
    "proper": 1.2,  # names of any kind: of ships, of towns
    "turn": 1.0,  # somebody dies, kisses, confesses, escapes
    "step": 0.4,  # somebody decides, leaves, finds
    "weighty": 0.25,  # "dead", "promise", "secret"
    "theme": 1.4,  # words that the story keeps coming back to
    "prose": 2.4,  # a whole sentence with its articles and prepositions, no fragment
    "opens": 1.0,  # of a scene
    "closes": 0.5,
    "begins": 0.5,  # the chapter
    "paragraph": 0.2,  # the first of its paragraph
    "short": -1.0,
    "long": -0.8,
    "imagined": -0.4,
    "denied": -0.3,
    "question": -0.3,
    "unclear": -0.4,  # a pronoun that could be somebody else
    "nobody": -0.6,  # no person in it
    "leaning": -0.3,  # begins with "But", "It", "This"
    "talk": -0.6,  # "I" and "you"
    "speech": -0.5,
    "unknown": -1.5,  # said by nobody knows whom
    "exclaimed": -0.2,
}
BASE = -3.3

LINKING = frozenset("the a an of in to and".split())
TALK = frozenset("i i'm i’m i'll i’ll i'd i’d i've i’ve my me you your you're you’re you'll you’ll".split())
LEANING = frozenset("but and or so it this that these those there then for yet nor either besides which what".split())


@dataclass(slots=True)
class Line:
    """A sentence, or a speech, that could stand in a recap."""

    paragraph: Paragraph
    start: int  # offsets in the chapter's text
    end: int
    tokens: list[Token]
    pointers: list[Pointer]
    speaker: str | None = None
    is_speech: bool = False  # spoken words and nothing else
    has_speech: bool = False
    opens_paragraph: bool = False
    opens_scene: bool = False
    begins_chapter: bool = False  # on its first page
    closes_scene: bool = False


def find_moments(page: Page, people: People) -> None:
    """Keeps the few sentences of the page that a reader would want to be reminded of."""
    themes = _themes(page, people)
    lines = list(_lines_of(page))
    scored = sorted(((_salience(line, themes, people), -line.start, line) for line in lines), key=lambda s: s[:2])
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
        line.speaker,
        tuple(_references(line, people)),
        tuple(id for id in characters if id in people.persons),
    )


def _references(line: Line, people: People) -> Iterator[Reference]:
    """The pronouns and descriptions of the narration that a lone line would leave open."""
    for p in line.pointers:
        if p.person is None or p.kind == "name" or p.quotation is not None or p.end > line.end:
            continue
        id = people.current(p.person)
        if p.kind == "pronoun" or (people.persons[id].is_named and p.determiner not in ("a", "an", "another")):
            yield Reference(p.start - line.start, p.end - line.start, id)


# -- lines ------------------------------------------------------------------------------------------------------------


def _lines_of(page: Page) -> Iterator[Line]:
    """Every sentence of the page; one that ends inside a quotation goes on to the quotation's end."""
    speakers = {a.span.start: a.speaker for a in page.attributions}
    last = len(page.paragraphs) - 1
    for number, paragraph in enumerate(page.paragraphs):
        lines = list(_lines_in(paragraph, speakers))
        if not lines:
            continue
        lines[0].opens_paragraph = True
        for line in lines:
            line.begins_chapter = page.opens_chapter
        lines[0].opens_scene = number == 0 and page.opens_scene
        lines[-1].closes_scene = number == last and page.closes_scene
        yield from lines


def _lines_in(paragraph: Paragraph, speakers: dict[int, str | None]) -> Iterator[Line]:
    start = -1
    at = pointed = 0
    for sentence in paragraph.sentences:
        start = sentence.start if start < 0 else start
        if any(q.span.start < sentence.end < q.span.end for q in paragraph.quotations):
            continue
        first = at
        while at < len(paragraph.tokens) and paragraph.tokens[at].start < sentence.end:
            at += 1
        from_pointer = pointed
        while pointed < len(paragraph.pointers) and paragraph.pointers[pointed].start < sentence.end:
            pointed += 1
        tokens, pointers = paragraph.tokens[first:at], paragraph.pointers[from_pointer:pointed]
        yield _line(paragraph, start, sentence.end, tokens, pointers, speakers)
        start = -1


def _line(
    paragraph: Paragraph,
    start: int,
    end: int,
    tokens: list[Token],
    pointers: list[Pointer],
    speakers: dict[int, str | None],
) -> Line:
    line = Line(paragraph, start, end, tokens, pointers)
    said = [q for q in paragraph.quotations if q.is_speech and start <= q.span.start < end]
    if said:
        line.has_speech = True
        line.speaker = next((s for q in said if (s := speakers.get(q.span.start))), None)
        line.is_speech = said[0].span.start == start and said[-1].span.end == end and len(said) == 1
        if line.is_speech and len(tokens) > LONGEST:
            _shorten(line)
    return line


def _shorten(line: Line) -> None:
    """Of a long speech only the first sentences, as many as a line has room for."""
    room = line.tokens[LONGEST].start
    ends = [s.end for s in line.paragraph.sentences if line.start < s.end <= room]
    line.end = ends[-1] if ends else line.end
    line.tokens = [t for t in line.tokens if t.start < line.end]
    line.pointers = [p for p in line.pointers if p.start < line.end]


# -- salience ---------------------------------------------------------------------------------------------------------


def _salience(line: Line, themes: dict[str, float], people: People) -> float:
    score = BASE + sum(WEIGHTS[name] * value for name, value in features_of(line, themes, people).items())
    return 1.0 / (1.0 + exp(-score))


def features_of(line: Line, themes: dict[str, float], people: People) -> dict[str, float]:
    """What speaks for and against a line, each a number about as large as one."""
    words = [t.text.lower() for t in line.tokens]
    spoken = [w for w in words if w[0].isalnum()]
    return {
        **_company(line, people),
        **_happening(words, line),
        "theme": _theme(spoken, themes),
        "proper": min(4, sum(map(_is_proper, line.tokens[1:]))) / 4,
        "prose": min(5, sum(w in LINKING for w in spoken)) / 5,
        "talk": float(any(w in TALK for w in spoken)),
        "begins": float(line.begins_chapter),
        "opens": float(line.opens_scene),
        "closes": float(line.closes_scene),
        "paragraph": float(line.opens_paragraph),
        "short": float(len(spoken) < SHORTEST) + float(len(spoken) < 2 * SHORTEST) / 2,
        "long": max(0.0, (len(spoken) - 25) / 10),
        "question": float("?" in words[-2:]),
        "exclaimed": float("!" in words),
        "leaning": float(bool(spoken) and spoken[0] in LEANING),
        "speech": float(line.has_speech),
        "unknown": float(line.is_speech and line.speaker is None),
    }


def _is_proper(token: Token) -> bool:
    return token.text[0].isupper() and token.text.lower() not in FUNCTION_WORDS


def _company(line: Line, people: People) -> dict[str, float]:
    """Who is in the line, and how sure a reader of the lone line can be of it."""
    named: dict[str, None] = {}
    most = max((p.mentions for p in people.persons.values()), default=1) or 1
    principal = unclear = 0.0
    subject = somebody = False
    for p in line.pointers:
        if p.person is None:
            continue
        id = people.current(p.person)
        somebody = True
        if p.kind == "name":
            named[id] = None
            subject = subject or (p.role == "subject" and p.quotation is None)
        if people.persons[id].is_named:
            principal = max(principal, people.persons[id].mentions / most)
        if p.kind == "pronoun" and len(p.choices) > 1 and id not in named:
            unclear = max(unclear, p.choices[1][1] / p.choices[0][1])
    return {
        "named": 0.5 * bool(named) + 0.5 * subject,
        "principal": principal,
        "company": float(min(3, max(0, len(named) - 1))),
        "unclear": unclear,
        "nobody": float(not somebody and line.speaker is None),
    }


def _happening(words: list[str], line: Line) -> dict[str, float]:
    """What happens in the line, unless it is only imagined or denied."""
    return {
        "turn": float(any(w in TURNS for w in words)),
        "step": float(any(w in STEPS_TAKEN for w in words)),
        "weighty": float(min(3, sum(w in WEIGHTY for w in words))),
        "imagined": float(any(w in IMAGINED for w in words)),
        "denied": float(any(w in DENIED for w in words)),
    }


# -- themes -----------------------------------------------------------------------------------------------------------


def _themes(page: Page, people: People) -> dict[str, float]:
    """How often each word of substance has been used so far, the older uses counting less."""
    notes: dict[str, Any] = people.notes.setdefault("moments", {})
    themes: dict[str, float] = notes.setdefault("themes", {})
    for word in themes:
        themes[word] *= FADING
    for paragraph in page.paragraphs:
        for token in paragraph.tokens:
            word = token.text.lower()
            if len(word) > 3 and word not in FUNCTION_WORDS and word[0].isalpha():
                themes[word] = themes.get(word, 0.0) + 1.0
    if len(themes) > 2 * THEMES:
        kept = sorted(themes, key=lambda w: (-themes[w], w))[:THEMES]
        notes["themes"] = themes = {word: round(themes[word], 2) for word in kept}
    return themes


def _theme(words: list[str], themes: dict[str, float]) -> float:
    found = [log(themes[w]) for w in set(words) if themes.get(w, 0.0) > 1.0]
    return min(2.0, sum(found) / 10)
