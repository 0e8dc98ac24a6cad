"""Where things stand as lines for a terminal: who is here, who elsewhere, what was left open, what disagrees."""

from collections.abc import Iterator

from storysofar.facts import FACTS
from storysofar.publish.terminal import LinkedPage
from storysofar.views import Finding, Standing, Status, Thread
from storysofar.views.fact_intervals import FactInterval


def standing_lines(standing: Standing, page: LinkedPage) -> Iterator[str]:
    """Who matters now, what was left open, and what does not agree."""
    if not standing.people:
        yield "Nobody is there yet."
    here = tuple(status for status in standing.people if status.is_here)
    if here:
        yield from here_lines(here, page)
    elsewhere = tuple(status for status in standing.people if not status.is_here)
    yield from elsewhere_lines(elsewhere, page, title="Elsewhere" if here else "Last seen")
    yield from threads_lines(standing.open, page, title="Left open")
    yield from threads_lines(standing.closed, page, title="Settled")
    if standing.conflicts:
        yield ""
        yield "Told in two ways"
        for finding in standing.conflicts:
            yield from conflict_lines(finding, page)


def conflict_lines(finding: Finding, page: LinkedPage) -> Iterator[str]:
    """What is told in two ways, with both places."""
    first, then = finding.evidence
    source = f", by the word of {finding.according_to}" if finding.according_to else ""
    yield f"  {finding.name}: {finding.told}{source}  [{page.link(first)}, {page.link(then)}]"
    yield from page.proof(first)
    yield from page.proof(then)


def here_lines(here: tuple[Status, ...], page: LinkedPage) -> Iterator[str]:
    """The last scene: those with something to tell one by one, then the names of the others."""
    first = here[0]
    setting = "; ".join(part for part in (first.place, first.time) if part) or "in the last scene"
    yield f"Here: {setting}" + (f"  [{page.link(first.seen)}]" if first.seen else "")
    shown = tuple(status for status in here if status.facts or status.past)
    for status in shown:
        yield f"  {status.name}"
        yield from facts_lines(status, page)
    shown_names = {status.name for status in shown}
    names = dict.fromkeys((*(status.name for status in here), *first.company))
    others = [name for name in names if name not in shown_names]
    if others:
        yield f"  {'also ' if shown else ''}{', '.join(others)}"


def elsewhere_lines(elsewhere: tuple[Status, ...], page: LinkedPage, *, title: str) -> Iterator[str]:
    """Those who are in another place, under a title; nothing where there are none."""
    if elsewhere:
        yield title
    for status in elsewhere:
        yield f"  {status.name}: {last_seen(status, page)}"
        yield from facts_lines(status, page)


def last_seen(status: Status, page: LinkedPage) -> str:
    """Where somebody was last, and who with."""
    if status.seen is None:
        return "only spoken of"
    company = f"with {', '.join(status.company)}" if status.company else "alone"
    setting = "; ".join(part for part in (status.place, status.time, company) if part)
    return f"chapter {status.seen.chapter}, {setting}  [{page.link(status.seen)}]"


def facts_lines(status: Status, page: LinkedPage) -> Iterator[str]:
    """What holds of somebody, since when; and what holds no longer, with both sentences."""
    for fact in status.facts:
        yield f"    {fact_told(fact)}  [{page.link(fact.since)}]"
        yield from page.proof(fact.since, "      ")
    for fact in status.past:
        if fact.until:
            yield f"    no longer: {fact_told(fact)}  [{page.link(fact.since)} to {page.link(fact.until)}]"
            yield from page.proof(fact.since, "      ")
            yield from page.proof(fact.until, "      ")


def fact_told(fact: FactInterval) -> str:
    """A fact as it is told of somebody: “wants: to be a pilot”, “knows, from Tom: that the gate was rotten”."""
    source = f", says {fact.according_to}" if fact.according_to else ""
    if fact.kind == "death":
        return f"{'dead' if fact.holds else f'not {fact.value}'}{source}"
    label = FACTS[fact.kind].begins(holds=fact.holds)
    if fact.kind == "fear" and fact.value.startswith(("of ", "that ")):
        label = "is afraid"
    told_by = f", from {fact.other}" if fact.other and fact.kind == "knowledge" else ""
    return f"{label}{told_by}: {fact.value}{source}"


def threads_lines(threads: tuple[Thread, ...], page: LinkedPage, *, title: str) -> Iterator[str]:
    """Threads under a title; nothing where there are none."""
    if threads:
        yield ""
        yield title
    for thread in threads:
        yield from thread_lines(thread, page)


def thread_lines(thread: Thread, page: LinkedPage) -> Iterator[str]:
    """What was opened, who by and since when; of what is settled, both sentences."""
    fact = thread.fact
    to = f" {fact.other}" if fact.other else ""
    words = f"“{fact.value}”" if fact.kind == "question" else fact.value
    told = f"{thread.name} {FACTS[fact.kind].label}{to}: {words}"
    if fact.until is None:
        yield f"  since chapter {fact.since.chapter}: {told}  [{page.link(fact.since)}]"
        yield from page.proof(fact.since)
        return
    closed = "answered" if fact.kind == "question" else "settled"
    yield f"  in chapter {fact.until.chapter} {closed}: {told}  [{page.link(fact.since)} to {page.link(fact.until)}]"
    yield from page.proof(fact.since)
    yield from page.proof(fact.until)
