"""Who says what when the quotations and the list of characters are given: the setting of most published numbers.

Given are, of the PDNC: where each quotation stands, and for each character all names, the gender and whether they tell
the story ("_narr"). It is not given who a pronoun or a description means. Every quotation is answered, with
the best guess. Asked are the quotations of those whose category is not "minor".

    named        the character who is said to speak is the one who does; somebody who is not on the list is wrong
    everybody    the same for minor characters as well, and for "somebody in the crowd"
    frequent     the same for those who speak often, so many that as much is left out as in the published numbers
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path

from evaluation.alignment import place_passages
from evaluation.annotations import GoldText, names_in, read_novel, rows
from evaluation.letters import Letters, fold
from evaluation.protocol import Case, Counts, Measures, Protocol, share
from evaluation.quotations import CUES, novels
from evaluation.steps import attribute_all, read_with, with_steps
from storysofar.english.lexicon import EPITHET_TITLES
from storysofar.ingest import open_work
from storysofar.memory import Memory
from storysofar.publish.exchange import work_entry
from storysofar.reading.characters.names import Name, parse_name
from storysofar.reading.characters.narrators import settle_narrator
from storysofar.reading.characters.people import MAX_NEAR_PARAGRAPHS, SETTLED_GENDER_WEIGHT, People
from storysofar.reading.characters.persons import Person
from storysofar.reading.page import Page
from storysofar.reading.reader import ReaderState, Step
from storysofar.reading.text.paragraph import Paragraph
from storysofar.reading.text.quotations import style_of
from storysofar.story import Quotation
from storysofar.text import Span, Work

NOBODY = frozenset(("_group", "_unknowable", "_narr"))
OPENING, CLOSING = "“‘«\"'_—-(", "”’»\"'_.,;:!?…—-)"
CERTAIN = 8.0  # the most that may speak for a name being a person's
# 24.8 % of the quotations are by characters of the type "minor" in the files that published numbers were measured
# on, by a rule that is not told; as many are by those who speak fewer unbroken quotations than this.
SELDOM = 85


@dataclass(frozen=True, slots=True)
class Listed:
    """A character of the list, as given before the first chapter."""

    id: str
    name: str
    names: tuple[str, ...]
    gender: str  # "m", "f" or ""
    category: str  # major, intermediate, minor
    is_narrator: bool


@dataclass(slots=True)
class GivenPeople(People):
    """People who include those on the list from the beginning, and never merge two of them."""

    listed: frozenset[str] = frozenset()
    by_name: dict[str, str] = field(default_factory=dict)  # the folded name that only one on the list has → id
    teller: str | None = None  # who on the list tells the story

    def bearers(self, name: Name) -> list[Person]:
        """As listed, where the list tells; else as the reader would have it."""
        if fold(name.text) in self.by_name:
            return [self.get(self.by_name[fold(name.text)])]
        return People.bearers(self, name)

    def merge(self, kept: str, other: str) -> None:
        """As the reader does, but people that the list tells apart stay apart, and keep the list's ids."""
        if self.current(other) in self.listed:
            kept, other = other, kept
        if self.current(other) not in self.listed:
            People.merge(self, kept, other)

    def _is_passer_by(self, person: Person) -> bool:
        return person.id not in self.listed and People._is_passer_by(self, person)


def read_list(folder: Path) -> list[Listed]:
    """The characters of a novel, without those who stand for nobody."""
    found = []
    for number, row in enumerate(rows(folder / "character_info.csv")):
        if row["Main Name"] not in NOBODY:
            names = names_in(row)
            gender = {"M": "m", "F": "f"}.get(row["Gender"], "")
            named = tuple(sorted(names - NOBODY))
            found.append(Listed(f"c0.{number}", row["Main Name"], named, gender, row["Category"], "_narr" in names))
    return found


def introduce(people: GivenPeople, characters: list[Listed]) -> None:
    """Makes the listed characters known, none of them as seen yet."""
    for listed in characters:
        person = people.add(listed.id)
        person.last_seen = -MAX_NEAR_PARAGRAPHS - 1
        for name in listed.names:
            _call(people, person, name)
        if listed.gender:
            person.gender = {listed.gender: 2 * SETTLED_GENDER_WEIGHT}
        if listed.is_narrator:
            person.is_narrator, people.teller = True, person.id
    people.listed = frozenset(listed.id for listed in characters)
    people.by_name = _bearers(characters)


def _call(people: People, person: Person, name: str) -> None:
    """A name as a name; "A Priest" and "The Servant" also as what the text will call them."""
    article, _, rest = name.partition(" ")
    if article.lower() in ("a", "an", "the", "one") and rest:
        description = f"the {rest.lower()}"
        person.descriptions[description] = 1
        people.by_description[description] = person.id
    if (
        article.lower() not in ("a", "an", "one") and article.lower() not in EPITHET_TITLES
    ):  # Little Charles is not Charles
        people.record_name(person, parse_name(name.replace("The ", "the ", 1) if name.startswith("The ") else name))
        people.evidence[" ".join(parse_name(name).parts)] = CERTAIN


# -- quotations ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A given quotation, or as much of one as stands in one passage."""

    start: int
    end: int
    number: int  # of the gold quotation
    goes_on: bool  # it began in a passage before


def place_in_chapters(gold: GoldText, work: Work) -> dict[int, list[Stretch]]:
    """Where the gold quotations stand in each chapter as it is read."""
    letters = Letters(gold.text)
    passages, _ = place_passages({"work": work_entry(work)}, letters)
    starts = [passage.at for passage in passages]
    placed: dict[int, list[Stretch]] = defaultdict(list)
    for number, quotation in enumerate(gold.quotations):
        start, end = letters.range(quotation.start, quotation.end)
        goes_on = False
        for passage in passages[max(0, bisect_left(starts, start + 1) - 1) : bisect_left(starts, end)]:
            own = passage.letters.index
            first, last = max(0, start - passage.at), min(len(own), end - passage.at)
            if first < last:
                opens, closes = passage.start + own[first], passage.start + own[last - 1] + 1
                placed[passage.chapter].append(Stretch(opens, closes, number, goes_on))
                goes_on = True
    return {chapter: sorted(stretches) for chapter, stretches in placed.items()}


def quotations_as_given(placed: dict[int, list[Stretch]], numbers: dict[Span, int]) -> Step:
    """A step that puts the given quotations in the place of those the reader would find, and notes their numbers."""

    def find_quotations(page: Page, state: ReaderState) -> None:
        style = state.quotations.style
        state.quotations.style = style_of((p.text for p in page.paragraphs), style)
        stretches = placed.get(page.chapter, [])
        ends = [stretch.end for stretch in stretches]
        for paragraph in page.paragraphs:
            for stretch in stretches[bisect_right(ends, paragraph.start) :]:
                if stretch.start >= paragraph.end:
                    break
                start, end = _with_marks(paragraph, stretch)
                quotation = Quotation(
                    page.span(start, end),
                    page.known_from,
                    paragraph.text[start - paragraph.start : end - paragraph.start],
                    continues=stretch.goes_on or stretch.start < paragraph.start,
                )
                paragraph.quotations.append(quotation)
                numbers[quotation.span] = stretch.number

    return find_quotations


def _with_marks(paragraph: Paragraph, stretch: Stretch) -> tuple[int, int]:
    """The stretch as far as it is in the paragraph, with the quotation marks and the punctuation around it."""
    start, end = max(stretch.start, paragraph.start), min(stretch.end, paragraph.end)
    text, before = paragraph.text, paragraph.quotations[-1].span.end if paragraph.quotations else paragraph.start
    while start > max(before, paragraph.start) and text[start - paragraph.start - 1] in OPENING:
        start -= 1
    while end < paragraph.end and text[end - paragraph.start] in CLOSING:
        end += 1
    return start, end


# -- scores --------------------------------------------------------------------------------------------------------


def judge(case: Case) -> Counts:
    """Reads the novel with what is given, and scores every quotation."""
    folder = case.gold[0]
    gold, characters = read_novel(folder), read_list(folder)
    work = open_work(case.sources[0])
    numbers: dict[Span, int] = {}
    given = quotations_as_given(place_in_chapters(gold, work), numbers)
    replaced = {
        "find_quotations": given,
        "settle_narrator": settle_given_narrator,
        "attribute_quotations": attribute_all,
    }
    steps = with_steps(replaced)
    memory = read_with(steps, work, beginning_with(characters))
    return score(gold, characters, answers(memory, numbers, characters))


def beginning_with(characters: list[Listed]) -> Callable[[str], ReaderState]:
    """What makes the reader's state of each chapter: the people are those of the list, from the first on."""
    first = GivenPeople()
    introduce(first, characters)

    def begin(saved: str) -> ReaderState:
        state = ReaderState.load(saved or ReaderState(first).dump())
        known = {part.name: getattr(state.people, part.name) for part in fields(People)}
        state.people = GivenPeople(**known, listed=first.listed, by_name=first.by_name, teller=first.teller)
        return state

    return begin


def settle_given_narrator(page: Page, state: ReaderState) -> None:
    """As the reader does; and if somebody says "I", it is the narrator on the list."""
    people = state.people
    settle_narrator(page, people, state.narrators)
    if isinstance(people, GivenPeople) and people.teller is not None and people.narrator is not None:
        people.narrator = people.teller


def answers(memory: Memory, numbers: dict[Span, int], characters: list[Listed]) -> dict[int, str | None]:
    """For each gold quotation the listed character who is said to speak; None for somebody else."""
    bearers = _bearers(characters)
    listed = {character.id for character in characters}
    names = {character.id: character.name for character in memory.characters}
    people = ReaderState.load(memory.state).people
    found: dict[int, str | None] = {}
    for attribution in memory.attributions:
        speaker = attribution.speaker and people.current(attribution.speaker)
        if speaker not in listed:
            speaker = bearers.get(fold(names.get(speaker or "", "")))
        found.setdefault(numbers[attribution.span], speaker)
    return found


def score(gold: GoldText, characters: list[Listed], said: dict[int, str | None]) -> Counts:
    """Counts of those who are not minor, by cue; of everybody, and of those who speak often."""
    bearers, of = _bearers(characters), {character.id: character for character in characters}
    speakers = [bearers.get(fold(quotation.speaker)) for quotation in gold.quotations]
    spoken = Counter(quotation.speaker for quotation in gold.quotations)
    counts: Counts = Counter()
    for number, (quotation, true) in enumerate(zip(gold.quotations, speakers, strict=True)):
        is_right = true is not None and said.get(number) == true
        counts.update(everybody=1, everybody_named=is_right, outside=said.get(number) is None)
        if spoken[quotation.speaker] >= SELDOM:
            counts.update(frequent=1, frequent_named=is_right)
        if true is not None and of[true].category != "minor":
            for kind in ("", f".{quotation.cue}"):
                counts.update({f"gold{kind}": 1, f"named{kind}": is_right})
    return counts


def _bearers(characters: list[Listed]) -> dict[str, str]:
    """The folded names that only one on the list has, with whose they are; a main name is that one's in any case."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for character in characters:
        for name in character.names:
            bearers[fold(name)].add(character.id)
    sole = {name: min(ids) for name, ids in bearers.items() if len(ids) == 1}
    return {**sole, **{fold(character.name): character.id for character in characters}}


def measures(counts: Counts) -> Measures:
    """Of the quotations of those who are not minor, all and by cue."""
    others = Counter({what: sum(counts[f"{what}.{cue}"] for cue in CUES[1:]) for what in ("named", "gold")})
    return {
        "named": share(counts, "named", "gold"),
        **{f"named.{cue}": share(counts, f"named.{cue}", f"gold.{cue}") for cue in CUES},
        "named.not explicit": share(others, "named", "gold"),
    }


def beside(counts: Counts) -> Measures:
    """The same for other choices of speakers, and how much each choice leaves in."""
    return {
        "named, everybody": share(counts, "everybody_named", "everybody"),
        "named, who speaks often": share(counts, "frequent_named", "frequent"),
        "not minor, of all quotations": share(counts, "gold", "everybody"),
        "who speaks often, of all quotations": share(counts, "frequent", "everybody"),
        "answered by somebody not listed": share(counts, "outside", "everybody"),
    }


GIVEN = Protocol(
    "given",
    "who says what in 22 novels, quotations and characters given",
    novels,
    judge,
    measures,
    beside,
    is_extra=True,
)
