"""The protocol of recaps: SQuALITY's stories, our recap against what people wrote, beside four baselines.

Every way of shortening gets the same number of words, and is judged by the same ROUGE (F1, stemmed; ROUGE-L over the
whole text) against the four answers to “What is the plot of the story?”. The reference it agrees with best counts,
for each measure by itself.
"""

import json
from collections import Counter
from pathlib import Path

from evaluation.extracts import BASELINES, RECAP, SYSTEMS, WORDS, Story, cut
from evaluation.protocol import Case, Counts, Measures, Protocol

ROUGES = {"rouge2": "ROUGE-2", "rougeL": "ROUGE-L"}
SLICES = 4  # cases: each reads every fourth story, for a process costs more than a story
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
                told = [line.text for line in cut(shorten(Story(document), WORDS), WORDS)]
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


def measures(counts: Counts) -> Measures:
    """Ours."""
    return {name: 100 * counts[f"{RECAP}.{rouge}"] / counts["stories"] for rouge, name in ROUGES.items()}


def beside(counts: Counts) -> Measures:
    """The baselines, and how many words each system really used."""
    stories = counts["stories"]
    scores = {
        f"{system} {name}": 100 * counts[f"{system}.{rouge}"] / stories
        for system in BASELINES
        for rouge, name in ROUGES.items()
    }
    return scores | {f"{system} words": counts[f"{system}.words"] / stories for system in SYSTEMS}


RECAPS = Protocol("recaps", f"the plot of a story in {WORDS} words (SQuALITY)", stories, judge, measures, beside)
