"""Where the evaluation data are, and whether they are still the same. docs/evaluation.md says where to get them."""

import hashlib
import os
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SHIPPED = PROJECT / "examples"


def data_folder() -> Path | None:
    """The folder that STORYSOFAR_DATA names, or None. There is no default: the data are not ours to ship."""
    named = os.environ.get("STORYSOFAR_DATA")
    return Path(named).expanduser().resolve() if named and Path(named).is_dir() else None


def digest(paths: list[Path]) -> str:
    """One fingerprint for many files: their folders, names and contents. A floor means something only on the same data.

    >>> digest([])
    'e3b0c44298fc1c14'
    """
    sum_of_all = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.parts[-2:]):  # the same in any folder
        sum_of_all.update("/".join(path.parts[-2:]).encode() + b"\0")
        sum_of_all.update(hashlib.sha256(path.read_bytes()).digest())
    return sum_of_all.hexdigest()[:16]
