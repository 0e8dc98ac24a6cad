"""A page cut into windows of word pieces, as the encoder reads it. Knows nothing of what the encoder makes of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from storysofar.english.letters import plain_text
from storysofar.reading.text.paragraph import Paragraph
from storysofar.text import Span

# Pieces of a window: what is read anew, what stands before it for the sense, what stands after it. With the two marks
# at its ends a window has 512 at most: the encoder knows no more places.
MAX_CORE_PIECES, MAX_PIECES_BEFORE, MAX_PIECES_AFTER = 422, 64, 24

Cut = Callable[[str], tuple[list[int], list[tuple[int, int]]]]  # a text's pieces, and where each stands in it


@dataclass(frozen=True, slots=True)
class Marks:
    """The ids of the pieces that stand for no word."""

    opens: int
    closes: int
    paragraph: int


@dataclass(slots=True)
class Pieces:
    """Word pieces in order. All lists are equally long; offsets are those of the chapter's text."""

    ids: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)  # 0 small letters, 1 a capital, 2 capitals, 3 no letters
    states: list[int] = field(default_factory=list)  # 0 told, 1 spoken

    def add(self, id: int, start: int, end: int, shape: int, state: int) -> None:
        """Puts one more piece at the end."""
        self.ids.append(id)
        self.starts.append(start)
        self.ends.append(end)
        self.shapes.append(shape)
        self.states.append(state)

    def extend(self, other: "Pieces", start: int, end: int) -> None:
        """Puts the others' pieces from start to end at the end."""
        self.ids += other.ids[start:end]
        self.starts += other.starts[start:end]
        self.ends += other.ends[start:end]
        self.shapes += other.shapes[start:end]
        self.states += other.states[start:end]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces that are read at one go; those from `first` to `last` (not included) are this window's own."""

    pieces: Pieces
    first: int
    last: int


def pieces_of(start: int, text: str, spoken: Sequence[Span], cut: Cut, marks: Marks) -> Pieces:
    """One paragraph's pieces, after the mark that opens it."""
    found = Pieces()
    found.add(marks.paragraph, start, start, 3, 0)
    plain = plain_text(text)
    ids, places = cut(plain.text)
    next_one = 0
    for id, (low, high) in zip(ids, places, strict=True):
        at = start + plain.place(low)
        while next_one < len(spoken) and spoken[next_one].end <= at:
            next_one += 1
        inside = next_one < len(spoken) and spoken[next_one].start <= at
        found.add(id, at, start + plain.place(high), shape_of(plain.text[low:high]), int(inside))
    return found


def shape_of(piece: str) -> int:
    """How a piece is written, which an uncased encoder does not see.

    >>> [shape_of(piece) for piece in ("mara", "Mara", "MARA", "I", ",")]
    [0, 1, 2, 1, 3]
    """
    if not piece[:1].isalpha():
        return 3
    if piece[0].islower():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1


def windows_of(
    paragraphs: Sequence[Paragraph], before: Sequence[Paragraph], cut: Cut, marks: Marks
) -> Iterator[Window]:
    """The windows of some paragraphs; of those before, the first window sees as much as there is room for."""
    line = _end_of(before, cut, marks)
    own = len(line.ids)
    for paragraph in paragraphs:
        pieces = _of(paragraph, cut, marks)
        line.extend(pieces, 0, len(pieces.ids))
    while own < len(line.ids):
        end = _best_cut(line, own, marks)
        low, high = max(0, own - MAX_PIECES_BEFORE), min(len(line.ids), end + MAX_PIECES_AFTER)
        pieces = Pieces()
        pieces.add(marks.opens, line.starts[low], line.starts[low], 3, 0)
        pieces.extend(line, low, high)
        pieces.add(marks.closes, line.ends[high - 1], line.ends[high - 1], 3, 0)
        yield Window(pieces, own - low + 1, end - low + 1)
        own = end


def _end_of(before: Sequence[Paragraph], cut: Cut, marks: Marks) -> Pieces:
    """The last pieces of some paragraphs, as many as a window sees of what stands before it."""
    last: list[Pieces] = []
    missing = MAX_PIECES_BEFORE
    for paragraph in reversed(before):
        if missing <= 0:
            break
        last.append(_of(paragraph, cut, marks))
        missing -= len(last[-1].ids)
    line = Pieces()
    for pieces in reversed(last):
        line.extend(pieces, max(0, -missing) if pieces is last[-1] else 0, len(pieces.ids))
    return line


def _of(paragraph: Paragraph, cut: Cut, marks: Marks) -> Pieces:
    return pieces_of(paragraph.start, paragraph.text, [q.span for q in paragraph.quotations], cut, marks)


def _best_cut(line: Pieces, own: int, marks: Marks) -> int:
    """Where a window's own part ends, so that those of a page are about equally long: after a paragraph, or a word.

    A run of pieces without a blank, longer than half a window, is cut inside.
    """
    left = len(line.ids) - own
    windows = -(-left // MAX_CORE_PIECES)
    if windows <= 1:
        return len(line.ids)
    even = own + -(-left // windows)
    low = max(own + MAX_CORE_PIECES // 2, len(line.ids) - (windows - 1) * MAX_CORE_PIECES)
    high = own + MAX_CORE_PIECES
    after_paragraphs = [at for at in range(low, high + 1) if line.ids[at] == marks.paragraph]
    if after_paragraphs:
        return min(after_paragraphs, key=lambda at: abs(at - even))
    return next((at for at in range(even, low, -1) if line.starts[at] != line.ends[at - 1]), even)
