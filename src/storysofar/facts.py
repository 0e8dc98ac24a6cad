"""The kinds of facts, one row each: how a fact is told, what ends it, for how long it is news.

A new kind is a module of `reading.facts`, its word in `FactKind` and its row in `FACTS`; mypy asks for what is missing.
"""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Literal, TypedDict, get_args

from storysofar.english import norms
from storysofar.english.norms import NormalForm

# Who somebody is; how they are; what binds them; what they think; what they leave open; what closes that.
Trait = Literal["age", "eyes", "hair", "appearance", "rank", "occupation", "kinship", "possession", "place"]
Condition = Literal["death", "state", "injury"]
Bond = Literal["loyalty", "decision"]
Thought = Literal["intention", "wish", "fear", "knowledge"]
Opening = Literal["promise", "threat", "question"]
Closing = Literal["answer", "outcome"]
FactKind = Literal[Trait, Condition, Bond, Thought, Opening, Closing]
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)  # in the order in which `standing` tells them

Group = Literal["trait", "condition", "bond", "thought", "opening", "closing"]
# What of the same person and kind ends a fact: the same words denied; any denial, or what it denies; the next one;
# one with another normal form; the remedy in `remedies`; leaving the side one joined; keeping or breaking one's word.
Ending = Literal["denial", "reversal", "next", "change", "remedy", "parting", "keeping"]


MIN_PRECISION, MIN_READ = 0.95, 5


@dataclass(frozen=True, slots=True)
class KindOfFact:
    """What all facts of one kind have in common."""

    group: Group
    label: str  # how a line begins that tells it: “wants”
    normal_form: NormalForm = norms.no_norm  # what the value comes to
    _: KW_ONLY
    denied_label: str = ""  # how it begins where the text denies it; empty: “not” and the label
    second_person: str = ", to {}"  # how the second person is told after the value
    ended_by: Ending = "denial"
    remedies: tuple[tuple[str, str], ...] = ()  # normal forms, and those that end them
    max_shown: int = 0  # the last so many of one person are told in `standing`; 0: only one that has ended
    fresh_chapters: int = 10  # shown in `standing` for so many chapters, unless it comes up again
    is_lasting: bool = False  # told in `standing` however old it is, and of the dead too
    is_between_two: bool = False  # belongs to the relation of two people
    right: int = 0  # of so many that careful readers read in stories that nothing was tuned on
    read: int = 0
    is_compared: bool = False  # two different values are an inconsistency, unless the text gives a cause

    @property
    def is_sure(self) -> bool:
        """Whether facts of this kind are right 19 times in 20 on stories that nothing was tuned on.

        What cannot be shown to be so is not shown in a cast list.
        """
        return self.read >= MIN_READ and self.right >= MIN_PRECISION * self.read

    @property
    def is_doubtful(self) -> bool:
        """Whether facts of this kind have been read, and were wrong too often to be shown anywhere."""
        return self.read > 0 and not self.is_sure

    @property
    def is_careful(self) -> bool:
        """Whether it is told only of somebody pointed at by a name, or clearly by a pronoun: not looks, nor hurts."""
        return not self.is_of_mind and self.label not in ("eyes", "hair", "appearance", "hurt", "resolved")

    @property
    def is_of_mind(self) -> bool:
        """Whether it passes, and tells how things stand rather than who somebody is."""
        return self.group in ("thought", "opening", "closing")

    def begins(self, *, holds: bool) -> str:
        """How a line about it begins."""
        return self.label if holds else self.denied_label or f"not {self.label}"


class Facts(TypedDict):
    """A row for each kind."""

    age: KindOfFact
    eyes: KindOfFact
    hair: KindOfFact
    appearance: KindOfFact
    rank: KindOfFact
    occupation: KindOfFact
    kinship: KindOfFact
    possession: KindOfFact
    place: KindOfFact
    death: KindOfFact
    state: KindOfFact
    injury: KindOfFact
    loyalty: KindOfFact
    decision: KindOfFact
    intention: KindOfFact
    wish: KindOfFact
    fear: KindOfFact
    knowledge: KindOfFact
    promise: KindOfFact
    threat: KindOfFact
    question: KindOfFact
    answer: KindOfFact
    outcome: KindOfFact


# Plans are carried out or dropped soon, hence the few chapters of an intention.
FACTS: Facts = {
    "age": KindOfFact("trait", "age", right=16, read=16),
    "eyes": KindOfFact("trait", "eyes", norms.eye_colours, ended_by="change", is_compared=True, right=22, read=22),
    "hair": KindOfFact("trait", "hair", norms.hair_colours, ended_by="change", is_compared=True, right=19, read=19),
    "appearance": KindOfFact("trait", "appearance", right=14, read=14),
    "rank": KindOfFact("trait", "rank", norms.soldier_rank, ended_by="change", is_compared=True, right=26, read=27),
    "occupation": KindOfFact("trait", "occupation", right=9, read=12),
    "kinship": KindOfFact(
        "trait",
        "kinship",
        norms.kin_relation,
        second_person=" of {}",
        is_between_two=True,
        is_compared=True,
        right=14,
        read=14,
    ),
    "possession": KindOfFact("trait", "possession", right=3, read=7),
    "place": KindOfFact("trait", "place", ended_by="next", right=15, read=15),
    "death": KindOfFact("condition", "dead", ended_by="reversal", max_shown=1, is_lasting=True, right=8, read=13),
    "state": KindOfFact(
        "condition",
        "state",
        norms.conditions,
        denied_label="no more",
        ended_by="remedy",
        remedies=(("captive", "free"), ("ill", "well"), ("faint", "well")),
        max_shown=1,
        fresh_chapters=6,
        right=5,
        read=7,
    ),
    "injury": KindOfFact(
        "condition", "hurt", norms.injured_limb, max_shown=2, fresh_chapters=6, is_compared=True, right=2, read=3
    ),
    "loyalty": KindOfFact(
        "bond",
        "side",
        norms.sides,
        denied_label="no more",
        second_person="",  # the value names them
        ended_by="parting",
        max_shown=2,
        is_lasting=True,
        is_between_two=True,
        right=2,
        read=4,
    ),
    "decision": KindOfFact("bond", "resolved", denied_label="resolved not", max_shown=2, fresh_chapters=5),
    "intention": KindOfFact("thought", "means", denied_label="does not mean", max_shown=2, fresh_chapters=2),
    "wish": KindOfFact("thought", "wants", denied_label="does not want", max_shown=2, fresh_chapters=5),
    "fear": KindOfFact("thought", "fears", denied_label="does not fear", max_shown=1, fresh_chapters=5),
    "knowledge": KindOfFact("thought", "knows", denied_label="does not know", second_person=", from {}", max_shown=3),
    "promise": KindOfFact("opening", "promised", norms.promise_end, ended_by="keeping", is_between_two=True),
    "threat": KindOfFact("opening", "threatened", is_between_two=True),
    "question": KindOfFact("opening", "asked"),
    "answer": KindOfFact("closing", "answer"),
    "outcome": KindOfFact("closing", "outcome"),
}


def kinds_where(is_so: Callable[[KindOfFact], bool]) -> tuple[FactKind, ...]:
    """The kinds of which this is so.

    >>> kinds_where(lambda kind: kind.group == "opening")
    ('promise', 'threat', 'question')
    """
    return tuple(kind for kind in FACT_KINDS if is_so(FACTS[kind]))
