"""Story, or title, note, summary, navigation …? A kind for every passage, and what the page says of its work.

The word is Genette's: what surrounds the text without being it. Each chapter is judged by itself, so that a kind
never depends on a later chapter; nothing is thrown away, and no line longer than LONGEST is searched for patterns.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from storysofar.ingest.headings import heading_of, is_title, unspaced
from storysofar.ingest.page import Draft, Paragraph
from storysofar.ingest.vocabulary import (
    BEGS,
    BREAK_WORDS,
    BUTTONS,
    CATEGORIES,
    COUNTER,
    DISCOVER,
    FANDOM,
    LABELS,
    NAMED_COUNTER,
    NOTE_OPENS,
    NOTE_WORDS,
    PRINTERS,
    RATINGS,
    THE_END,
    WARNINGS,
    Fact,
    key_of,
    kind_of_fact,
)
from storysofar.text import Kind, Work

LONGEST = 400  # characters of a paragraph that are searched for patterns
HEAD = 80  # paragraphs from the top that may be a page's head
TAIL = 40  # paragraphs from the bottom that may be its foot
SECTION = 12  # paragraphs that a summary or note may have before a heading or a link ends it
REMARKS = 8  # paragraphs after a closing note that may still belong to it

_ORNAMENTS = frozenset("*~-–—_=+#•·◆◇♦♢○●◦⁂❖☆★✦✧✿❀♥♡×§¤|/\\<>^°:†‡➳♪∞⸻―x0o")
_LABEL = re.compile(r"([A-Za-z][A-Za-z/'’ ()]{0,30}?)\s{0,3}:(?!\S*//)\s{0,8}(.*)", re.S)
_BYLINE = re.compile(r"[_*]{0,2}(?:written |story |a story )?by:?\s+(\S.{0,80})", re.I)
_PAIRING = re.compile(
    r"[A-Z][^/&\n,.!?]{1,40}(?:/| & | x )[A-Z][^/&\n.!?]{1,40}(?:(?:/| & |, )[A-Z][^/&\n.!?]{1,40}){0,6}"
)
_DEDICATION = re.compile(r"[_*]{0,2}(?:to|for|dedicated to|this book is|in memory of|with love to)\b", re.I)


@dataclass(slots=True)
class Judgement:
    """The kinds found so far on a page, None where its words have not told yet, and what it says of the work."""

    paragraphs: Sequence[Paragraph]
    kinds: list[Kind | None]
    facts: dict[Fact, list[str]] = field(default_factory=dict)
    chapter_title: str | None = None

    def label(self, at: int, kind: Kind) -> None:
        """Gives a paragraph its kind unless the mark-up has."""
        if self.kinds[at] is None:
            self.kinds[at] = kind

    def state(self, fact: Fact, value: str) -> None:
        """Files what the page states, in the order it states it."""
        value = " ".join(value.strip("*_ \t").split())
        if value and value not in self.facts.setdefault(fact, []):
            self.facts[fact].append(value)

    def words(self, at: int) -> str:
        """The words of a paragraph; empty past the end."""
        return self.paragraphs[at].words if at < len(self.paragraphs) else ""


def judge(draft: Draft, *, opens_work: bool = True) -> Judgement:
    """The kind of every paragraph of a chapter, and the facts that its page states.

    `opens_work`: the page is the first of its file, where titles and bylines stand.
    """
    found = Judgement(draft.paragraphs, [p.kind for p in draft.paragraphs])
    head = _head_end(found) if opens_work else _first_heading(found) or 0
    _judge_head(found, head, opens_work=opens_work)
    _judge_opening(found, head)
    _judge_tail(found)
    _judge_body(found)
    found.kinds = [kind or "story" for kind in found.kinds]
    return found


def is_scene_break(line: str) -> bool:
    """Whether a line is nothing but a mark between two scenes.

    >>> [is_scene_break(line) for line in ("* * *", "oOo", "⁂", "~Time skip~", "…", "Oh", "508 9 2")]
    [True, True, True, True, False, False, False]
    """
    line = line.strip()
    if not line or len(line) > 80:
        return False
    signs = "".join(line.split())
    letters = [c for c in signs if c.isalpha() or c == "0"]
    if not letters:
        return all(c in _ORNAMENTS for c in signs) or (set(signs) == {"."} and len(line.split()) > 3)
    if {c.casefold() for c in letters} <= {"o", "x", "0"}:
        return (
            len(letters) > 2
            and not "".join(letters).istitle()
            and len(letters) / len(signs) > 0.3
            and key_of(line) != "xoxo"
        )
    return key_of(line) in BREAK_WORDS


def is_counter(line: str) -> bool:
    """Whether a line only counts: readers, votes, comments.

    >>> is_counter("508 9 2"), is_counter("95.3K 771 512"), is_counter("1,204 words · 3 comments"), is_counter("1984.")
    (True, True, True, False)
    """
    line = line.strip()
    if not line or len(line) > 80 or not line[0].isdigit():
        return False
    return (COUNTER.fullmatch(line) is not None and not line.endswith(".")) or NAMED_COUNTER.fullmatch(line) is not None


def is_navigation(line: str) -> bool:
    """Whether a line is made of links and buttons only.

    >>> is_navigation("All Chapters Forward"), is_navigation("← Previous Chapter"), is_navigation("Forward.")
    (True, True, False)
    """
    line = line.strip()
    if not line or len(line) > 90:
        return False
    if DISCOVER.fullmatch(line):
        return True
    words = key_of(line).split()
    if not words or (line[-1] in '.!?"”' and len(words) < 4):
        return False
    return _is_made_of_buttons(words[:14])


def _is_made_of_buttons(words: list[str]) -> bool:
    reached = {0}
    for at in range(len(words)):
        if at in reached:
            reached |= {end for end in range(at + 1, len(words) + 1) if " ".join(words[at:end]) in BUTTONS}
    return len(words) in reached


def label_of(line: str) -> tuple[Fact, str] | None:
    """What a line such as “Rating: Mature” states, and of what; a label alone states an empty value.

    >>> label_of("Rating: Mature"), label_of("Summary"), label_of("He said: run.")
    (('rating', 'Mature'), ('summary', ''), None)
    """
    line = line.strip("*_# ")
    found = _LABEL.fullmatch(line[:LONGEST])
    name, value = (found[1], line[found.start(2) :]) if found else (line[:40], "")
    fact = LABELS.get(key_of(name.replace("(s)", "s")))
    if fact is None or (not found and len(line) > 40):
        return None
    if not found and (
        fact in ("title", "authors") or line[:1].islower() or key_of(name) in ("an", "id", "date", "words")
    ):
        return None  # “author” alone stands where a name was taken away, and “story” may be a line of the story
    return fact, value.strip("*_ ")


# The head of a page: what stands above the first heading, or above the first running text.


def _first_heading(found: Judgement) -> int | None:
    return next((at for at, kind in enumerate(found.kinds[:HEAD]) if kind == "heading"), None)


def _head_end(found: Judgement) -> int:
    """Where the head ends: at the first heading, or at the first paragraph that can only be story."""
    first = _first_heading(found)
    if first is not None:
        return first
    at = 0
    while at < min(HEAD, len(found.paragraphs)):
        label = label_of(found.words(at))
        if label is not None and label[0] in ("summary", "note"):
            at = _section_end(found, at, len(found.paragraphs))
        elif found.kinds[at] is not None or label is not None or _is_head_line(found, at):
            at += 1
        else:
            break
    return at


def _is_head_line(found: Judgement, at: int) -> bool:
    words = found.words(at)
    if len(words) > 120 or NOTE_OPENS.match(words):
        return bool(NOTE_OPENS.match(words[:LONGEST]))
    if is_navigation(words) or is_counter(words) or _closed_vocabulary(words) or unspaced(words) != words:
        return True
    return _BYLINE.fullmatch(words) is not None or ((at < 3 or _has_vocabulary(found, at)) and is_title(words))


def _closed_vocabulary(words: str) -> Fact | None:
    """The fact that a bare line states if it is one of the few words a site allows there."""
    if len(words) > 120:
        return None
    key = words.casefold().strip()
    if key in RATINGS:
        return "rating"
    if all(part.strip() in CATEGORIES for part in key.split(",")):
        return "categories"
    if all(part.strip() in WARNINGS for part in key.split(",")):
        return "warnings"
    return "fandoms" if FANDOM.fullmatch(words) else None


def _has_vocabulary(found: Judgement, at: int) -> bool:
    """Whether a rating, a category or a label stands in one of the next few lines: this is the head of a page."""
    lines = (found.words(n) for n in range(at, min(at + 8, len(found.paragraphs))))
    return any(
        _closed_vocabulary(words) or (label_of(words) or ("", ""))[0] in ("summary", "rating") for words in lines
    )


def _section_end(found: Judgement, at: int, limit: int) -> int:
    """The paragraph after a summary or note that is announced in paragraph `at`.

    Below a label alone it goes on to the next label or link if one is near, or to a rule if one is very near; if
    there is none it is one paragraph. “A/N: …” goes on only while the author is plainly still speaking.
    """
    if (label_of(found.words(at)) or ("", ""))[1]:
        return _remarks_end(found, at, limit)
    for end in range(at + 1, min(at + SECTION + 1, limit)):
        if _ends_section(found, end):
            is_near = end - at <= 4 or not is_scene_break(found.words(end))
            return end if is_near else at + 2
    is_above_heading = limit < len(found.paragraphs) and limit - at <= SECTION
    return limit if is_above_heading else min(at + 2, limit)


def _remarks_end(found: Judgement, at: int, limit: int) -> int:
    end = at + 1
    while end < min(at + REMARKS, limit) and not _ends_section(found, end) and _goes_on(found.words(end)):
        end += 1
    return end


def _ends_section(found: Judgement, at: int) -> bool:
    words = found.words(at)
    if found.kinds[at] is not None or is_scene_break(words) or is_navigation(words) or _closed_vocabulary(words):
        return True
    label = label_of(words)
    return label is not None or heading_of(words[:LONGEST]) is not None


def _judge_head(found: Judgement, end: int, *, opens_work: bool) -> None:
    at = 0
    while at < end:
        at = _judge_head_line(found, at, end, opens_work=opens_work)


def _judge_head_line(found: Judgement, at: int, end: int, *, opens_work: bool) -> int:
    """Labels the paragraph, and what belongs to it; the next paragraph to look at."""
    words = found.words(at)
    if found.kinds[at] is not None:
        if found.kinds[at] == "metadata":
            _read_labels(found, words)
        return at + 1
    label = label_of(words)
    if label is not None:
        return _judge_labelled(found, at, end, *label)
    for holds, kind in _LINE_KINDS:
        if holds(words):
            found.label(at, kind)
            return at + 1
    fact = _closed_vocabulary(words)
    if fact is not None:
        found.state(fact, words) if fact in ("rating", "fandoms") else _state_list(found, fact, words)
        found.label(at, "metadata")
    elif opens_work and len(words) <= 200:
        return _judge_title_page(found, at, end)
    return at + 1


def _read_labels(found: Judgement, words: str) -> None:
    """Files what the lines of a title page state, where mark-up or a licence has already made it metadata."""
    for line in words[:4000].split("\n"):
        fact, value = label_of(line[:LONGEST]) or ("other", "")
        if value and fact in ("title", "rating", "source", "status", "language", "summary"):
            found.state(fact, value)
        elif value and fact not in ("other", "note"):
            _state_list(found, fact, value)


def _judge_labelled(found: Judgement, at: int, end: int, fact: Fact, value: str) -> int:
    kind = kind_of_fact(fact)
    found.label(at, kind)
    if fact in ("summary", "note"):
        after = _section_end(found, at, end)
        for inside in range(at + 1, after):
            found.label(inside, kind)
        if fact == "summary":
            found.state(fact, "\n".join([value, *(found.words(n) for n in range(at + 1, after))]))
        return after
    after = at + 1
    if not value:  # a copied page puts the value on the lines below its label
        most = 1 if fact in ("rating", "language", "status", "title", "source", "other") else 30
        while after < end and after - at <= most and found.kinds[after] is None and not _ends_section(found, after):
            found.label(after, kind)
            _state_list(found, fact, found.words(after))
            after += 1
        if after == at + 1 and after < end and _closed_vocabulary(found.words(after)):
            return after
    elif fact in ("title", "rating", "source", "status", "language"):
        found.state(fact, value)
    else:
        _state_list(found, fact, value)
    return after


def _state_list(found: Judgement, fact: Fact, words: str) -> None:
    for value in re.split(r",\s+|\s*;\s*|\n", words[:4000]):
        found.state(fact, value)


def _judge_title_page(found: Judgement, at: int, end: int) -> int:
    """A short line on a title page or in the head of a pasted page."""
    words = found.words(at)
    byline = _BYLINE.fullmatch(words)
    if byline:
        found.label(at, "byline")
        _state_authors(found, byline[1])
    elif words.casefold().strip("_* ") == "by" and at + 1 < end:
        found.label(at, "byline")
        found.label(at + 1, "byline")
        _state_authors(found, found.words(at + 1))
        return at + 2
    elif key_of(words) == "author":
        found.label(at, "byline")  # a name was taken away here; none is made up
    elif unspaced(words) != words or _is_part_title(found, at):
        found.label(at, "heading")
        found.chapter_title = found.chapter_title or unspaced(words)
    elif "title" not in found.facts and _is_work_title(found, at, end):
        found.state("title", _as_title(words))
        found.label(at, "title")
    elif found.facts.get("title", [""])[0] == _as_title(words):
        found.label(at, "title")
    elif _stands_below_title(found, at):
        found.state("authors", words)
        found.label(at, "byline")
    elif _PAIRING.fullmatch(words) and _has_vocabulary(found, max(0, at - 4)):
        _state_list(found, "relationships", words)
        found.label(at, "metadata")
    elif (
        _has_vocabulary(found, at)
        and "title" in found.facts
        and "fandoms" not in found.facts
        and "rating" not in found.facts
    ):
        found.state("fandoms", words)
        found.label(at, "metadata")
    elif _is_title_page_line(found, at, end):
        found.label(at, "metadata")
    return at + 1


def _state_authors(found: Judgement, names: str) -> None:
    for name in re.split(r",\s+|\s+(?:and|&)\s+", names[:LONGEST]):
        if key_of(name) not in ("author", "anonymous", ""):
            found.state("authors", _as_title(name))


def _as_title(words: str) -> str:
    return " ".join(words.strip("*_#= ").split())


def _is_part_title(found: Judgement, at: int) -> bool:
    """Whether a counter of readers stands below: then this is the title of the part, above the work's own."""
    return any(is_counter(found.words(n)) for n in range(at + 1, at + 3)) and len(found.words(at)) < 120


def _is_work_title(found: Judgement, at: int, end: int) -> bool:
    words = found.words(at)
    if is_title(words.strip("*_#= ")) or found.paragraphs[at].level:
        return True
    repeated = any(found.words(n) == words for n in range(at + 1, end))
    return repeated and len(words) < 120


def _stands_below_title(found: Judgement, at: int) -> bool:
    """Whether this line stands where an author's name stands: between the title and the summary, on one short line."""
    words = found.words(at)
    above = at > 0 and found.kinds[at - 1] == "title"
    below = label_of(found.words(at + 1))
    return above and below is not None and below[0] == "summary" and len(words) < 60


def _is_title_page_line(found: Judgement, at: int, end: int) -> bool:
    """Whether a short line between the title and the first heading is part of the title page."""
    words = found.words(at)
    is_above_heading = end < len(found.paragraphs) and found.kinds[end] == "heading"
    if not is_above_heading or "title" not in found.facts:
        return False
    short = len(words) < 120 and "\n" not in words
    return (
        (bool(_DEDICATION.match(words)) and len(words) < 200)
        or (short and not words.endswith((".", "”", '"', "!", "?")))
        or (
            short
            and (is_title(words) or words.startswith(("(", "--", "—", "The text")) or (at > 0 and words.isupper()))
        )
    )


# Below the heading, at the foot, and between.


def _judge_opening(found: Judgement, head: int) -> None:
    """Summary and notes between the heading and the story, and the links among them."""
    at = head
    while at < min(head + SECTION, len(found.paragraphs)):
        words = found.words(at)
        label = label_of(words) if found.kinds[at] is None else None
        if label is not None and label[0] in ("summary", "note") and (label[1] or _closes_near(found, at)):
            at = _judge_labelled(found, at, len(found.paragraphs), *label)
        elif found.kinds[at] is None and _kind_of_line(words) is not None:
            found.label(at, _kind_of_line(words) or "navigation")
            at += 1
        elif found.kinds[at] is None:
            return
        else:
            at += 1


def _closes_near(found: Judgement, at: int) -> bool:
    return any(_ends_section(found, n) for n in range(at + 1, min(at + SECTION, len(found.paragraphs))))


def _kind_of_line(words: str) -> Kind | None:
    return next((kind for holds, kind in _LINE_KINDS if holds(words)), None)


def _judge_tail(found: Judgement) -> None:
    """Links, counters and requests at the foot, from the bottom up to the last line of the story."""
    for at in range(len(found.paragraphs) - 1, max(-1, len(found.paragraphs) - TAIL), -1):
        words, kind = found.words(at), found.kinds[at]
        if kind is None:
            kind = _kind_of_foot(words)
            if kind is None:
                break
            found.label(at, kind)
        if found.kinds[at] == "navigation":
            _read_discover(found, words)
    _judge_closing_note(found)


def _kind_of_foot(words: str) -> Kind | None:
    kind = _kind_of_line(words)
    if kind is not None or not words:
        return kind or "navigation"
    if key_of(words) in THE_END and len(words) < 40:
        return "metadata"
    return "note" if len(words) <= LONGEST and BEGS.search(words) and words[0] not in "“\"‘'" else None


def _read_discover(found: Judgement, words: str) -> None:
    stated = DISCOVER.fullmatch(words[:LONGEST])
    if stated and stated["title"].strip():
        found.state("title", stated["title"])


def _judge_closing_note(found: Judgement) -> None:
    """A note at the end of the chapter, from the paragraph that opens it to the end if the story cannot go on."""
    last = len(found.paragraphs) - 1
    while last >= 0 and found.kinds[last] is not None:
        last -= 1
    for at in range(last, max(-1, last - REMARKS), -1):
        label = label_of(found.words(at)[:LONGEST]) or ("", "")
        if found.kinds[at] is None and at > 0 and (_opens_note(found.words(at)) or label[0] == "note"):
            if all(_is_remark(found, n, at) for n in range(at + 1, last + 1)):
                for n in range(at, last + 1):
                    found.label(n, "note")
            return


def _opens_note(words: str) -> bool:
    return NOTE_OPENS.match(words[:60]) is not None


def _is_remark(found: Judgement, at: int, note: int) -> bool:
    """Whether a paragraph below a note is still the author speaking."""
    words = found.words(at)[:LONGEST]
    stands_apart = note > 0 and (is_scene_break(found.words(note - 1)) or key_of(found.words(note - 1)) in THE_END)
    is_spoken = words[:1] in ("“", '"', "‘", "—", "«")
    return not is_spoken and (stands_apart or NOTE_WORDS.search(words) is not None or len(words) < 40)


def _judge_body(found: Judgement) -> None:
    """Rules between scenes, and notes put into the middle of a chapter."""
    is_after_note = False
    for at, kind in enumerate(found.kinds):
        words = found.words(at)
        if kind is not None or not words:
            is_after_note = kind == "note" or (kind is not None and is_after_note)
            continue
        if len(words) <= 80 and is_scene_break(words):
            found.label(at, "break")
        elif found.paragraphs[at].level:
            found.label(at, "heading")
        elif len(words) <= 200 and DISCOVER.fullmatch(words):
            found.label(at, "navigation")
        elif _opens_note(words) or (is_after_note and at < HEAD and _goes_on(words)):
            found.label(at, "note")
            is_after_note = True
            continue
        is_after_note = False


def _goes_on(words: str) -> bool:
    """Whether the paragraph below a note can only be more of it."""
    return words[:1] not in "“\"‘'—" and (BEGS.search(words[:LONGEST]) is not None or _is_disclaimer(words))


def _is_disclaimer(words: str) -> bool:
    return words[:10].casefold() == "disclaimer"


def _is_request(words: str) -> bool:
    return words[:60].casefold().startswith(("(see the end of the", "see the end of the", "(see the end notes"))


def _is_printed_by(words: str) -> bool:
    return words[:60].casefold().startswith(PRINTERS)


def _is_note(words: str) -> bool:
    return NOTE_OPENS.match(words[:60]) is not None


_LINE_KINDS: tuple[tuple[Callable[[str], bool], Kind], ...] = (
    (is_scene_break, "break"),
    (is_counter, "counter"),
    (is_navigation, "navigation"),
    (_is_request, "note"),
    (_is_note, "note"),
    (_is_printed_by, "metadata"),
)


def work_of(facts: dict[Fact, list[str]]) -> Work:
    """A work without chapters, with the fields that its pages state."""

    def one(fact: Fact) -> str | None:
        return facts.get(fact, [None])[0] if facts.get(fact) else None

    def many(fact: Fact) -> tuple[str, ...]:
        return tuple(facts.get(fact, ()))

    return Work(
        title=one("title"), authors=many("authors"), fandoms=many("fandoms"), rating=one("rating"),
        warnings=many("warnings"), categories=many("categories"), relationships=many("relationships"),
        characters=many("characters"), tags=many("tags"), series=many("series"), summary=one("summary"),
        language=one("language"), source=one("source"), status=one("status"),
    )  # fmt: skip
