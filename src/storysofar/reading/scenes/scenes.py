"""Continuous time, place and company. Knows who points at whom; nothing of what is said or stated of anyone."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from storysofar.english.lexicon import (
    DAYTIMES,
    FUNCTION_WORDS,
    NUMBERS,
    PLACE_WORDS,
    SETTINGS,
    SPANS_OF_TIME,
    word_list,
)
from storysofar.reading.characters.people import People
from storysofar.reading.page import Page
from storysofar.reading.scenes.storytime import closes_flashback, move_in, opens_flashback
from storysofar.reading.text.paragraph import MentionCandidate, Paragraph
from storysofar.story import Scene
from storysofar.text import Token

# A shift of time in the narration opens a new scene only when the scene before it has had this many words.
SETTLED = 60
# A line that says “Flashback” and nothing else is no longer than this.
MARK = 40
# Without one of these among its first words, nothing goes back in time.
BACK = frozenset("ago earlier before prior previously back when".split())
# Where a scene is set is told in its first words or not at all.
SETTING_WITHIN = 150
# At most so many people are noted as present.
COMPANY = 40

# What leads to a place: a preposition, or the verb of an arrival.
NEARBY = frozenset(
    "in at on inside outside into near by beside to through across along onto aboard under above reached entered found "
    "left".split()
)
TELLS = frozenset("on at by in the that one early late next this before after".split())
LEADS_IN = frozenset("next following same".split())
VAGUE = frozenset("a an few several some many couple of two-three".split())
# After "had" or "would" someone acts in a past or a wish, not here.
ELSEWHERE = frozenset("had would could might should 'd’d has have".split())
AWAY = frozenset("in at on across inside outside aboard back far miles elsewhere deep down up somewhere".split())
ARTICLES = frozenset("the a an his her their my our this".split())
IDLE = FUNCTION_WORDS - set("was is were are did does do never also still only just".split())
REPORTS = frozenset("that if because whether though although unless than like whom which where as of".split())


def find_scenes(page: Page, people: People) -> None:
    """Carries the open scene on over the page, and writes down each scene that ends on it."""
    if page.opens_scene:
        _close(page, people)
    if page.opens_chapter:
        people.notes.pop("remembered", None)
    speakers = {a.span.start: a.speaker for a in page.attributions if a.speaker}
    for number, paragraph in enumerate(page.paragraphs):
        scene: dict[str, Any] | None = people.notes.get("scenes")
        _heed_mark(paragraph, people)
        if scene is not None and number + page.opens_scene > 0 and _opens(page, number, scene, people):
            _close(page, people)
            scene = None
        if scene is None:
            scene = people.notes["scenes"] = _opened_by(paragraph, is_remembered="remembered" in people.notes)
        _go_on(scene, paragraph, speakers, people)
    if page.closes_scene:
        _close(page, people)


def _heed_mark(paragraph: Paragraph, people: People) -> None:
    """Notes a line such as *Flashback*, which is heeded until another ends it, or the chapter ends."""
    if len(paragraph.text) > MARK or not any(word in paragraph.text.lower() for word in ("flash", "present")):
        return
    if opens_flashback(paragraph.text):
        people.notes["remembered"] = True
    elif closes_flashback(paragraph.text):
        people.notes.pop("remembered", None)


def _opens(page: Page, number: int, scene: dict[str, Any], people: People) -> bool:
    """Whether a paragraph opens a scene by itself: time steps on, or back, or comes back from a flashback."""
    paragraph = page.paragraphs[number]
    is_marked = "remembered" in people.notes
    if len(paragraph.text) <= MARK and scene["is_flashback"] != is_marked and opens_flashback(paragraph.text):
        return True
    if scene["is_flashback"] and not is_marked and closes_flashback(paragraph.text):
        return True
    return (scene["words"] >= SETTLED and _shifts(paragraph)) or _goes_back(page, number)


def _goes_back(page: Page, number: int) -> bool:
    """Whether a paragraph goes back in time for more than a glance: it is long, or the page says when it is over."""
    if BACK.isdisjoint(token.text.lower() for token in page.paragraphs[number].tokens[:8]):
        return False
    move = move_in(page.paragraphs[number].text)
    if move is None or not move.is_back:
        return False
    return len(page.paragraphs[number].tokens) >= SETTLED or any(
        closes_flashback(later.text) for later in page.paragraphs[number + 1 :]
    )


def _opened_by(paragraph: Paragraph, *, is_remembered: bool) -> dict[str, Any]:
    first = paragraph.sentences[0] if paragraph.sentences else None
    start = first.start if first else paragraph.start
    opening = paragraph.text[start - paragraph.start : first.end - paragraph.start] if first else ""
    move = move_in(paragraph.text)
    return {
        "start": start,
        "end": start,
        "words": 0,
        "present": [],
        "place": None,
        "time": move.words if move is not None else None,
        "opening": opening,
        "days": move.days if move is not None else None,
        "is_flashback": is_remembered or (move is not None and move.is_back),
        "is_italic": True,
    }


def _go_on(scene: dict[str, Any], paragraph: Paragraph, speakers: dict[int, str], people: People) -> None:
    """Takes one more paragraph into the scene."""
    for id in _acting_in(paragraph, speakers, is_past=scene["is_flashback"]):
        if id not in scene["present"] and len(scene["present"]) < COMPANY:
            scene["present"].append(id)
    if scene["words"] < SETTING_WITHIN:
        scene["place"] = scene["place"] or _place_in(paragraph)
        scene["time"] = scene["time"] or _time_in(paragraph)
    scene["words"] += len(paragraph.tokens)
    scene["is_italic"] = scene["is_italic"] and paragraph.is_italic
    scene["end"] = paragraph.sentences[-1].end if paragraph.sentences else paragraph.end


def _close(page: Page, people: People) -> None:
    scene = people.notes.pop("scenes", None)
    if scene is None:
        return
    present = dict.fromkeys(people.current(id) for id in scene["present"])
    page.scenes.append(
        Scene(
            page.span(scene["start"], scene["end"]),
            page.known_from,
            tuple(id for id in present if id in people.persons),
            scene["place"],
            scene["time"],
            scene["opening"],
            scene["days"],
            scene["is_flashback"] or _is_set_apart(scene),
        )
    )


def _is_set_apart(scene: dict[str, Any]) -> bool:
    """Whether a whole scene is in italics, as what is remembered or dreamt is set, and is no letter."""
    is_letter = scene["opening"].lstrip('*_“"‘ ').startswith(("Dear", "My dear", "To "))
    return bool(scene["is_italic"]) and scene["words"] >= SETTLED and not is_letter


# -- company -------------------------------------------------------------------------------------------------------


def _acting_in(paragraph: Paragraph, speakers: dict[int, str], *, is_past: bool) -> list[str]:
    """Who acts or speaks in a paragraph, in the order of the words."""
    found = [(p.start, p.person) for p in paragraph.pointers if p.person and _acts(paragraph, p, is_past=is_past)]
    for quotation in paragraph.quotations:
        speaker = speakers.get(quotation.span.start)
        if speaker:
            found.append((quotation.span.start, speaker))
    return [id for _, id in sorted(found)]


def _acts(paragraph: Paragraph, pointer: MentionCandidate, *, is_past: bool) -> bool:
    """Whether somebody does something here and now: not in a speech, a memory or a wish.

    In a flashback what somebody had done is here and now.
    """
    if pointer.role != "subject" or pointer.quotation is not None:
        return False
    tokens = paragraph.tokens
    after = tokens[pointer.after].text.lower() if pointer.after < len(tokens) else ""
    before = tokens[pointer.token - 1].text.lower() if pointer.token else ""
    is_here = (after not in ELSEWHERE and after not in IDLE) or (is_past and after == "had")
    return after[:1].isalpha() and is_here and before not in REPORTS


# -- time ----------------------------------------------------------------------------------------------------------


def _shifts(paragraph: Paragraph) -> bool:
    """Whether the paragraph opens with a step in time: "The next morning,", "Three days later", "Meanwhile,"."""
    words = [t.text.lower() for t in paragraph.tokens[:7]]
    return bool(words) and (_is_elsewhere(words) or _step_in(words) > 0)


def _is_elsewhere(words: list[str]) -> bool:
    return words[:2] == ["meanwhile", ","] and len(words) > 2 and words[2] in AWAY


def _step_in(words: list[str]) -> int:
    """How many of the opening words are a step in time; 0 if they are none."""
    at = 1 if words[:1] in (["on"], ["by"], ["early"], ["late"]) else 0
    at += words[at : at + 1] == ["the"]
    if len(words) > at + 1 and words[at] in LEADS_IN and words[at + 1] in DAYTIMES:
        return at + 2
    if words[0] == "that" and len(words) > 2 and words[1] in DAYTIMES and words[2] in (",", "the", "he", "she", "they"):
        return 2
    start = at
    while at < len(words) and (words[at] in VAGUE or words[at] in NUMBERS or words[at] == "more"):
        at += 1
    if at > start and at + 1 < len(words) and words[at] in SPANS_OF_TIME and words[at + 1] in ("later", "afterwards"):
        return at + 2
    return 2 if start == 0 and len(words) > 1 and words[0] in SPANS_OF_TIME and words[1] == "later" else 0


def _time_in(paragraph: Paragraph) -> str | None:
    """When it is, in the author's words: a phrase that opens a sentence of narration and is set off by a comma."""
    for start, end in _narrated(paragraph):
        tokens = paragraph.tokens[start : min(end, start + 12)]
        words = [t.text.lower() for t in tokens]
        stop = next((i for i, w in enumerate(words) if w in (",", "—", ".", ";", "–")), None)
        if stop and _tells_time(words[:stop]):
            return _slice(paragraph, tokens[0], tokens[stop - 1])
        step = _step_in(words)
        if step or _is_daytime(words[:3]):
            return _slice(paragraph, tokens[0], tokens[(step or 2) - 1])
    return None


def _tells_time(words: list[str]) -> bool:
    """Whether words before a comma say when: "On the fifth day after Sakura", "By nightfall", "Three days later"."""
    if not words or len(words) > 8:
        return False
    if words[-1] in ("later", "afterwards"):
        return any(w in SPANS_OF_TIME or w in ("minutes", "moments") for w in words)
    return words[0] in TELLS and any(w in DAYTIMES for w in words[: 5 if words[0] != "the" else 3]) and "," not in words


def _is_daytime(words: list[str]) -> bool:
    """Whether this says when without a comma: "At dusk they …", "By nightfall they …"."""
    return len(words) == 3 and words[0] in ("at", "by") and words[1] in DAYTIMES and words[2] not in ("of", "and")


# -- place ---------------------------------------------------------------------------------------------------------


def _place_in(paragraph: Paragraph) -> str | None:
    """Where it is, in the author's words: "the kitchen" after a preposition, or a place's name."""
    tokens = paragraph.tokens
    taken = {i for p in paragraph.pointers for i in range(p.token, p.after)}
    for start, end in _narrated(paragraph):
        for at in range(start, end):
            if tokens[at].text.lower() in NEARBY and at + 1 < end:
                last = _setting_after(tokens, at + 1, min(end, at + 9), taken)
                if last is not None:
                    return _slice(paragraph, tokens[at + 1], tokens[last])
    return None


def _setting_after(tokens: list[Token], at: int, end: int, taken: set[int]) -> int | None:
    """The last token of a place that begins at `at`."""
    first = tokens[at].text
    if first[0].isupper() and first.lower() not in FUNCTION_WORDS:
        return _named_place(tokens, at, end, taken)
    if first.lower() not in ARTICLES:
        return None
    found = None
    for i in range(at + 1, end):
        word = tokens[i].text.lower()
        if word == "of" and i + 1 < end and tokens[i + 1].text.lower() in ARTICLES:
            continue
        if not word[0].isalpha() or (word in FUNCTION_WORDS and tokens[i - 1].text != "of"):
            break
        if word.endswith(("'s", "’s")) or word in ("spring", "fall"):
            continue
        if word in SETTINGS:
            found = i
    return found


def _named_place(tokens: list[Token], at: int, end: int, taken: set[int]) -> int | None:
    last = at
    while last + 1 < end and tokens[last + 1].text[0].isupper() and tokens[last + 1].text[0].isalpha():
        last += 1
    word = tokens[last].text.lower()
    known = last > at if word in PLACE_WORDS else word in word_list("places") and at not in taken
    return last if known and word not in DAYTIMES and not word.endswith(("'s", "’s")) else None


# -- words ---------------------------------------------------------------------------------------------------------


def _narrated(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The sentences of narration, as token ranges; those with speech in them are left out."""
    at, tokens = 0, paragraph.tokens
    for sentence in paragraph.sentences:
        start = at
        while at < len(tokens) and tokens[at].start < sentence.end:
            at += 1
        after = bisect_right(paragraph.quotations, sentence.start, key=lambda q: q.span.end)
        if after == len(paragraph.quotations) or paragraph.quotations[after].span.start >= sentence.end:
            yield start, at


def _slice(paragraph: Paragraph, first: Token, last: Token) -> str:
    return " ".join(paragraph.text[first.start - paragraph.start : last.end - paragraph.start].split())
