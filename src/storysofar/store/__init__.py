"""The library on disk: works, every version of their texts, and what was read of them, in one SQLite file."""

from storysofar.store.changes import Change
from storysofar.store.corrections import KeptCorrection
from storysofar.store.deliveries import KeptDelivery
from storysofar.store.library import Library, default_path
from storysofar.store.readings import EVERYTHING
from storysofar.store.shelves import Shelf
from storysofar.store.stretches import Searchable, Stretches
from storysofar.store.taking import Outcome
from storysofar.store.works import KeptWork

__all__ = [
    "EVERYTHING",
    "Change",
    "KeptCorrection",
    "KeptDelivery",
    "KeptWork",
    "Library",
    "Outcome",
    "Searchable",
    "Shelf",
    "Stretches",
    "default_path",
]
