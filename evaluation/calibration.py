"""Whether the confidence of an answer is how often such an answer is right, and what a threshold on it would do.

Every quotation is answered with the best guess, those too that the program would rather leave open. An answer is
right when the name shown is one of the true speaker's.

    calibrated   100 less the expected calibration error (Naeini, Cooper and Hauskrecht 2015): the answers are put into
                 ten bins of equal width by their confidence; in each, how far the mean confidence is from the share
                 that is right, weighed by how many are in it. By the cue that the program sees, too
    at 0.5       if it were silent below this: the share that gets an answer, and how much of that is right
"""

from collections import Counter
from pathlib import Path

from evaluation.annotations import read_chapter, read_novel
from evaluation.data import SHIPPED
from evaluation.letters import Letters
from evaluation.protocol import Case, Counts, Measures, Protocol, share
from evaluation.quotations import CUES, novels, serial, shipped, story_alone
from evaluation.speakers import Answer, answers_to, place_quotations
from evaluation.steps import attribute_all, read_with, with_steps
from storysofar.ingest import open_work
from storysofar.publish.exchange import export

BINS = 10
THRESHOLDS = tuple(tenth / 10 for tenth in range(3, 10))
CORPORA = ("pdnc", "fanfic", "demo")


def cases(data: Path) -> list[Case]:
    """The novels, the serial and the demo serial."""
    corpora = (novels(data), serial(data), shipped(SHIPPED))
    return [case for corpus in corpora for case in corpus] if corpora[0] or corpora[1] else []


def judge(case: Case) -> Counts:
    """Reads the case once, guessing every speaker, and counts the guesses by their confidence."""
    corpus = "demo" if SHIPPED in case.gold[0].parents else "pdnc" if case.gold[0].is_dir() else "fanfic"
    work = open_work(case.sources[0] if len(case.sources) == 1 else list(case.sources))
    story = export(work, read_with(with_steps({"attribute_quotations": attribute_all}), work))
    story = story_alone(story) if corpus == "demo" else story
    counts: Counts = Counter()
    for path in case.gold:
        gold = read_novel(path) if path.is_dir() else read_chapter(path)
        letters = Letters(gold.text)
        answers = answers_to(gold, story, letters, place_quotations(story, letters)[0])
        counts.update({f"{corpus}.{name}": number for name, number in count(answers).items()})
    return counts


def count(answers: list[Answer]) -> Counts:
    """How many answers are in each bin, how sure they are together, how many are right; and those over thresholds."""
    counts: Counts = Counter(gold=len(answers))
    for answer in answers:
        if answer.predicted is None or answer.speaker is None:
            continue
        sure, cue = answer.predicted.quotation["confidence"], answer.predicted.quotation["cue"]
        place = min(int(sure * BINS), BINS - 1)
        for kind in ("", f"{cue}."):
            counts.update({f"{kind}n.{place}": 1, f"{kind}sure.{place}": sure, f"{kind}right.{place}": answer.is_named})
        for threshold in THRESHOLDS:
            if sure >= threshold:
                counts.update({f"answered at {threshold}": 1, f"right at {threshold}": answer.is_named})
    return counts


def error(counts: Counts, kind: str) -> float:
    """The expected calibration error of the answers of this kind, in points.

    >>> error(Counter({"n.9": 4, "sure.9": 3.6, "right.9": 3}), "")
    15.0
    """
    total = sum(counts[f"{kind}n.{place}"] for place in range(BINS))
    apart = sum(abs(counts[f"{kind}sure.{place}"] - counts[f"{kind}right.{place}"]) for place in range(BINS))
    return round(100 * apart / total, 6) if total else 0.0


def measures(counts: Counts) -> Measures:
    """How near confidence is to what it promises; more is better."""
    return {
        f"{corpus}.calibrated{cue}": 100 - error(counts, f"{corpus}{cue}.")
        for corpus in CORPORA
        for cue in ("", *(f".{cue}" for cue in CUES))
        if counts[f"{corpus}.gold"]
    }


def beside(counts: Counts) -> Measures:
    """What silence below each threshold would cost in answers, and bring in right ones."""
    table: Measures = {}
    for corpus in CORPORA:
        for threshold in THRESHOLDS if counts[f"{corpus}.gold"] else ():
            answered, right = f"{corpus}.answered at {threshold}", f"{corpus}.right at {threshold}"
            table[answered] = share(counts, answered, f"{corpus}.gold")
            table[right] = share(counts, right, answered)
    return table


CALIBRATION = Protocol(
    "calibration",
    "whether confidence keeps what it promises, and what a threshold would do",
    cases,
    judge,
    measures,
    beside,
    is_extra=True,
)
