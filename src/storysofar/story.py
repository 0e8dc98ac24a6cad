"""What the page tells: frozen records, each with its place.

Every record has two facts in common, explained here once:

    span         where it stands in the text
    known_from   the position from which a reader may know it: the end of the text that was looked at to know it.
                 The two differ: in “Run!” cried Mara the words stand before the name that gives them a speaker.

Nothing is ever edited. What the story corrects or reveals is a new record, and the later one counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

from storysofar.anchor import Anchor
from storysofar.english.norms import Norm
from storysofar.facts import FACTS, FactKind
from storysofar.text import Position, Span

MentionKind = Literal["name", "description", "pronoun"]
Cue = Literal["explicit", "anaphoric", "implicit"]  # a name in the tag; a pronoun or description; no tag
CorrectionKind = Literal[
    "merge", "split", "rename", "not-a-person", "line", "pronouns", "not-true", "not-there"
]  # fmt: skip
CORRECTION_KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)


class Mention(NamedTuple):
    """Words that point at someone. `character` is None when the program does not know at which person."""

    span: Span
    known_from: Position
    text: str
    kind: MentionKind
    character: str | None


@dataclass(frozen=True, slots=True)
class Character:
    """Someone in the story, as known from here on; a later record with the same id takes this one's place.

    The id names the first mention (`c` chapter `.` offset), so it never depends on what comes later.
    """

    id: str
    name: str  # what to call them from here on
    span: Span  # the mention that made this record necessary
    known_from: Position
    pronouns: str | None = None  # "she/her", once the text has used them
    is_named: bool = True  # False: known by a description only ("the old man", "the narrator")
    is_narrator: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """From here on this character is also called `text`."""

    character: str
    text: str
    span: Span
    known_from: Position
    sentence: str = ""  # the sentence that says so


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks or set off like them. `is_speech` is False for scare quotes, titles, written notes."""

    span: Span  # with its quotation marks
    known_from: Position
    text: str
    is_speech: bool = True
    continues: bool = False  # the same utterance as the quotation before it, interrupted by a tag


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, who it is said to, and how we know. A speaker of None is an honest unknown."""

    span: Span  # of the quotation
    known_from: Position
    speaker: str | None
    cue: Cue
    confidence: float  # from 0 to 1
    addressee: str | None = None
    evidence: Span | None = None  # the words that tell: tag, vocative, the turn before


@dataclass(frozen=True, slots=True)
class Scene:
    """Continuous time, place and company."""

    span: Span
    known_from: Position
    present: tuple[str, ...]  # characters, in order of appearance
    place: str | None = None
    time: str | None = None
    opening: str = ""  # its first sentence
    days: int | None = None  # after the scene before it, if its opening says so; below 0 for a flashback
    is_flashback: bool = False  # it happened before what is told around it


@dataclass(frozen=True, slots=True)
class Fact:
    """Something stated of someone. `according_to`: the character whose word it is; None: the story tells it."""

    character: str
    kind: FactKind  # eyes, hair, age …: the rows of storysofar.facts
    value: str  # the author's words
    span: Span
    known_from: Position
    sentence: str = ""
    holds: bool = True  # False: the text denies it ("was not a soldier")
    according_to: str | None = None
    other: str | None = None  # the second person: of a kinship, of a promise, of knowledge its source
    ends: Span | None = None  # of an answer the question, of an outcome the promise or threat, that it closes

    @property
    def norm(self) -> Norm:
        """The plain words that the value comes to: "captive" for “was thrown into prison”; empty where there are none.

        >>> Fact("c1.0", "state", "under arrest", Span(1, 0, 5), Position(1, 9)).norm
        frozenset({'captive'})
        """
        return FACTS[self.kind].normal_form(self.value)


class Reference(NamedTuple):
    """Words inside a moment that point at someone; offsets in the moment's own text."""

    start: int
    end: int
    character: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A passage worth recalling."""

    span: Span
    known_from: Position
    salience: float  # from 0 to 1
    text: str  # the author's words
    speaker: str | None = None  # set when the moment is something said
    references: tuple[Reference, ...] = ()  # the pronouns and descriptions that a lone line would leave open
    characters: tuple[str, ...] = ()
    is_speech: bool = False  # spoken words and nothing else; of a longer speech, they have no marks
    is_sure: bool = True  # False: the speaker is the likeliest, and may be another


@dataclass(frozen=True, slots=True)
class SameCharacter:
    """From here on `other` is known to be `character`. Before this place they are two people."""

    character: str
    other: str
    span: Span
    known_from: Position
    sentence: str = ""
    is_revelation: bool = False  # the story made a point of it, rather than a name explaining itself


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user put right by hand. In force on every page whose end is at `known_from` or after it.

    The people are said by the words that first name them, for ids change with the text and the reader's model.
    """

    kind: CorrectionKind
    said: tuple[str, ...]  # the names and words as they were given
    span: Span  # the words it is about
    known_from: Position
    character: Anchor | None = None  # the first words for the person concerned; None: it is about words
    other: Anchor | None = None  # … for the second person of a merge, the speaker of a line, who gets a split name
    places: tuple[Anchor, ...] = ()  # the mentions or the line themselves
    names: tuple[str, ...] = ()  # the words concerned, at every place; empty: only those at the places
    rest: tuple[str, ...] = ()  # of a split: what its person is called; of a fact: what it says of what
    since: float | None = None  # the chapter before which it does not hold

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every place that it hangs on."""
        return (*filter(None, (self.character, self.other)), *self.places)

    def moved(self, find: Callable[[Anchor], Anchor | None]) -> "Correction | None":
        """The correction where its words stand now; None when some of them are gone."""
        character, other = (anchor and find(anchor) for anchor in (self.character, self.other))
        places = tuple(filter(None, map(find, self.places)))
        if (self.character and not character) or (self.other and not other) or (self.places and not places):
            return None
        return make_correction(self.kind, self.said, character, other, places, self.names, self.rest, self.since)

    def to_json(self) -> dict[str, Any]:
        """As the library and the exchange format write it."""
        return {
            "kind": self.kind,
            "said": list(self.said),
            "chapter": self.span.chapter,
            "start": self.span.start,
            "end": self.span.end,
            "character": self.character and self.character.to_json(),
            "other": self.other and self.other.to_json(),
            "places": [anchor.to_json() for anchor in self.places],
            "names": list(self.names),
            "rest": list(self.rest),
            "since": self.since,
            "known_from": list(self.known_from),
        }

    @classmethod
    def from_json(cls, entry: dict[str, Any]) -> "Correction":
        """What `to_json` wrote. Raises ValueError for a kind that there is not."""
        if entry["kind"] not in CORRECTION_KINDS:
            raise ValueError(entry["kind"])
        character, other = (Anchor.from_json(a) if a else None for a in (entry["character"], entry["other"]))
        places = tuple(Anchor.from_json(anchor) for anchor in entry["places"])
        said, names, rest = (tuple(entry[texts]) for texts in ("said", "names", "rest"))
        return make_correction(entry["kind"], said, character, other, places, names, rest, entry["since"])


def make_correction(
    kind: CorrectionKind,
    said: tuple[str, ...],
    character: Anchor | None = None,
    other: Anchor | None = None,
    places: tuple[Anchor, ...] = (),
    names: tuple[str, ...] = (),
    rest: tuple[str, ...] = (),
    since: float | None = None,
) -> Correction:
    """A correction that is known once all its words are; with `since`, no earlier than that chapter begins."""
    spans = [anchor.span for anchor in (character, other, *places) if anchor]
    known_from = max(*(span.closes for span in spans), Position(since or 0, 0))
    span = places[0].span if places else max(spans)
    return Correction(kind, said, span, known_from, character, other, places, names, rest, since)
