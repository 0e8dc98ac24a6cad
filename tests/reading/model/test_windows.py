from storysofar.reading.model.windows import (
    MAX_CORE_PIECES,
    MAX_PIECES_AFTER,
    MAX_PIECES_BEFORE,
    Marks,
    pieces_of,
    shape_of,
    windows_of,
)
from storysofar.reading.text.paragraph import Paragraph
from storysofar.story import Quotation
from storysofar.text import Position, Span
from tests.some import some

MARKS = Marks(opens=101, closes=102, paragraph=2)


def by_word(text: str):
    """Every word is a piece; its number is its length."""
    ids, places, at = [], [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        ids.append(1000 + len(word))
        places.append((start, at))
    return ids, places


def story(*texts: str) -> list[Paragraph]:
    paragraphs, at = [], 0
    for text in texts:
        paragraphs.append(Paragraph(at, text))
        at += len(text)
    return paragraphs


def test_every_piece_is_some_windows_own_and_only_ones():
    paragraphs = story(*("Mara walked on and on to the lake. " * 9 for _ in range(24)))
    windows = list(windows_of(paragraphs, (), by_word, MARKS))
    own = [
        s for w in windows for s in zip(w.pieces.starts[w.first : w.last], w.pieces.ids[w.first : w.last], strict=True)
    ]
    whole = [piece for p in paragraphs for piece in _pieces(p)]
    assert own == whole
    assert len(windows) > 3


def _pieces(paragraph: Paragraph):
    pieces = pieces_of(paragraph.start, paragraph.text, (), by_word, MARKS)
    return list(zip(pieces.starts, pieces.ids, strict=True))


def test_a_window_is_never_longer_than_the_encoder_reads():
    paragraphs = story("word " * 3_000, "Tom waited. ", "word " * 700)
    assert all(
        len(w.pieces.ids) <= MAX_PIECES_BEFORE + MAX_CORE_PIECES + MAX_PIECES_AFTER + 2
        for w in some(windows_of(paragraphs, (), by_word, MARKS))
    )


def test_the_windows_of_a_page_are_about_equally_long():
    paragraphs = story(*("Tom waited for Anna at the gate of the mill. " * 3 for _ in range(15)))
    own = [window.last - window.first for window in windows_of(paragraphs, (), by_word, MARKS)]
    assert len(own) == 2
    assert max(own) - min(own) < MAX_CORE_PIECES / 4


def test_the_page_before_is_seen_and_not_read_again():
    before = story("Anna came in. ")
    (window,) = windows_of([Paragraph(14, "She sat down. ")], before, by_word, MARKS)
    assert window.pieces.starts[1] == 0
    assert window.pieces.starts[window.first] == 14


def test_windows_end_between_paragraphs_where_they_can():
    paragraphs = story(*("Tom waited for Anna at the gate of the mill. " * 5 for _ in range(20)))
    for window in some(list(windows_of(paragraphs, (), by_word, MARKS))[:-1]):
        assert window.pieces.ids[window.last] == MARKS.paragraph


def test_a_piece_knows_whether_it_is_spoken():
    quotation = Quotation(Span(1, 0, 6), Position(1, 18), "“Run!”")
    pieces = pieces_of(0, "“Run!” cried Mara.", [quotation.span], by_word, MARKS)
    assert pieces.states == [0, 1, 0, 0]


def test_names_in_capitals_and_numbers_have_shapes_of_their_own():
    assert [shape_of(word) for word in ("mara", "Mara", "MARA", "7")] == [0, 1, 2, 3]


def test_a_word_in_odd_letters_is_cut_as_it_is_read_and_stands_where_it_stood():
    pieces = pieces_of(10, "Zoe\u0308 met Mar\u00adgue\u00adrite", (), by_word, MARKS)
    assert list(zip(pieces.starts, pieces.ends, pieces.ids, strict=True))[1:] == [
        (10, 14, 1003),
        (15, 18, 1003),
        (19, 31, 1010),
    ]
