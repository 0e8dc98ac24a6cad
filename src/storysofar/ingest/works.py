"""Which sources are the same work, and in what order. Knows nothing of formats."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from storysofar.errors import SourceError
from storysofar.ingest.binding import Judged, bind
from storysofar.ingest.file_sections import with_sections_inside
from storysofar.ingest.pages_beside import with_pages_beside
from storysofar.ingest.sequence import in_order, is_run, stated_numbers
from storysofar.text import Problem, Work, together


def folded_title(title: str | None) -> str:
    """A title as two pages of the same work would both write it.

    >>> folded_title("The Lamp-Keeper’s Daughter!") == folded_title("the lamp keeper's daughter")
    True
    """
    return "".join(c for c in (title or "").casefold() if c.isalnum())


def one_work(judged: Sequence[Judged], *, source: str | None = None, problems: Sequence[Problem] = ()) -> Work:
    """All these sources as one work, because the user handed them in as one."""
    ordered, told = in_order(with_sections_inside(with_pages_beside(judged)))
    titles = {folded_title(one.facts.title): one.facts.title for one in ordered if one.facts.title}
    if len(titles) > 1:
        first, others = next(iter(titles.values())), "another" if len(titles) == 2 else f"{len(titles) - 1} others"
        told.append(Problem(f"The pages name “{first}” and {others}; they are one because they were handed in as one."))
    elif len(ordered) > 1 and not all(one.facts.title for one in ordered):
        told.append(Problem(_why_together(ordered)))
    return bind(ordered, source=source, problems=(*problems, *told))


def _why_together(judged: Sequence[Judged]) -> str:
    numbers = stated_numbers(judged)
    run = f" and are numbered {min(numbers)} to {max(numbers)}" if len(set(numbers)) == len(judged) else ""
    return (
        f"{len(judged)} pages are one work because they were handed in together{run}; not every page states its work."
    )


def with_lists(judged: Sequence[Judged]) -> tuple[list[Judged], list[SourceError]]:
    """The sources that have text, what a list of chapters says of a work given to its first page; and lists alone."""
    pages, alone = [one for one in judged if one.drafts], list[SourceError]()
    for listing in (one for one in judged if not one.drafts):
        title = folded_title(listing.facts.title)
        own = [at for at, page in enumerate(pages) if folded_title(page.facts.title) == title]
        if own:
            at = min(own, key=lambda n: pages[n].drafts[0].number or 0)
            stated = together([pages[at].stated[0], listing.facts])
            pages[at] = replace(pages[at], stated=(stated, *pages[at].stated[1:]))
        else:
            alone.append(_list_alone(listing))
    return pages, alone


def _list_alone(listing: Judged) -> SourceError:
    """What the user is told of a list of chapters that came without them."""
    told = f"{listing.source} is the list of the chapters of “{listing.facts.title}”, with none of their text."
    address = listing.facts.source or "URL"
    return SourceError(listing.source, f"{told} Save the chapters beside it, or: storysofar read {address}")


def gather(judged: Sequence[Judged]) -> list[Work]:
    """The works that these sources are, in the order in which each was first seen.

    Sources with the same title are one work. Sources without a title are one work only if the evidence is certain:
    they lie in one folder, each says where it stands (its number, or that it is the prologue), and the numbers follow
    each other without a gap.
    """
    judged = with_pages_beside(judged)
    shelves: dict[str, list[Judged]] = {}
    for at, one in enumerate(judged):
        title = folded_title(one.facts.title)
        shelves.setdefault(f"title {title}" if title else f"page {at}", []).append(one)
    for run in _runs([one for one in judged if not one.facts.title]):
        names = [name for name, on_it in shelves.items() if on_it[0] in run]
        shelves[names[0]] = run
        for name in names[1:]:
            del shelves[name]
    return [one_work(on_it, source=on_it[0].source) for on_it in shelves.values()]


def _runs(untitled: Sequence[Judged]) -> list[list[Judged]]:
    """The untitled sources of each folder whose stated numbers follow each other."""
    folders: dict[Path, list[Judged]] = {}
    for one in untitled:
        folders.setdefault(Path(one.source).parent, []).append(one)
    return [found for found in folders.values() if is_run(found)]
