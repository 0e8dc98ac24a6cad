"""What does not fit together, for whoever writes: few findings, each with both sentences, the surest first."""

from storysofar.memory import Memory
from storysofar.text import Work
from storysofar.views.absences import deaths, dropped
from storysofar.views.boundary import Place, bounded, position_of
from storysofar.views.calendar import times
from storysofar.views.changes import changes
from storysofar.views.issues import Finding
from storysofar.views.people import PEOPLE_NEEDS as PEOPLE
from storysofar.views.people import people_in
from storysofar.views.spellings import spellings

CONTINUITY_NEEDS: tuple[str, ...] = (*PEOPLE, "mentions", "quotations", "attributions", "scenes", "facts")
CONTINUITY_CHECKS = (changes, times, deaths, spellings, dropped)


def continuity(memory: Memory, *, as_of: Place = None, pages: Work | None = None) -> tuple[Finding, ...]:
    """What does not fit together up to this place, the surest first.

    The pages are there to quote the sentence around a name; without them the name alone is shown. What the text gives
    a cause for is a change and no finding; what somebody says or believes is told as theirs, and comes last.
    """
    if pages is not None and as_of is not None:
        pages = pages.as_of(position_of(memory, as_of))
    memory = bounded(memory, as_of)
    people = people_in(memory)
    found = [finding for check in CONTINUITY_CHECKS for finding in check(memory, people, pages)]
    return tuple(sorted(found, key=lambda finding: (-finding.weight, finding.evidence[1], finding.evidence[0])))
