"""Who says each quotation, and to whom. Knows nothing of how quotations and pointers were found."""

from dataclasses import dataclass, field
from math import log1p

from storysofar.reading.lexicon import ADDRESS_WORDS, PLAIN_SPEECH_VERBS, SPEECH_VERBS, THOUGHT_VERBS
from storysofar.reading.page import Page, Paragraph, Pointer
from storysofar.reading.people import People
from storysofar.story import Attribution, Cue, Quotation, SameCharacter
from storysofar.text import Span, Token

# What each kind of evidence is worth, in the same points as the turn-taking below; tuned on the PDNC novels as a
# whole and on the fan-fiction chapters (evaluation/).
NAMED = 20.0  # "said Emma"
DESCRIBED = 15.0  # "said the old man"
PRONOUN = 8.0  # "he said", shared out by how well each man fits
WRONG_SEX = -14.0
BEAT_BEFORE = 10.0  # Emma sighed. “…”
BEAT_AFTER = 4.0  # “…” Emma sighed.
CALLED = -9.0  # “…, Emma” is not said by Emma
TALKED_OF = -4.0  # “Emma is ill” is seldom said by Emma
NAMES_SELF = 5.0  # “I am Emma” is said by Emma, if she is known already
ANSWERS = 7.0  # who was called by name in the turn before
SAME_AGAIN = -3.2  # a new paragraph of speech is a new speaker
SAME_AFTER_NARRATION = -1.5
TURN_BACK = 3.0  # A, B, and now A again
PRESENT = 0.6  # for being about: the logarithm of how much they are mentioned
IN_TALK = 0.7  # for having spoken in the last turns
PRACTISED = 0.03  # for each line ever spoken, up to one point
UNNAMED = -1.0  # a passer-by without a name seldom speaks untagged
GONE_ON = 30.0  # a quotation left open at the paragraph's end
# How often an answer is right, by its cue and by how many points it is ahead of the next best: a straight line up
# to a ceiling, as measured on the PDNC novels (floor, slope a point, ceiling).
CONFIDENCE: dict[Cue, tuple[float, float, float]] = {
    "explicit": (0.6, 0.1, 0.96),
    "anaphoric": (0.36, 0.035, 0.8),
    "implicit": (0.31, 0.05, 0.85),
}
# Below this the answer is an honest null: a reader would rather see nothing than a wrong name.
SURE = 0.4
MOST = 9  # candidates a turn


@dataclass(slots=True)
class Turn:
    """Quotations that one person says in one breath, with what speaks for whom."""

    paragraph: int
    quotations: list[int]
    tag: Pointer | None = None
    tag_span: tuple[int, int] | None = None
    cue: Cue = "implicit"
    addressee: str | None = None
    called: list[str] = field(default_factory=list)
    continued: bool = False
    gap: int = 0  # paragraphs of narration since the turn before
    same_paragraph: bool = False
    scores: dict[str, float] = field(default_factory=dict)
    speaker: str | None = None
    confidence: float = 0.0


def attribute_quotations(page: Page, people: People) -> None:
    """Gives every quotation of the page a speaker, or an honest null, by weighing the whole exchange at once."""
    turns = _turns_of(page, people)
    _choose(turns, page, people)
    for turn in turns:
        _record(page, turn, people)
    _fill_first_and_second_person(page, turns, people)
    _name_narrator(page, turns, people)


# -- turns --------------------------------------------------------------------------------------------------------------


def _turns_of(page: Page, people: People) -> list[Turn]:
    turns: list[Turn] = []
    gap = 0 if not page.opens_scene else 9
    for index, paragraph in enumerate(page.paragraphs):
        spoken = [i for i, q in enumerate(paragraph.quotations) if q.is_speech]
        if not spoken:
            gap += 1
            continue
        first = True
        for turn in _turns_in(paragraph, index, spoken):
            turn.gap = gap if first else 0
            turn.same_paragraph = not first
            first = False
            turns.append(turn)
        gap = 0
    return turns


def _turns_in(paragraph: Paragraph, index: int, spoken: list[int]) -> list[Turn]:
    """The turns of one paragraph: a new one only where a second tag names somebody else."""
    turns: list[Turn] = []
    for i in spoken:
        tag = find_tag(paragraph, i)
        continued = paragraph.quotations[i].continues
        if turns and not continued:
            last = turns[-1]
            if tag is None or last.tag is None and not _opens_by_itself(paragraph, i, tag):
                last.quotations.append(i)
                if tag is not None:
                    _set_tag(last, tag)
                continue
            if last.tag is not None and (tag is last.tag or tag.person is not None and tag.person == last.tag.person):
                last.quotations.append(i)
                continue
            if last.tag is not None and tag.kind == "pronoun" and tag.gender == last.tag.gender:
                last.quotations.append(i)
                continue
        turn = Turn(index, [i], continued=continued)
        if tag is not None:
            _set_tag(turn, tag)
        turns.append(turn)
    return turns


def _opens_by_itself(paragraph: Paragraph, i: int, tag: Pointer) -> bool:
    """Whether an untagged quotation before this tagged one is likelier somebody else's: they do not touch."""
    before = paragraph.quotations[i - 1]
    between = paragraph.text[before.span.end - paragraph.start : paragraph.quotations[i].span.start - paragraph.start]
    return len(between) > 1 and tag.start < paragraph.quotations[i].span.start and before.span.end < tag.start and len(between) > 160


def _set_tag(turn: Turn, tag: Pointer) -> None:
    turn.tag = tag
    turn.cue = "explicit" if tag.kind == "name" else "anaphoric"


# -- tags ---------------------------------------------------------------------------------------------------------------


def find_tag(paragraph: Paragraph, i: int) -> Pointer | None:
    """The pointer that the words around a quotation name as its speaker."""
    q = paragraph.quotations[i]
    after_end = paragraph.quotations[i + 1].span.start if i + 1 < len(paragraph.quotations) else paragraph.end
    before_start = paragraph.quotations[i - 1].span.end if i else paragraph.start
    after = _tokens_between(paragraph, q.span.end, after_end)
    found = _tag_after(paragraph, after, q)
    if found is not None:
        return found
    before = _tokens_between(paragraph, before_start, q.span.start)
    return _tag_before(paragraph, before, is_between=i > 0)


def _tokens_between(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    tokens = paragraph.tokens
    low = _first_at(tokens, start)
    return low, _first_at(tokens, end)


def _first_at(tokens: list[Token], offset: int) -> int:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _tag_after(paragraph: Paragraph, region: tuple[int, int], q: Quotation) -> Pointer | None:
    tokens = paragraph.tokens
    at, stop = region
    while at < stop and not tokens[at].text[0].isalpha():
        if tokens[at].text in (".", "!", "?") and tokens[at].start > q.span.end:
            return None
        at += 1
    if at >= stop:
        return None
    limit = min(stop, at + 14)
    pointers = {p.token: p for p in paragraph.pointers if p.quotation is None and at <= p.token < stop}
    word = tokens[at].text.lower()
    if word in SPEECH_VERBS or word in THOUGHT_VERBS:
        j = at + 1
        while j < limit and j not in pointers:
            if tokens[j].text in (".", ";", "?", "!") or tokens[j].text.lower() in ("to", "that", "and"):
                return None
            if j - at > 3:
                return None
            j += 1
        return _outermost(paragraph, pointers[j]) if j in pointers else None
    j = at
    while j < min(stop, at + 4) and j not in pointers:
        if tokens[j].text in (".", ";", ","):
            break
        j += 1
    subject = pointers.get(j)
    if subject is None:
        return None
    subject = _outermost(paragraph, subject)
    k = subject.after
    closes_with_comma = q.text.rstrip("”\"’'»*_ ").endswith((",", "?", "!", "—", "-", "…", ".", "--"))
    reach = 0
    while k < limit:
        text = tokens[k].text
        lower = text.lower()
        if lower in SPEECH_VERBS:
            if lower in PLAIN_SPEECH_VERBS or reach <= 2 and (closes_with_comma or lower in THOUGHT_VERBS):
                return subject
            return subject if reach <= 1 else None
        if text in (".", "!", "?", ";", ":"):
            return None
        if k in pointers and tokens[k - 1].text.lower() not in ("of", "to", "at", "with", "for", "by", "and") and reach > 1:
            if pointers[k].role == "subject":
                return None
        reach += 1
        k += 1
    return None


def _tag_before(paragraph: Paragraph, region: tuple[int, int], *, is_between: bool) -> Pointer | None:
    tokens = paragraph.tokens
    start, stop = region
    if stop - start < 2:
        return None
    mark = tokens[stop - 1].text
    if mark not in (",", ":", "—", "–", "--", "-") and tokens[stop - 1].text.lower() not in SPEECH_VERBS:
        return None
    begin = start
    for s in paragraph.sentences:
        if s.start <= tokens[stop - 1].start < s.end or s.end <= tokens[stop - 1].start:
            begin = max(start, _first_at(tokens, s.start)) if s.start >= tokens[start].start else start
    verb = None
    for k in range(stop - 1, begin - 1, -1):
        lower = tokens[k].text.lower()
        if lower in SPEECH_VERBS:
            verb = k
            if lower in PLAIN_SPEECH_VERBS:
                break
        elif tokens[k].text in (".", "!", "?", ";") and tokens[k - 1].text.lower() not in ("mr", "mrs", "dr", "st", "ms"):
            break
    if verb is None and mark != ":":
        return None
    limit = verb if verb is not None else stop
    pointers = [
        p for p in paragraph.pointers if p.quotation is None and begin <= p.token < limit and p.role == "subject"
    ]
    if verb is not None and not pointers:
        following = [p for p in paragraph.pointers if p.quotation is None and verb < p.token <= verb + 2 and p.token < stop]
        if following and following[0].role == "subject":
            return _outermost(paragraph, following[0])
    return _outermost(paragraph, pointers[-1]) if pointers else None


def _outermost(paragraph: Paragraph, pointer: Pointer) -> Pointer:
    """"his wife" rather than "his"; "Mary's brother" rather than "Mary"."""
    for other in paragraph.pointers:
        if other.owner is pointer and other.start == pointer.start:
            return other
    return pointer


# -- evidence -----------------------------------------------------------------------------------------------------------


def _weigh(page: Page, turn: Turn, people: People) -> None:
    paragraph = page.paragraphs[turn.paragraph]
    scores = turn.scores
    tag = turn.tag
    if tag is not None:
        _weigh_tag(turn, tag, people)
    else:
        _weigh_beats(paragraph, turn, people, _leading_in(page, turn))
    inside = set(turn.quotations)
    for pointer in paragraph.pointers:
        if pointer.quotation not in inside or pointer.person is None:
            continue
        id = people.current(pointer.person)
        if pointer.role == "vocative":
            scores[id] = scores.get(id, 0.0) + CALLED
            turn.called.append(id)
        elif pointer.role == "self":
            scores[id] = scores.get(id, 0.0) + NAMES_SELF * (people.persons[id].mentions > 2)
        elif pointer.kind == "name":
            scores[id] = scores.get(id, 0.0) + TALKED_OF
    if turn.called:
        turn.addressee = turn.called[0]


def _weigh_tag(turn: Turn, tag: Pointer, people: People) -> None:
    scores = turn.scores
    if tag.kind == "pronoun" and tag.gender not in ("i",):
        top = tag.choices[0][1] if tag.choices else 1.0
        for id, score in tag.choices:
            id = people.current(id)
            scores[id] = scores.get(id, 0.0) + PRONOUN * score / top
    elif tag.person is not None:
        id = people.current(tag.person)
        scores[id] = scores.get(id, 0.0) + (NAMED if tag.kind == "name" or tag.gender == "i" else DESCRIBED)


def _weigh_beats(paragraph: Paragraph, turn: Turn, people: People, led: Pointer | None) -> None:
    """Who acts in the sentence before or after the words, in the same paragraph."""
    first = paragraph.quotations[turn.quotations[0]].span.start
    last = paragraph.quotations[turn.quotations[-1]].span.end
    before = _subject_near(paragraph, first, backwards=True)
    if before is None and led is not None:
        before = led
    after = _subject_near(paragraph, last, backwards=False)
    middle = None
    if before is None and after is None and len(turn.quotations) > 1:
        middle = _subject_near(paragraph, paragraph.quotations[turn.quotations[0]].span.end, backwards=False)
    for pointer, points in ((before, BEAT_BEFORE), (after, BEAT_AFTER), (middle, BEAT_AFTER)):
        if pointer is None:
            continue
        if pointer.kind == "pronoun" and pointer.choices:
            top = pointer.choices[0][1]
            for id, score in pointer.choices:
                id = people.current(id)
                turn.scores[id] = turn.scores.get(id, 0.0) + points * 0.9 * (0.3 + 0.7 * score / top)
        elif pointer.person is not None:
            id = people.current(pointer.person)
            turn.scores[id] = turn.scores.get(id, 0.0) + points


def _leading_in(page: Page, turn: Turn) -> Pointer | None:
    """Who speaks next, when the paragraph before is narration that ends in a colon or a verb of saying."""
    paragraph = page.paragraphs[turn.paragraph]
    opens = paragraph.quotations[turn.quotations[0]].span.start - paragraph.start
    if turn.paragraph == 0 or turn.same_paragraph or paragraph.text[:opens].strip():
        return None
    before = page.paragraphs[turn.paragraph - 1]
    if not before.text.rstrip().endswith((":", ",", "—", "--")):
        return None
    narrated = [p for p in before.pointers if p.quotation is None and p.role in ("subject", "bearer") and not p.is_group]
    last = [p for p in narrated if p.sentence == narrated[-1].sentence] if narrated else []
    return _outermost(before, last[0]) if last else None


def _subject_near(paragraph: Paragraph, offset: int, *, backwards: bool) -> Pointer | None:
    narrated = [p for p in paragraph.pointers if p.quotation is None and p.role in ("subject", "bearer") and not p.is_group]
    if backwards:
        before = [p for p in narrated if p.end <= offset]
        if not before:
            return None
        sentence = before[-1].sentence
        return _outermost(paragraph, next(p for p in before if p.sentence == sentence))
    after = [p for p in narrated if p.start >= offset]
    return _outermost(paragraph, after[0]) if after else None


# -- choosing -----------------------------------------------------------------------------------------------------------


def _candidates(page: Page, turns: list[Turn], people: People) -> dict[str, float]:
    """Who may be speaking on this page: whoever a cue names, and whoever is about."""
    heat: dict[str, float] = {}
    for turn in turns:
        for id, score in turn.scores.items():
            if score > 0:
                heat[id] = heat.get(id, 0.0) + score
    for id in people.turns[-4:]:
        if id is not None:
            heat[people.current(id)] = heat.get(people.current(id), 0.0) + 4.0
    for paragraph in page.paragraphs:
        for pointer in paragraph.pointers:
            if pointer.person is not None and pointer.quotation is None:
                id = people.current(pointer.person)
                heat[id] = heat.get(id, 0.0) + (0.6 if pointer.role == "subject" else 0.25)
    for sighting in people.focus[-40:]:
        id = people.current(sighting.person)
        heat[id] = heat.get(id, 0.0) + 0.1 * sighting.weight
    if people.narrator:
        heat[people.current(people.narrator)] = heat.get(people.current(people.narrator), 0.0) + 2.0
    return {id: heat[id] for id in sorted(heat, key=lambda i: (-heat[i], i))}


def _choose(turns: list[Turn], page: Page, people: People) -> None:
    """The best way to give all turns a speaker together: Viterbi over pairs of speakers."""
    if page.opens_scene:
        people.turns.clear()
    for turn in turns:
        _weigh(page, turn, people)
    heat = _candidates(page, turns, people)
    if not turns or not heat:
        return
    base = list(heat)[:MOST]
    talking = {people.current(t) for t in people.turns[-6:] if t}
    talking.update(i for t in turns for i in t.scores if t.scores[i] >= PRONOUN)
    prior = {id: _prior(id, heat[id], id in talking, people) for id in heat}
    past = [people.current(t) if t else None for t in people.turns[-2:]]
    previous: str | None = past[-1] if past else None
    earlier: str | None = past[-2] if len(past) > 1 else None
    layer: dict[tuple[str | None, str | None], float] = {(earlier, previous): 0.0}
    back: list[dict[tuple[str | None, str | None], tuple[str | None, str | None]]] = []
    called: list[str] = []
    for turn in turns:
        options = dict.fromkeys([*base, *(i for i in turn.scores if turn.scores[i] > 0)])
        nxt: dict[tuple[str | None, str | None], float] = {}
        via: dict[tuple[str | None, str | None], tuple[str | None, str | None]] = {}
        emission = {id: prior.get(id, 0.0) + _emission(turn, id, people, called) for id in options}
        for (one, two), so_far in layer.items():
            for id, points in emission.items():
                total = so_far + points + _transition(turn, one, two, id)
                key = (two, id)
                if key not in nxt or total > nxt[key]:
                    nxt[key] = total
                    via[key] = (one, two)
        layer = nxt
        back.append(via)
        called = turn.called
    state = max(layer, key=lambda k: (layer[k], str(k)))
    for i in range(len(turns) - 1, -1, -1):
        turns[i].speaker = state[1]
        state = back[i][state]
    _gauge(turns, base, prior, people, previous, earlier)
    people.turns.extend(t.speaker for t in turns)
    del people.turns[:-6]


def _prior(id: str, heat: float, is_talking: bool, people: People) -> float:
    """How likely somebody speaks at all, before any cue of the turn itself."""
    return PRESENT * log1p(heat) + IN_TALK * is_talking + min(1.0, PRACTISED * people.persons[id].lines)


def _emission(turn: Turn, id: str, people: People, called: list[str]) -> float:
    points = turn.scores.get(id, 0.0)
    person = people.persons[id]
    if turn.tag is not None and turn.tag.kind == "pronoun" and turn.tag.gender in ("m", "f"):
        sex = person.sex()
        if sex and sex != turn.tag.gender or person.is_narrator:
            points += WRONG_SEX
    if id in called:
        points += ANSWERS
    if not person.is_named and not person.is_narrator and turn.cue == "implicit":
        points += UNNAMED
    return points


def _transition(turn: Turn, one: str | None, two: str | None, id: str) -> float:
    if turn.continued:
        return GONE_ON if id == two else 0.0
    points = 0.0
    if id == two and not turn.same_paragraph:
        points += SAME_AGAIN if turn.gap == 0 else SAME_AFTER_NARRATION if turn.gap < 3 else 0.0
    if id == one and one is not None and turn.gap < 3:
        points += TURN_BACK
    if id == two and turn.same_paragraph:
        points -= 1.0
    return points


def _gauge(
    turns: list[Turn],
    base: list[str],
    prior: dict[str, float],
    people: People,
    previous: str | None,
    earlier: str | None,
) -> None:
    """How sure each answer is: what the next best speaker would have cost, the neighbours staying as they are."""
    spoken = [earlier, previous, *(t.speaker for t in turns)]
    for i, turn in enumerate(turns):
        called = turns[i - 1].called if i else []
        points: list[float] = []
        own = 0.0
        for id in dict.fromkeys([*base, *(k for k in turn.scores if turn.scores[k] > 0)]):
            total = prior.get(id, 0.0) + _emission(turn, id, people, called) + _transition(turn, spoken[i], spoken[i + 1], id)
            for ahead in (1, 2):
                if i + ahead < len(turns):
                    following = turns[i + ahead]
                    pair = (spoken[i + 1], id) if ahead == 1 else (id, spoken[i + 3])
                    total += _transition(following, pair[0], pair[1], following.speaker or "")
            if id == turn.speaker:
                own = total
            else:
                points.append(total)
        margin = own - max(points) if points else 10.0
        floor, slope, ceiling = CONFIDENCE[turn.cue]
        turn.confidence = min(ceiling, floor + slope * max(0.0, margin))


# -- recording ----------------------------------------------------------------------------------------------------------


def _record(page: Page, turn: Turn, people: People) -> None:
    paragraph = page.paragraphs[turn.paragraph]
    speaker = turn.speaker if turn.confidence >= SURE else None
    if turn.tag is not None and turn.tag.kind == "pronoun" and speaker is not None and turn.tag.gender != "i":
        turn.tag.person = speaker
    if speaker is not None:
        people.persons[people.current(speaker)].lines += 1
    evidence = Span(page.chapter, turn.tag.start, turn.tag.end) if turn.tag is not None else None
    for i in turn.quotations:
        page.attributions.append(
            Attribution(
                paragraph.quotations[i].span,
                page.known_from,
                speaker,
                turn.cue,
                round(turn.confidence, 3),
                turn.addressee,
                evidence,
            )
        )


def _fill_first_and_second_person(page: Page, turns: list[Turn], people: People) -> None:
    """"I" in a quotation is its speaker, "you" the one it is said to, or else the other of the two who talk."""
    for i, turn in enumerate(turns):
        inside = set(turn.quotations)
        near = [turns[k].speaker for k in (i - 1, i + 1) if 0 <= k < len(turns)]
        partner = next((id for id in near if id is not None and id != turn.speaker), None)
        for pointer in page.paragraphs[turn.paragraph].pointers:
            if pointer.quotation in inside and pointer.kind == "pronoun":
                if pointer.gender == "i":
                    pointer.person = turn.speaker
                elif pointer.gender == "you":
                    pointer.person = turn.addressee or partner


def _name_narrator(page: Page, turns: list[Turn], people: People) -> None:
    """A name that others call out to "I", and that the narration itself never uses, is the narrator's."""
    if people.narrator is None:
        return
    narrator = people.get(people.narrator)
    calls = people.notes.setdefault("calls", {})
    for i, turn in enumerate(turns):
        near = {t.speaker for t in turns[max(0, i - 1) : i + 2] if t is not turn}
        if turn.speaker in (None, narrator.id) or narrator.id not in near:
            continue
        for id in turn.called:
            id = people.current(id)
            person = people.persons[id]
            if id == narrator.id or person.narrated or not person.is_named or narrator.is_named:
                continue
            calls[id] = calls.get(id, 0) + 1
            if calls[id] >= 2:
                _is_the_narrator(page, turn, id, people)
                return


def _is_the_narrator(page: Page, turn: Turn, id: str, people: People) -> None:
    narrator = people.get(people.narrator or "")
    paragraph = page.paragraphs[turn.paragraph]
    pointer = next(p for p in paragraph.pointers if p.person is not None and people.current(p.person) == id)
    said = paragraph.quotations[turn.quotations[0]]
    page.same.append(
        SameCharacter(narrator.id, id, page.span(pointer.start, pointer.end), page.known_from, said.text)
    )
    people.merge(narrator.id, id)


__all__ = ["ADDRESS_WORDS", "attribute_quotations", "find_tag"]
