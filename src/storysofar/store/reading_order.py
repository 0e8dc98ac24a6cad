"""The series of the works, each in the order to read it in. Knows of the pages only what it is given."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from storysofar.store.resemblance import folded
from storysofar.store.work_rows import KeptWork
from storysofar.tag_meaning import part_of
from storysofar.text import Work


class ReadingOrder(NamedTuple):
    """A series in the order to read it in, as far as it is kept and the reader may know it."""

    name: str
    parts: tuple[tuple[float | None, KeptWork, KeptWork | None], ...]  # number, work, and what the work goes on from
    related: tuple[tuple[KeptWork, str], ...] = ()  # works that name a kept one, and how

    def is_called(self, name: str) -> bool:
        """Whether a name means this series: its words stand in the name of the series, or of a work in it."""
        names = (self.name, *(work.name for _, work, _ in self.parts))
        return f" {folded(name)} " in "".join(f" {folded(one)} " for one in names)

    def to_json(self) -> dict[str, Any]:
        """The same, for programs."""
        parts = [
            {"number": number, "id": work.id, "work": work.name, "after": after.id if after else None}
            for number, work, after in self.parts
        ]
        related = [{"id": work.id, "work": work.name, "said": said} for work, said in self.related]
        return {"series": self.name, "parts": parts, "related": related}


def reading_orders(
    works: Mapping[int, KeptWork], stated: Mapping[int, Work], earlier: Mapping[int, int | None]
) -> tuple[ReadingOrder, ...]:
    """The series of these works, by what the pages of each state, and by the work that each goes on from."""
    shelves: dict[str, list[tuple[float | None, KeptWork]]] = {}
    names: dict[str, str] = {}
    for one, said in stated.items():
        for part in map(part_of, said.series):
            names.setdefault(folded(part.series), part.series)
            shelves.setdefault(folded(part.series), []).append((part.number, works[one]))
    found = []
    for key, parts in sorted(shelves.items()):
        ordered = sorted(parts, key=lambda one: (one[0] is None, one[0] or 0, one[1].name))
        told = tuple((number, work, works.get(earlier[work.id] or 0)) for number, work in ordered)
        on_it = {work.id for _, work in parts}
        found.append(ReadingOrder(names[key], told, tuple(_related(on_it, works, stated))))
    return tuple(found)


def _related(
    on_it: set[int], works: Mapping[int, KeptWork], stated: Mapping[int, Work]
) -> Iterator[tuple[KeptWork, str]]:
    """Works outside a series that name one in it, or that one in it names."""
    titles = {folded(work.name): one for one, work in works.items()}
    for one, said in stated.items():
        for related in said.related:
            other = titles.get(folded(related.title))
            if other is not None and other != one and (one in on_it) != (other in on_it):
                yield works[one], f"{related.kind} {works[other].name}"
