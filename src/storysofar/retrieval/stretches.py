"""The story cut into stretches of a few sentences: what is searched, and what is found. Knows nothing of vectors."""

from collections.abc import Iterator

from storysofar.english.sentences import sentences_of, tokens_of
from storysofar.text import Chapter, Passage, Span

# One line of talk alone says too little, a page says too much at once for one vector.
FULL_STRETCH_WORDS = 60
ENOUGH_STRETCH_WORDS = 40  # where its paragraph ends


def stretches_of(chapter: Chapter) -> Iterator[Span]:
    """The stretches of a chapter's story, in order and without overlap.

    One ends with the sentence that fills it, or with a paragraph when it has enough. A break ends it too, and any other
    passage that is no story. So a stretch depends on nothing that comes after it.
    """
    start = end = words = 0
    for passage in chapter.passages:
        if not passage.is_story:
            if words:
                yield Span(chapter.number, start, end)
            words = 0
            continue
        for first, last, count in _sentences_of(passage):
            start, end, words = (start if words else first), last, words + count
            if words >= FULL_STRETCH_WORDS:
                yield Span(chapter.number, start, end)
                words = 0
        if words >= ENOUGH_STRETCH_WORDS:
            yield Span(chapter.number, start, end)
            words = 0
    if words:
        yield Span(chapter.number, start, end)


def _sentences_of(passage: Passage) -> Iterator[tuple[int, int, int]]:
    """Where each sentence of a passage begins and ends, and its words."""
    for start, end in sentences_of(tokens_of(passage.text, passage.start)):
        yield start, end, len(passage.text[start - passage.start : end - passage.start].split())
