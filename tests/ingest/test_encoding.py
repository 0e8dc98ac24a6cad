import codecs
import random

import pytest
from charset_normalizer import from_bytes

from storysofar.errors import SourceError
from storysofar.ingest.encoding import WEB_ENCODINGS, decode
from tests.growth import LINEAR, growth

SPEECH = "“Don’t,” said Ada — “not yet…”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_curly_quotes_come_through_every_encoding(encoding):
    assert decode(SPEECH.encode(encoding), "page") == SPEECH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_need_no_mark(encoding):
    assert decode((SPEECH * 3).encode(encoding), "page") == SPEECH * 3


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_page_in_two_encodings_is_read_in_both(encoding):
    page = f"{SPEECH}\n".encode() + SPEECH.encode(encoding)
    assert decode(page, "page") == f"{SPEECH}\n{SPEECH}"
    assert decode(codecs.BOM_UTF8 + page, "page") == f"{SPEECH}\n{SPEECH}"
    assert decode(page, "page", declared="utf-8") == f"{SPEECH}\n{SPEECH}"


def test_utf_8_is_utf_8_though_its_page_says_latin_1():
    assert decode(SPEECH.encode(), "page", declared="iso-8859-1") == SPEECH


def test_one_wrong_byte_in_a_page_of_its_country_costs_one_character():
    page = "エイダは塔に登り、ランプに火をともした。" * 20
    data = page.encode("cp932")
    assert decode(data[:80] + b"\xff" + data[80:], "page", declared="shift_jis").replace("�", "") == page


def test_letters_garbled_before_are_mended_in_every_encoding():
    garbled = SPEECH.encode().decode("latin-1")
    assert decode(garbled.encode(), "page") == SPEECH
    assert decode(garbled.encode("utf-16"), "page") == SPEECH


def test_files_put_together_leave_no_byte_order_mark_inside():
    assert decode("\ufeffChapter 1\n\n\ufeffChapter 2\n".encode(), "page") == "Chapter 1\n\nChapter 2\n"


def test_a_declared_encoding_is_believed_before_any_guess():
    assert decode("Жили-были".encode("cp1251"), "page", declared="windows-1251") == "Жили-были"


def test_latin_1_is_read_as_browsers_read_it():
    assert decode("“Run”".encode("cp1252"), "page", declared="iso-8859-1") == "“Run”"


def test_a_wrongly_declared_encoding_does_not_stop_the_reading():
    assert decode("“Run”".encode("cp1252"), "page", declared="utf-8") == "“Run”"


def test_an_unknown_encoding_is_guessed_last():
    text = "Ада поднялась на башню и зажгла лампу, потому что больше было некому. Никто её не благодарил. " * 20
    assert "башню" in decode(text.encode("cp1251"), "page")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8_r", "Ада зажгла лампу. Никто её не благодарил, и никто не знал, что она там. "),
        ("cp866", "Ада зажгла лампу. Никто её не благодарил, и никто не знал, что она там. "),
        ("cp1253", "Η Άντα ανέβηκε στον πύργο και άναψε τη λάμπα, γιατί δεν ήταν κανείς άλλος. "),
        ("cp932", "エイダは塔に登り、ほかに誰もいなかったので、ランプに火をともした。"),
        ("gb18030", "艾达爬上塔楼点亮了灯，因为那里没有别的人。没有人感谢她。"),
        ("cp949", "에이다는 탑에 올라가 등불을 켰다. 그곳에는 다른 사람이 아무도 없었기 때문이다."),
    ],
)
def test_a_page_in_an_encoding_of_its_country_is_read(encoding, text):
    assert decode((text * 20).encode(encoding), "page") == text * 20


@pytest.mark.parametrize("name", WEB_ENCODINGS)
def test_every_encoding_of_the_web_is_one_that_python_and_the_guesser_know(name):
    assert codecs.lookup(name)
    assert from_bytes(b"It rained.", cp_isolation=[name]).best().encoding == name


def test_bytes_in_no_encoding_are_told_to_be_so_no_later_than_they_are_long():
    noise = b"\x81" + random.Random(4).randbytes(80_000).translate(None, bytes(range(32)))

    def read(length):
        with pytest.raises(SourceError, match=r"binary|in no known encoding"):
            decode(noise[:length], "page")

    read(300)
    assert growth(read, 10_000) < LINEAR


def test_line_ends_are_all_made_one():
    assert decode(b"one\r\ntwo\rthree\n", "page") == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"\x00" * 40, "is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 50, "a PNG picture"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "a JPEG picture"),
        (b"words and \x00\x00\x01\x02 more", "binary"),
        (bytes(range(1, 32)) * 30, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data, told):
    with pytest.raises(SourceError, match=told):
        decode(data, "page.txt")


@pytest.mark.parametrize("name", ["undefined", "punycode", "unicode_escape", "utf-7", "a\x00b", "ü", "", "\ud800"])
def test_an_encoding_that_no_page_is_in_is_no_declaration(name):
    assert decode("“Run” \\x1b +AGE-".encode(), "page", declared=name) == "“Run” \\x1b +AGE-"


def test_a_page_that_says_in_plain_letters_that_it_is_in_utf_16_is_not():
    page = "<html><head><meta charset='utf-16'></head><body>“Run”</body></html>".encode()
    assert decode(page, "page", declared="utf-16") == page.decode()
