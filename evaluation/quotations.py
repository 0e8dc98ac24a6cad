"""The protocols of who said what: the novels of the PDNC, the fan fiction, the project's own serial."""

from collections import Counter
from pathlib import Path

from evaluation import pronouns
from evaluation.alignment import Story
from evaluation.annotations import by_any_name, read_chapter, read_novel
from evaluation.protocol import Case, Counts, Measures, Protocol, share
from evaluation.speakers import Tally, score
from evaluation.telling import tell

CUES = ("explicit", "anaphoric", "implicit")
# The novels of which LitBank has an excerpt. Who learns from LitBank has seen them, and reports the others apart.
IN_LITBANK = frozenset(
    "ARoomWithAView AlicesAdventuresInWonderland AnneOfGreenGables DaisyMiller Emma HowardsEnd NightAndDay Persuasion "
    "PrideAndPrejudice TheAgeOfInnocence TheAwakening TheInvisibleMan TheManWhoWasThursday "
    "ThePictureOfDorianGray".split()
)


def judge_novel(case: Case) -> Counts:
    """Reads the novel once; what is found in one of which LitBank has no excerpt is told twice, as "unseen" too."""
    gold, story = read_novel(case.gold[0]), tell(case.sources)
    counts = flatten(score(gold, story))
    counts["named_by_any"] = score(by_any_name(gold), story)["all"]["named"]
    unseen = {} if case.name in IN_LITBANK else {f"unseen.{name}": number for name, number in counts.items()}
    return counts + Counter(unseen)


def judge_serial(case: Case) -> Counts:
    """Reads the serial once and scores its chapters: who says what, and who the marked pronouns mean."""
    return score_chapters(case, tell(case.sources))


def judge_story(case: Case) -> Counts:
    """As `judge_serial`, for gold texts that hold the story without its dress.

    A button called “Next” would be found in the middle of the story, and what stands before it be lost.
    """
    return score_chapters(case, story_alone(tell(case.sources)))


def score_chapters(case: Case, story: Story) -> Counts:
    """The counts of all chapters that have gold."""
    marked = {name: marks for path in case.marks for name, marks in pronouns.read_marks(path).items()}
    counts: Counts = Counter()
    for path in case.gold:
        gold = read_chapter(path)
        counts.update(flatten(score(gold, story)))
        if path.stem in marked:
            counts.update(pronouns.score(marked[path.stem], gold, story))
    return counts


def story_alone(story: Story) -> Story:
    """The export without the passages that are not story."""
    chapters = [
        {**chapter, "passages": [passage for passage in chapter["passages"] if passage["kind"] == "story"]}
        for chapter in story["work"]["chapters"]
    ]
    return {**story, "work": {**story["work"], "chapters": chapters}}


def flatten(tally: Tally) -> Counts:
    """The counts under one name each: "named.explicit", and "named" for all cues together.

    >>> flatten({"all": Counter(named=2), "explicit": Counter(named=1)})
    Counter({'named': 2, 'named.explicit': 1})
    """
    return Counter(
        {
            what if cue == "all" else f"{what}.{cue}": number
            for cue, counts in tally.items()
            for what, number in counts.items()
        }
    )


def measures(counts: Counts, cues: tuple[str, ...] = CUES) -> Measures:
    """What a reader would see: is the quotation there, is the name shown the right one. `cues`: those told apart."""
    return {
        "found": share(counts, "found", "gold"),
        "named": share(counts, "named", "gold"),
        **{f"named.{cue}": share(counts, f"named.{cue}", f"gold.{cue}") for cue in cues},
        "right when answered": share(counts, "named", "answered"),
        "clustered": share(counts, "clustered", "gold"),
    }


def novel_measures(counts: Counts) -> Measures:
    """As for every text, and the novels without an excerpt in LitBank apart."""
    unseen = measures(Counter({name.removeprefix("unseen."): n for name, n in counts.items() if "unseen." in name}))
    return {
        **measures(counts),
        **{name.replace("named", "named, not in LitBank"): score for name, score in unseen.items() if "named" in name},
    }


def novel_beside(counts: Counts) -> Measures:
    """As for every text; and `named` as it would be if the gold called every speaker by the name in its list."""
    return {**beside(counts), "named, by any name of the speaker": share(counts, "named_by_any", "gold")}


def chapter_measures(counts: Counts) -> Measures:
    """As for every text, and the pronouns."""
    return {**measures(counts), **pronouns.measures(counts)}


def chapter_beside(counts: Counts) -> Measures:
    """As for every text, and the pronouns."""
    return {**beside(counts), **pronouns.beside(counts)}


def beside(counts: Counts) -> Measures:
    """Answering more is better only while it is right; quotations that no one marked may be letters or thoughts."""
    return {
        "answered": share(counts, "answered", "gold"),
        "spurious": counts["spurious"],
        "passages not in the gold": counts["lost_passages"],
    }


def novels(data: Path) -> list[Case]:
    """Each novel by itself."""
    folders = sorted(path.parent for path in data.glob("pdnc/*/novel_text.txt"))
    return [Case(folder.name, (folder / "novel_text.txt",), (folder,)) for folder in folders]


def serial(data: Path) -> list[Case]:
    """Fifty chapters read as one serial; some of them have gold."""
    chapters = tuple(sorted(data.glob("fanfic/*.txt")))
    gold = tuple(sorted(data.glob("fanfic/gold/*.json")))
    return [Case("chapters 1-50", chapters, gold, (pronouns.GOLD / "fanfic.json",))] if chapters and gold else []


def shipped(examples: Path) -> list[Case]:
    """The demo serial: examples/gold/*.json, and examples/serial/ with what is read for them."""
    gold = tuple(sorted(examples.glob("gold/*.json")))
    chapters = tuple(sorted(path for path in examples.glob("serial/*") if path.is_file()))
    return [Case("demo serial", chapters, gold, (pronouns.GOLD / "demo.json",))] if chapters and gold else []


PDNC = Protocol("pdnc", "who says what in 22 novels", novels, judge_novel, novel_measures, novel_beside)
FANFIC = Protocol(
    "fanfic",
    "who says what in three chapters of a serial of fifty, who pronouns mean",
    serial,
    judge_serial,
    chapter_measures,
    chapter_beside,
)
DEMO = Protocol(
    "demo",
    "who says what in the demo serial, who pronouns mean",
    shipped,
    judge_story,
    chapter_measures,
    chapter_beside,
    is_shipped=True,
)
