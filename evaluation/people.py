"""Who is who in modern chapters and in the corpus: the marks of careful readers, on texts nothing was tuned on by hand.

named        quotations whose shown speaker is right; strict: a person with a proper name must be shown by one
explicit, anaphoric, implicit   of those, where the tag has a name, has another word for them, or is none
clustered    right if every entry of the cast were called after the person it mostly speaks for
pronouns     third-person pronouns that mean one person, given to them
cast         entries of the cast that are a person, once; cast recall: people with a proper name and two lines or more
presence P, R   who is said to be in a scene, against who is bodily there
scenes       scene starts without a printed break, within two paragraphs: F1
met          pairs of `relations` that were in one scene, or whose tie is stated

Each is told for the half that rules and numbers are chosen on, and for the half that is only looked at (halves.py).
"""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation import speakers
from evaluation.alignment import Placed, Story, place_passages, place_records
from evaluation.annotations import GoldQuotation, GoldText
from evaluation.data import PROJECT
from evaluation.halves import CHECK, TUNING, half_of
from evaluation.letters import Letters, fold
from evaluation.marking import labels_of, record_of, sheet_of
from evaluation.protocol import Case, Counts, Measures, Protocol, share

MARKS = PROJECT / "training" / "marks" / "people.json"
CUES = {"name": "explicit", "word": "anaphoric", "none": "implicit"}
DETERMINERS = frozenset("a an her his its my our that the their this your".split())
NARRATOR = "narrator"  # the folded name that is shown for who says "I" and has no name
MIN_MENTIONS = 2  # of an entry of the cast that a reader sees, if it has no line
MIN_NAMED_LINES = 2  # of the lines with a name of theirs, from which on a person must be found
NEAR_PARAGRAPHS = 2


@dataclass(frozen=True)
class Marked:
    """One chapter with its marks."""

    gold: GoldText
    record: dict[str, Any]
    letters: Letters
    proper: frozenset[str]  # ids of people who have a proper name

    def ids_by_name(self) -> dict[str, str]:
        """The person of each folded name; the first who has it."""
        return {name: who for who, names in reversed(self.gold.aliases.items()) for name in names}


def read_marked(name: str, text: str, record: dict[str, Any]) -> Marked:
    """The marks of a chapter over its text."""
    aliases, proper = {}, set()
    for who, marked in record["people"].items():
        if marked["sort"] == "none":
            continue
        names = [" ".join(text[start:end].split()) for start, end, _ in marked["names"]]
        told = {NARRATOR} if "I" in names else set()
        aliases[who] = frozenset({fold(one) for one in names} | told)
        if marked["sort"] == "person" and any(_is_proper(one) for one in names if one != "I"):
            proper.add(who)
    quotations = tuple(
        GoldQuotation(start, end, who, CUES[tag])
        for start, end, who, *rest in record["quotations"]
        if who not in ("-", "?")
        for tag in rest[1:2]
    )
    return Marked(GoldText(name, text, aliases, quotations), record, Letters(text), frozenset(proper))


def _is_proper(name: str) -> bool:
    words = [word for word in name.split() if word.lower() not in DETERMINERS]
    return bool(words) and words[0][:1].isupper()


def score(marked: Marked, story: Story) -> Counts:
    """The counts of one chapter."""
    counts: Counts = Counter()
    passages, _ = place_passages(story, marked.letters)
    meant = _people_meant(marked, story, passages)
    for part in (
        _speech(marked, story),
        _pronouns(marked, story, passages),
        _cast(marked, story, passages, meant),
        _presence(marked, story, passages, meant),
        _scene_starts(marked, story, passages),
        _met(marked, story, passages, meant),
    ):
        counts.update(part)
    return counts


def _people_meant(marked: Marked, story: Story, passages: list[Placed]) -> dict[str, str | None]:
    """The marked person that each entry of the cast mostly stands for, by the words that point at it; None for nobody.

    “Roger’s mother” is an entry's name that no text has; “his mother” stands in the text, and is marked.
    """
    gold = dict(_marked_stretches(marked))
    votes: dict[str, Counter[str]] = {}
    for start, end, mention in place_records(story["memory"]["mentions"], passages):
        who = gold.get((start, end)) or gold.get((-1, end))
        if mention["character"] and mention["kind"] != "pronoun" and who:
            votes.setdefault(mention["character"], Counter())[who] += 1
    owner = marked.ids_by_name()
    meant = {}
    for entry in story["memory"]["characters"]:
        if entry["id"] in votes:
            meant[entry["id"]] = votes[entry["id"]].most_common(1)[0][0]
        else:
            names = [entry["name"], *(alias["text"] for alias in entry["aliases"])]
            meant[entry["id"]] = next((owner[fold(name)] for name in names if fold(name) in owner), None)
    return meant


def _marked_stretches(marked: Marked) -> Iterator[tuple[tuple[int, int], str]]:
    """The letters of every name and description that is marked, and who it means; with -1 for where it begins, too.

    A name that means the same person everywhere stands wherever no longer name does.
    """
    text, taken = marked.gold.text, bytearray(len(marked.gold.text))
    rows = [(row[1] - row[0], row, who) for who, one in marked.record["people"].items() for row in one["names"]]
    for _, (start, end, is_everywhere), who in sorted(rows, key=lambda row: (-row[0], row[1])):
        words = r"\s+".join(map(re.escape, text[start:end].split()))
        found = re.finditer(rf"(?<!\w){words}(?!\w)", text) if is_everywhere else [None]
        for match in found:
            a, b = match.span() if match else (start, end)
            if not any(taken[a:b]):
                taken[a:b] = b"\1" * (b - a)
                place = marked.letters.range(a, b)
                yield place, who
                yield (-1, place[1]), who


def _speech(marked: Marked, story: Story) -> Counts:
    counts: Counts = Counter()
    predicted, _ = speakers.place_quotations(story, marked.letters)
    shown = {entry["id"]: entry["name"] for entry in story["memory"]["characters"]}
    spread: dict[str, Counter[str]] = {}
    for answer in speakers.answers_to(marked.gold, story, marked.letters, predicted):
        who = answer.gold.speaker
        is_strict = answer.is_named and (who not in marked.proper or _is_proper(shown.get(answer.speaker or "", "")))
        for key in ("", f".{answer.gold.cue}"):
            counts.update({f"lines{key}": 1, f"named{key}": answer.is_named})
        counts.update(
            strict=is_strict, clustered=answer.is_clustered, answered=answer.speaker is not None,
            found=answer.predicted is not None,
        )  # fmt: skip
        if answer.speaker is not None:
            spread.setdefault(who, Counter())[answer.speaker] += 1
    counts.update(speakers=len(spread), entries=sum(map(len, spread.values())))
    return counts


def _pronouns(marked: Marked, story: Story, passages: list[Placed]) -> Counts:
    counts: Counts = Counter()
    names = {entry["id"]: fold(entry["name"]) for entry in story["memory"]["characters"]}
    records = place_records(story["memory"].get("mentions", ()), passages)
    said = {(start, end): mention["character"] for start, end, mention in records if mention["kind"] == "pronoun"}
    for start, end, who in marked.record["pronouns"]:
        if who not in marked.gold.aliases or marked.record["people"][who]["sort"] != "person":
            continue
        given = said.get(marked.letters.range(start, end))
        counts.update(pronouns=1, pronouns_right=names.get(given or "") in marked.gold.aliases[who])
    return counts


def _cast(marked: Marked, story: Story, passages: list[Placed], meant: dict[str, str | None]) -> Counts:
    counts: Counts = Counter()
    memory = story["memory"]
    mentions = Counter(
        one["character"] for _, _, one in place_records(memory["mentions"], passages) if one["character"]
    )
    lines = Counter(one["speaker"] for _, _, one in place_records(memory["quotations"], passages) if one.get("speaker"))
    taken: set[str] = set()
    for entry in sorted(memory["characters"], key=lambda entry: -mentions[entry["id"]]):
        if mentions[entry["id"]] < MIN_MENTIONS and not lines[entry["id"]]:
            continue
        who = meant[entry["id"]]
        who = None if who and marked.record["people"][who]["sort"] == "none" else who
        counts.update(cast=1, cast_right=who is not None and who not in taken, cast_double=who in taken)
        taken |= {who} if who else set()
    text = [line for line in marked.gold.text.split("\n") if line.strip()]
    for who in sorted(marked.proper):
        names = [marked.gold.text[start:end] for start, end, _ in marked.record["people"][who]["names"]]
        if sum(any(name in line for name in names if _is_proper(name)) for line in text) >= MIN_NAMED_LINES:
            counts.update(people=1, people_found=who in taken)
    return counts


def _gold_scenes(marked: Marked) -> Iterator[tuple[int, int, set[str], str]]:
    """The letters of each marked scene, who is there, and why it begins."""
    scenes = [*marked.record["scenes"], [len(marked.gold.text), [], ""]]
    for (start, present, why), (end, _, _) in pairwise(scenes):
        yield *marked.letters.range(start, end), set(present), why


def _presence(marked: Marked, story: Story, passages: list[Placed], meant: dict[str, str | None]) -> Counts:
    counts: Counts = Counter()
    told = []
    for scene in story["memory"]["scenes"]:
        stretches = [(a, b) for a, b, _ in place_records([scene], passages)]
        if stretches:
            present = {meant.get(one) or one for one in scene["present"]}
            told.append((stretches[0][0], stretches[-1][1], present))
    for start, end, present in ((a, b, who) for a, b, who, _ in _gold_scenes(marked)):
        near = [who for a, b, who in told if 2 * (min(b, end) - max(a, start)) >= min(end - start, b - a) > 0]
        said = set().union(*near) if near else set()
        persons = {one for one in present if marked.record["people"].get(one, {}).get("sort") == "person"}
        groups = present - persons
        counts.update(
            present=len(persons), present_said=len(said - groups), present_right=len(said & persons)
        )  # fmt: skip
    return counts


def _scene_starts(marked: Marked, story: Story, passages: list[Placed]) -> Counts:
    """Where scenes begin inside a chapter without a printed break; where one is printed, nothing is asked."""
    opens = [placed.at for placed in passages]
    rank = {at: number for number, at in enumerate(sorted(set(opens)))}

    def place(letter: int) -> int:
        return max((number for at, number in rank.items() if at <= letter), default=0)

    gold = {place(start) for start, _, _, why in _gold_scenes(marked) if why in ("time", "place", "company")}
    marks = {place(start) for start, _, _, why in _gold_scenes(marked) if why in ("start", "break")}
    said = set()
    for scene in story["memory"]["scenes"]:
        stretches = [(a, b) for a, b, _ in place_records([scene], passages)]
        if stretches:
            said.add(place(stretches[0][0]))
    said = {one for one in said if not any(abs(one - other) <= NEAR_PARAGRAPHS for other in marks)}
    return Counter(
        starts=len(gold),
        starts_said=len(said),
        starts_hit=sum(any(abs(one - other) <= NEAR_PARAGRAPHS for other in said) for one in gold),
        starts_true=sum(any(abs(one - other) <= NEAR_PARAGRAPHS for other in gold) for one in said),
    )


def _met(marked: Marked, story: Story, passages: list[Placed], meant: dict[str, str | None]) -> Counts:
    together = [present for _, _, present, _ in _gold_scenes(marked)]
    ties = [(who, told) for _, _, who, kind, _, told in marked.record["facts"] if kind in ("kin", "relation")]
    stated = {frozenset((who, one)) for who, told in ties for one in _named_in(told, marked) if one != who}
    counts: Counts = Counter()
    here = {one["character"] for _, _, one in place_records(story["memory"]["mentions"], passages)}
    for pair in (pair for pair in story.get("relations", ()) if here.issuperset(pair)):
        one, other = (meant.get(id) for id in pair)
        is_right = one is not None and other is not None and one != other and (
            any({one, other} <= present for present in together) or frozenset((one, other)) in stated
        )  # fmt: skip
        counts.update(pairs=1, pairs_right=is_right)
    return counts


def _named_in(told: str, marked: Marked) -> Iterator[str]:
    """Everybody whose name stands in a statement: “brother of Mark”."""
    words = f" {fold(told)} "
    for who, names in marked.gold.aliases.items():
        if any(f" {name} " in words for name in names if name):
            yield who


# -- the protocol --------------------------------------------------------------------------------------------------


def marked_chapters(data: Path) -> list[Case]:
    """Every marked chapter whose text is in the data folder."""
    names = json.loads(MARKS.read_text(encoding="utf-8")) if MARKS.exists() else {}
    return [Case(name, (data / name,), (MARKS,)) for name in sorted(names) if (data / name).exists()]


def judge(case: Case) -> Counts:
    """Reads the chapter as a user would hand it in; its counts stand under its half."""
    text = case.sources[0].read_text(encoding="utf-8")
    record = json.loads(case.gold[0].read_text(encoding="utf-8"))[case.name]
    return in_half(
        half_of(Path(case.name).parent.name), score(read_marked(case.name, text, record), tell_with_pairs(case))
    )


def tell_with_pairs(case: Case) -> Story:
    """The export, with the pairs that `relations` shows."""
    from storysofar.ingest import open_work
    from storysofar.publish.exchange import export
    from storysofar.reading import read
    from storysofar.views import relations

    work = open_work(case.sources[0] if len(case.sources) == 1 else list(case.sources))
    memory = read(work)
    return {**export(work, memory), "relations": [pair.ids for pair in relations(memory)]}


def serials(examples: Path) -> list[Case]:
    """The serials of our own corpus, which stands beside the examples, each read as one work."""
    folders = sorted(path.parent for path in (examples.parent / "corpus").glob("*/about.toml"))
    return [Case(folder.name, tuple(sorted(folder.glob("[0-9]*.txt"))), (folder,)) for folder in folders]


def is_to_learn_from(folder: Path) -> bool:
    """Whether a serial may be learnt from; the others are only for checking."""
    return bool(tomllib.loads((folder / "about.toml").read_text(encoding="utf-8"))["learn"])


def judge_serial(case: Case) -> Counts:
    """Reads a serial once and scores each of its chapters."""
    story, counts = tell_with_pairs(case), Counter[str]()
    for chapter in case.sources:
        text = chapter.read_text(encoding="utf-8")
        sheet = sheet_of(text)
        labels = labels_of(chapter.with_suffix(".labels").read_text(encoding="utf-8"), sheet)
        if labels.faults:
            raise ValueError(f"{chapter}: {labels.faults[0]}")
        counts.update(score(read_marked(chapter.stem, text, record_of(labels, sheet)), story))
    return in_half(TUNING if is_to_learn_from(case.gold[0]) else CHECK, counts)


def in_half(half: str, counts: Counts) -> Counts:
    """The counts, each under the name of its half."""
    return Counter({f"{half}.{name}": number for name, number in counts.items()})


def measures(counts: Counts) -> Measures:
    """All measures on the half that is only looked at, and on the other."""
    found: Measures = {}
    for half in (CHECK, TUNING):
        own = Counter({name.partition(".")[2]: n for name, n in counts.items() if name.startswith(f"{half}.")})
        if own["lines"]:
            found |= {f"{half}: {name}": value for name, value in measures_of(own).items()}
    return found


def measures_of(counts: Counts) -> Measures:
    """The measures of one half."""
    precision, recall = share(counts, "starts_true", "starts_said"), share(counts, "starts_hit", "starts")
    return {
        "named": share(counts, "named", "lines"),
        **{f"named.{cue}": share(counts, f"named.{cue}", f"lines.{cue}") for cue in CUES.values()},
        "strict": share(counts, "strict", "lines"),
        "clustered": share(counts, "clustered", "lines"),
        "right when answered": share(counts, "named", "answered"),
        "pronouns": share(counts, "pronouns_right", "pronouns"),
        "cast": share(counts, "cast_right", "cast"),
        "cast recall": share(counts, "people_found", "people"),
        "presence P": share(counts, "present_right", "present_said"),
        "presence R": share(counts, "present_right", "present"),
        "scenes": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "met": share(counts, "pairs_right", "pairs"),
    }


CORPUS = Protocol(
    "corpus",
    "who is who in serials of our own, in the manners of the web",
    serials,
    judge_serial,
    measures,
    is_shipped=True,
)
PEOPLE = Protocol(
    "people", "who is who in modern chapters, marked by careful readers", marked_chapters, judge, measures
)
