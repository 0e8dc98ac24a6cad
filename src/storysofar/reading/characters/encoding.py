"""What the learnt model sees on a page: spans that may mention somebody, who each may mean, whose voice it is.

Nothing is decided here; the steps that follow weigh what the model sees with what the rules know.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from storysofar.reading.characters.people import People
from storysofar.reading.model.windows import Pieces, Window, windows_of
from storysofar.reading.page import Page
from storysofar.reading.text.paragraph import MentionCandidate, MentionSpan, Paragraph

if TYPE_CHECKING:
    from storysofar.reading.model.weights import Model, Vectors

LABEL_OF_KIND = {"name": 0, "description": 1, "pronoun": 2}


def look_at_page(page: Page) -> None:
    """Has the encoder begin to read the page. It goes on while the pages before are read."""
    model = page.model
    if model is None:
        return
    before = page.before.paragraphs if page.before is not None else ()
    page.windows = [
        (window, model.begin(window)) for window in windows_of(page.paragraphs, before, model.cut, model.marks)
    ]


def find_spans(page: Page) -> None:
    """Keeps the spans that may mention a person, a place or an organisation, and what each piece is worth."""
    if page.model is None:
        return
    found: dict[tuple[int, int, int], float] = {}
    for window, encoded in page.windows:
        vectors = encoded.result()
        pieces = window.pieces
        own = slice(window.first, window.last)
        page.worth += zip(pieces.starts[own], page.model.worth(vectors[own]), strict=True)
        page.openings += zip(pieces.starts[own], *page.model.openings(vectors[own]), strict=True)
        for label, first, last, score in page.model.spans(window, vectors):
            key = pieces.starts[first], pieces.ends[last], label
            found[key] = max(score, found.get(key, score))
    page.mention_spans = [MentionSpan(*key, found[key]) for key in sorted(found)]


def link_page(page: Page, people: People) -> None:
    """Gives each pointer the earlier ones that may mean the same, and each quotation those that may be its voice."""
    if page.model is None or not page.windows:
        return
    shown = [*(page.before.paragraphs if page.before is not None else ()), *page.paragraphs]
    pointers = [pointer for paragraph in shown for pointer in paragraph.pointers]
    starts = [pointer.start for pointer in pointers]
    for window, encoded in page.windows:
        low = bisect_left(starts, window.pieces.starts[1])
        high = bisect_right(starts, window.pieces.ends[-1])
        placed = [(p, place) for p in pointers[low:high] if (place := _place_of(window.pieces, p.start, p.end))]
        if placed:
            _link_window(page, page.model, window, encoded.result(), placed)
    page.windows.clear()


def _link_window(
    page: Page,
    model: "Model",
    window: Window,
    vectors: "Vectors",
    placed: list[tuple[MentionCandidate, tuple[int, int]]],
) -> None:
    """Links what stands in the window's own part. `placed` are its pointers with their first and last piece."""
    quotations = list(_quotations_of(page.paragraphs, window))
    same, said = model.links(
        window,
        vectors,
        [(*place, LABEL_OF_KIND[pointer.kind]) for pointer, place in placed],
        [place for _, place in quotations],
    )
    for i, (pointer, (first, _)) in enumerate(placed):
        if window.first <= first < window.last:
            pointer.likely = [(placed[k][0], share) for k, share in same[i] if k < i]
    for (start, _), shares in zip(quotations, said, strict=True):
        page.voices[start] = [(placed[k][0], share) for k, share in shares]


def _quotations_of(paragraphs: list[Paragraph], window: Window) -> Iterator[tuple[int, tuple[int, int]]]:
    """Where each quotation begins, and its first and last piece; those that begin in the window's own part."""
    pieces = window.pieces
    for paragraph in paragraphs:
        if paragraph.end <= pieces.starts[window.first] or paragraph.start >= pieces.ends[window.last - 1]:
            continue
        for quotation in paragraph.quotations:
            first = bisect_left(pieces.starts, quotation.span.start, 1, len(pieces.ids) - 1)
            while first < len(pieces.ids) - 2 and pieces.starts[first] == pieces.ends[first]:
                first += 1
            last = bisect_right(pieces.ends, quotation.span.end, 1, len(pieces.ids) - 1) - 1
            if window.first <= first < window.last:
                yield quotation.span.start, (first, max(first, last))


def _place_of(pieces: Pieces, start: int, end: int) -> tuple[int, int] | None:
    """The first and last piece of a stretch of text, if the window has them both."""
    first = bisect_left(pieces.starts, start, 1)
    while first < len(pieces.ids) - 1 and pieces.starts[first] == pieces.ends[first]:
        first += 1
    last = bisect_right(pieces.ends, end, 1, len(pieces.ids) - 1) - 1
    if first >= len(pieces.ids) - 1 or pieces.starts[first] >= end or pieces.starts[first] < start:
        return None
    return first, max(first, last)
