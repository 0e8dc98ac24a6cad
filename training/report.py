"""Says what the model learnt from and how good it is, as JSON that docs/model-card.md quotes.

python training/report.py build/lessons.pickle build/reader.pt --vocabulary vocab.txt --out training/report.json
"""

import argparse
import json
import pickle
from pathlib import Path

import torch
from lessons import Lesson
from network import Encoder
from train import HELD, Reader, free_lessons, judge


def counts(lessons: list[Lesson]) -> dict[str, int]:
    return {
        "windows": len(lessons),
        "mentions asked for": sum(len(lesson.asked) for lesson in lessons),
        "quotations asked for": sum(len(lesson.quotations) for lesson in lessons),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.lessons.open("rb") as file:
        lessons = pickle.load(file)
    reader = Reader(Encoder(), options.vocabulary)
    reader.load_state_dict(torch.load(options.weights))
    report = {
        "lessons": {part: counts(found) for part, found in lessons.items()},
        "LitBank dev": judge(reader, lessons["dev"]),
        "free labels held out": judge(reader, free_lessons(lessons)[:HELD]),
    }
    options.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
