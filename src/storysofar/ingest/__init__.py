"""Bytes in, Work out: text, Markdown, HTML and EPUB, one file or many. Knows nothing of reading or keeping."""

from collections.abc import Callable, Iterable, Sequence
from glob import glob, has_magic
from pathlib import Path

from storysofar.errors import SourceError
from storysofar.ingest.archive import is_epub
from storysofar.ingest.binding import Judged, bind, judge_telling
from storysofar.ingest.encoding import decode
from storysofar.ingest.epub import read_epub
from storysofar.ingest.html import is_html, read_html
from storysofar.ingest.page import Telling
from storysofar.ingest.plain import read_plain
from storysofar.ingest.works import gather, natural_key, one_work
from storysofar.text import Problem, Work

__all__ = ["Works", "open_work", "open_works", "read_bytes"]

LARGEST = 64 * 1024 * 1024  # bytes of one file; the longest serials known are under 40 MB of HTML


def _read_text(data: bytes, source: str) -> Telling:
    return read_plain(decode(data, source), source)


# The formats: a name, how the content shows it, and who reads it. The first that fits the content reads it;
# a file's name is asked only by the last, which takes every text.
FORMATS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes, str], Telling]], ...] = (
    ("EPUB", is_epub, read_epub),
    ("HTML", is_html, read_html),
    ("text", lambda data: True, _read_text),
)
EXTENSIONS = frozenset((".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".epub"))


class Works(list[Work]):
    """The works found in many sources; `errors` are the sources that could not be read."""

    def __init__(self, works: Iterable[Work], errors: Iterable[SourceError]) -> None:
        super().__init__(works)
        self.errors = tuple(errors)


def open_work(source: str | Path | Sequence[str | Path]) -> Work:
    """The work in a file, in a folder of chapter files, in a glob, or in a list of the chapters of one work.

    Raises SourceError if there is nothing to read. Of many files the unreadable ones become a Problem of the work.
    """
    sources = list(source) if not isinstance(source, (str, Path)) and isinstance(source, Iterable) else [source]
    name = str(sources[0]) if len(sources) == 1 else None
    files, left_out = _files_of(sources)
    judged, errors = _judge_files(files)
    if not judged:
        raise errors[0] if errors else SourceError(name or "", "There is nothing to read: no file was given.")
    problems = (*left_out, *(Problem(str(error), error.source) for error in errors))
    return one_work(judged, source=name or judged[0].source, problems=problems)


def open_works(sources: Sequence[str | Path]) -> Works:
    """The works in many sources; chapters of the same work are put together, and each work says why.

    A source that cannot be read is in `errors` of the result; the others are read all the same.
    """
    judged: list[Judged] = []
    errors: list[SourceError] = []
    for source in sources:
        try:
            files, _ = _files_of([source])
        except SourceError as error:
            errors.append(error)
            continue
        found, failed = _judge_files(files)
        judged += found
        errors += failed
    return Works(gather(judged), errors)


def read_bytes(data: bytes, source: str) -> Work:
    """The work in the bytes of one file; `source` is its name, for messages and the record."""
    return bind([_judge(data, source)], source=source)


def _files_of(sources: Sequence[str | Path]) -> tuple[list[Path], list[Problem]]:
    """The files that the sources name, folders and globs opened, in natural order; and what was left out."""
    files: list[Path] = []
    left_out: list[Problem] = []
    for source in sources:
        if not isinstance(source, (str, Path)) or source == "":
            raise SourceError(str(source), f"{source!r} names nothing to read. Say a file, a folder or a pattern.")
        path = Path(source)
        if path.is_dir():
            inside = sorted(
                (p for p in path.iterdir() if p.is_file() and p.name[0] != "."), key=lambda p: natural_key(p.name)
            )
            files += (chosen := [p for p in inside if p.suffix.casefold() in EXTENSIONS])
            left_out += (
                Problem(f"{p.name} was left out: its name is not that of a page.", str(p))
                for p in inside
                if p not in chosen
            )
            if not chosen:
                raise SourceError(
                    str(source),
                    f"No page in the folder {source}. It should hold {', '.join(sorted(EXTENSIONS))} files.",
                )
        elif path.exists():
            files.append(path)
        elif has_magic(str(source)) and (found := sorted(glob(str(source)), key=natural_key)):  # noqa: PTH207 - absolute too
            files += (Path(name) for name in found)
        else:
            raise SourceError(str(source), f"No file or folder {source}. Check the name and the folder it is in.")
    return files, left_out


def _judge_files(files: Iterable[Path]) -> tuple[list[Judged], list[SourceError]]:
    judged: list[Judged] = []
    errors: list[SourceError] = []
    for path in files:
        try:
            judged.append(_judge(_bytes_of(path), str(path)))
        except SourceError as error:
            errors.append(error)
    return judged, errors


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(str(path), f"{path} is larger than {LARGEST >> 20} MB. Split it into chapters.")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            str(path), f"{path} cannot be opened ({error.strerror}). Check the name and your rights."
        ) from error


def _judge(data: bytes, source: str) -> Judged:
    for _, fits, read in FORMATS:
        if fits(data):
            telling = read(data, source)
            break
    if not any(draft.paragraphs for draft in telling.drafts):
        raise SourceError(source, f"{source} has no words on it. Save the page again, with its text.")
    return judge_telling(telling, source)
