"""What does not fit together: two places of a story, and why one of them must be wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from storysofar.story import Fact
from storysofar.text import Work
from storysofar.views.evidence import Evidence, evidence, sentence_at

FindingKind = Literal["change", "spelling", "time", "death", "dropped"]
MAX_COMPARED = 100  # facts before it with which one is compared: what goes on longer has been seen before
Stated = TypeVar("Stated")


@dataclass(frozen=True, slots=True)
class Finding:
    """Two places that do not fit together."""

    kind: FindingKind
    name: str  # of the person or name it is about
    told: str  # what does not fit, in one line
    evidence: tuple[Evidence, Evidence]  # in the order told
    weight: float  # from 0 to 1: how sure, how grave
    according_to: str | None = None  # whose word one of the two is; None: the story tells both

    def to_json(self) -> dict[str, Any]:
        """As `continuity --json` writes it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "told": self.told,
            "weight": self.weight,
            "according_to": self.according_to,
            "evidence": [evidence.to_json() for evidence in self.evidence],
        }


def pairs_of(stated: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Each two of these, the earlier first. Of very many, only those that stand near each other.

    >>> list(pairs_of("abc"))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    for at, first in enumerate(stated):
        yield from ((first, then) for then in stated[at + 1 : at + 1 + MAX_COMPARED])


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence in small letters.

    >>> sorted(words_of("She’d dyed it; red."))
    ['dyed', 'it', 'red', 'she’d']
    """
    return frozenset(word.strip('.,;:!?“”"()…—–-_*') for word in sentence.casefold().split())


def is_named_in(sentence: str, names: Iterable[str]) -> bool:
    """Whether a sentence says the name of the person it is taken to be about."""
    said = words_of(sentence.replace("’s", "").replace("'s", ""))
    return any(word in said for name in names for word in name.casefold().split() if len(word) > 2)


def proof(fact: Fact, pages: Work | None) -> Evidence:
    """The sentence that states a fact."""
    return evidence(fact.span, fact.sentence) if fact.sentence else sentence_at(pages, fact.span, fact.value)
