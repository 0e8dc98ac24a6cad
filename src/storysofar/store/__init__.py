"""The library on disk: works, every version of their texts, and what was read of them, in one SQLite file."""

from storysofar.store.corrections import KeptCorrection
from storysofar.store.library import Library, Outcome, default_path
from storysofar.store.readings import EVERYTHING
from storysofar.store.series import Shelf
from storysofar.store.works import KeptWork

__all__ = ["EVERYTHING", "KeptCorrection", "KeptWork", "Library", "Outcome", "Shelf", "default_path"]
