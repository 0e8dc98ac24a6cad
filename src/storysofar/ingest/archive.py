"""A ZIP archive read in memory, within limits: an e-book, a document, or pages. Knows nothing of what they hold."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from storysofar.errors import SourceError
from storysofar.ingest.surrogates import without_half_references

# What a hostile archive is refused for; bytes are counted as they are unpacked, for headers may lie.
MAX_MEMBERS = 5_000
MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 300 * 1024 * 1024
MAX_PACKING_RATIO = 100  # unpacked to packed; prose packs to a third, and a bomb to a thousandth
MIN_BOMB_BYTES = 1024 * 1024  # below this a ratio means nothing: a blank page packs well
MAX_WHOLE_RATIO = 40  # the same for all that is unpacked: hundreds of pages, each a little smaller than a bomb
MIN_WHOLE_BOMB_BYTES = 16 * 1024 * 1024

_FONT_ALGORITHMS = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)  # fonts made unreadable: no lock
_KNOWN_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those of OCF, OOXML and OpenDocument; zipfile knows more
# What zipfile raises for a member that is not as its headers say, in the order of the tests: a wrong sum or header, a
# stream that is none, one that ends early, a flag of another program, a name that is not in the encoding it claims.
_MEMBER_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError)


_UNPACK_HINT = "If you trust it, unpack it yourself and read the pages."


class DamagedError(SourceError):
    """One member of an archive cannot be unpacked; the others may be sound."""


@dataclass(slots=True)
class Archive:
    """An open archive: its members by name, and how much has been unpacked so far."""

    zip: zipfile.ZipFile
    source: str
    size: int  # bytes of the archive itself
    unpacked: int = 0
    names: dict[str, str] = field(default_factory=dict)  # folded name → name

    def __contains__(self, name: str) -> bool:
        """Whether there is a member of this name, in capitals or not."""
        return posixpath.normpath(name).casefold() in self.names

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, or None if there is none.

        Raises DamagedError where it cannot be unpacked, and SourceError where it unpacks to too much.
        """
        name = self.names.get(posixpath.normpath(name).casefold(), name)
        try:
            info = self.zip.getinfo(name)
        except KeyError:
            return None
        if info.compress_type not in _KNOWN_PACKINGS or not 0 <= info.header_offset < self.size:
            raise self._damaged(name, "packed in a way that archives of text are not")
        try:
            with self.zip.open(info) as member:
                data = member.read(MAX_MEMBER_BYTES + 1)
        except _MEMBER_ERRORS as error:
            raise self._damaged(name, str(error)) from error
        self.unpacked += len(data)
        is_bomb = len(data) > MIN_BOMB_BYTES and len(data) > MAX_PACKING_RATIO * max(1, info.compress_size)
        if len(data) > MAX_MEMBER_BYTES or is_bomb:
            told = f"{name} in {self.source} unpacks to far more than a book holds; it was not read."
            raise SourceError(self.source, f"{told} {_UNPACK_HINT}")
        if self.unpacked > min(MAX_TOTAL_BYTES, most_unpacked(self.size)):
            told = f"{self.source} unpacks to far more than a book holds; reading it was stopped at {name}."
            raise SourceError(self.source, f"{told} {_UNPACK_HINT}")
        return data

    def read_all(self) -> dict[str, bytes]:
        """Every member that unpacks to bytes: what another program may be given, once it has passed the limits here."""
        found = ((name, self.read(name)) for name in self.names.values() if not name.endswith("/"))
        return {name: data for name, data in found if data is not None}

    def _damaged(self, name: str, why: str) -> DamagedError:
        return DamagedError(self.source, f"{name} in {self.source} is damaged ({why}). Fetch the file again.")


def most_unpacked(size: int) -> int:
    """How many bytes an archive of so many may hold, all its members together, before it is no book."""
    return max(MIN_WHOLE_BOMB_BYTES, MAX_WHOLE_RATIO * size)


def is_archive(data: bytes) -> bool:
    """Whether a file is a ZIP archive, as every EPUB and every DOCX is."""
    return data.startswith(b"PK\x03\x04")


def holds(data: bytes, *names: str) -> bool:
    """Whether a file is an archive with one of these members, or with one whose name ends so."""
    if not is_archive(data):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            found = [name.casefold() for name in opened.namelist()]
    except _ARCHIVE_ERRORS:
        return False
    return any(name == known or (known[0] == "." and name.endswith(known)) for name in found for known in names)


# What zipfile raises for an archive that has no readable list of members: none at all, a name in no known encoding or
# (in the first Pythons 3.11) a list that begins before the file does, a version not yet written.
_ARCHIVE_ERRORS = (zipfile.BadZipFile, ValueError, NotImplementedError)


def open_archive(data: bytes, source: str) -> Archive:
    """An archive within the limits. Raises SourceError if it is damaged, locked or made to do harm."""
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except _ARCHIVE_ERRORS as error:
        raise SourceError(source, f"{source} is a damaged e-book or archive ({error}). Fetch it again.") from error
    infos = opened.infolist()
    if len(infos) > MAX_MEMBERS:
        raise SourceError(
            source,
            f"{source} has {len(infos)} files inside; a book has fewer than {MAX_MEMBERS}. It was not read. If you "
            "trust it, unpack it yourself and read the pages.",
        )
    names = {posixpath.normpath(i.filename).casefold(): i.filename for i in infos}
    archive = Archive(opened, source, len(data), names=names)
    if any(info.flag_bits & 1 for info in infos) or _is_locked(archive):
        raise SourceError(
            source, f"{source} is encrypted (DRM), so that its text cannot be read. Use a copy without DRM."
        )
    return archive


def _is_locked(archive: Archive) -> bool:
    encryption = archive.read("META-INF/encryption.xml")
    if encryption is None:
        return False
    root = parse_xml(encryption)
    if root is None:
        return True
    methods = [e.get("Algorithm", "") for e in root.iter("{*}EncryptionMethod") if _is_of_data(e)]
    return any(not method.startswith(_FONT_ALGORITHMS) for method in methods)


def _is_of_data(method: etree._Element) -> bool:
    parent = method.getparent()
    return parent is None or str(parent.tag).endswith("}EncryptedData") or parent.tag == "EncryptedData"


def parse_xml(data: bytes) -> etree._Element | None:
    """A tree without entities, network or DTD; None if there is none to be had."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        return etree.fromstring(without_half_references(data), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
