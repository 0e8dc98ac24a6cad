"""What the pages say of a work, as lines for a terminal and as an object. Knows nothing of options or libraries."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from storysofar.publish.exchange import work_entry
from storysofar.tag_meaning import bond_of, is_complete, meant, part_of, tag_key
from storysofar.text import Kind, Related, Work

Aliases = Mapping[str, str]
TAG_KINDS = ("fandoms", "warnings", "categories", "relationships", "characters", "tags")
_AROUND_NAMES: Mapping[Kind, str] = {
    "story": "story", "note": "notes", "navigation": "navigation", "counter": "navigation"
}  # fmt: skip
STATUS_WORDS = {True: "complete", False: "in progress", None: ""}


def about_lines(work: Work, aliases: Aliases, words: Mapping[Kind, int] | None = None) -> Iterator[str]:
    """All that the pages say, a line for each thing; tags in the author's order and spelling.

    `words`: how many words of each kind are on them.
    """
    told = dict(_told(work, aliases))
    if not any(told.values()):
        yield "The pages say nothing about the work."
    for label, said in told.items():
        if said:
            yield f"{label}: {said}" if label else said
    if words:
        yield f"On the pages: {coverage_line(words)}"
    if work.summary:
        yield ""
        yield work.summary


def coverage_line(words: Mapping[Kind, int]) -> str:
    """How many words are story, and what the others are.

    >>> coverage_line({"story": 5210, "heading": 8, "note": 310, "navigation": 90, "counter": 4})
    '5,210 words of story; around it: notes 310, navigation 94, titles and facts 8'
    """
    around = Counter[str]()
    for kind, count in words.items():
        around[_AROUND_NAMES.get(kind, "titles and facts")] += count
    told = around.pop("story", 0)
    rest = ", ".join(f"{name} {count:,}" for name, count in around.most_common() if count)
    return f"{told:,} words of story" + (f"; around it: {rest}" if rest else "")


def _told(work: Work, aliases: Aliases) -> Iterator[tuple[str, str | None]]:
    def listed(tags: tuple[str, ...]) -> str:
        return ", ".join(shown(tag, aliases) for tag in tags)

    yield "", f"by {', '.join(work.authors)}" if work.authors else None
    yield "Fandoms", listed(work.fandoms)
    yield "Rating", work.rating
    yield "Warnings", listed(work.warnings)
    yield "Categories", listed(work.categories)
    yield "Romances", listed(tuple(r for r in work.relationships if bond_of(meant(r, aliases)) == "romance"))
    yield "Friendships", listed(tuple(r for r in work.relationships if bond_of(meant(r, aliases)) == "friendship"))
    yield "Characters", listed(work.characters)
    yield "Tags", listed(work.tags)
    yield "Series", "; ".join(str(part_of(statement)) for statement in work.series)
    yield "Language", work.language
    yield "Status", status_of(work)
    yield "Published", work.published
    yield "Updated", work.updated
    yield "Completed", work.completed
    yield "Words", work.words
    yield "Related", "; ".join(map(related_words, work.related))
    yield "Source", work.source


def tags_lines(work: Work, aliases: Aliases) -> Iterator[str]:
    """The tags of a work, a line for each kind."""
    found = [(kind, tags) for kind in TAG_KINDS if (tags := tags_of(work, kind))]
    if not found:
        yield "No tags yet."
    for kind, tags in found:
        yield f"{kind}: {', '.join(shown(tag, aliases) for tag in tags)}"


def tags_entry(work: Work, aliases: Aliases) -> list[dict[str, str]]:
    """The same for programs."""
    return [
        {"kind": kind, "tag": tag, "means": meant(tag, aliases)} for kind in TAG_KINDS for tag in tags_of(work, kind)
    ]


def tags_of(work: Work, kind: str) -> tuple[str, ...]:
    """The tags of one kind, as their author wrote them."""
    said: tuple[str, ...] = getattr(work, kind)
    return said


def count_tags(works: Iterable[Work], aliases: Aliases) -> list[tuple[str, int]]:
    """How many works have each tag, the most frequent first. What means the same is counted together."""
    counts, written = Counter[str](), dict[str, str]()
    for work in works:
        tags = {
            tag_key(means): means for kind in TAG_KINDS for tag in tags_of(work, kind) if (means := meant(tag, aliases))
        }
        counts.update(tags.keys())
        written = {**tags, **written}
    return sorted(
        ((written[key], count) for key, count in counts.items()), key=lambda one: (-one[1], one[0].casefold())
    )


def shown(tag: str, aliases: Aliases) -> str:
    """A tag as it stands, with what the user says that it means.

    >>> shown("H/D", {"h/d": "Harry/Draco"}), shown("Angst", {})
    ('H/D (Harry/Draco)', 'Angst')
    """
    means = meant(tag, aliases)
    return tag if tag_key(means) == tag_key(tag) else f"{tag} ({means})"


def status_of(work: Work) -> str:
    """The status as the page puts it, with what that means.

    >>> status_of(Work(status="3/?")), status_of(Work(status="Complete"))
    ('3/? (in progress)', 'Complete')
    """
    meaning, said = STATUS_WORDS[is_complete(work)], work.status or ""
    return said if not meaning or meaning in said.casefold() else f"{said} ({meaning})" if said else meaning


def related_words(related: Related) -> str:
    """Another work, as a page names it."""
    by = f" by {', '.join(related.authors)}" if related.authors else ""
    premise = f": {related.premise}" if related.premise else ""
    source = f" <{related.source}>" if related.source else ""
    return f"{related.kind} {related.title}{by}{premise}{source}"


def about_entry(work: Work, aliases: Aliases) -> dict[str, Any]:
    """The same for programs: the fields of the exchange format, and what the user's aliases and the words mean."""
    stated = {name: said for name, said in work_entry(work).items() if name != "chapters"}
    tags = (*work.fandoms, *work.relationships, *work.characters, *work.tags, *work.warnings, *work.categories)
    means = {tag: meant(tag, aliases) for tag in tags if tag_key(meant(tag, aliases)) != tag_key(tag)}
    parts = [{"series": part.series, "number": part.number} for part in map(part_of, work.series)]
    bonds = {relationship: bond_of(meant(relationship, aliases)) for relationship in work.relationships}
    return {**stated, "is_complete": is_complete(work), "parts": parts, "bonds": bonds, "means": means}
