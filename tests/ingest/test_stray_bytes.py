import pytest

from storysofar.ingest.stray_bytes import mixed_text, western_text
from tests.growth import LINEAR, growth

LINE = "“Zoë isn’t here,” said Mara — “go to the café.” École. ‘’Tis late…’\n"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("share", [1, 9])
def test_a_line_in_another_encoding_harms_no_other(encoding, share):
    assert mixed_text(LINE.encode() * share + LINE.encode(encoding)) == LINE * (share + 1)
    assert mixed_text(LINE.encode() + LINE.encode(encoding) * share) == LINE * (share + 1)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zoë".encode() + b"\x94", "Zoë”"),
        (b"caf\xe9" + "’s “Zoë”".encode(), "café’s “Zoë”"),
        ("“Zoë”".encode() + b" isn\xd5t", "“Zoë” isn’t"),
        ("“Zoë” ".encode() + b"\xed\xa0\xbd\xed\xb8\x80", "“Zoë” 😀"),
    ],
)
def test_a_byte_is_read_as_what_stands_around_it_wants(data, text):
    assert mixed_text(data) == text


@pytest.mark.parametrize(("data", "text"), [(b"\xe2\x80", "“Zoë” �"), (b"isn\x92t \x81", "“Zoë” isn’t �")])
def test_what_is_lost_is_one_mark_and_no_guess(data, text):
    assert mixed_text("“Zoë” ".encode() + data) == text


@pytest.mark.parametrize("text", ["“CAFÉ’S”", "“My fiancé’”", "« Entré\xa0» et « très\xa0»", "“È” ‘À’ «É»"])
def test_old_pages_are_not_taken_for_utf_8_by_chance(text):
    data = text.encode("cp1252") + b" \x93No\x94" * 3
    assert mixed_text(data) is None
    assert western_text(data) == text + " “No”" * 3


@pytest.mark.parametrize(
    ("encoding", "text"), [("cp1252", LINE), ("mac_roman", LINE), ("cp850", 'The cliché: "Naïve Zoë," said Mara.')]
)
def test_an_old_page_is_read_as_its_own_machine_wrote_it(encoding, text):
    assert western_text(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["Ада зажгла лампу.", "エイダは塔に登り、", "艾达爬上塔楼。"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp932", "gb18030"])
def test_what_is_in_no_western_language_is_left_to_others(encoding, text):
    data = (text * 20).encode(encoding, "ignore")
    assert (mixed_text(data), western_text(data)) == (None, None) or not data.strip()


def test_many_wrong_bytes_take_no_longer_than_they_are_many():
    data = (LINE.encode() + LINE.encode("cp1252")) * 400
    mixed_text(data)
    assert growth(lambda n: mixed_text(data[:n]), len(data) // 4) < LINEAR
