"""What became of a work as lines for a terminal. Knows nothing of how it is found out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from storysofar.store import Change, KeptDelivery, KeptWork, Outcome
from storysofar.store.chapter_numbers import numbers_in_words

if TYPE_CHECKING:
    from storysofar.publish.terminal import LinkedPage
    from storysofar.views.notification import Notification

MAX_CHANGE_LINES = 12  # under what became of a delivery; another command shows the rest


def changes_lines(deliveries: Sequence[KeptDelivery], work: KeptWork, *, all_of_them: bool) -> Iterator[str]:
    """What changed, delivery by delivery."""
    if not deliveries:
        since = "Nothing has changed" if all_of_them else "Nothing has changed since you last looked"
        yield f"{since} in {work}." + ("" if all_of_them else f" All changes: storysofar changes {work.id} --ever")
    for delivery in deliveries:
        yield f"{delivery.came[:10]}{f', from {delivery.source}' if delivery.source else ''}"
        for line in change_lines(delivery.changes):
            yield f"  {line}"


def outcome_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """What became of each delivery, and what it changed."""
    for outcome in outcomes:
        yield outcome_line(outcome)
        yield from news_lines(outcome)


def outcome_line(outcome: Outcome) -> str:
    """What became of a delivery."""
    new = tuple(chapter.number for chapter in outcome.plan.new)
    changed = tuple(chapter.number for chapter in outcome.plan.changed)
    anew = tuple(number for number in outcome.read if number not in (*new, *changed))
    parts = (("new", new), ("changed", changed), ("read again" if new or changed else "read", anew))
    told = "; ".join(f"{word} {numbers_in_words(numbers)}" for word, numbers in parts if numbers)
    return f"{outcome.work}: {told or 'nothing new'}"


def news_lines(outcome: Outcome) -> Iterator[str]:
    """What a delivery changed, under its outcome; that chapters are new at the end is said there already."""
    lines = tuple(change_lines(one for one in outcome.changes if one.kind != "new"))
    for line in lines[:MAX_CHANGE_LINES]:
        yield f"  {line}"
    if len(lines) > MAX_CHANGE_LINES:
        yield f"  … and {len(lines) - MAX_CHANGE_LINES} more: storysofar changes {outcome.work.id}"


def change_lines(changes: Iterable[Change]) -> Iterator[str]:
    """Each change in a line; those that only got other numbers together."""
    for is_renumbered, some in groupby(changes, lambda change: change.kind == "renumbered"):
        if not is_renumbered:
            yield from map(change_line, some)
            continue
        for _, run in groupby(some, lambda change: change.number - (change.before or 0)):
            those = tuple(run)
            now, before = [one.number for one in those], [one.before or 0 for one in those]
            verb = "chapter {} is {} now" if len(those) == 1 else "chapters {} are {} now"
            yield verb.format(numbers_in_words(before), numbers_in_words(now))


def change_line(change: Change) -> str:
    """One change in words.

    >>> change_line(Change("rewritten", 7, 7, words=312))
    'chapter 7 was rewritten: 312 words changed'
    >>> change_line(Change("renamed", 7, 7, title="Hard Rain", was="Rain"))
    'chapter 7 was renamed: “Rain” is “Hard Rain” now'
    """
    words = f"{change.words:,} word{'' if change.words == 1 else 's'}"
    named = f": “{change.was}” is “{change.title}” now" if change.was and change.title else ""
    told = {
        "new": f"is new: {words}",
        "inserted": f"is new, and stands before others: {words}",
        "rewritten": f"was rewritten: {words} changed",
        "renamed": f"was renamed{named}",
        "dressed": "has other notes",
        "moved": f"has moved; it was {change.before}",
        "renumbered": f"was {change.before}",
        "merged": f"is part of chapter {change.number} now",
        "split": f"was split off another: {words}",
        "gone": "is gone at the source, and kept",
        "back": "is at the source again",
    }
    number = change.before if change.kind == "merged" else change.number
    return f"chapter {number} {told[change.kind]}"


def notification_lines(told: "Notification", page: "LinkedPage") -> Iterator[str]:
    """A notification with where its words stand."""
    yield told.title
    if told.body:
        yield f"  {told.body}  [{', '.join(page.link(proof) for proof in told.evidence)}]"
        for proof in told.evidence:
            yield from page.proof(proof)


def status_line(work: KeptWork) -> str:
    """How far the reader is, and what the program would say where they say something else."""
    if work.said and work.said != work.proposed:
        return f"{work}: {work.said}, as you say; by your bookmark it is {work.proposed}"
    return f"{work}: {work.status}{', as you say' if work.said else ''}"
