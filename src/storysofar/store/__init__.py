"""The library on disk: works, every version of their texts, and what was read of them, in one SQLite file."""

from storysofar.store.chapter_changes import Change
from storysofar.store.correction_rows import KeptCorrection
from storysofar.store.delivery_rows import KeptDelivery
from storysofar.store.delivery_store import Outcome
from storysofar.store.library import Library, default_path
from storysofar.store.library.readings import ReadingProgress
from storysofar.store.reading_order import ReadingOrder
from storysofar.store.reading_rows import EVERY_KIND
from storysofar.store.stretch_rows import Searchable, Stretches
from storysofar.store.work_rows import KeptWork

__all__ = [
    "EVERY_KIND",
    "Change",
    "KeptCorrection",
    "KeptDelivery",
    "KeptWork",
    "Library",
    "Outcome",
    "ReadingOrder",
    "ReadingProgress",
    "Searchable",
    "Stretches",
    "default_path",
]
