"""Sheets on which a careful reader marks who is who in a chapter, and what is kept of the marks.

    python -m evaluation.marking sheet CHAPTER.txt                    prints the chapter with its numbers
    python -m evaluation.marking keep CHAPTER.txt LABELS.txt NAME     checks the labels, prints the record for NAME

A sheet has a number for each paragraph, `{q7}` before each quotation and `{p3}` before up to thirty pronouns. The
reader writes labels, a line each, in any order:

    @ MARA f person Mara Voss ; Mara ; the captain ; the woman@12,15
    q7 MARA>TOBIN name
    p3 TOBIN
    s 14 MARA TOBIN | time
    f 12 MARA kin told | sister of Ilse

`@` is somebody: an id, sex (m, f, they, it, ?), what it is (person, group, none), and every name and description used.
One that means somebody else elsewhere has the paragraphs it counts in after @. `I` is a name of who tells the story.
`none` is what looks like a person's name and is not: oaths, places, spells.
`q` is who says it to which people (`MARA>TOBIN+ILSE`, `?` not known) and the tag: name, word (a pronoun or a
description), none. `q7 -` is no speech. `p` is who is meant; `-` nobody, or a thing; several with `+`.
`s` begins a scene at a paragraph, with all who are bodily there in it, and why: start, break, time, place, company.
`f` is what the paragraph states outright of a person: a kind (kin, relation, occupation, home, age, looks, condition,
possession, belongs, does), how it is framed (told, denied, planned, feared, remembered, supposed, compared, or said:ID)
and the statement in the reader's own few words.

The record holds offsets in the chapter and labels, never a passage of the text.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from storysofar.reading.text.quotations import find_quotations, is_left_open, style_of
from storysofar.text import Position

MOST_PRONOUNS = 30
PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself|they|them|their|theirs|themselves)\b", re.I)
SEXES = frozenset(("m", "f", "they", "it", "?"))
SORTS = frozenset(("person", "group", "none"))
TAGS = frozenset(("name", "word", "none"))
REASONS = frozenset(("start", "break", "time", "place", "company"))
KINDS = frozenset("kin relation occupation home age looks condition possession belongs does".split())
FRAMES = frozenset("told denied planned feared remembered supposed compared".split())


class Stretch(NamedTuple):
    """Offsets in the chapter's text."""

    start: int
    end: int


@dataclass(frozen=True)
class Sheet:
    """A chapter with everything on it that has a number, in order."""

    text: str
    paragraphs: list[Stretch]
    quotations: list[Stretch]
    pronouns: list[Stretch]


@dataclass
class Labels:
    """What the reader wrote, and what is wrong with it."""

    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    quotations: dict[int, list[Any]] = field(default_factory=dict)
    pronouns: dict[int, str] = field(default_factory=dict)
    scenes: list[list[Any]] = field(default_factory=list)
    facts: list[list[Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def sheet_of(text: str) -> Sheet:
    """What is numbered in a chapter."""
    paragraphs = [Stretch(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    style, quotations, is_open = style_of(text[a:b] for a, b in paragraphs), list[Stretch](), False
    for start, end in paragraphs:
        own = text[start:end]
        found = find_quotations(own, start, 1, Position(1, 0), style=style, continued=is_open)
        quotations += [Stretch(q.span.start, q.span.end) for q in found]
        is_open = is_left_open(own, style)
    every = [Stretch(*m.span()) for m in PRONOUN.finditer(text)]
    step = max(1.0, len(every) / MOST_PRONOUNS)
    return Sheet(text, paragraphs, quotations, [every[int(at * step)] for at in range(int(len(every) / step))])


def printed(sheet: Sheet) -> Iterator[str]:
    """The sheet as the reader sees it, a paragraph a line."""
    signs = [(q.start, f"{{q{n}}}") for n, q in enumerate(sheet.quotations, 1)]
    signs += [(p.start, f"{{p{n}}}") for n, p in enumerate(sheet.pronouns, 1)]
    for number, (start, end) in enumerate(sheet.paragraphs, 1):
        at, line = start, ""
        for place, sign in sorted(sign for sign in signs if start <= sign[0] < end):
            line, at = line + sheet.text[at:place] + sign, place
        yield f"[{number}] {line}{sheet.text[at:end]}".rstrip().replace("\n", " / ")


def labels_of(written: str, sheet: Sheet) -> Labels:
    """The labels of a sheet, checked."""
    labels = Labels()
    for line in filter(None, map(str.strip, written.splitlines())):
        if line.startswith("#"):
            continue
        try:
            _take(line, labels, sheet)
        except (ValueError, IndexError, KeyError) as error:
            labels.faults.append(f"{line!r}: {error}")
    _check(labels, sheet)
    return labels


def _take(line: str, labels: Labels, sheet: Sheet) -> None:
    sign, _, rest = line.partition(" ")
    if sign == "@":
        _take_person(rest, labels, sheet)
    elif sign == "s":
        number, *present = rest.partition("|")[0].split()
        labels.scenes.append([sheet.paragraphs[int(number) - 1].start, present, _one_of(REASONS, rest)])
    elif sign == "f":
        number, who, kind, frame = rest.partition("|")[0].split()
        said = rest.partition("|")[2].strip()
        if kind not in KINDS or frame.partition(":")[0] not in FRAMES | {"said"} or not said:
            raise ValueError("a fact is: f PARAGRAPH ID KIND FRAME | statement")
        labels.facts.append([*sheet.paragraphs[int(number) - 1], who, kind, frame, said])
    elif re.fullmatch(r"q\d+", sign):
        _take_quotation(int(sign[1:]), rest, labels)
    elif re.fullmatch(r"p\d+", sign):
        labels.pronouns[int(sign[1:])] = rest.strip()
    else:
        raise ValueError("a line begins with @, q7, p3, s or f")


def _take_person(rest: str, labels: Labels, sheet: Sheet) -> None:
    name, sex, sort, words = rest.split(maxsplit=3)
    if sex not in SEXES or sort not in SORTS:
        raise ValueError("a person is: @ ID SEX SORT name ; name@paragraphs")
    names = list[list[Any]]()
    for one in filter(None, map(str.strip, words.split(";"))):
        bare, _, places = one.partition("@")
        names += _places_of(bare.strip(), [int(n) for n in re.findall(r"\d+", places)], sheet)
    labels.people[name] = {"sex": sex, "sort": sort, "names": names}


def _places_of(name: str, numbers: list[int], sheet: Sheet) -> list[list[Any]]:
    """[start, end, whether it means them wherever it stands] of a name: its first place, or all in these paragraphs."""
    words = r"\s+".join(map(re.escape, name.split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)")
    stretches = [sheet.paragraphs[number - 1] for number in numbers] or [Stretch(0, len(sheet.text))]
    found = [m for a, b in stretches for m in pattern.finditer(sheet.text, a, b)]
    found = found or [m for a, b in stretches for m in re.compile(pattern.pattern, re.I).finditer(sheet.text, a, b)]
    if not found:
        raise ValueError(f"{name!r} does not stand there")
    return [[*m.span(), 0] for m in found] if numbers else [[*found[0].span(), 1]]


def _take_quotation(number: int, rest: str, labels: Labels) -> None:
    who, _, tag = rest.partition(" ")
    if who == "-":
        labels.quotations[number] = ["-"]
        return
    speaker, _, to = who.partition(">")
    labels.quotations[number] = [speaker, [one for one in to.split("+") if one], _one_of(TAGS, tag)]


def _one_of(words: frozenset[str], line: str) -> str:
    found = [word for word in line.rpartition("|")[2].split() if word in words]
    if not found:
        raise ValueError(f"one of {', '.join(sorted(words))} is missing")
    return found[-1]


def _check(labels: Labels, sheet: Sheet) -> None:
    """Adds what is missing, and ids that nobody bears."""
    known = {*labels.people, "?", "-", ""}
    for sign, given, wanted in (
        ("q", labels.quotations, sheet.quotations),
        ("p", labels.pronouns, sheet.pronouns),
    ):
        numbers = range(1, len(wanted) + 1)
        missing, extra = sorted(set(numbers) - given.keys()), sorted(given.keys() - set(numbers))
        labels.faults += [f"{sign}{n} has no label" for n in missing] + [f"there is no {sign}{n}" for n in extra]
    used = {row[0] for row in labels.quotations.values()}
    used |= {one for row in labels.quotations.values() if len(row) > 1 for one in row[1]}
    used |= {one for who in labels.pronouns.values() for one in who.split("+")}
    used |= {one for row in labels.scenes for one in row[1]} | {row[2] for row in labels.facts}
    labels.faults += [f"nobody has the id {one}" for one in sorted(used - known)]
    if not labels.scenes or labels.scenes[0][2] != "start":
        labels.faults.append("the first scene begins with: s PARAGRAPH IDS | start")


def record_of(labels: Labels, sheet: Sheet) -> dict[str, Any]:
    """What is kept: offsets and labels."""
    return {
        "sha256": hashlib.sha256(sheet.text.encode()).hexdigest(),
        "people": labels.people,
        "quotations": [[*q, *labels.quotations[n]] for n, q in enumerate(sheet.quotations, 1)],
        "pronouns": [[*p, labels.pronouns[n]] for n, p in enumerate(sheet.pronouns, 1)],
        "scenes": sorted(labels.scenes),
        "facts": sorted(labels.facts),
    }


def main(arguments: list[str]) -> int:
    """Prints a sheet or a record. 1 when labels have faults, which are told."""
    if len(arguments) not in (2, 4) or arguments[0] not in ("sheet", "keep"):
        sys.exit(__doc__)
    sheet = sheet_of(Path(arguments[1]).read_text(encoding="utf-8"))
    if arguments[0] == "sheet":
        print("\n".join(printed(sheet)))
        return 0
    labels = labels_of(Path(arguments[2]).read_text(encoding="utf-8"), sheet)
    if labels.faults:
        print("\n".join(labels.faults), file=sys.stderr)
        return 1
    print(json.dumps({arguments[3]: record_of(labels, sheet)}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
