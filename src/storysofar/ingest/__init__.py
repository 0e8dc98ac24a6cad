"""Bytes in, Work out: pages, e-books, documents, archives of them, one or many. Knows nothing of reading or keeping."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from storysofar.coverage import all_as_story
from storysofar.errors import SourceError, SourceFault, place_of
from storysofar.ingest.archive import holds, is_archive, most_unpacked
from storysofar.ingest.binding import Judged, bind, judge_telling
from storysofar.ingest.documents import is_docx, is_odt, is_rtf, read_docx, read_odt, read_rtf
from storysofar.ingest.encoding import decode
from storysofar.ingest.epub import read_epub
from storysofar.ingest.html import is_html, read_html
from storysofar.ingest.mojibake import mended_telling
from storysofar.ingest.page import Telling
from storysofar.ingest.plain import read_plain
from storysofar.ingest.sources import Source, pages_in, sources_of
from storysofar.ingest.works import gather, one_work, with_lists
from storysofar.text import Problem, Work

__all__ = ["Works", "open_work", "open_works", "read_bytes"]


def _read_text(data: bytes, source: str) -> Telling:
    return read_plain(decode(data, source), source)


# The formats: a name, how its files are called, how the content shows it, and who reads it. The first that fits the
# content reads it; a file's name is asked only where a folder or an archive is looked through.
FILE_FORMATS: tuple[tuple[str, str, Callable[[bytes], bool], Callable[[bytes, str], Telling]], ...] = (
    ("DOCX", ".docx", is_docx, read_docx),
    ("ODT", ".odt", is_odt, read_odt),
    ("EPUB", ".epub", is_archive, read_epub),
    ("RTF", ".rtf", is_rtf, read_rtf),
    ("HTML", ".html .htm .xhtml", is_html, read_html),
    ("text", ".txt .text .md .markdown", lambda data: True, _read_text),
)
PAGE_SUFFIXES = frozenset(" ".join(suffixes for _, suffixes, _, _ in FILE_FORMATS).split()) | {".zip"}


def is_shelf(data: bytes) -> bool:
    """Whether a file is an archive of pages: neither a book nor a document, nor damaged."""
    return holds(data, *PAGE_SUFFIXES) and not holds(data, *_BOOK_MEMBERS)


_BOOK_MEMBERS = (
    "meta-inf/container.xml",
    ".opf",
    "word/document.xml",
    "content.xml",
)  # of one book or document, packed of many files


class OpenedWorks(list[Work]):
    """The works found in many sources; `errors` are the sources that could not be read."""

    def __init__(self, works: Iterable[Work], errors: Iterable[SourceError]) -> None:
        super().__init__(works)
        self.errors = tuple(errors)


def open_work(source: str | Path | Sequence[str | Path]) -> Work:
    """The work in a file, in a folder of chapter files, in a glob, or in a list of the chapters of one work.

    Raises SourceError if there is nothing to read. Of many files the unreadable ones become a Problem of the work.
    """
    named = list(source) if not isinstance(source, (str, Path)) and isinstance(source, Iterable) else [source]
    name = str(named[0]) if len(named) == 1 else None
    judged, problems, errors = _sorted_out(_judge_all(sources_of(named, PAGE_SUFFIXES)))
    if not judged:
        raise errors[0] if errors else SourceError(name or "", "There is nothing to read: no file was given.")
    told = (*problems, *(Problem(str(error), error.source) for error in errors))
    return one_work(judged, source=name or judged[0].source, problems=told)


def open_works(sources: Sequence[str | Path], *, together: bool = False, keeps_all: bool = False) -> OpenedWorks:
    """The works in many sources; chapters of the same work are put together, and each work says why.

    A source that cannot be read is in `errors` of the result; the others are read all the same. `together` makes them
    one work, even where their pages name several; `keeps_all` makes story of all that can be seen on the pages.
    """
    found = _judge_all(sources_of(sources, PAGE_SUFFIXES), keeps_all=keeps_all)
    judged, problems, errors = _sorted_out(found)
    is_one = together and judged
    works = [one_work(judged, source=judged[0].source, problems=problems)] if is_one else gather(judged)
    return OpenedWorks(map(all_as_story, works) if keeps_all else works, errors)


def read_bytes(data: bytes, source: str) -> Work:
    """The work in the bytes of one file; `source` is its name, for messages and the record."""
    judged, problems, errors = _sorted_out(_judge_all([Source(source, lambda: data)]))
    if not judged:
        raise errors[0]
    told = (*problems, *(Problem(str(error), error.source) for error in errors))
    return (
        bind(judged, source=source, problems=told)
        if len(judged) == 1
        else one_work(judged, source=source, problems=told)
    )


Found = Source | Problem | SourceError


def _sorted_out(
    found: Iterable[Judged | Problem | SourceError],
) -> tuple[list[Judged], list[Problem], list[SourceError]]:
    judged, problems, errors = [], [], []
    for one in found:
        if isinstance(one, Judged):
            judged.append(one)
        elif isinstance(one, Problem):
            problems.append(one)
        else:
            errors.append(one)
    pages, alone = with_lists(judged)
    return pages, problems, [*errors, *alone]


def _judge_all(
    found: Iterable[Found], *, depth: int = 0, keeps_all: bool = False
) -> Iterator[Judged | Problem | SourceError]:
    """Every source judged, an archive's pages one by one; one archive in another, and no deeper."""
    for one in found:
        if not isinstance(one, Source):
            yield one
            continue
        try:
            data = one.bytes()
            if not is_shelf(data):
                yield _judge(data, one.name, keeps_all=keeps_all)
            elif depth > 1:
                told = f"{one.name} is an archive in an archive in an archive. Unpack the outer ones first."
                yield SourceError(one.name, told)
            else:
                pages = pages_in(data, one.name, PAGE_SUFFIXES)
                inside = _judge_all(pages, depth=depth + 1, keeps_all=keeps_all)
                yield from inside if depth else _as_much_as_fits(inside, one.name, len(data))
        except SourceError as error:
            yield error
        except MemoryError:
            told = f"{one.name} needs more memory to be read than there is. Split it into chapters."
            yield SourceError(one.name, told)
        except Exception as error:
            yield _fault(one.name, error)


def _as_much_as_fits(
    inside: Iterable[Judged | Problem | SourceError], name: str, size: int
) -> Iterator[Judged | Problem | SourceError]:
    """What is in an archive, books and archives among it, until it is more text than packs so small."""
    left = most_unpacked(size)
    for one in inside:
        left -= sum(len(p.text) for draft in one.drafts for p in draft.paragraphs) if isinstance(one, Judged) else 0
        if left < 0:
            told = f"{name} holds far more text than fits into its size; what stands behind {one.source} was not read."
            yield SourceError(name, f"{told} If you trust it, unpack it yourself and read the pages.")
            return
        yield one


def _fault(source: str, error: Exception) -> SourceError:
    """What the user is told where the program has a fault that this source has brought to light."""
    told = (
        f"{source} cannot be read: a fault of storysofar stops it ({place_of(error)}). Please report it, with the file."
    )
    fault = SourceFault(source, told)
    fault.__cause__ = error
    return fault


def _judge(data: bytes, source: str, *, keeps_all: bool) -> Judged:
    for _, _, fits, read in FILE_FORMATS:
        if fits(data):
            is_page = keeps_all and read is read_html
            telling = mended_telling(read_html(data, source, keeps_all=True) if is_page else read(data, source))
            break
    is_list = not telling.drafts and telling.facts.title is not None
    if not is_list and not any(draft.paragraphs for draft in telling.drafts):
        raise SourceError(source, f"{source} has no words on it. Save the page again, with its text.")
    return judge_telling(replace(telling, is_known=telling.is_known or keeps_all), source)
