"""A work and what was read of it as one JSON object, format storysofar/1. Knows nothing of where they were kept.

The format is documented in docs/exchange.md and fixed by docs/exchange.schema.json.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from storysofar.anchor import PLAIN_MARKS
from storysofar.english.obeyed import escaped
from storysofar.memory import Memory
from storysofar.publish.set_aside_lines import set_aside_entries
from storysofar.story import Attribution, Character, Correction, Fact, Mention, Moment, Quotation, Scene
from storysofar.text import Chapter, Place, Position, Related, Span, Work

FORMAT_NAME = "storysofar/1"

Entry = dict[str, Any]
Record = TypeVar("Record", Mention, Quotation, Scene, Fact, Moment)
Resolve = Callable[[str | None], str | None]  # a character's id to the id that stands for them as of the place

STATED_FIELDS = (  # what the pages say about a work, in the order of the format
    "title",
    "authors",
    "fandoms",
    "rating",
    "warnings",
    "categories",
    "relationships",
    "characters",
    "tags",
    "series",
    "summary",
    "language",
    "source",
    "status",
    "published",
    "updated",
    "completed",
    "words",
    "related",
)


def export(work: Work, memory: Memory, as_of: Place = None, *, corrections: Iterable[Correction] = ()) -> Entry:
    """The work and its memory as a JSON object, as far as this place, with what the reader corrected.

    Chapters after the place are left out, the chapter it lies in is cut there. What a navigation says is made
    unreadable, with every place in the text where it was: a contents page names what is to come. The same input gives
    the same object, so that two exports can be compared as files.

    >>> export(Work("Salt"), Memory())["work"]["title"]
    'Salt'
    """
    if as_of is not None:
        place = work.position(as_of)
        work, memory = work.as_of(place), memory.as_of(place)
        work = replace(work, chapters=tuple(chapter.without_navigation() for chapter in work.chapters))
        corrections = (correction for correction in corrections if correction.known_from <= place)
    corrected = [correction_entry(correction, work) for correction in corrections]
    told = {**memory_entry(memory), "corrections": corrected}
    if memory.faults:
        told["set_aside"] = set_aside_entries(memory.faults)
    return {"format": FORMAT_NAME, "work": work_entry(work), "memory": told}


def dumps(document: Entry) -> str:
    """The object as text: one passage or record to a line, so that two exports can be compared line by line."""
    return escaped("".join(_lines(document, ""))) + "\n"


def _lines(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict) and any(_is_long(v) for v in value.values()):
        pairs = [(json.dumps(k) + ": ", v) for k, v in value.items()]
        yield from _block("{}", pairs, indent)
    elif _is_long(value) and isinstance(value, list):
        yield from _block("[]", [("", v) for v in value], indent)
    else:
        yield json.dumps(value, ensure_ascii=False)


def _block(brackets: str, pairs: list[tuple[str, Any]], indent: str) -> Iterator[str]:
    inner = indent + " "
    yield brackets[0] + "\n"
    for at, (key, value) in enumerate(pairs):
        yield inner + key
        yield from _lines(value, inner)
        yield ",\n" if at + 1 < len(pairs) else "\n"
    yield indent + brackets[1]


def _is_long(value: Any) -> bool:
    """Whether this holds records or sections, which get their own lines."""
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict) and "count" not in value[0]
    return isinstance(value, dict) and bool(value)


def work_entry(work: Work) -> Entry:
    """What the pages state about the work, and its chapters."""
    stated: Entry = {field: _plain(getattr(work, field)) for field in STATED_FIELDS}
    return {**stated, "chapters": [_chapter(c) for c in sorted(work.chapters, key=lambda c: c.number)]}


def _plain(value: Any) -> Any:
    if isinstance(value, Related):
        return {"kind": value.kind, "title": value.title, "authors": list(value.authors), "source": value.source,
                "premise": value.premise}  # fmt: skip
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _chapter(chapter: Chapter) -> Entry:
    return {
        "number": chapter.number,
        "title": chapter.title,
        "source": chapter.source,
        "passages": [{"kind": p.kind, "start": p.start, "end": p.end, "text": p.text} for p in chapter.passages],
    }


def memory_entry(memory: Memory) -> Entry:
    """The records of the memory; who turned out to be somebody else goes by the id that stands for both."""
    identities = memory.identities()

    def resolve(character: str | None) -> str | None:
        return identities.get(character, character) if character is not None else None

    return {
        "characters": list(_characters(memory, resolve)),
        "mentions": [_mention(m, resolve) for m in _in_order(memory.mentions)],
        "quotations": list(_quotations(memory, resolve)),
        "scenes": [_scene(s, resolve) for s in _in_order(memory.scenes)],
        "facts": [_fact(f, resolve) for f in _in_order(memory.facts)],
        "moments": [_moment(m) for m in _in_order(memory.moments)],
    }


def correction_entry(correction: Correction, work: Work) -> Entry:
    """What the reader said, and whether its passage is gone: then it is kept, and not heeded."""
    texts = {chapter.number: chapter.text.translate(PLAIN_MARKS) for chapter in work.chapters}
    spans = ((anchor.span, anchor.text.translate(PLAIN_MARKS)) for anchor in correction.anchors)
    is_gone = any(texts.get(span.chapter, "")[span.start : span.end] != words for span, words in spans)
    return {**correction.to_json(), "is_gone": is_gone}


def _in_order(records: Iterable[Record]) -> list[Record]:
    """As they stand in the text, the longer before what it begins with: "his brother", then "his"."""
    return sorted(records, key=lambda record: (record.span.opens, -record.span.end))


def _characters(memory: Memory, resolve: Resolve) -> Iterator[Entry]:
    first: dict[str | None, Position] = {}
    for record in memory.characters:
        first.setdefault(resolve(record.id), record.known_from)
    aliases = _aliases(memory, resolve)
    cast = sorted(memory.cast_of().values(), key=lambda c: (first[c.id], Position(*c.span[:2]), c.id))
    for character in cast:
        yield _character(character, first[character.id], aliases.get(character.id, []))


def _character(character: Character, known_from: Position, aliases: list[Entry]) -> Entry:
    return {
        "id": character.id,
        "name": character.name,
        "aliases": aliases,
        "pronouns": character.pronouns,
        "known_from": list(known_from),
    }


def _aliases(memory: Memory, resolve: Resolve) -> dict[str | None, list[Entry]]:
    """Every name each character goes by, the most frequent first."""
    counts = Counter((resolve(m.character), m.text) for m in memory.mentions if m.character)
    known: dict[tuple[str | None, str], Position] = {}
    for name in _namings(memory):
        key = (resolve(name[0]), name[1])
        known[key] = min(known.get(key, name[2]), name[2])
    found: dict[str | None, list[Entry]] = {}
    for (who, text), place in sorted(known.items(), key=lambda item: (-counts[item[0]], item[1], item[0][1])):
        found.setdefault(who, []).append({"text": text, "count": counts[who, text], "known_from": list(place)})
    return found


def _namings(memory: Memory) -> Iterator[tuple[str, str, Position]]:
    for alias in memory.aliases:
        yield alias.character, alias.text, alias.known_from
    for mention in memory.mentions:
        if mention.kind == "name" and mention.character:
            yield mention.character, mention.text, mention.known_from


def _place(span: Span) -> Entry:
    return {"chapter": span.chapter, "start": span.start, "end": span.end}


def _mention(mention: Mention, resolve: Resolve) -> Entry:
    return {
        **_place(mention.span),
        "text": mention.text,
        "kind": mention.kind,
        "character": resolve(mention.character),
        "known_from": list(mention.known_from),
    }


def _quotations(memory: Memory, resolve: Resolve) -> Iterator[Entry]:
    attributions = {a.span: a for a in memory.attributions}  # the later one counts
    for quotation in _in_order(memory.quotations):
        yield _quotation(quotation, attributions.get(quotation.span), resolve)


def _quotation(quotation: Quotation, attribution: Attribution | None, resolve: Resolve) -> Entry:
    known_from = max(quotation.known_from, attribution.known_from) if attribution else quotation.known_from
    return {
        **_place(quotation.span),
        "text": quotation.text,
        "speech": quotation.is_speech,
        "speaker": resolve(attribution.speaker) if attribution else None,
        "addressee": resolve(attribution.addressee) if attribution else None,
        "cue": attribution.cue if attribution else None,
        "confidence": round(attribution.confidence, 4) if attribution else None,
        "known_from": list(known_from),
    }


def _scene(scene: Scene, resolve: Resolve) -> Entry:
    return {
        **_place(scene.span),
        "present": list(dict.fromkeys(resolve(who) for who in scene.present)),
        "place": scene.place,
        "time": scene.time,
        "days": scene.days,
        "flashback": scene.is_flashback,
        "known_from": list(scene.known_from),
    }


def _fact(fact: Fact, resolve: Resolve) -> Entry:
    return {
        "character": resolve(fact.character),
        "attribute": fact.kind,
        "value": fact.value,
        "holds": fact.holds,
        "according_to": resolve(fact.according_to),
        "other": resolve(fact.other),
        "ends": _place(fact.ends) if fact.ends else None,
        **_place(fact.span),
        "known_from": list(fact.known_from),
    }


def _moment(moment: Moment) -> Entry:
    return {**_place(moment.span), "salience": round(moment.salience, 4), "known_from": list(moment.known_from)}
