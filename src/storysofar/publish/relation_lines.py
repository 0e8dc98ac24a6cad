"""Relations as lines for a terminal: a line for each pair, or a pair chapter by chapter."""

from collections.abc import Iterable, Iterator

from storysofar.publish.terminal import LinkedPage, fact_words
from storysofar.views import Relation
from storysofar.views.relations import Together

MAX_ADDRESS_TERMS = 3  # of what one calls the other, the most frequent


def relations_lines(found: Iterable[Relation], page: LinkedPage, *, in_detail: bool = False) -> Iterator[str]:
    """Each pair with what is between them; in detail, chapter by chapter too."""
    found = tuple(found)
    if not found:
        yield "Nobody has been with anybody yet."
    for relation in found:
        yield from relation_lines(relation, page)
        for together in relation.chapters if in_detail else ():
            yield from together_lines(together, relation, page)


def relation_lines(relation: Relation, page: LinkedPage) -> Iterator[str]:
    """A pair: how much, in what tone, what they call each other, and what is stated of them."""
    one, other = relation.names
    if not relation.is_any:
        yield f"{one} and {other}: nothing yet"
        return
    there, back = relation.words
    said = f"; {there} words from {one}, {back} from {other}" if there or back else ""
    yield f"{one} and {other}: {relation.scenes} {'scene' if relation.scenes == 1 else 'scenes'}{said}"
    told = [f"ch. {together.chapter} {together.tone.word}" for together in relation.chapters if together.tone.word]
    if told:
        yield f"  tone: {', '.join(told)}"
    for name in relation.names:
        terms = [term for term in relation.address if term.speaker == name][:MAX_ADDRESS_TERMS]
        if terms:
            shown = ", ".join(f"“{term.text}” ({term.count}) [{page.link(term.evidence)}]" for term in terms)
            yield f"  {name} says {shown}"
    for name, fact in relation.stated:
        yield f"  {name}: {fact_words(fact)}  [{page.link(fact.since)}]"
        yield from page.proof(fact.since)


def together_lines(together: Together, relation: Relation, page: LinkedPage) -> Iterator[str]:
    """A pair in one chapter, with the words that make its tone."""
    there, back = together.words
    scenes = f"{together.scenes} {'scene' if together.scenes == 1 else 'scenes'}"
    heard = [
        f"{kind}: {', '.join(words)}" for kind, words in zip(("warm", "cold"), together.tone, strict=True) if words
    ]
    tone = f"  ({'; '.join(heard)})" if heard else ""
    link = f"  [{page.link(together.evidence)}]" if together.evidence else ""
    yield f"  Chapter {together.chapter}: {scenes}, {there} and {back} words{tone}{link}"
    if together.evidence:
        yield from page.proof(together.evidence)
