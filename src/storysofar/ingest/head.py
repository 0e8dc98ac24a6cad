"""The head of a page: what stands above the first heading, or above the first running text."""

import re
from collections.abc import Sequence

from storysofar.english import tables
from storysofar.ingest.ffn_summary_line import facts_in, is_stat_line
from storysofar.ingest.headings import heading_of, is_title, unspaced
from storysofar.ingest.line_kinds import (
    MAX_SEARCHED_CHARS,
    fact_of,
    goes_on,
    is_counter,
    is_navigation,
    is_scene_break,
    kind_of_line,
    label_of,
)
from storysofar.ingest.page import Judgement, PageParagraph
from storysofar.ingest.related_works import related_in
from storysofar.ingest.surroundings import is_edge_heading
from storysofar.ingest.vocabulary import (
    LABEL_FACTS,
    NOTE_OPENING_PATTERN,
    SINGLE_FACTS,
    STATISTIC_PATTERN,
    Fact,
    key_of,
    kind_of_fact,
)
from storysofar.ingest.width import width_of

MAX_HEAD_PARAGRAPHS = 80  # paragraphs from the top that may be a page's head
MAX_HEAD_LINE_CHARS = 120  # of a line that only a head has
MAX_TITLE_LINE_CHARS = 200  # of a line of a title page
MAX_AUTHOR_CHARS = 60
MAX_FACTS_CHARS = 4000  # of a block of facts: no more of it is read
MAX_SECTION_PARAGRAPHS = 12  # paragraphs that a summary or note may have before a heading or a link ends it
MAX_VALUES_BELOW = 30  # paragraphs that one label may have below it, each with a value of its own
MAX_REMARK_PARAGRAPHS = 8  # paragraphs that a note on one line may go on for

_BYLINE_PATTERN = re.compile(r"[_*]{0,2}(?:written |story |a story )?by:?\s+(\S.{0,80})", re.I)
_PAIRING_PATTERN = re.compile(
    r"[A-Z][^/&\n,.!?]{1,40}(?:/| & | x )[A-Z][^/&\n.!?]{1,40}(?:(?:/| & |, )[A-Z][^/&\n.!?]{1,40}){0,6}"
)
_AFTER_NAMES_PATTERN = re.compile(r"\s[|·•»]\s")  # “by Anna Wren | 3 March”
_WRAP_PATTERN = re.compile(r"(?<=[^\n]{60})\n")  # a line end that only keeps a long list within a page
_POSTED_PATTERN = re.compile(r"Posted originally on the [^\n]{3,80} at (https?://[^\s<>]{5,200}?)\.?$")
_SENTENCE_ENDS = (".", "”", '"', "!", "?", "。", "！", "？", "」", "』")
_DEDICATION_OPENINGS = tables.alternation(tables.words("paratext", "lines", "dedications"))
_DEDICATION_PATTERN = re.compile(rf"[_*]{{0,2}}(?:{_DEDICATION_OPENINGS})\b", re.I)


def first_heading(found: Judgement) -> int | None:
    """Where the first heading stands, if it stands in the head."""
    return next((at for at, kind in enumerate(found.kinds[:MAX_HEAD_PARAGRAPHS]) if kind == "heading"), None)


def head_end(found: Judgement) -> int:
    """Where the head ends: at the first heading, or at the first paragraph that can only be story."""
    first = first_heading(found)
    if first is not None:
        return first
    stat = _stat_line(found)
    at = 0 if stat is None else stat + 1
    while at < min(MAX_HEAD_PARAGRAPHS, len(found.paragraphs)):
        label = label_of(found.words(at))
        if label is not None and label[0] in ("summary", "note"):
            at = _section_end(found, at, len(found.paragraphs))
        elif found.kinds[at] is not None or label is not None or _is_head_line(found, at):
            at += 1
        else:
            break
    return at


def _stat_line(found: Judgement) -> int | None:
    """Where the line stands in which a site packs its facts, if the head has one: all above it is head."""
    return next(
        (at for at in range(min(MAX_SECTION_PARAGRAPHS * 2, len(found.paragraphs))) if is_stat_line(found.words(at))),
        None,
    )


def _is_head_line(found: Judgement, at: int) -> bool:
    words = found.words(at)
    if width_of(words) > MAX_HEAD_LINE_CHARS or NOTE_OPENING_PATTERN.match(words):
        return bool(NOTE_OPENING_PATTERN.match(words[:MAX_SEARCHED_CHARS]))
    if _is_head_by_its_words(words):
        return True
    return (at < 3 or _has_vocabulary(found, at)) and (is_title(words) or related_in(words) is not None)


def _is_head_by_its_words(words: str) -> bool:
    """Whether a short line can stand in no story: links, counters, one of a site's words, a byline."""
    if is_navigation(words) or is_counter(words) or unspaced(words) != words:
        return True
    return fact_of(words) is not None or _BYLINE_PATTERN.fullmatch(words) is not None


def _has_vocabulary(found: Judgement, at: int) -> bool:
    """Whether a rating, a category or a label stands in one of the next few lines: this is the head of a page."""
    lines = (found.words(n) for n in range(at, min(at + 8, len(found.paragraphs))))
    return any(fact_of(words) or (label_of(words) or ("", ""))[0] in ("summary", "rating") for words in lines)


def _section_end(found: Judgement, at: int, limit: int) -> int:
    """The paragraph after a summary or note that is announced in paragraph `at`.

    Below a label alone it goes on to the next label or link if one is near, or to a rule if one is very near; if
    there is none it is one paragraph. “A/N: …” goes on only while the author is plainly still speaking.
    """
    if (label_of(found.words(at)) or ("", ""))[1]:
        return _remarks_end(found, at, limit)
    for end in range(at + 1, min(at + MAX_SECTION_PARAGRAPHS + 1, limit)):
        if ends_section(found, end):
            is_near = end - at <= 4 or not is_scene_break(found.words(end))
            return end if is_near else at + 2
    is_above_heading = limit < len(found.paragraphs) and limit - at <= MAX_SECTION_PARAGRAPHS
    return limit if is_above_heading else min(at + 2, limit)


def _remarks_end(found: Judgement, at: int, limit: int) -> int:
    end = at + 1
    while end < min(at + MAX_REMARK_PARAGRAPHS, limit) and not ends_section(found, end) and goes_on(found.words(end)):
        end += 1
    return end


def ends_section(found: Judgement, at: int) -> bool:
    """Whether a summary or note that runs on ends before this paragraph."""
    words = found.words(at)
    if found.kinds[at] is not None or is_scene_break(words) or is_navigation(words) or fact_of(words):
        return True
    label = label_of(words)
    return label is not None or heading_of(words[:MAX_SEARCHED_CHARS]) is not None


def judge_head(found: Judgement, end: int, *, opens_work: bool) -> None:
    """Labels what stands in the head, from the top down."""
    found.is_underscored = any(
        "Archive_of_Our_Own" in found.words(at)[:MAX_SEARCHED_CHARS] for at in range(min(end, MAX_SECTION_PARAGRAPHS))
    )
    at = 0
    while at < end:
        if found.kinds[at] is None:
            at = _judge_head_line(found, at, end, opens_work=opens_work)
        else:
            if found.kinds[at] == "metadata":
                _read_labels(found, found.words(at))
            at += 1


def _judge_head_line(found: Judgement, at: int, end: int, *, opens_work: bool) -> int:
    """Labels the paragraph, and what belongs to it; the next paragraph to look at."""
    words = found.words(at)
    if at == 0 and _is_title_above_counter(found):
        found.label(at, "heading")
        found.chapter_title = words
        return 1
    if is_stat_line(words):
        return _judge_stat_line(found, at)
    if (after := _judge_blurb(found, at)) is not None:
        return after
    label = label_of(words)
    if label is not None:
        return judge_labelled(found, at, end, *label)
    is_judged = _judge_by_kind_of_line(found, at) or _judge_bare_fact(found, at)
    if not is_judged and opens_work and width_of(words) <= MAX_TITLE_LINE_CHARS:
        return _judge_title_page(found, at, end)
    return at + 1


def _is_title_above_counter(found: Judgement) -> bool:
    """Whether the first line is the title of a part, though it be “Home” or “Contents”: a counter stands below it."""
    words, below = found.words(0), found.words(1)
    return is_counter(below) and (is_title(words) or (words.isdigit() and " " in below))


def _judge_by_kind_of_line(found: Judgement, at: int) -> bool:
    """Labels a line that is of one kind in any dress, and files the address that an archive's own line gives."""
    words = found.words(at)
    kind = kind_of_line(words)
    if kind is None:
        return False
    found.label(at, kind)
    if posted := _POSTED_PATTERN.search(words[:MAX_SEARCHED_CHARS]):
        found.state("source", posted[1])
    return True


def _judge_bare_fact(found: Judgement, at: int) -> bool:
    """Labels and files a fact that stands without a label: a rating, a category, another work."""
    words = found.words(at)
    fact = fact_of(words)
    if fact in ("rating", "fandoms"):
        found.state(fact, words)
    elif fact is not None:
        _state_list(found, fact, words)
    elif related_in(words) is not None:
        found.state("related", words)
    else:
        return False
    found.label(at, "metadata")
    return True


def _judge_stat_line(found: Judgement, at: int) -> int:
    """Files what a site's packed line says."""
    _state_packed(found, found.words(at))
    found.label(at, "metadata")
    return at + 1


def _state_packed(found: Judgement, line: str) -> None:
    for fact, values in facts_in(line).items():
        for value in values:
            found.state(fact, value)


def _judge_blurb(found: Judgement, at: int) -> int | None:
    """The summary that stands without a word of warning between the byline and the packed line of facts."""
    if at == 0 or found.kinds[at - 1] != "byline":
        return None
    stat = next(
        (n for n in range(at, min(at + MAX_SECTION_PARAGRAPHS, len(found.paragraphs))) if is_stat_line(found.words(n))),
        at,
    )
    for n in range(at, stat):
        found.label(n, "summary")
    found.state("summary", "\n".join(found.words(n) for n in range(at, stat)))
    return stat if stat > at else None


def _read_labels(found: Judgement, words: str) -> None:
    """Files what the lines of a title page state, where mark-up or a licence has already made it metadata."""
    for line in words[:MAX_FACTS_CHARS].split("\n"):
        if is_stat_line(line):
            _state_packed(found, line)
            continue
        fact, value = label_of(line[:MAX_SEARCHED_CHARS]) or ("other", "")
        if not value or fact == "note":
            continue
        if fact in SINGLE_FACTS or fact == "summary":
            _state_one(found, fact, value, line)
        else:
            _state_list(found, fact, value)


def judge_labelled(found: Judgement, at: int, end: int, fact: Fact, value: str) -> int:
    """Labels what a label announces and files it; the next paragraph to look at."""
    found.label(at, kind_of_fact(fact))
    if fact in ("summary", "note"):
        return _judge_announced(found, at, end, fact, value)
    if not value:
        return _judge_values_below(found, at, end, fact)
    _state_labelled(found, fact, value, found.words(at))
    return at + 1


def _judge_announced(found: Judgement, at: int, end: int, fact: Fact, value: str) -> int:
    """A summary or a note, as far as it goes on."""
    after = _section_end(found, at, end)
    for inside in range(at + 1, after):
        found.label(inside, kind_of_fact(fact))
    if fact == "summary":
        found.state(fact, "\n".join([value, *(found.words(n) for n in range(at + 1, after))]))
    return after


def _judge_values_below(found: Judgement, at: int, end: int, fact: Fact) -> int:
    """What stands on the lines below a label, where a copied page puts it."""
    most = 1 if fact in SINGLE_FACTS or fact == "other" else MAX_VALUES_BELOW
    after = at + 1
    while after < end and after - at <= most and found.kinds[after] is None and not _ends_list(found, after):
        value = found.words(after)
        found.label(after, kind_of_fact(fact))
        _state_labelled(found, fact, value, f"{found.words(at)} {value}")
        after += 1
    return after


def _state_labelled(found: Judgement, fact: Fact, value: str, line: str) -> None:
    if fact in SINGLE_FACTS:
        _state_one(found, fact, value, line)
    else:
        _state_list(found, fact, value)


def _ends_list(found: Judgement, at: int) -> bool:
    return ends_section(found, at) and not is_counter(found.words(at))  # “41” below “Kudos:” is no chapter


def _state_one(found: Judgement, fact: Fact, value: str, line: str) -> None:
    """Files a value as it stands; of a related work the whole line, for its label says what it is to this one."""
    if len(STATISTIC_PATTERN.findall(line[:MAX_SEARCHED_CHARS])) > 1:
        _state_list(found, "other", line)
    else:
        found.state(fact, line if fact == "related" else value)


def _state_list(found: Judgement, fact: Fact, words: str) -> None:
    if fact == "other":  # statistics on one line
        for name, value in STATISTIC_PATTERN.findall(words[:MAX_FACTS_CHARS]):
            found.state(LABEL_FACTS[name.casefold()], value)
        return
    for value in re.split(r",\s+|\s{0,9};\s*|\n", _WRAP_PATTERN.sub(" ", words[:MAX_FACTS_CHARS])):
        found.state(fact, value)


def _judge_title_page(found: Judgement, at: int, end: int) -> int:
    """A short line on a title page or in the head of a pasted page."""
    words = found.words(at)
    if (after := _judge_byline(found, at, end)) is not None:
        return after
    if unspaced(words) != words or _is_part_title(found, at):
        found.label(at, "heading")
        found.chapter_title = found.chapter_title or unspaced(words)
    elif "title" not in found.facts and _is_work_title(found, at, end):
        found.state("title", _as_title(words))
        found.label(at, "title")
    elif found.facts.get("title", [""])[0].casefold() == _as_title(words).casefold():
        found.label(at, "title")
    elif _stands_below_title(found, at):
        found.state("authors", words)
        found.label(at, "byline")
    else:
        _judge_below_title(found, at, end)
    return at + 1


def _judge_byline(found: Judgement, at: int, end: int) -> int | None:
    """A line that says who wrote it, and the next paragraph to look at; None for any other line."""
    words = found.words(at)
    if byline := _BYLINE_PATTERN.fullmatch(words):
        found.label(at, "byline")
        _state_authors(found, byline[1])
        return at + 1
    if words.casefold().strip("_* ") == "by" and at + 1 < end:
        found.label(at, "byline")
        found.label(at + 1, "byline")
        _state_authors(found, found.words(at + 1))
        return at + 2
    if key_of(words) == "author":
        found.label(at, "byline")  # a name was taken away here; none is made up
        return at + 1
    return None


def _judge_below_title(found: Judgement, at: int, end: int) -> None:
    """A pairing or a fandom that stands among other facts, or a line of the title page."""
    words = found.words(at)
    if _PAIRING_PATTERN.fullmatch(words) and _has_vocabulary(found, max(0, at - 4)):
        _state_list(found, "relationships", words)
    elif _awaits_fandom(found) and _has_vocabulary(found, at):
        found.state("fandoms", words)
    elif not _is_title_page_line(found, at, end):
        return
    found.label(at, "metadata")


def _awaits_fandom(found: Judgement) -> bool:
    """Whether the page has stated a title, and neither a fandom nor the rating that comes after it."""
    return "title" in found.facts and found.facts.keys().isdisjoint(("fandoms", "rating"))


def _state_authors(found: Judgement, names: str) -> None:
    names = _AFTER_NAMES_PATTERN.split(names[:MAX_SEARCHED_CHARS])[0]
    for name in re.split(r",\s+|\s{1,9}(?:and|&)\s+", names):
        if key_of(name) not in ("author", "anonymous", ""):
            found.state("authors", _as_title(name))


def _as_title(words: str) -> str:
    return " ".join(words.strip("*_#= ").split())


def _is_part_title(found: Judgement, at: int) -> bool:
    """Whether a counter of readers stands below: then this is the title of the part, above the work's own."""
    return any(is_counter(found.words(n)) for n in range(at + 1, at + 3)) and len(found.words(at)) < MAX_HEAD_LINE_CHARS


def _is_work_title(found: Judgement, at: int, end: int) -> bool:
    words = found.words(at)
    if is_edge_heading(words):
        return False
    level = found.paragraphs[at].level
    if level and _has_siblings(found.paragraphs, at):
        return False
    if level or is_title(words.strip("*_#= ")):
        return True
    repeated = any(found.words(n) == words for n in range(at + 1, end))
    return repeated and len(words) < MAX_HEAD_LINE_CHARS


def _has_siblings(paragraphs: Sequence[PageParagraph], at: int) -> bool:
    """Whether a heading has text of its own and others of its level after it: then it opens a chapter."""
    levels = [paragraph.level for paragraph in paragraphs[at:]]
    return levels[0] in levels[2:] and levels[1] != levels[0]


def _stands_below_title(found: Judgement, at: int) -> bool:
    """Whether this line stands where an author's name stands: between the title and the summary, on one short line."""
    words = found.words(at)
    above = at > 0 and found.kinds[at - 1] == "title"
    below = label_of(found.words(at + 1))
    return above and below is not None and below[0] == "summary" and len(words) < MAX_AUTHOR_CHARS


def _is_title_page_line(found: Judgement, at: int, end: int) -> bool:
    """Whether a short line between the title and the first heading is part of the title page."""
    is_above_heading = end < len(found.paragraphs) and found.kinds[end] == "heading"
    return is_above_heading and "title" in found.facts and _is_set_apart(found.words(at), is_first=at == 0)


def _is_set_apart(words: str, *, is_first: bool) -> bool:
    """Whether a line is a dedication, or short and set as no sentence of a story is."""
    if len(words) < MAX_TITLE_LINE_CHARS and _DEDICATION_PATTERN.match(words):
        return True
    if width_of(words) >= MAX_HEAD_LINE_CHARS or "\n" in words:
        return False
    if not words.endswith(_SENTENCE_ENDS) or is_title(words):
        return True
    return words.startswith(("(", "--", "—", "The text")) or (not is_first and words.isupper())
