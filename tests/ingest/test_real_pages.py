"""The real pages, chapters and novels of the evaluation. None of their text is here; without them this skips."""

import json
import os
from pathlib import Path

import pytest

from storysofar.ingest import open_work, open_works, read_bytes
from storysofar.text import Work
from tests.growth import LINEAR, growth
from tests.some import some

DATA = Path(os.environ.get("STORYSOFAR_DATA", "/nowhere"))
GOLD = Path(__file__).parents[2] / "evaluation" / "gold" / "pages"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="STORYSOFAR_DATA names no folder of evaluation data")

CHAPTERS = {
    "AHandfulOfDust": 7, "ARoomWithAView": 20, "AlicesAdventuresInWonderland": 12, "AnneOfGreenGables": 38,
    "DaisyMiller": 2, "Emma": 55, "HowardsEnd": 44, "NightAndDay": 34, "NorthangerAbbey": 31, "Persuasion": 24,
    "PrideAndPrejudice": 61, "SenseAndSensibility": 50, "TheAgeOfInnocence": 34, "TheAwakening": 39, "TheGambler": 17,
    "TheInvisibleMan": 29, "TheManWhoWasThursday": 15, "TheMysteriousAffairAtStyles": 13, "ThePictureOfDorianGray": 21,
    "TheSignOfTheFour": 12, "TheSportOfTheGods": 18, "TheSunAlsoRises": 19,
}  # fmt: skip


def text_of(work: Work) -> str:
    return "".join(c.text for c in work.chapters)


@pytest.mark.parametrize("gold", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_every_line_of_a_scraped_page_has_the_kind_that_people_gave_it(gold):
    text, marked = (
        (DATA / "pages" / gold.with_suffix(".txt").name).read_text(encoding="utf-8"),
        json.loads(gold.read_text()),
    )
    (chapter,) = open_work(DATA / "pages" / gold.with_suffix(".txt").name).chapters
    ours = {"heading": "chapter_heading", "break": "scene_break"}
    at, wrong = 0, []
    for number, (line, row) in enumerate(zip(text.split("\n"), marked["lines"], strict=True), start=1):
        kind = next((p.kind for p in chapter.passages if p.start <= at < p.end), "story")
        if line.strip() and ours.get(kind, kind) != row["kind"]:
            wrong.append((number, kind, row["kind"]))
        at += len(line) + 1
    assert wrong == []


def test_fifty_chapters_in_one_folder_are_one_serial():
    for work in (open_work(f"{DATA}/fanfic/*.txt"), *open_works(sorted((DATA / "fanfic").glob("*.txt")))):
        assert [c.number for c in work.chapters] == list(range(1, 51))
        assert all(c.title for c in some(work.chapters))
        assert "numbered 1 to 50" in work.problems[0].message


def test_an_authors_note_under_a_heading_is_a_note():
    passages = [p for chapter in open_work(DATA / "fanfic").chapters for p in chapter.passages]
    assert {p.kind for p in passages if p.text.startswith("A/N")} == {"note"}


@pytest.mark.parametrize("novel", sorted(CHAPTERS))
def test_a_novel_is_divided_into_its_chapters_and_nothing_is_lost(novel):
    path = DATA / "pdnc" / novel / "novel_text.txt"
    work = open_work(path)
    assert len(work.chapters) == CHAPTERS[novel]
    assert text_of(work) == path.read_text(encoding="utf-8")
    numbers = [c.number for c in work.chapters]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("path", sorted((DATA / "novels").glob("*.txt")), ids=lambda path: path.stem[:24])
def test_nearly_all_of_a_novel_is_story(path):
    work = open_work(path)
    story = sum(len(p.text) for c in work.chapters for p in c.passages if p.is_story)
    assert story > 0.99 * len(text_of(work))
    assert text_of(work) == path.read_text(encoding="utf-8")


def test_a_novel_of_eighty_thousand_words_is_opened_in_no_more_time_than_it_is_long():
    page = (DATA / "novels" / "113_the_secret_garden.txt").read_bytes()
    assert growth(lambda size: read_bytes(page[:size], "garden.txt"), len(page) // 4) < LINEAR
