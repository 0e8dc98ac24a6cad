"""Lines of a play or a chat, where the one who speaks stands before the words. Knows nothing of who that is.

A colon alone proves nothing: “Note: …”, “Strength: 12”. A page is a play where such lines are most of it and somebody
speaks again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storysofar.english.letters import plain_text
from storysofar.english.lexicon import KIN_GENDERS, PERSON_GENDERS, TITLE_GENDERS, word_list
from storysofar.english.tables import words

MIN_PLAY_LINES = 3  # of a page that tells that it is a play
MIN_PLAY_SHARE = 0.5  # of its paragraphs
MIN_KNOWN_PLAY_SHARE = 0.3  # … where the page before was one
LABELS_OF_THINGS = words("labels", "labels", "of_things")
_LINE_PATTERN = re.compile(
    r"^[ \t]*[*_]{0,3}(?:[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?[\])]? ?[-–—]? ?)?[*_]{0,3}"  # [10:32 pm]
    r"(?:<(?P<nick>[^\W\d_][\w.'’ -]{0,30})>:?"
    r"|\[?(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z#\d][\w.'’-]*|of|the|and|de|von)){0,3})\]?"
    r"(?P<direction> ?[(\[][^()\[\]\n]{1,80}[)\]])?[*_]{0,3} ?(?::|(?P<stop>\.)(?: ?[—–]|--?)?)[*_]{0,3})"
    r"\s+(?=\S)",
    re.M,
)
_BRACKETED_PATTERN = re.compile(r"[*_]{0,2}\[[^\[\]]{1,400}\][*_]{0,2}")
_DIRECTION_PATTERN = re.compile(r"[*_]{0,2}(?:\[[^\[\]]{1,400}\]|\([^()]{1,400}\))[*_]{0,2}")
_FIRST_DIRECTION_PATTERN = re.compile(r"\s*[*_]{0,2}\([^()]{1,200}\)[*_]{0,2}\s*")
_QUOTED_PATTERN = re.compile(r"\s*[“\"«„‘'][^“”\"«»„\n]*[.,!?…—-]['”\"»’“]")  # “Who?”; not “who” in a line of its own


class PlayLine(NamedTuple):
    """One line of a play; offsets in its paragraph."""

    label: tuple[int, int]  # the name before the words
    spoken: tuple[tuple[int, int], ...]  # the words, stage directions left out; none where they stand in marks


def play_lines(texts: Sequence[str], *, is_known: bool = False) -> list[list[PlayLine]]:
    """The lines of a play in each paragraph of a page; none of any where the page is no play.

    `is_known` says that the page before was one.

    >>> play_lines(["MARA: Who?", "TOBIN: Not I.", "MARA (rising): [aside] Then who?"])[2]
    [PlayLine(label=(0, 4), spoken=((23, 32),))]
    """
    every = [list(_labelled(plain_text(text).text)) for text in texts]
    counts = Counter(label.name.upper() for labels in every for label in labels)
    found = [[label for label in labels if _can_speak(label, counts)] for labels in every]
    if not _is_play(texts, found, counts, is_known):
        return [[] for _ in texts]
    return [list(_lines(text, labels)) for text, labels in zip(texts, found, strict=True)]


def _is_play(texts: Sequence[str], found: list[list["_Label"]], counts: Counter[str], is_known: bool) -> bool:
    """Whether lines with a name before them are most of a page; fewer will do where the page before was a play."""
    share = sum(map(bool, found)) / max(1, sum(bool(text.strip()) for text in texts))
    names = [label.name.upper() for labels in found for label in labels]
    if is_known and names and share >= MIN_KNOWN_PLAY_SHARE:
        return True
    return len(names) >= MIN_PLAY_LINES and share >= MIN_PLAY_SHARE and max(counts[name] for name in names) > 1


class _Label(NamedTuple):
    name: str
    start: int
    end: int
    after: int  # where the words begin
    has_stop: bool  # a full stop stands after it, in place of a colon


def _labelled(text: str) -> Iterator[_Label]:
    for found in _LINE_PATTERN.finditer(text):
        group = "nick" if found["nick"] else "name"
        yield _Label(found[group], *found.span(group), found.end(), bool(found["stop"]))


def _can_speak(label: _Label, counts: Counter[str]) -> bool:
    """Whether a label can be somebody: a name, a word for a person, or anything in capitals that speaks again."""
    parts = re.findall(r"[^\W\d_]+", label.name.lower())
    if not any(len(part) > 1 for part in parts) or not LABELS_OF_THINGS.isdisjoint(parts):
        return False
    if label.name.isupper() and len(label.name) > 1 and counts[label.name] > 1:
        return True
    if label.has_stop and not label.name.isupper():
        return False  # a sentence of one word
    return any(_names_somebody(part) for part in parts)


def _names_somebody(word: str) -> bool:
    return word not in word_list("common") or word in PERSON_GENDERS or word in KIN_GENDERS or word in TITLE_GENDERS


def _lines(text: str, labels: list[_Label]) -> Iterator[PlayLine]:
    plain = plain_text(text)
    for at, label in enumerate(labels):
        end = labels[at + 1].start if at + 1 < len(labels) else len(plain.text)
        end = plain.text.rfind("\n", label.after, end) if at + 1 < len(labels) else end
        spoken = _spoken(plain.text, label, end)
        places = tuple((plain.place(a), plain.place(b)) for a, b in spoken)
        yield PlayLine((plain.place(label.start), plain.place(label.end)), places)


def _spoken(text: str, label: _Label, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line that are spoken. In a chat, round brackets are the speaker's own but for the first."""
    if _QUOTED_PATTERN.match(text, label.after):
        return
    first = _FIRST_DIRECTION_PATTERN.match(text, label.after, end)
    done = first.end() if first else label.after
    directions = _DIRECTION_PATTERN if label.name.isupper() else _BRACKETED_PATTERN
    for found in (*directions.finditer(text, done, end), None):
        start, stop = done, found.start() if found else end
        words = text[start:stop]
        if any(char.isalnum() for char in words):
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        done = found.end() if found else end
