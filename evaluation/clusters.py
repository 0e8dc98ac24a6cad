"""The protocols on LitBank's dev documents: who is who (coreference), and who says what."""

import tempfile
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from pathlib import Path

from evaluation import coreference
from evaluation.alignment import Story, place_passages, place_records
from evaluation.coreference import Fractions
from evaluation.letters import Letters
from evaluation.litbank import Document, original_of, read_document
from evaluation.protocol import Case, Counts, Measures, Protocol, share
from evaluation.quotations import flatten, measures
from evaluation.speakers import answers_to, place_quotations, score
from evaluation.telling import tell

METRICS = {
    "mentions": coreference.mentions,
    "muc": coreference.muc,
    "b3": coreference.b_cubed,
    "ceafe": coreference.ceaf_e,
}
AVERAGED = ("muc", "b3", "ceafe")  # what CoNLL is the mean of


def documents(data: Path) -> list[Case]:
    """The documents of the dev part of the standard split; each with the novel that gives it paragraphs."""
    listed = data / "litbank" / "dev.txt"
    names = listed.read_text(encoding="utf-8").split() if listed.exists() else []
    return [_case(name, data) for name in names]


def judge_coreference(case: Case) -> Counts:
    """The parts of each metric's fractions: for persons, and for everything LitBank marks ("all types")."""
    document = read_document(case.name, _data_of(case))
    said = clusters_of(tell_document(document), document)
    counts: Counts = Counter()
    for types, suffix in ((("PER",), ""), (None, " all types")):
        gold = gold_clusters(document, types)
        for name, metric in METRICS.items():
            for field, value in metric(gold, said)._asdict().items():
                counts[f"{name}{suffix}.{field}"] += value
    return counts


def judge_speakers(case: Case) -> Counts:
    """As for the novels, and the quotations of each speaker as a cluster, for all documents and each by itself."""
    document = read_document(case.name, _data_of(case))
    story, gold = tell_document(document), document.quotations
    counts = flatten(score(gold, story))
    letters = Letters(gold.text)
    answers = answers_to(gold, story, letters, place_quotations(story, letters)[0])
    true = group((number, answer.gold.speaker) for number, answer in enumerate(answers))
    # A quotation without a speaker is alone: nobody is not a person who says them all.
    said = group((number, answer.speaker or number) for number, answer in enumerate(answers))
    parts = {name: METRICS[name](true, said) for name in AVERAGED}
    for name, fractions in parts.items():
        for field, value in fractions._asdict().items():
            counts[f"{name}.{field}"] += value
    if true:
        counts.update({"documents": 1, "conll of documents": coreference.conll(parts.values())})
    return counts


def tell_document(document: Document) -> Story:
    """The export of the document, read from a file as a user's text is."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "story.txt"
        page.write_text(document.retelling.text, encoding="utf-8")
        return tell(page)


def gold_clusters(document: Document, types: tuple[str, ...] | None) -> list[frozenset[Hashable]]:
    """The mentions of each entity of these types, each as its first and last token."""
    chosen = (m for m in document.mentions if types is None or document.types[m.entity] in types)
    return group(((mention.first, mention.last), mention.entity) for mention in chosen)


def clusters_of(story: Story, document: Document) -> list[frozenset[Hashable]]:
    """The mentions of each character of the export, as tokens of the document.

    A mention of nobody known is alone: the program says that someone is meant, and not who.
    """
    letters = Letters(document.retelling.text)
    ranges = [letters.range(start, end) for start, end in document.retelling.spans]
    starts, ends = [start for start, _ in ranges], [end for _, end in ranges]
    found: dict[Hashable, Hashable] = {}
    passages, _ = place_passages(story, letters)
    for start, end, mention in place_records(story["memory"]["mentions"], passages):
        # Tokens without letters start and end where the next word starts, hence the last token that starts here.
        span = bisect_right(starts, start) - 1, bisect_left(ends, end)
        found.setdefault(span, mention["character"] or span)
    return group(found.items())


def group(pairs: Iterable[tuple[Hashable, Hashable]]) -> list[frozenset[Hashable]]:
    """Things put together by what they belong to.

    >>> sorted(sorted(cluster) for cluster in group([("Mara", 1), ("Tom", 2), ("she", 1)]))
    [['Mara', 'she'], ['Tom']]
    """
    together: dict[Hashable, set[Hashable]] = defaultdict(set)
    for thing, whose in pairs:
        together[whose].add(thing)
    return [frozenset(cluster) for cluster in together.values()]


def coreference_measures(counts: Counts) -> Measures:
    """F1 for persons, which the program knows; and for all that LitBank marks, places and ships too, to compare."""
    return {
        "conll": _conll(counts, ""),
        **{f"{name}": 100 * _fractions(counts, name).f1 for name in METRICS},
        "conll all types": _conll(counts, " all types"),
    }


def coreference_beside(counts: Counts) -> Measures:
    """Recall and precision of each F1."""
    return {
        f"{name} {side}": 100 * getattr(_fractions(counts, name), side)
        for name in METRICS
        for side in ("recall", "precision")
    }


def speaker_measures(counts: Counts) -> Measures:
    """As for the novels; LitBank does not say how a speaker is told."""
    return {
        **measures(counts, cues=()),
        "b3": 100 * _fractions(counts, "b3").f1,
        "conll": _conll(counts, ""),
    }


def speaker_beside(counts: Counts) -> Measures:
    """How many have any speaker, quotations where nobody marked one, and what CoNLL is made of.

    Published numbers do not say whether documents are counted together or each by itself, so both are told.
    """
    return {
        "answered": share(counts, "answered", "gold"),
        "spurious": counts["spurious"],
        "muc": 100 * _fractions(counts, "muc").f1,
        "ceafe": 100 * _fractions(counts, "ceafe").f1,
        "conll, mean of the documents": share(counts, "conll of documents", "documents"),
    }


def _case(name: str, data: Path) -> Case:
    litbank, original = data / "litbank", original_of(name, data)
    text = litbank / "quotations" / f"{name}.txt"
    marked = (text.with_suffix(".ann"), litbank / "coref" / f"{name}.conll", litbank / "entities" / f"{name}.tsv")
    return Case(name, (text,), (*marked, *((original,) if original else ())))


def _data_of(case: Case) -> Path:
    return case.sources[0].parent.parent.parent


def _fractions(counts: Counts, name: str) -> Fractions:
    return Fractions(*(counts[f"{name}.{field}"] for field in Fractions._fields))


def _conll(counts: Counts, suffix: str) -> float:
    return 100 * coreference.conll(_fractions(counts, name + suffix) for name in AVERAGED)


COREFERENCE = Protocol(
    "coreference",
    "who is who in ten documents of LitBank; persons, F1",
    documents,
    judge_coreference,
    coreference_measures,
    coreference_beside,
)
LITBANK = Protocol(
    "litbank", "who says what in ten documents of LitBank", documents, judge_speakers, speaker_measures, speaker_beside
)
