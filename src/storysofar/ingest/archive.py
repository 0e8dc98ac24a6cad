"""An e-book's container: a ZIP archive read in memory, within limits. Knows nothing of what its pages hold."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from storysofar.errors import SourceError

# What a hostile archive is refused for; bytes are counted as they are unpacked, whatever the headers say.
MEMBERS = 5_000
MEMBER_BYTES = 64 * 1024 * 1024
TOTAL_BYTES = 300 * 1024 * 1024
RATIO = 100  # unpacked to packed; prose packs to a third, and a bomb to a thousandth
SMALL = 1024 * 1024  # below this a ratio means nothing: a blank page packs well

_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # fonts made unreadable: no lock


@dataclass(slots=True)
class Archive:
    """An open EPUB: its members by name, and how much has been unpacked so far."""

    zip: zipfile.ZipFile
    source: str
    unpacked: int = 0
    names: dict[str, str] = field(default_factory=dict)  # folded name → name

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, or None if there is none. Raises SourceError if it unpacks to too much."""
        name = self.names.get(posixpath.normpath(name).casefold(), name)
        try:
            info = self.zip.getinfo(name)
            with self.zip.open(info) as member:
                data = member.read(MEMBER_BYTES + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise SourceError(
                self.source, f"{name} in {self.source} is damaged ({error}). Fetch the book again."
            ) from error
        self.unpacked += len(data)
        is_bomb = len(data) > SMALL and len(data) > RATIO * max(1, info.compress_size)
        if len(data) > MEMBER_BYTES or self.unpacked > TOTAL_BYTES or is_bomb:
            raise SourceError(
                self.source, f"{name} in {self.source} unpacks to far more than a book holds; it was not read."
            )
        return data


def is_epub(data: bytes) -> bool:
    """Whether a file is a ZIP archive, as every EPUB is."""
    return data.startswith(b"PK\x03\x04")


def open_archive(data: bytes, source: str) -> Archive:
    """The container of an e-book. Raises SourceError if it is damaged, locked or made to do harm."""
    try:
        opened = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SourceError(source, f"{source} is a damaged e-book ({error}). Fetch it again.") from error
    infos = opened.infolist()
    if len(infos) > MEMBERS:
        raise SourceError(
            source, f"{source} has {len(infos)} files inside; a book has fewer than {MEMBERS}. It was not read."
        )
    archive = Archive(opened, source, names={posixpath.normpath(i.filename).casefold(): i.filename for i in infos})
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
    return any(not method.startswith(_FONTS) for method in methods)


def _is_of_data(method: etree._Element) -> bool:
    parent = method.getparent()
    return parent is None or etree.QName(parent).localname == "EncryptedData"


def parse_xml(data: bytes) -> etree._Element | None:
    """A tree without entities, network or DTD; None if there is none to be had."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
