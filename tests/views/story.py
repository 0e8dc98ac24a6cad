"""A small story as records, for the tests of the views: who is who, without any reading."""

from storysofar.facts import FactKind
from storysofar.memory import ChapterRecords, Memory
from storysofar.story import Attribution, Character, Fact, Mention, Moment, Quotation, Reference, SameCharacter, Scene
from storysofar.text import Position, Span
from storysofar.views import continuity
from storysofar.views.issues import Finding

CANARY = "Ottoline"  # a name that stands only after the boundary


def character(id: str, name: str, **more: object) -> Character:
    chapter, offset = (int(part) for part in id[1:].split("."))
    known_from = more.pop("known_from", Position(chapter, offset + 10))
    return Character(id, name, Span(chapter, offset, offset + len(name)), known_from, **more)  # type: ignore[arg-type]


def moment(chapter: int, start: int, text: str, *pointing: tuple[str, str], **more: object) -> Moment:
    """A moment whose references are given as (word in the text, character)."""
    references: list[Reference] = []
    for word, who in pointing:
        at = text.index(word, max((r.end for r in references if text[r.start : r.end] == word), default=0))
        references.append(Reference(at, at + len(word), who))
    span = Span(chapter, start, start + len(text))
    salience = more.pop("salience", 0.5)
    return Moment(span, span.closes, salience, text, references=tuple(references), **more)  # type: ignore[arg-type]


def memory_of(*chapters: ChapterRecords) -> Memory:
    return Memory(chapters)


def chapter(number: int, **records: object) -> ChapterRecords:
    return ChapterRecords(number, 1000, title=f"Chapter {number}", **records)  # type: ignore[arg-type]


def mention(chapter: int, start: int, text: str, who: str | None) -> Mention:
    span = Span(chapter, start, start + len(text))
    return Mention(span, span.closes, text, "name", who)


def line(chapter: int, start: int, text: str, speaker: str | None) -> tuple[Quotation, Attribution]:
    span = Span(chapter, start, start + len(text))
    return Quotation(span, span.closes, text), Attribution(span, span.closes, speaker, "explicit", 0.9)


def scene(chapter: int, start: int, end: int, *present: str, **more: object) -> Scene:
    span = Span(chapter, start, end)
    return Scene(span, span.closes, present, **more)  # type: ignore[arg-type]


def fact(who: str, kind: FactKind, value: str, chapter: int, start: int, **more: object) -> Fact:
    span = Span(chapter, start, start + 20)
    return Fact(who, kind, value, span, span.closes, **more)  # type: ignore[arg-type]


def revelation(who: str, other: str, chapter: int, start: int, sentence: str) -> SameCharacter:
    span = Span(chapter, start, start + len(sentence))
    return SameCharacter(who, other, span, span.closes, sentence, is_revelation=True)


# Mara and a stranger; in chapter 2 the stranger proves to be Mara's brother Tam, who is known by name already.
MARA, TAM, STRANGER = "c1.0", "c1.100", "c1.200"


def two_chapters() -> Memory:
    asked, asks = line(1, 300, "“Who are you?”", MARA)
    told, tells = line(2, 10, f"“I am {CANARY}’s son.”", STRANGER)
    return memory_of(
        chapter(
            1,
            characters=(
                character(MARA, "Mara Voss", pronouns="she/her"),
                character(TAM, "Tam", pronouns="he/him"),
                character(STRANGER, "the stranger", is_named=False),
            ),
            mentions=(
                mention(1, 0, "Mara Voss", MARA),
                mention(1, 50, "Mara", MARA),
                mention(1, 100, "Tam", TAM),
                mention(1, 200, "the stranger", STRANGER),
            ),
            quotations=(asked,),
            attributions=(asks,),
            scenes=(scene(1, 0, 250, MARA, TAM), scene(1, 250, 400, MARA, STRANGER, place="the ferry")),
            facts=(fact(MARA, "eyes", "grey", 1, 60, sentence="Her eyes were grey."),),
            moments=(
                moment(1, 210, "He didn't look back.", ("He", STRANGER)),
                moment(1, 300, "“Who are you?”", speaker=MARA),
            ),
        ),
        chapter(
            2,
            characters=(character(f"c2.{90}", CANARY),),
            mentions=(mention(2, 0, "the stranger", STRANGER), mention(2, 90, CANARY, "c2.90")),
            quotations=(told,),
            attributions=(tells,),
            scenes=(scene(2, 0, 400, MARA, STRANGER, opening=f"{CANARY} had come."),),
            facts=(fact(MARA, "kinship", f"daughter of {CANARY}", 2, 100),),
            moments=(moment(2, 90, f"{CANARY} had come."),),
            same=(revelation(TAM, STRANGER, 2, 200, "The stranger was Tam."),),
        ),
    )


CAST = (character(MARA, "Mara Voss"), character(TAM, "Tam"))


def found(*chapters: dict[str, object]) -> tuple[Finding, ...]:
    """What does not fit together in chapters of these records, the first of which brings Mara and Tam."""
    first, *rest = chapters
    return continuity(
        memory_of(chapter(1, characters=CAST, **first), *(chapter(n, **c) for n, c in enumerate(rest, 2)))
    )


def stated(kind: FactKind, *values: tuple[str, str]) -> tuple[Finding, ...]:
    """The same, with a chapter for each value, which a sentence of its own states of Mara."""
    return found(
        *(
            {"facts": (fact(MARA, kind, value, n, 40, sentence=sentence),)}
            for n, (value, sentence) in enumerate(values, 1)
        )
    )
