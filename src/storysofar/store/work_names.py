"""Which work a name means, and what to say where it means none. Knows nothing of the database."""

from difflib import get_close_matches

from storysofar.errors import ChapterNotFound, NoBookmark, WorkNotFound
from storysofar.store.chapter_numbers import numbers_in_words
from storysofar.store.resemblance import folded
from storysofar.store.work_rows import KeptWork

MIN_NAME_SIMILARITY = 0.6  # of a name to one that is proposed instead, as difflib measures it
MAX_NEAR_NAMES = 5


def work_named(works: tuple[KeptWork, ...], name: str) -> KeptWork:
    """The work of this title, id or unambiguous part of the title.

    Raises WorkNotFound when there is none or more than one, with the names that come near.
    """
    found = answering(works, name)
    if len(found) == 1:
        return found[0]
    raise too_many(name, found) if found else none_named(name, works)


def answering(works: tuple[KeptWork, ...], name: str) -> list[KeptWork]:
    """The works that a name can mean: by the whole title, else by id, else by words that begin in the title."""
    asked = folded(name)
    return (
        [work for work in works if folded(work.name) == asked]
        or [work for work in works if str(work.id) == name.strip()]
        or [work for work in works if asked and f" {asked}" in f" {folded(work.name)}"]
    )


def too_many(name: str, found: list[KeptWork]) -> WorkNotFound:
    """More than one work answers to this name."""
    listed = ", ".join(f"{work.id} {work.name}{_by(work)}" for work in found)
    return WorkNotFound(name, f"“{name}” is more than one work: {listed}. Say the number.", _names(found))


def _by(work: KeptWork) -> str:
    return f" by {' and '.join(work.authors)}" if work.authors else ""


def _names(works: list[KeptWork]) -> tuple[str, ...]:
    return tuple(work.name for work in works)


def none_named(name: str, works: tuple[KeptWork, ...]) -> WorkNotFound:
    """No work answers to this name; the message lists those that come near."""
    spelled: dict[str, KeptWork] = {}
    for work in works:
        for spelling in (folded(work.name), *folded(work.name).split()):
            spelled.setdefault(spelling, work)
    spellings = get_close_matches(folded(name), spelled, MAX_NEAR_NAMES, MIN_NAME_SIMILARITY)
    near = list({spelled[one].id: spelled[one] for one in spellings}.values())
    if not works:
        hint = "The library is empty. To add a work: storysofar read FILE"
    elif near:
        hint = f"Did you mean {', '.join(work.name for work in near)}?"
    else:
        hint = "To see all of them: storysofar list"
    return WorkNotFound(name, f"No work called “{name}”. {hint}", _names(near))


def forgotten(work: int) -> WorkNotFound:
    """The work was removed while it was being read."""
    name = str(work)
    return WorkNotFound(name, f"Work {name} was removed while it was read. To add it again: storysofar read FILE")


def no_chapter(number: float, work: KeptWork) -> ChapterNotFound:
    """The work has no chapter of this number."""
    have = numbers_in_words(work.numbers)
    there = f"{have} are there" if len(work.numbers) > 1 else f"only {have} is there"
    hint = "To add it: storysofar read FILE" if number > work.numbers[0] else "Say one of those."
    return ChapterNotFound(str(number), f"No chapter {number} in {work} ({there}). {hint}")


def no_bookmark(work: KeptWork) -> NoBookmark:
    """The reader has not said how far they are in the work, so that nothing of it can be told."""
    say_it = f"storysofar bookmark {work.spoken} {work.numbers[0]}"
    told = f"You have not said how far you are in {work}. Say it: {say_it}; or add --as-of {work.numbers[0]}, or --all."
    return NoBookmark(work.name, work.id, told)


def beyond_bookmark(number: float, work: KeptWork) -> ChapterNotFound:
    """The reader has yet to come to this chapter."""
    hint = f"To move your bookmark: storysofar bookmark {work.id} {number}"
    told = f"Chapter {number} of {work} comes after the place you stopped. {hint}, or add --all."
    return ChapterNotFound(str(number), told)
