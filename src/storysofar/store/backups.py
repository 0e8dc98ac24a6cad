"""Backups: a library written to another file, and brought back from there. Knows no table."""

import os
import sqlite3
from pathlib import Path

from storysofar.errors import DamagedLibrary, LibraryError
from storysofar.files import beside, make_private_folder
from storysofar.store.checking import check
from storysofar.store.failures import code_of, explained, explanation
from storysofar.store.migration import copy_into
from storysofar.store.opening import can_write, check_it_is_ours, is_absent, open_read_only
from storysofar.store.taking_over import free_name, take_over

# What goes wrong where a copy is written, and not where it comes from.
THERE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def backup(path: Path, to: Path) -> Path:
    """Write all of a library into one file, whole or not at all; a folder gets it under the library's name.

    An earlier backup there is replaced; any other file is not. Others may read and write the library meanwhile. Raises
    LibraryError.
    """
    real, target = Path(os.path.realpath(path)), to / path.name if to.is_dir() else to
    goal = Path(os.path.realpath(target))
    with explained(path):
        if is_absent(real, path):
            raise LibraryError(f"There is no library at {path}, so there is nothing to back up.")
        check_it_is_ours(real, path)
    if goal == real:
        raise LibraryError(f"{to} is the library itself. Say another file for the backup.")
    with explained(target):
        if not is_absent(goal, target):
            check_it_is_ours(goal, target)  # another program's file is not written over
    with explained(path):
        opened = open_read_only(real)
    try:
        copy_into(opened.db, goal)
    except (sqlite3.Error, OSError) as error:
        is_there = isinstance(error, OSError) or code_of(error) in THERE
        raise explanation(target if is_there else path, error) from error
    finally:
        opened.close()
    return target


def restore(path: Path, source: Path) -> Path | None:
    """Put a backup in the place of a library, if the backup is whole. Where the present library is kept, if one was.

    Raises DamagedLibrary for a backup that is not whole, BusyLibrary when another program has the library.
    """
    real, copied = Path(os.path.realpath(path)), Path(os.path.realpath(source))
    if copied == real:
        raise LibraryError(f"{source} is the library itself. Say the backup: storysofar restore FILE")
    found = check(source)
    if not found.is_whole:
        told = next(one.what for one in found.findings if one.is_damage)
        raise DamagedLibrary(
            f"The backup {source} is not whole, and nothing is changed. {told} "
            f"To save what can be read in it: storysofar --library {source} check --rescue"
        )
    with explained(path):
        make_private_folder(real.parent)
        if real.exists() and not can_write(real):
            raise PermissionError(13, "Permission denied")
        fresh = beside(real)
        try:
            opened = open_read_only(copied)
            try:
                copy_into(opened.db, fresh)
            finally:
                opened.close()
            kept = free_name(real, "before-restore") if real.exists() and real.stat().st_size else None
            take_over(real, fresh, kept)
        finally:
            fresh.unlink(missing_ok=True)
    return path.with_name(kept.name) if kept else None
