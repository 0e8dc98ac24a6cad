"""A tale of three chapters with every kind of record; the third is full of a word that must not be seen before it."""

import re
from dataclasses import replace

from storysofar.memory import ChapterRecords, Memory
from storysofar.story import (
    Alias,
    Attribution,
    Character,
    Fact,
    Mention,
    Moment,
    Quotation,
    Reference,
    SameCharacter,
    Scene,
)
from storysofar.text import Chapter, Position, Span, Work, make_chapter

CANARY = "Quillfeather"

TOLD = {
    1: (
        "Low Tide",
        "Mara found the letter under the third plank of the quay.\n\n",
        "“It is not ours,” said Mara. She folded it.\n\n",
    ),
    2: (
        "The Lamp Room",
        "Tobin lit the lamp.\n\n",
        "“Who signs like that?” asked Tobin. The letter lay between them.\n",
    ),
    3: (
        f"{CANARY} at the Door",
        f"{CANARY} laughed, for Tobin was {CANARY}.\n\n",
        f"“The letter is {CANARY}’s,” she said.\n",
    ),
}
SPEAKERS = {1: "c1.0", 2: "c2.0", 3: "c3.0"}


def chapter(number: int) -> Chapter:
    title, *paragraphs = TOLD[number]
    return make_chapter(number, [*(("story", text) for text in paragraphs), ("note", f"Note {number}")], title=title)


def tale() -> Work:
    return Work("The Salt Road", tuple(chapter(number) for number in TOLD), ("wren",), tags=("Sea",))


def read_chapter(memory: Memory, chapter: Chapter) -> ChapterRecords:
    number, text, who = chapter.number, chapter.text, SPEAKERS[chapter.number]
    opening, words = text.split("\n\n")[0], re.search("“.*”", text)
    assert words
    name = opening.split()[0]
    span, said = Span(number, 0, len(name)), Span(number, *words.span())
    whole, known = Span(number, 0, len(opening)), Position(number, said.end)
    records = ChapterRecords(
        number,
        chapter.end.offset,
        characters=(Character(who, name, span, known, "she/her"),),
        aliases=(Alias(who, f"Old {name}", span, known, opening),),
        mentions=(Mention(span, known, name, "name", who), Mention(span, known, name, "name", who)),
        quotations=(Quotation(said, known, words[0]),),
        attributions=(Attribution(said, known, who, "explicit", 0.9),),
        scenes=(Scene(whole, known, (who,), "the quay", "dusk", opening),),
        facts=(Fact(who, "rank", name, whole, known, opening, holds=False),),
        moments=(Moment(whole, known, 0.9, opening, None, (Reference(0, len(name), who),), (who,)),),
        title=chapter.title,
    )
    revealed = SameCharacter("c3.0", "c2.0", whole, known, opening, is_revelation=True)
    return replace(records, same=(revealed,)) if number == 3 else records
