"""The stock of sentences, and the tales made of them: the same seed, the same tale. Knows no site."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from storysofar.text import Kind

Form = Literal["prose", "break", "poem", "letter", "ruby", "spoiler", "log"]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a chapter as its author wrote it; `lines` are the lines of a poem, or the one paragraph."""

    form: Form
    lines: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """What it is."""
        return "break" if self.form == "break" else "story"


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of a tale."""

    number: int
    title: str | None
    blocks: tuple[Block, ...]
    summary: str | None = None
    notes: str | None = None
    end_notes: str | None = None


@dataclass(frozen=True, slots=True)
class Tale:
    """A work as its author posted it."""

    title: str
    author: str
    fandom: str
    rating: str
    warning: str
    category: str
    relationship: str
    characters: tuple[str, ...]
    tags: tuple[str, ...]
    series: str
    summary: str
    notes: str
    parts: tuple[Part, ...]
    seed: int

    @property
    def address(self) -> str:
        """A number that a site might give it."""
        return str(70_000 + self.seed)


PROSE = (
    "The lamp had been out for an hour before anybody in the house noticed that the tower was dark.",
    "“Somebody ought to go up,” said Wen, who had no wish to go up anywhere in such a wind.",
    "Ada took the lantern down from its nail and went without a word.",
    "There were ninety-one steps, and the forty-third was missing; everyone who lived there knew it in the dark.",
    "Below them the boats were turning, slowly, like cattle that have heard a gate.",
    "“You said the oil would last until Friday.”",
    "“It is Friday,” said Ada.",
    "He laughed, and then he saw that she had not been joking.",
    "Rain came in at the broken pane and ran down the inside of the glass.",
    "Nobody in the harbour would speak of it afterwards, and nobody slept.",
    "She counted the boats again. Eleven had gone out; ten were coming in.",
    "“Which one?” he asked. “Ada, which one is it?”",
    "The wick caught on the third match, and the whole room stood up out of the dark at once.",
    "It was her father’s handwriting, and it was dated two days after they had buried him.",
    "Wen sat on the top step with his back to the wall and watched the beam go round.",
    "“I never asked you to stay,” she said, more kindly than she had meant to.",
    "The keeper’s book lay open where he had left it, the pen dry in the fold.",
    "Something knocked against the landing, twice, and then a third time, as a boat knocks.",
    "They pulled the boy over the rail by his collar, and he began at once to talk about a dog.",
    "Morning came up grey, then yellow, then no colour at all.",
    "“Tell me again what you saw,” said the harbour-master, and licked his pencil.",
    "In the kitchen the kettle had boiled dry and nobody had thought to take it off.",
    "The rope was long enough this time, because she had tied it to the other one.",
    "He had promised, which in that family meant that he had thought about it.",
    "Far out, where there had never been a light, there was a light.",
    "Her hands were steady until she had put down the lantern, and then they were not.",
    "“There is a door behind the oil,” the boy said. “Didn’t you know?”",
    "The door opened inwards, upon stairs that went down where there was only rock.",
    "Wen wrote it all down, the hour and the wind, and left out the only thing that mattered.",
    "When the bell rang for the second time they understood that it was not the church’s.",
)
SHORT = ("“No.”", "“No.”", "“Yes.”", "He ran.", "“Ada?”", "Nothing.", "“Oh.”", "She waited.", "“Well?”", "No.")
BREAKS = ("* * *", "***", "~", "oOo", "---", "⁂")
POEMS = (
    ("Three went out for the herring,", "And two came home for tea,", "And one sits under the lantern", "And will not speak to me."),
    ("O the light, the light goes round,", "And it never has found", "What it looks for."),
)  # fmt: skip
LETTERS = ("Do not come down. The stairs are older than the house, and they know your name.",
           "I have put the key where you used to put the eggs. Burn this.")  # fmt: skip
GLOSSES = (("The sign over the door said ", "tōdai", "lighthouse", ", in a hand like blown grass."),)
LOGS = ("Tide low, wind east, one boat missing.", "Oil for two nights. Asked for more. Was laughed at.")
TITLES = (
    "Dark", "The Forty-third Step", "What the Boy Said", "Preface", "Oil and Water", "A Door Behind the Oil", None,
    "Seven", "The Other Rope", "Afterword", "Who Rang the Bell?", "Home, or Near It", "1984", "Contents",
)  # fmt: skip
WORKS = ("The Lamp-Keepers", "Ninety-One Steps", "What Burns - And What Does Not", "Salt, Rope, Light")
AUTHORS = ("saltmarsh", "gull_on_a_post", "E. Tolliver")
NOTES = (
    "For everyone who asked what became of the dog.",
    "This one is short. The next one is not.",
    "Written on a train, in the rain, with one glove.",
)
SUMMARIES = ("Ada keeps the lamp. Wen keeps the secret.", "A tower, a boy, and a door that was not there on Friday.")


def make_tale(seed: int, *, chapters: int | None = None) -> Tale:
    """A tale of one to four chapters with every trap in reach; the same for the same seed."""
    chance = Random(seed)
    count = chapters or chance.randint(1, 4)
    parts = tuple(_part(chance, number) for number in range(1, count + 1))
    return Tale(
        title=chance.choice(WORKS), author=chance.choice(AUTHORS), fandom="Tidewatch (TV)",
        rating=chance.choice(("Mature", "General Audiences", "Teen And Up Audiences")),
        warning=chance.choice(("No Archive Warnings Apply", "Major Character Death")),
        category=chance.choice(("F/F", "Gen", "M/M")), relationship="Ada Tolliver & Wen Marsh",
        characters=("Ada Tolliver", "Wen Marsh"), tags=("Slow Burn", "Lighthouses"), series="Lamps",
        summary=chance.choice(SUMMARIES), notes=chance.choice(NOTES), parts=parts, seed=seed,
    )  # fmt: skip


def _part(chance: Random, number: int) -> Part:
    blocks = [Block("prose", (line,)) for line in chance.sample(PROSE, chance.randint(8, 20))]
    for _ in range(chance.randint(2, 6)):
        blocks.insert(chance.randint(1, len(blocks) - 1), _odd_block(chance))
    blocks = [b for at, b in enumerate(blocks) if b.form != "break" or blocks[at - 1].form != "break"]
    return Part(
        number, chance.choice(TITLES), (*blocks, Block("prose", (chance.choice(PROSE),))),
        summary=chance.choice((None, None, *SUMMARIES)), notes=chance.choice((None, *NOTES)),
        end_notes=chance.choice((None, *NOTES)),
    )  # fmt: skip


def _odd_block(chance: Random) -> Block:
    form = chance.choice(("break", "break", "prose", "prose", "prose", "poem", "letter", "ruby", "spoiler", "log"))
    if form == "poem":
        return Block("poem", chance.choice(POEMS))
    words = {
        "break": BREAKS, "prose": SHORT, "letter": LETTERS, "spoiler": PROSE, "log": LOGS,
        "ruby": tuple("".join((a, b, f"({c})", d)) for a, b, c, d in GLOSSES),
    }  # fmt: skip
    return Block(form, (chance.choice(words[form]),))
