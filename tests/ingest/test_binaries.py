import io
import random
import zipfile

import pytest

from storysofar.errors import SourceError
from storysofar.ingest import read_bytes


@pytest.mark.parametrize(
    ("data", "told", "advice"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture", "no words to read"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture", "no words to read"),
        (b"GIF89a\x01\x00", "a GIF picture", "no words to read"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP picture", "no words to read"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document", "ebook-convert BOOK.pdf BOOK.epub"),
        (b"%PDF-1.4\n(" + "\ufeffThe Lamp of Ada".encode("utf-16-be") * 40, "a PDF document", "BOOK.epub"),
        (b"The_Lamp".ljust(60, b"\x00") + b"BOOKMOBI" + bytes(40), "a Kindle book", "ebook-convert"),
        (b"\xeaDRMION\xee\x00\x01", "a Kindle book with DRM", "without DRM"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "an old Word document", "save it as DOCX"),
        (b"SQLite format 3\x00" + bytes(40), "a database", "--calibre"),
        (b"\x1f\x8b\x08\x00", "a gzip archive", "Unpack it"),
        (b"<?xml version='1.0'?><FictionBook><body/></FictionBook>", "a FictionBook", "ebook-convert"),
        (b"MZ\x90\x00\x03\x00", "a program", "Say a file"),
        (b"words \x00\x01\x02\x00", "not text but binary data", "storysofar reads EPUB"),
    ],
)
def test_what_is_no_text_is_called_by_its_name_with_what_to_do(data, told, advice):
    with pytest.raises(SourceError) as refused:
        read_bytes(data, "chapter.txt")
    assert f"chapter.txt is {told}" in str(refused.value)
    assert advice in str(refused.value)


@pytest.mark.parametrize(
    "words", ["GIFs were all she sent.", "MZ, said the door.", "IDs, please, said Wen.", "Rare, said Ada."]
)
def test_a_story_may_begin_like_a_picture(words):
    assert read_bytes(words.encode(), "chapter.txt").chapters[0].text == words


FICTION_BOOK = "<?xml version='1.0' encoding='utf-8'?>\n<FictionBook><body><p>It was dark.</p></body></FictionBook>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_fiction_book_is_refused_with_a_byte_order_mark_or_without(encoding):
    with pytest.raises(SourceError, match=r"is a FictionBook\. .*ebook-convert BOOK\.fb2 BOOK\.epub"):
        read_bytes(FICTION_BOOK.encode(encoding), "lamp.fb2")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"{\\rtf1 "])
def test_random_bytes_are_no_story_with_any_mark_before_them(mark):
    bytes_of_nobody = random.Random(9).randbytes(20_000)
    with pytest.raises(SourceError):
        read_bytes(mark + bytes_of_nobody, "lamp.txt")


def test_a_text_that_lost_its_quotes_to_a_wrong_encoding_is_a_story():
    words = "\ufffdIt is dark,\ufffd said Ada. \ufffdI cannot see the stair.\ufffd\n" * 20
    assert read_bytes(words.encode(), "lamp.txt").chapters


@pytest.mark.parametrize(
    ("names", "told"), [(("1.jpg", "2.PNG"), "an archive of pictures"), (("a.fb2",), "an archive of a FictionBook")]
)
def test_an_archive_of_other_things_is_called_by_its_name(names, told):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    with pytest.raises(SourceError, match=told):
        read_bytes(data.getvalue(), "lamp.zip")
