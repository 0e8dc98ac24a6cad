"""A Calibre library, only looked into: its books, the best file of each, and what Calibre says of them.

The database is opened so that SQLite neither writes nor locks anything, for its triggers call functions that only
Calibre has, and Calibre may be running. Schema: calibre 9, `metadata.db`.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from storysofar.errors import SourceError
from storysofar.ingest.fetch import words_of
from storysofar.text import Work

# The best first: what has chapters and notes as mark-up, then plain text, then what is read only with more effort.
CALIBRE_FORMATS = tuple("EPUB KEPUB HTMLZ HTML HTM DOCX ODT AZW3 MOBI RTF TXTZ ZIP MD TXT".split())
# Each value is made what Calibre would have written: a database says of a column what it likes.
BOOKS_QUERY = """SELECT id, CAST(title AS TEXT), CAST(coalesce(path, '') AS TEXT), CAST(series_index AS REAL),
  date(pubdate),
  (SELECT json_group_array(name) FROM (SELECT CAST(coalesce(authors.name, '') AS TEXT) AS name FROM
     books_authors_link AS l JOIN authors ON authors.id = l.author WHERE l.book = books.id ORDER BY l.id)),
  (SELECT json_group_array(name) FROM (SELECT CAST(coalesce(tags.name, '') AS TEXT) AS name FROM
     books_tags_link AS l JOIN tags ON tags.id = l.tag WHERE l.book = books.id ORDER BY l.id)),
  (SELECT CAST(series.name AS TEXT) FROM books_series_link AS l JOIN series ON series.id = l.series
     WHERE l.book = books.id),
  (SELECT CAST(languages.lang_code AS TEXT) FROM books_languages_link AS l JOIN languages ON languages.id = l.lang_code
     WHERE l.book = books.id ORDER BY l.item_order LIMIT 1),
  (SELECT CAST(text AS TEXT) FROM comments WHERE comments.book = books.id),
  (SELECT CAST(val AS TEXT) FROM identifiers WHERE identifiers.book = books.id AND type IN ('url', 'uri') LIMIT 1),
  (SELECT json_group_object(upper(CAST(format AS TEXT)), CAST(name AS TEXT)) FROM data WHERE data.book = books.id
     AND format IS NOT NULL AND name IS NOT NULL)
  FROM books ORDER BY series_index, id"""
UNKNOWN_YEAR = "0101-"  # the year that Calibre writes for a date it does not know


@dataclass(frozen=True, slots=True)
class Book:
    """A book in a Calibre library."""

    files: tuple[Path, ...]  # the best format first
    stated: Work  # what Calibre says of it


def books_in(folder: Path, asked: Sequence[str] = ()) -> Iterator[Book]:
    """The books that have all these words in title, author or series; without words, every book.

    Raises SourceError when the folder is no Calibre library.
    """
    home = folder.expanduser().resolve()
    database = home / "metadata.db"
    if not database.is_file():
        raise SourceError(
            str(folder), f"{folder} is no Calibre library: it has no metadata.db. Say the library's folder."
        )
    words = " ".join(asked).casefold().split()
    try:
        with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro&immutable=1", uri=True)) as db:
            db.text_factory = lambda said: said.decode(errors="replace")
            rows = db.execute(BOOKS_QUERY).fetchall()
    except sqlite3.Error as error:
        raise SourceError(
            str(folder), f"{database} cannot be read ({error}). Let Calibre check the library."
        ) from error
    for row in rows:
        stated = _stated(row)
        told = " ".join((stated.title or "", *stated.authors, *stated.series)).casefold()
        if all(word in told for word in words):
            yield Book(tuple(_files(home, row[2], json.loads(row[11]))), stated)


def _stated(row: tuple[Any, ...]) -> Work:
    _, title, _, index, published, authors, tags, series, language, comments, source, _ = row
    part = () if not series else (f"Part {index:g} of {series}",) if index is not None else (str(series),)
    return Work(
        title=title or None,
        authors=tuple(name.replace("|", ",") for name in json.loads(authors) if name),  # Calibre writes a comma so
        tags=tuple(filter(None, json.loads(tags))),
        series=part,
        summary=words_of(comments or ""),
        language=language,
        source=source,
        published=published if published and not published.startswith(UNKNOWN_YEAR) else None,
    )


def _files(home: Path, path: str, formats: dict[str, str]) -> Iterator[Path]:
    """The files of a book that are there and inside the library: what the database says of them is not trusted."""
    for format in sorted(
        formats, key=lambda one: CALIBRE_FORMATS.index(one) if one in CALIBRE_FORMATS else len(CALIBRE_FORMATS)
    ):
        try:
            file = (home / path / f"{formats[format]}.{format.lower()}").resolve()
            if format in CALIBRE_FORMATS and file.is_relative_to(home) and file.is_file():
                yield file
        except (ValueError, OSError):  # a name with a zero in it, or longer than names can be
            continue


def work_in(book: Book) -> Work:
    """The work in the best file that can be read; where its pages do not say, what Calibre says.

    Raises SourceError when there is none.
    """
    from storysofar.ingest import open_work

    title, wrong = book.stated.title or "a book without a title", list[str]()
    for file in book.files:
        try:
            return _with(open_work(file), book.stated)
        except SourceError as error:
            wrong.append(str(error))
    why = "\n".join(wrong) or f"{title} has no file that can be read here ({', '.join(CALIBRE_FORMATS)})."
    raise SourceError(title, why)


def _with(work: Work, calibre: Work) -> Work:
    """What Calibre says and the pages do not, known as if the first page said it."""
    if not work.chapters:
        return work
    first, *rest = work.chapters
    has = first.stated or Work()
    is_file = bool(has.source) and "://" not in str(has.source)
    told = _filled(has, calibre, source=calibre.source if is_file else None)
    more = _filled(work, told, source=told.source)
    return replace(more, chapters=(replace(first, stated=told), *rest))


def _filled(work: Work, other: Work, *, source: str | None) -> Work:
    """A work with what another says where it says nothing itself; `source` goes before its own."""
    names = ("title", "authors", "tags", "series", "summary", "language", "source", "published")
    told = {name: getattr(work, name) or getattr(other, name) for name in names}
    return replace(work, **{**told, "source": source or told["source"]})
