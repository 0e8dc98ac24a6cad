"""A story told in few of its sentences: our recap, and the plain ways that it is held against.

Each line comes with the letters of the story that it shows, for every way of choosing and trimming lines.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

from evaluation.alignment import place_passages, place_records
from evaluation.letters import Letters

WORDS = 250  # the recap's default length
SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[”’\"')]*|$)\s*", re.DOTALL)
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Capt|Lt|Col|Gen|Prof|[A-Z])\.\s*$")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
IN_BRACKETS = re.compile(r"\[[^\]]*\]")


class Line(NamedTuple):
    """A line of an extract, and the stretches of the story's letters that it was taken from."""

    text: str
    taken: tuple[tuple[int, int], ...]


class Story(NamedTuple):
    """A text to shorten. `pages` are the files that a reader would open, where they are not the text alone."""

    text: str
    pages: tuple[Path, ...] = ()


def cut(lines: Iterable[Line], words: int) -> list[Line]:
    """The lines as far as the words reach, the last one cut: every system says equally much.

    >>> [line.text for line in cut([Line("It rained on the mill.", ()), Line("Nobody came.", ())], 6)]
    ['It rained on the mill.', 'Nobody']
    """
    kept = []
    for line in lines:
        spoken = line.text.split()[:words]
        words -= len(spoken)
        kept += [line._replace(text=" ".join(spoken))] if spoken else []
    return kept


def shown(lines: Iterable[Line], text: str) -> list[set[tuple[int, int]]]:
    """For each line the words of the story that it shows, as stretches of the text.

    A line may have been trimmed, and names put in brackets: its words are found again, in order, among those of the
    place it was taken from.

    >>> text = "She ran. He saw her run, and laughed."
    >>> [seen] = shown([Line("Tom [Reed] saw her … laughed.", ((6, 27),))], text)
    >>> [text[a:b] for a, b in sorted(seen)]
    ['saw', 'her', 'laughed']
    """
    letters = Letters(text)
    return [set(_words_of(line, text, letters)) for line in lines]


def _words_of(line: Line, text: str, letters: Letters) -> Iterator[tuple[int, int]]:
    said = [word.group().casefold() for word in WORD.finditer(IN_BRACKETS.sub(" ", line.text))]
    for start, end in line.taken:
        there = list(WORD.finditer(text, letters.index[start], letters.index[end - 1] + 1))
        words = [word.group().casefold() for word in there]
        for at, _, size in SequenceMatcher(None, words, said, autojunk=False).get_matching_blocks():
            yield from (word.span() for word in there[at : at + size])


def recap_of(story: Story, words: int = WORDS) -> list[Line]:
    """Ours: the story read as a user's file, and its recap at the end."""
    from storysofar.ingest import open_work
    from storysofar.reading import read
    from storysofar.views.recap import recap

    with TemporaryDirectory() as folder:
        page = Path(folder) / "story.txt"
        page.write_text(story.text, encoding="utf-8")
        work = open_work(list(story.pages) or page)
    # The story alone: a title or a button would be looked for, and found, much farther on.
    passages = {c.number: [p for p in c.passages if p.is_story] for c in work.chapters}
    chapters = [
        {"number": n, "passages": [{"start": p.start, "end": p.end, "text": p.text} for p in told]}
        for n, told in passages.items()
    ]
    placed, _ = place_passages({"work": {"chapters": chapters}}, Letters(story.text))
    items = recap(read(work), words=words).items
    return [
        Line(
            item.text,
            tuple((start, end) for start, end, _ in place_records([e.to_json() for e in item.evidence], placed)),
        )
        for item in items
    ]


def lead_of(story: Story, words: int = WORDS) -> list[Line]:
    """The beginning of the story."""
    return sentences_of(story.text)


def lexrank_of(story: Story, words: int = WORDS) -> list[Line]:
    """The sentences most like all others (Erkan & Radev 2004)."""
    from sumy.summarizers.lex_rank import LexRankSummarizer

    return _ranked(LexRankSummarizer, story, words)


def textrank_of(story: Story, words: int = WORDS) -> list[Line]:
    """The sentences that share most words with others (Mihalcea & Tarau 2004)."""
    from sumy.summarizers.text_rank import TextRankSummarizer

    return _ranked(TextRankSummarizer, story, words)


def lsa_of(story: Story, words: int = WORDS) -> list[Line]:
    """The sentences that stand for most of the topics (Steinberger & Ježek 2004)."""
    from sumy.summarizers import lsa

    with patch.object(lsa, "singular_value_decomposition", decomposition):
        return _ranked(lsa.LsaSummarizer, story, words)


def decomposition(matrix: Any, *, full_matrices: bool = False) -> tuple[None, Any, Any]:
    """The singular values of a matrix and its right singular vectors, from the eigenvectors of its square.

    Those are always found. The direct way, which sumy takes, now and then does not converge: it depends on the order of
    the rows, which is another in each process.
    """
    import numpy

    strengths, directions = numpy.linalg.eigh(matrix.T @ matrix)
    return None, numpy.sqrt(numpy.clip(strengths[::-1], 0, None)), directions.T[::-1]


def sentences_of(document: str) -> list[Line]:
    r"""The sentences of a story, its title and credits left out: they are no plot, and would cost the lead its start.

    A plain splitter of the protocol's own, so that the baselines do not change when our reading does.

    >>> [line.text for line in sentences_of("A Title\n\nMr. Reed left. “Why?” she asked.")]
    ['Mr. Reed left.', '“Why?”', 'she asked.']
    """
    sentences, begun = [], ""
    for paragraph in re.split(r"\n\s*\n", document):
        if not re.search(r"[.!?][”’\"')]*\s*$", paragraph):
            continue
        for part in SENTENCE.findall(paragraph):
            begun += part
            if not ABBREVIATION.search(begun):
                sentences.append(" ".join(begun.split()))
                begun = ""
    return list(_placed((sentence for sentence in sentences if sentence), Letters(document)))


class Words:
    """A tokenizer as sumy wants one: its own downloads a model."""

    def to_words(self, sentence: str) -> list[str]:
        """The words of a sentence."""
        return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", sentence)


def _placed(sentences: Iterable[str], letters: Letters) -> Iterator[Line]:
    """The sentences, which stand one after the other, each with its letters."""
    cursor = 0
    for sentence in sentences:
        own = Letters(sentence).folded
        at = letters.folded.find(own, cursor) if own else -1
        yield Line(sentence, ((at, at + len(own)),) if at >= 0 else ())
        cursor = max(cursor, at + len(own))


def _ranked(summarizer: type[Any], story: Story, words: int) -> list[Line]:
    """The best sentences of one of sumy's summarizers, in the order told, until the words are spent."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    def enough(ranked: Sequence[Any]) -> list[Any]:
        spent = [0, *accumulate(len(str(entry.sentence).split()) for entry in ranked)]
        return [entry for entry, before in zip(ranked, spent, strict=False) if before < words]

    rank = summarizer(Stemmer("english"))
    rank.stop_words = get_stop_words("english")
    lines = sentences_of(story.text)
    sentences = [Sentence(line.text, Words()) for line in lines]
    # Two sentences may have the same words; which one it is tells only the object.
    place = {id(sentence): line for sentence, line in zip(sentences, lines, strict=True)}
    return [place[id(sentence)] for sentence in rank(ObjectDocumentModel([Paragraph(sentences)]), enough)]


RECAP = "recap"
SYSTEMS: dict[str, Callable[[Story, int], list[Line]]] = {
    RECAP: recap_of,
    "lead": lead_of,
    "LexRank": lexrank_of,
    "TextRank": textrank_of,
    "LSA": lsa_of,
}
BASELINES = tuple(system for system in SYSTEMS if system != RECAP)
