"""All protocols, in the order of the table."""

import time
import traceback

from evaluation import (
    calibration,
    clusters,
    continuity,
    coverage,
    given,
    hindsight,
    pages,
    people,
    quotations,
    recaps,
    search,
)
from evaluation.protocol import Case, Counts, Protocol

PROTOCOLS: tuple[Protocol, ...] = (
    quotations.PDNC,
    quotations.FANFIC,
    clusters.LITBANK,
    clusters.COREFERENCE,
    people.PEOPLE,
    people.CORPUS,
    pages.PAGES,
    recaps.RECAPS,
    coverage.COVERAGE,
    quotations.DEMO,
    continuity.CONTINUITY,
    coverage.CHAPTERS,
    search.SEARCH,
    given.GIVEN,
    hindsight.HINDSIGHT,
    calibration.CALIBRATION,
)


def judge(name: str, case: Case) -> tuple[str, Case, Counts | str, float]:
    """One case of the protocol of this name, and the seconds it took.

    What goes wrong in it is told as text: it does not stop the others.
    """
    protocol = next(protocol for protocol in PROTOCOLS if protocol.name == name)
    started = time.perf_counter()
    try:
        found: Counts | str = protocol.judge(case)
    except Exception:
        found = traceback.format_exc()
    return name, case, found, time.perf_counter() - started
