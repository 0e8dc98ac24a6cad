"""Where the speakers are wrong: a sample of errors with the text around them, and which people are confused.

python -m evaluation.errors Emma --type implicit --n 20
python -m evaluation.errors fanfic/008 --unanswered
"""

import argparse
import random
from collections import Counter
from pathlib import Path

from evaluation.annotations import GoldText, read_chapter, read_novel
from evaluation.data import data_folder
from evaluation.letters import Letters
from evaluation.speakers import Answer, answers_to, place_quotations
from evaluation.telling import tell

AROUND = 300  # characters shown on either side


def open_gold(name: str) -> tuple[GoldText, list[Path]]:
    """The gold text of this name and the files to read for it. Raises SystemExit when there is none."""
    data = data_folder()
    if data is None:
        raise SystemExit("The error browser needs the evaluation data: set STORYSOFAR_DATA (docs/evaluation.md)")
    if name.startswith("fanfic/"):
        chapter = data / "fanfic" / "gold" / f"{name.removeprefix('fanfic/')}.json"
        return read_chapter(chapter), sorted((data / "fanfic").glob("*.txt"))
    novels = {folder.name: folder for folder in (data / "pdnc").iterdir()}
    near = [found for found in novels if name.casefold() in found.casefold()]
    if name not in novels and len(near) != 1:
        raise SystemExit(f"No novel “{name}”. There are: {', '.join(sorted(near or novels))}, fanfic/NNN")
    folder = novels.get(name) or novels[near[0]]
    return read_novel(folder), [folder / "novel_text.txt"]


def show_error(gold: GoldText, answer: Answer) -> str:
    """One wrong answer in its surroundings, the quotation in double brackets."""
    start, end = answer.gold.start, answer.gold.end
    said = answer.predicted.quotation if answer.predicted else {}
    confidence = said.get("confidence")
    before, after = gold.text[max(0, start - AROUND) : start], gold.text[end : end + AROUND]
    return (
        f"── at {start} · gold: {answer.gold.speaker} ({answer.gold.cue}) · shown: {_shown(answer)}"
        f" · cue {said.get('cue')} · confidence {'-' if confidence is None else f'{confidence:.2f}'}"
        f"{' · right cluster, wrong name' if answer.is_clustered else ''}\n"
        f"…{before}⟦{gold.text[start:end]}⟧{after}…\n"
    )


def confusions(answers: list[Answer]) -> list[str]:
    """Totals: by gold cue and predicted cue, and which people are confused most often."""
    lines = ["gold cue → predicted cue: how many, share named"]
    asked: Counter[tuple[str, str]] = Counter()
    named: Counter[tuple[str, str]] = Counter()
    for answer in answers:
        cues = answer.gold.cue, (answer.predicted.quotation.get("cue") or "-") if answer.predicted else "not found"
        asked[cues] += 1
        named[cues] += answer.is_named
    lines += [f"{n:6} {gold:10} {cue:10} {100 * named[gold, cue] / n:5.1f}" for (gold, cue), n in asked.most_common()]
    taken = Counter((answer.gold.speaker, _shown(answer)) for answer in answers if not answer.is_named)
    lines += ["", "true speaker → shown"]
    lines += [f"{n:6} {true} → {shown}" for (true, shown), n in taken.most_common(30)]
    return lines


def _shown(answer: Answer) -> str:
    if answer.predicted is None:
        return "(no quotation found)"
    return "(nobody)" if answer.speaker is None else answer.shown or "(no name)"


def main() -> None:
    """Reads one text and prints its errors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.errors", description=__doc__)
    parser.add_argument("name", help="a PDNC novel, or a part of its name; fanfic/008 for a chapter of the serial")
    parser.add_argument(
        "--type", choices=["explicit", "anaphoric", "implicit"], help="only gold quotations of this cue"
    )
    parser.add_argument("--said", help="only where this name is shown (folded: lower case, no punctuation)")
    parser.add_argument("--unanswered", action="store_true", help="also those with no speaker or not found")
    parser.add_argument("--n", type=int, default=20, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="another sample")
    parser.add_argument("--in-order", action="store_true", help="the first ones, instead of a sample")
    args = parser.parse_args()

    gold, sources = open_gold(args.name)
    story = tell(sources)
    letters = Letters(gold.text)
    answers = answers_to(gold, story, letters, place_quotations(story, letters)[0])
    if args.type:
        answers = [answer for answer in answers if answer.gold.cue == args.type]
    wrong = [
        answer
        for answer in answers
        if not answer.is_named
        and (args.unanswered or answer.speaker is not None)
        and (args.said is None or answer.shown == args.said)
    ]
    if not args.in_order:
        wrong = random.Random(args.seed).sample(wrong, min(args.n, len(wrong)))
    for answer in sorted(wrong[: args.n], key=lambda answer: answer.gold):
        print(show_error(gold, answer))
    count = Counter("named" if a.is_named else "wrong" if a.speaker else "unanswered" for a in answers)
    print(f"{len(answers)} quotations: " + ", ".join(f"{n} {what}" for what, n in count.most_common()))
    print("\n".join(confusions(answers)))


if __name__ == "__main__":
    main()
