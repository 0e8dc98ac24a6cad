"""The commands that look after the library: check, backup, restore."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storysofar.cli.frame import PARTLY_EXIT_CODE, Json, app, examples, library_path, show

if TYPE_CHECKING:
    from storysofar.store.checking import CheckedLibrary
    from storysofar.store.rescue import Rescue


@app.command(epilog=examples("storysofar check", "storysofar check --rescue"))
def check(
    ctx: typer.Context,
    is_rescue: Annotated[
        bool,
        typer.Option("--rescue", help="Save what can be read into a new library. The damaged one is kept beside it."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Check that your library is whole, or rescue it.

    It looks at the file, at every text, at the bookmarks, at what was read, and at the index for searching. It changes
    nothing. The exit status is 1 when something is damaged.
    """
    path = library_path(ctx)
    if is_rescue:
        from storysofar.store.rescue import rescue

        saved = rescue(path)
        show(rescue_lines(saved), saved.to_json(), as_json)
        return
    from storysofar.reading.model.edition import edition
    from storysofar.store.checking import check as check_library

    found = check_library(path, edition())
    show(check_lines(found), found.to_json(), as_json)
    if not found.is_whole:
        raise typer.Exit(PARTLY_EXIT_CODE)


def check_lines(found: "CheckedLibrary") -> list[str]:
    """What was found in a library, and what to do about it."""
    state = "is whole" if found.is_whole else "is damaged"
    works, chapters = counted(found.works, "work"), counted(found.chapters, "chapter")
    lines = [f"The library {found.path} {state}: {works}, {chapters}"]
    return lines + [line for one in found.findings for line in ("", one.what, f"  {one.advice}")]


def counted(count: int, noun: str) -> str:
    """How many there are.

    >>> counted(1, "work"), counted(3, "chapter")
    ('1 work', '3 chapters')
    """
    return f"{count} {noun}" + ("s" if count != 1 else "")


def rescue_lines(saved: "Rescue") -> list[str]:
    """What was saved of a library, and what was not."""
    counts = ", ".join(counted(count, kind.removesuffix("s")) for kind, count in saved.saved.items())
    lines = [f"Saved: {counts}", f"The damaged library is kept as {saved.kept}"]
    return lines + ([] if not saved.losses else ["", "Not saved, or not whole:", *(f"  {one}" for one in saved.losses)])


@app.command(epilog=examples("storysofar backup /media/stick/stories.db"))
def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; a folder gets it under the library's name.")],
    as_json: Json = False,
) -> None:
    """Write all of your library into one file.

    You can go on reading meanwhile. An earlier backup of that name is replaced once the new one is whole.
    """
    from storysofar.store.backups import backup as write_backup

    path = library_path(ctx)
    made = write_backup(path, file)
    told = f"The library {path} is in {made} now. To bring it back: storysofar restore {made}"
    show([told], {"library": str(path), "backup": str(made)}, as_json)


@app.command(epilog=examples("storysofar restore /media/stick/stories.db"))
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")],
    as_json: Json = False,
) -> None:
    """Put a backup in the place of your library. The present library is kept beside it.

    The backup is checked first. If it is not whole, nothing is changed.
    """
    from storysofar.store.backups import restore as restore_backup

    path = library_path(ctx)
    kept = restore_backup(path, file)
    lines = [f"The library {path} is as it was in {file}"]
    lines += [f"The library that was there is kept as {kept}"] if kept else []
    show(lines, {"library": str(path), "backup": str(file), "kept": str(kept) if kept else None}, as_json)
