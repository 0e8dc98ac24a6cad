"""The series that an e-book's package says it belongs to, and as which part. Knows no other facts."""

from collections.abc import Iterator

from storysofar.english.numbers import whole_or_not
from storysofar.ingest.markup import Element, words_in


def series_of(root: Element) -> list[str]:
    """Each series once, as “Part 2 of Salt”, or its name alone where no number is stated.

    An EPUB 3 has `belongs-to-collection` and refines it with a `group-position`; calibre has a series and an index
    beside it, and in an EPUB 3 both.
    """
    found: dict[str, float | None] = {}
    for name, number in (*_collections(root), *_calibres(root)):
        if name and found.get(name) is None:
            found[name] = number
    return [name if number is None else f"Part {number:g} of {name}" for name, number in found.items()]


def _collections(root: Element) -> Iterator[tuple[str, float | None]]:
    """The collections of an EPUB 3 that are series or sets of books; a collection may stand in another one."""
    metas = [meta for meta in root.iter("{*}meta") if meta.get("property")]
    refined = {(meta.get("refines", "").removeprefix("#"), meta.get("property")): words_in(meta) for meta in metas}
    for meta in metas:
        if meta.get("property") == "belongs-to-collection":
            position = refined.get((meta.get("id") or words_in(meta), "group-position"), "")
            yield words_in(meta), _number(position)


def _calibres(root: Element) -> Iterator[tuple[str, float | None]]:
    """The series as calibre writes them, each with the index that follows it."""
    name: str | None = None
    number: float | None = None
    for meta in root.iter("{*}meta"):
        if meta.get("name") == "calibre:series":
            if name is not None:
                yield name, number
            name, number = " ".join((meta.get("content") or words_in(meta)).split()), None
        elif meta.get("name") == "calibre:series_index" and name is not None:
            number = _number(meta.get("content") or words_in(meta))
    if name is not None:
        yield name, number


def _number(words: str) -> float | None:
    """A position as the package states it: 10, 4.5; “2.1.3” and words are none."""
    try:
        number = float(words)
    except ValueError:
        return None
    return whole_or_not(number) if 0 <= number < 10_000 else None
