"""Names that are spelt in two ways. Knows names and scenes; nothing of who is who beyond that."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from storysofar.english.tables import words
from storysofar.memory import Memory
from storysofar.story import Mention
from storysofar.text import Position, Work
from storysofar.views.evidence import sentence_at
from storysofar.views.issues import Finding
from storysofar.views.people import KnownPeople

NEXT_NAME_PATTERN = re.compile(r" ([A-Z][a-z]+)(?![\w-])")
MIN_USUAL_PLACES = 4  # a spelling that is the story's own stands at least so often
MAX_SLIP_PLACES = 2  # a slip, at most so often
MAX_SLIP_SHARE = 0.12  # … and no more than this part of the other
MIN_NAME_LETTERS = 5  # shorter names differ by a letter and are two names: Ann and Anna, Tom and Tim
MAX_NAME_LETTERS = 60  # what is longer is no name that anybody spells
NAME_ENDINGS = tuple(words("inflected_names", "names", "endings"))  # they make another word of a name


def spellings(memory: Memory, people: KnownPeople, pages: Work | None) -> Iterator[Finding]:
    """Each name that stands once or twice in a spelling one step from that of a frequent one."""
    places = _words_of_names(memory, pages)
    near, meetings = _words_by_shape(places), _scenes_of(memory, people)
    for word, seen in places.items():
        if len(seen) > MAX_SLIP_PLACES or not MIN_NAME_LETTERS <= len(word) <= MAX_NAME_LETTERS:
            continue
        for other in _like(word, near):
            if _is_usual(word, seen, places[other]) and is_misspelt(word, other):
                finding = _finding(word, seen, other, places[other], people, meetings, pages)
                if finding is not None:
                    yield finding
                break


def _is_usual(word: str, seen: list[Mention], often: list[Mention]) -> bool:
    """Whether another spelling stands often enough to be the story's own.

    Rue Caloway and Rue Calloway are one, however seldom either stands.
    """
    if len(often) < len(seen) or (len(often) == len(seen) and not often[0].span < seen[0].span):
        return False
    is_frequent = len(often) >= max(MIN_USUAL_PLACES, (len(seen) - 1) / MAX_SLIP_SHARE)
    return is_frequent or _share_a_name(word, seen, often)


def _words_by_shape(words: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """The words, each with its place in their order, by what is left of it when one letter is left out, or none.

    Two words that are a step apart have one of these shapes in common (Garbe's symmetric deletes), so that nobody has
    to compare every word with every other.
    """
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, word in enumerate(words):
        if len(word) <= MAX_NAME_LETTERS + 1:
            for shape in _shapes_of(word):
                found[shape].append((place, word))
    return found


def _shapes_of(word: str) -> set[str]:
    whole = word.casefold()
    return {whole, *(whole[:at] + whole[at + 1 :] for at in range(len(whole)))}


def _like(word: str, near: dict[str, list[tuple[int, str]]]) -> list[str]:
    """The words that may be a step from this one, in their order."""
    return [
        other
        for _, other in sorted({one for shape in _shapes_of(word) for one in near.get(shape, ())})
        if other != word
    ]


def _words_of_names(memory: Memory, pages: Work | None) -> dict[str, list[Mention]]:
    """Every capitalised word of every name, with where it stands; it counts once for a place.

    A last name that is a word too (Price) may have been left out of the name: on the page it stands right after.
    """
    found: dict[str, dict[tuple[float, int], Mention]] = defaultdict(dict)
    texts = {chapter.number: chapter.text for chapter in pages.chapters} if pages else {}
    for mention in memory.mentions:
        if mention.kind != "name":
            continue
        after = NEXT_NAME_PATTERN.match(texts.get(mention.span.chapter, ""), mention.span.end)
        if after:
            mention = mention._replace(text=f"{mention.text} {after[1]}")
        for word in mention.text.replace("’", "'").split():
            word = word.removesuffix("'s").strip(".,'")
            if word[:1].isupper() and word.isalpha() and not word.isupper():
                found[word][mention.span.chapter, mention.span.start] = mention
    return {word: list(seen.values()) for word, seen in found.items()}


def is_misspelt(word: str, other: str) -> bool:
    """Whether one is the other with a letter doubled, dropped, put in, changed or moved, and no other form of it.

    >>> [is_misspelt(*pair.split()) for pair in ("Caloway Calloway", "Price Pryce", "Marais Maria", "Vosses Voss")]
    [True, True, False, False]
    """
    one, two = sorted((word.casefold(), other.casefold()), key=len)
    if one[0] != two[0] or one == two or any(two == one + ending for ending in NAME_ENDINGS):
        return False
    if any(one + x == two + y for x in ("", *NAME_ENDINGS) for y in ("", *NAME_ENDINGS)):
        return False
    return _is_one_step(one, two)


def _is_one_step(one: str, two: str) -> bool:
    """Whether a single slip of the pen makes one of the other (Damerau 1964); the longer one is given second."""
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one))
    if len(one) == len(two):
        moved = one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]
        return moved or one[at + 1 :] == two[at + 1 :]
    return len(two) == len(one) + 1 and one[at:] == two[at + 1 :]


def _scenes_of(memory: Memory, people: KnownPeople) -> dict[str, set[int]]:
    """In which scenes each person stands, by their number."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, scene in enumerate(memory.scenes):
        for id in scene.present:
            if one := people.id_of(id):
                found[one].add(number)
    return found


def _finding(
    word: str,
    seen: list[Mention],
    other: str,
    often: list[Mention],
    people: KnownPeople,
    meetings: dict[str, set[int]],
    pages: Work | None,
) -> Finding | None:
    """The finding; None where the two are people who meet."""
    whose, usual = ({one for m in places if (one := people.id_of(m.character))} for places in (seen, often))
    do_meet = any(not meetings[a].isdisjoint(meetings[b]) for a in whose for b in usual if a != b)
    if do_meet and not _share_a_name(word, seen, often):
        return None
    ((name, _),) = Counter(people.name_of(m.character) or other for m in often).most_common(1)
    slip, right = seen[0], min(often, key=lambda m: _distance(m, seen[0].span.opens))
    shown = sorted((slip, right), key=lambda m: m.span)
    proofs = [sentence_at(pages, m.span, m.text) for m in shown]
    weight = 0.85 if whose & usual else 0.7
    told = f"{word} {_times(len(seen))}, {other} {_times(len(often))}"
    return Finding("spelling", name, told, (proofs[0], proofs[1]), weight)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _share_a_name(word: str, seen: list[Mention], often: list[Mention]) -> bool:
    """Whether the names have another word in common: Aldous Price, Aldous Pryce."""
    rest = {part for mention in seen for part in mention.text.split() if word not in part and not part.endswith(".")}
    return any(rest & set(mention.text.split()) for mention in often)


def _distance(mention: Mention, place: Position) -> tuple[float, int]:
    return abs(mention.span.chapter - place.chapter), abs(mention.span.start - place.offset)
