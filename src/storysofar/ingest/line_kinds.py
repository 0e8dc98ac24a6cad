"""What a line is by its own words: a rule, a counter, a link, a label. Knows nothing of what stands around it."""

import re
from collections.abc import Callable

from storysofar.ingest.vocabulary import (
    BREAK_WORDS,
    BUTTON_LABELS,
    CATEGORY_NAMES,
    COUNTER_PATTERN,
    DISCOVER_PATTERN,
    FANDOM_PATTERN,
    LABEL_FACTS,
    NAMED_COUNTER_PATTERN,
    NOTE_OPENING_PATTERN,
    PRINTER_OPENINGS,
    RATING_NAMES,
    REQUEST_PATTERN,
    WARNING_NAMES,
    Fact,
    key_of,
)
from storysofar.text import Kind

MAX_SEARCHED_CHARS = 400  # of a paragraph: no pattern looks at more
MAX_BREAK_CHARS = 80
MAX_COUNTER_CHARS = 80
MAX_BUTTONS_CHARS = 90
MAX_BUTTON_WORDS = 14  # of one line
MAX_BARE_LABEL_CHARS = 40  # of a label without a colon
MAX_BARE_FACT_CHARS = 120  # of a rating, category or fandom without a label
MIN_RULE_SHARE = 0.3  # of the signs of “o - x - o” that must be o, x or 0

_ORNAMENT_SIGNS = frozenset("*~-–—_=+#•·◆◇♦♢○●◦⁂❖☆★✦✧✿❀♥♡×§¤|/\\<>^°:†‡➳♪∞⸻―x0o")
_COUNT_PATTERN = re.compile(r"\s?\(\d{1,6}\)$")  # “Comments (12)”
_RULE_SIGNS = frozenset("ox") | {c.casefold() for c in _ORNAMENT_SIGNS} | set(" \t\xa0\u3000")
MAX_BREAK_LETTERS = max(len(words) for words in BREAK_WORDS)  # letters of a break that is told in words
_LABEL_PATTERN = re.compile(r"([A-Za-z][A-Za-z/'’ ()]{0,30}?)\s{0,3}:(?!\S*//)\s{0,8}(.*)", re.S)


def is_scene_break(line: str) -> bool:
    """Whether a line is nothing but a mark between two scenes.

    >>> [is_scene_break(line) for line in ("* * *", "oOo", "⁂", "~Time skip~", "…", "Oh", "508 9 2")]
    [True, True, True, True, False, False, False]
    """
    line = line.strip()
    if not line or len(line) > MAX_BREAK_CHARS or _has_too_many_letters(line):
        return False  # nearly every line of a story, told at once
    signs = "".join(line.split())
    letters = [c for c in signs if c.isalpha() or c == "0"]
    if not letters:
        return _is_ornament(line, signs)
    if {c.casefold() for c in letters} <= {"o", "x", "0"}:
        return _is_row_of_noughts(line, signs, "".join(letters))
    return key_of(line) in BREAK_WORDS


def _has_too_many_letters(line: str) -> bool:
    return sum(map(str.isalpha, line)) > MAX_BREAK_LETTERS and not set(line.casefold()) <= _RULE_SIGNS


def _is_ornament(line: str, signs: str) -> bool:
    """Whether a line without letters is drawn: of signs that are no punctuation, or of four full stops or more."""
    return all(c in _ORNAMENT_SIGNS for c in signs) or (set(signs) == {"."} and len(line.split()) > 3)


def _is_row_of_noughts(line: str, signs: str, letters: str) -> bool:
    """Whether o, x and 0 stand for a rule: “oOo” and “x-x-x” do, “Oxo” and “xoxo” are words."""
    if len(letters) <= 2 or letters.istitle():
        return False
    return len(letters) / len(signs) > MIN_RULE_SHARE and key_of(line) != "xoxo"


def is_counter(line: str) -> bool:
    """Whether a line only counts: readers, votes, comments.

    >>> is_counter("508 9 2"), is_counter("95.3K 771 512"), is_counter("1,204 words · 3 comments"), is_counter("1984.")
    (True, True, True, False)
    """
    line = line.strip()
    if not line or len(line) > MAX_COUNTER_CHARS or not line[0].isdigit():
        return False
    return (COUNTER_PATTERN.fullmatch(line) is not None and not line.endswith(".")) or NAMED_COUNTER_PATTERN.fullmatch(
        line
    ) is not None


def is_navigation(line: str) -> bool:
    """Whether a line is made of links and buttons only.

    >>> is_navigation("All Chapters Forward"), is_navigation("← Previous Chapter"), is_navigation("Forward.")
    (True, True, False)
    """
    line = line.strip()
    if not line or len(line) > MAX_BUTTONS_CHARS:
        return False
    if DISCOVER_PATTERN.fullmatch(line):
        return True
    words = key_of(_COUNT_PATTERN.sub("", line)).split()
    if not words or (line[-1] in '.!?"”' and len(words) < 4):
        return False
    return _is_made_of_buttons(words[:MAX_BUTTON_WORDS])


def _is_made_of_buttons(words: list[str]) -> bool:
    reached = {0}
    for at in range(len(words)):
        if at in reached:
            reached |= {end for end in range(at + 1, len(words) + 1) if " ".join(words[at:end]) in BUTTON_LABELS}
    return len(words) in reached


def label_of(line: str) -> tuple[Fact, str] | None:
    """What a line such as “Rating: Mature” states, and of what; a label alone states an empty value.

    >>> label_of("Rating: Mature"), label_of("Summary"), label_of("He said: run.")
    (('rating', 'Mature'), ('summary', ''), None)
    """
    line = line.strip("*_# ")
    found = _LABEL_PATTERN.fullmatch(line[:MAX_SEARCHED_CHARS])
    name, value = (found[1], line[found.start(2) :]) if found else (line[:MAX_BARE_LABEL_CHARS], "")
    fact = LABEL_FACTS.get(key_of(name.replace("(s)", "s")))
    if fact is None or (not found and len(line) > MAX_BARE_LABEL_CHARS):
        return None
    if not found and (
        fact in ("title", "authors") or line[:1].islower() or key_of(name) in ("an", "id", "date", "words", "comments")
    ):
        return None  # “author” alone stands where a name was taken away, and “story” may be a line of the story
    return fact, value.strip("*_ ")


def fact_of(words: str) -> Fact | None:
    """The fact that a bare line states if it is one of the few words a site allows there."""
    if len(words) > MAX_BARE_FACT_CHARS:
        return None
    key = words.casefold().strip()
    if key in RATING_NAMES:
        return "rating"
    if all(part.strip() in CATEGORY_NAMES for part in key.split(",")):
        return "categories"
    if all(part.strip() in WARNING_NAMES for part in key.split(",")):
        return "warnings"
    return "fandoms" if FANDOM_PATTERN.fullmatch(words) else None


def _is_request(words: str) -> bool:
    return words[:60].casefold().startswith(("(see the end of the", "see the end of the", "(see the end notes"))


def _is_archives_own(words: str) -> bool:
    start = words[:40].casefold().replace("_", " ")
    return start.startswith(("posted originally on the ", "please drop by the archive"))


def _is_printed_by(words: str) -> bool:
    return words[:60].casefold().startswith(PRINTER_OPENINGS)


def _is_note(words: str) -> bool:
    return NOTE_OPENING_PATTERN.match(words[:60]) is not None


def opens_note(words: str) -> bool:
    """Whether a paragraph announces itself as a note: “A/N: …”, “Disclaimer: …”."""
    return NOTE_OPENING_PATTERN.match(words[:60]) is not None


def goes_on(words: str) -> bool:
    """Whether the paragraph below a note can only be more of it."""
    return words[:1] not in "“\"‘'—" and (
        REQUEST_PATTERN.search(words[:MAX_SEARCHED_CHARS]) is not None or _is_disclaimer(words)
    )


def _is_disclaimer(words: str) -> bool:
    return words[:10].casefold() == "disclaimer"


def kind_of_line(words: str) -> Kind | None:
    """The kind that a line has anywhere in the dress of a page; None if its words do not tell."""
    return next((kind for holds, kind in LINE_KINDS if holds(words)), None)


LINE_KINDS: tuple[tuple[Callable[[str], bool], Kind], ...] = (
    (is_scene_break, "break"),
    (is_counter, "counter"),
    (is_navigation, "navigation"),
    (_is_request, "note"),
    (_is_note, "note"),
    (_is_archives_own, "navigation"),
    (_is_printed_by, "metadata"),
)
