"""A memory and a place in, something to show out: pure functions, none of which sees beyond the place.

Each module names the records that it uses, as in RECAP_NEEDS, so that a library on disk can load those and no others.
"""

from storysofar.views.boundary import Place, bounded
from storysofar.views.cast import CastMember, Companion, Portrait, cast, who
from storysofar.views.continuity import continuity
from storysofar.views.evidence import Evidence
from storysofar.views.fact_intervals import FactInterval
from storysofar.views.issues import Finding
from storysofar.views.notification import Notification, notification
from storysofar.views.recap import Recap, RecapItem, recap
from storysofar.views.relations import Relation, relations
from storysofar.views.search import Hit, search
from storysofar.views.standing import Standing, Status, Thread, standing
from storysofar.views.timeline import TimelineScene, timeline

__all__ = [
    "CastMember",
    "Companion",
    "Evidence",
    "FactInterval",
    "Finding",
    "Hit",
    "Notification",
    "Place",
    "Portrait",
    "Recap",
    "RecapItem",
    "Relation",
    "Standing",
    "Status",
    "Thread",
    "TimelineScene",
    "bounded",
    "cast",
    "continuity",
    "notification",
    "recap",
    "relations",
    "search",
    "standing",
    "timeline",
    "who",
]
