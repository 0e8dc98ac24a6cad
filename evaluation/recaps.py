"""The protocol of recaps: SQuALITY's stories, our recap against what people wrote, beside three baselines.

Every way of shortening gets the same number of words, and is judged by the same ROUGE (F1, stemmed; ROUGE-L over the
whole text) against the four answers to “What is the plot of the story?”. The reference it agrees with best counts,
for each measure by itself.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluation.protocol import Case, Counts, Measures, Protocol

WORDS = 250  # the recap's default length; the references have 418 on average
ROUGES = {"rouge2": "ROUGE-2", "rougeL": "ROUGE-L"}
SLICES = 4  # cases: each reads every fourth story, for a process costs more than a story
SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[”’\"')]*|$)\s*", re.DOTALL)
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Capt|Lt|Col|Gen|Prof|[A-Z])\.\s*$")
SPLIT = "dev"


def stories(data: Path) -> list[Case]:
    """The slices of the file; the name of each is the number of its first story."""
    path = data / "squality" / f"{SPLIT}.jsonl"
    if not path.exists():
        return []
    return [Case(f"{first}", (path,), ()) for first in range(SLICES)]


def judge(case: Case) -> Counts:
    """The sum of each system's scores over the stories of this slice."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer([*ROUGES], use_stemmer=True)
    counts: Counts = Counter()
    for number, line in enumerate(case.sources[0].read_text(encoding="utf-8").splitlines()):
        if number % SLICES == int(case.name):
            document, references = plot_of(line)
            counts["stories"] += 1
            for system, shorten in SYSTEMS.items():
                told = cut(shorten(document), WORDS)
                counts[f"{system}.words"] += sum(len(sentence.split()) for sentence in told)
                for rouge in ROUGES:
                    best = max(scorer.score(reference, " ".join(told))[rouge].fmeasure for reference in references)
                    counts[f"{system}.{rouge}"] += best
    return counts


def plot_of(line: str) -> tuple[str, list[str]]:
    """A story, and what people answered when asked for its plot: the first question of each story."""
    story = json.loads(line)
    first = min(story["questions"], key=lambda question: question["question_number"])
    return story["document"], [answer["response_text"] for answer in first["responses"]]


def cut(sentences: list[str], words: int) -> list[str]:
    """The sentences as far as the words reach, the last one cut: every system says equally much.

    >>> cut(["It rained on the mill.", "Nobody came."], 6)
    ['It rained on the mill.', 'Nobody']
    """
    kept = []
    for sentence in sentences:
        spoken = sentence.split()[:words]
        words -= len(spoken)
        kept += [" ".join(spoken)] if spoken else []
    return kept


def recap_of(document: str) -> list[str]:
    """Ours: the story read as a plain text, and its recap at the end."""
    from storysofar.ingest import open_work
    from storysofar.reading import read
    from storysofar.views.recap import recap

    with TemporaryDirectory() as folder:
        page = Path(folder) / "story.txt"
        page.write_text(document, encoding="utf-8")
        items = recap(read(open_work(page)), words=WORDS).items
    return [item.text for item in items]


def lead_of(document: str) -> list[str]:
    """The beginning of the story."""
    return sentences_of(document)


def lexrank_of(document: str) -> list[str]:
    """The sentences most like all others (Erkan & Radev 2004)."""
    from sumy.summarizers.lex_rank import LexRankSummarizer

    return _ranked(LexRankSummarizer, document)


def textrank_of(document: str) -> list[str]:
    """The sentences that share most words with others (Mihalcea & Tarau 2004)."""
    from sumy.summarizers.text_rank import TextRankSummarizer

    return _ranked(TextRankSummarizer, document)


def sentences_of(document: str) -> list[str]:
    r"""The sentences of a story, its title and credits left out: they are no plot, and would cost the lead its start.

    A plain splitter of the protocol's own, so that the baselines do not change when our reading does.

    >>> sentences_of("A Title\n\nMr. Reed left. “Why?” she asked.")
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
    return [sentence for sentence in sentences if sentence]


class Words:
    """A tokenizer as sumy wants one: its own downloads a model."""

    def to_words(self, sentence: str) -> list[str]:
        """The words of a sentence."""
        return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", sentence)


def _ranked(summarizer: type[Any], document: str) -> list[str]:
    """The best sentences of one of sumy's summarizers, in the order told, until the words are spent."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    rank = summarizer(Stemmer("english"))
    rank.stop_words = get_stop_words("english")
    paragraph = Paragraph([Sentence(sentence, Words()) for sentence in sentences_of(document)])
    return [str(sentence) for sentence in rank(ObjectDocumentModel([paragraph]), _enough)]


def _enough(ranked: Sequence[Any]) -> list[Any]:
    """As many of the ranked sentences, best first, as the words allow."""
    words = [0, *accumulate(len(str(entry.sentence).split()) for entry in ranked)]
    return [entry for entry, before in zip(ranked, words, strict=False) if before < WORDS]


SYSTEMS: dict[str, Callable[[str], list[str]]] = {
    "recap": recap_of,
    "lead": lead_of,
    "LexRank": lexrank_of,
    "TextRank": textrank_of,
}


def measures(counts: Counts) -> Measures:
    """Ours."""
    return {name: 100 * counts[f"recap.{rouge}"] / counts["stories"] for rouge, name in ROUGES.items()}


def beside(counts: Counts) -> Measures:
    """The baselines, and how many words each system really used."""
    stories = counts["stories"]
    baselines = [system for system in SYSTEMS if system != "recap"]
    scores = {
        f"{system} {name}": 100 * counts[f"{system}.{rouge}"] / stories
        for system in baselines
        for rouge, name in ROUGES.items()
    }
    return scores | {f"{system} words": counts[f"{system}.words"] / stories for system in SYSTEMS}


RECAPS = Protocol("recaps", f"the plot of a story in {WORDS} words (SQuALITY)", stories, judge, measures, beside)
