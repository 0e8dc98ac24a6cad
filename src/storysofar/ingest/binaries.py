"""What is no text, by its first bytes: what to call it, and what to do. Knows nothing of what is read."""

import unicodedata

from storysofar.errors import SourceError

_CONVERT_ADVICE = "Download it as EPUB where you can, or convert it with calibre: ebook-convert BOOK{suffix} BOOK.epub"
_PICTURE_ADVICE = "A picture has no words to read. Save the page, or its text."
_UNPACK_ADVICE = "Unpack it, and read what is inside."

# The first bytes, what they are of, and what to do.
FIRST_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG picture", _PICTURE_ADVICE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE_ADVICE),
    (b"GIF8", "a GIF picture", _PICTURE_ADVICE),
    (b"%PDF", "a PDF document", _CONVERT_ADVICE.format(suffix=".pdf")),
    (b"BOOKMOBI", "a Kindle book", _CONVERT_ADVICE.format(suffix=".mobi")),
    (b"TPZ", "a Kindle book", _CONVERT_ADVICE.format(suffix=".azw")),
    (b"\xeaDRMION\xee", "a Kindle book with DRM", "Use a copy without DRM."),
    (b"ITOLITLS", "a Microsoft Reader book", _CONVERT_ADVICE.format(suffix=".lit")),
    (b"ITSF", "a compiled help file", _CONVERT_ADVICE.format(suffix=".chm")),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "Open it, save it as DOCX, and read that."),
    (b"bplist00", "a Safari web archive", "Save the page again, as page source."),
    (b"SQLite format 3\x00", "a database", "If it is calibre's, read the library: storysofar read --calibre FOLDER"),
    (b"Rar!", "a RAR archive", _UNPACK_ADVICE),
    (b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK_ADVICE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK_ADVICE),
    (b"BZh9", "a bzip2 archive", _UNPACK_ADVICE),
    (b"\xfd7zXZ", "an xz archive", _UNPACK_ADVICE),
    (b"ID3", "a sound recording", "storysofar reads words, it does not hear them."),
    (b"OggS", "a sound recording", "storysofar reads words, it does not hear them."),
    (b"\x7fELF", "a program", "Say a file with a story in it."),
    (b"MZ\x90\x00", "a program", "Say a file with a story in it."),
)
# The same where the first bytes say something else: the place, the bytes there, what they are of, what to do.
DEEPER_SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (60, b"BOOKMOBI", "a Kindle book", _CONVERT_ADVICE.format(suffix=".mobi")),
    (60, b"TEXtREAd", "a Palm book", _CONVERT_ADVICE.format(suffix=".pdb")),
    (8, b"WEBP", "a WebP picture", _PICTURE_ADVICE),
    (4, b"ftyp", "a film or a picture", _PICTURE_ADVICE),
    (257, b"ustar", "a tar archive", _UNPACK_ADVICE),
)
# Names of such files: a folder is looked through for them too, so that none is passed over without a word.
BINARY_SUFFIXES = frozenset(".mobi .azw .azw3 .prc .pdf .lit .doc .rar .7z .fb2 .pdb .lrf .webarchive".split())
# What no page of a story holds: control characters other than tab, line feed, form feed and carriage return.
CONTROL_CHARACTERS = bytes(b for b in range(32) if b not in (9, 10, 12, 13, 26, 27))
_FICTION_BOOK = "<FictionBook"  # its root; a comment or a byte order mark may stand before it
FICTION_BOOK = ("a FictionBook", _CONVERT_ADVICE.format(suffix=".fb2"))
MAX_HEAD_CHARS = 2000  # of a file, in which its root stands
MAX_NOISE_SAMPLE_CHARS = 20_000
_NO_CHARACTERS = frozenset(("Cc", "Cn", "Co", "Cs"))  # controls, no character, nobody's in common
# Random bytes have one in seven. A text that lost its curly quotes to a wrong encoding has one in thirty.
MIN_LETTERS_TO_ONE_STRANGE = 10
FORMATS_ADVICE = "storysofar reads EPUB, HTML, text, Markdown, DOCX, ODT, RTF, and ZIP archives of these."


def refuse_named(data: bytes, source: str) -> None:
    """Raises SourceError for what is known by its first bytes to be no text, with what it is and what to do."""
    if (found := _named(data)) is not None:
        raise SourceError(source, f"{source} is {found[0]}. {found[1]}")


def refuse_binary(data: bytes, source: str) -> None:
    """Raises SourceError for what is no text, whether its first bytes say so or all of them."""
    refuse_named(data, source)
    found = None
    if _is_full_of_zeros(data[:65536]) or _is_full_of_controls(data[:65536]):
        found = "not text but binary data", FORMATS_ADVICE
    elif _FICTION_BOOK.encode() in data[:MAX_HEAD_CHARS]:
        found = FICTION_BOOK
    if found is not None:
        raise SourceError(source, f"{source} is {found[0]}. {found[1]}")


def refuse_noise(text: str, source: str) -> None:
    """Raises SourceError for characters that are no text, whichever bytes they were: a FictionBook's, or anything's.

    Bytes that begin with a byte order mark become characters, all of them. So do those of a broken RTF.
    """
    if _FICTION_BOOK in text[:MAX_HEAD_CHARS]:
        raise SourceError(source, f"{source} is {FICTION_BOOK[0]}. {FICTION_BOOK[1]}")
    if is_noise(text):
        raise SourceError(source, f"{source} is not text but binary data. {FORMATS_ADVICE}")


def is_noise(text: str) -> bool:
    r"""Whether one character in ten is none that anybody writes.

    >>> is_noise("Rain.\n"), is_noise("\x0e\ufffdR\u1ae3")
    (False, True)
    """
    sample = [c for c in text[:MAX_NOISE_SAMPLE_CHARS] if not c.isspace()]
    # Not those of the C1 set: a text whose quotes were garbled before is full of them, and can be mended.
    strange = sum(c == "\ufffd" or unicodedata.category(c) in _NO_CHARACTERS for c in sample if c < " " or c > "\x9f")
    return strange * MIN_LETTERS_TO_ONE_STRANGE > len(sample)


def _named(data: bytes) -> tuple[str, str] | None:
    for start, what, advice in FIRST_SIGNATURES:
        if data.startswith(start):
            return what, advice
    for place, mark, what, advice in DEEPER_SIGNATURES:
        if data.startswith(mark, place) and b"\x00" in data[:512]:
            return what, advice
    return None


def _is_full_of_zeros(sample: bytes) -> bool:
    return sample.count(b"\x00") * 100 > len(sample)


def _is_full_of_controls(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, CONTROL_CHARACTERS))
    return controls > max(3, len(sample) // 100)
