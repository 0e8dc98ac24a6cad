"""LitBank's documents: text, persons and places that are mentioned, who says what. Knows nothing of scores."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from evaluation.annotations import GoldQuotation, GoldText
from evaluation.letters import fold
from evaluation.retelling import Retelling, retell

# Two novels of the dev part are not in novels/, for they are in pdnc/ already.
ELSEWHERE = {"158_emma": "pdnc/Emma/novel_text.txt", "208_daisy_miller_a_study": "pdnc/DaisyMiller/novel_text.txt"}

PRONOUNS = frozenset(
    "i me my mine myself you your yours yourself yourselves thou thee thy thine thyself he him his himself "
    "she her hers herself it its itself we us our ours ourselves they them their theirs themselves one oneself "
    "who whom whose ye each other this that these those which".split()
)
NEUTRAL = frozenset("it its itself this that these those which".split())
# Between the capitals of a proper name: "the Mistress of Wuthering Heights".
LINKS = frozenset("the of de la du van von and 's ’s ' . , - a an".split())


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Tokens first to last (included) that mention the entity."""

    first: int
    last: int
    entity: int
    text: str

    @property
    def is_pronoun(self) -> bool:
        """Whether it is one word that stands for a name."""
        return self.text.casefold() in PRONOUNS

    @property
    def name(self) -> str | None:
        """The proper name that the mention is or begins with ("Emma Woodhouse , handsome"); None if there is none."""
        first = self.text.split(" , ")[0]
        words = [word for word in first.split() if word.casefold() not in LINKS]
        is_name = bool(words) and first.casefold() not in PRONOUNS and all(word[0].isupper() for word in words)
        return first if is_name else None


@dataclass(frozen=True, slots=True)
class Document:
    """An excerpt of about 2,000 words and all that is marked in it."""

    name: str
    retelling: Retelling
    mentions: tuple[GoldMention, ...]
    types: dict[int, str]  # PER, FAC, LOC, GPE, ORG, VEH or nothing, by entity
    quotations: GoldText


def read_document(name: str, data: Path) -> Document:
    """One document by its name in dev.txt. The original, where the data folder has it, gives the paragraphs."""
    litbank = data / "litbank"
    sentences = [line.split() for line in _lines(litbank / "quotations" / f"{name}.txt")]
    retelling = retell(sentences, _original(name, data))
    mentions = _mentions(_lines(litbank / "coref" / f"{name}.conll"))
    types = _types(mentions, _lines(litbank / "entities" / f"{name}.tsv"))
    quotations = _quotations(name, _lines(litbank / "quotations" / f"{name}.ann"), sentences, retelling, mentions)
    return Document(name, retelling, mentions, types, quotations)


def original_of(name: str, data: Path) -> Path | None:
    """The whole novel that the document is the beginning of."""
    title = name.removesuffix("_brat")
    path = data / ELSEWHERE.get(title, f"novels/{title}.txt")
    return path if path.exists() else None


def entity_of(speaker: str, mentions: tuple[GoldMention, ...]) -> int | None:
    """The entity that a speaker's label means; None when it means none that is marked.

    The labels of the quotations and the numbers of the coreference come from two files that were made at two times:
    "Mr__Kronborg-24" is entity 25. The words before the number are a mention of it, and the number is near.
    """
    label, _, number = speaker.rpartition("-")
    by_rule: list[set[int]] = [set(), set(), set()]
    for mention in mentions:
        words = _label(mention.text)
        by_rule[0] |= {mention.entity} if words == _label(label) else set()
        by_rule[1] |= {mention.entity} if words.endswith("_" + _label(label)) else set()
        begins = _label(label).startswith(words + "_") and not _label(label).startswith(words + "_s_")
        by_rule[2] |= {mention.entity} if begins and mention.name else set()
    for entities in by_rule:
        if entities:
            return min(entities, key=lambda entity: abs(entity - int(number)))
    return int(number) if any(mention.entity == int(number) for mention in mentions) else None


def _label(words: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", words).strip("_")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _original(name: str, data: Path) -> str | None:
    path = original_of(name, data)
    return path.read_text(encoding="utf-8") if path else None


def _mentions(lines: list[str]) -> tuple[GoldMention, ...]:
    """The last column of CoNLL-2012: "(3" opens a mention of entity 3, "3)" closes it, "(3)" is one word."""
    words: list[str] = []
    begun: dict[str, list[int]] = defaultdict(list)
    found = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        words.append(columns[3])
        for opens, entity, closes in re.findall(r"(\()?(\d+)(\))?", columns[12] if len(columns) > 12 else ""):
            if opens:
                begun[entity].append(len(words) - 1)
            if closes:
                first = begun[entity].pop()
                found.append(GoldMention(first, len(words) - 1, int(entity), " ".join(words[first:])))
    return tuple(sorted(found, key=lambda mention: (mention.first, -mention.last)))


def _types(mentions: tuple[GoldMention, ...], lines: list[str]) -> dict[int, str]:
    """The type of each entity: what most of its mentions are marked as; pronouns are not marked.

    An entity that is only ever a pronoun is a person unless the pronoun is "it".
    """
    marked: dict[tuple[int, int], str] = {}
    rows = [line.split("\t")[1:] for line in lines if line.strip()]
    for layer in range(max(len(row) for row in rows)):
        first = 0
        tags = [row[layer] if layer < len(row) else "" for row in rows]
        for at, tag in enumerate(tags):
            if tag.startswith("B-"):
                first = at
            is_last = at + 1 == len(tags) or not tags[at + 1].startswith("I-")
            if tag[:2] in ("B-", "I-") and is_last:
                marked[first, at] = tag[2:]
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        vote = marked.get((mention.first, mention.last))
        votes[mention.entity].update([vote] if vote else [])
    pronouns = {mention.entity: mention.text.casefold() for mention in mentions}
    return {
        entity: count.most_common(1)[0][0] if count else "" if pronouns[entity] in NEUTRAL else "PER"
        for entity, count in votes.items()
    }


def _quotations(
    name: str, lines: list[str], sentences: list[list[str]], retelling: Retelling, mentions: tuple[GoldMention, ...]
) -> GoldText:
    """The quotations with their speakers as a gold text: an entity's names, or its descriptions if it has none."""
    first_token = [0]
    for sentence in sentences:
        first_token.append(first_token[-1] + len(sentence))
    rows = [line.split("\t") for line in lines]
    speaker = {row[1]: row[2].strip() for row in rows if row[0] == "ATTRIB"}
    found = []
    for row in rows:
        if row[0] == "QUOTE":
            first, last = first_token[int(row[2])] + int(row[3]), first_token[int(row[4])] + int(row[5])
            who = speaker.get(row[1], "")
            entity = entity_of(who, mentions) if who else None
            start, end = retelling.spans[first][0], retelling.spans[last][1]
            found.append(GoldQuotation(start, end, who if entity is None else str(entity), "nan"))
    names: dict[str, set[str]] = defaultdict(set)
    described: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.name:
            names[str(mention.entity)].add(fold(mention.name))
        elif not mention.is_pronoun:
            described[str(mention.entity)].add(fold(mention.text))
    aliases = {entity: frozenset(names.get(entity) or described[entity]) for entity in {*names, *described}}
    return GoldText(name, retelling.text, aliases, tuple(sorted(found)))
