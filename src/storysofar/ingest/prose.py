"""Whether a text is a story at all, or a list, a table, a program. Knows nothing of formats."""

import re
from collections.abc import Iterable

from storysofar.text import Work

MIN_TOKENS_TO_JUDGE = 20  # of fewer, nothing can be said: “It rained.” is a story
# Of what stands between white space. The least in 126 stories is 0.99; programs have 0.7, /etc/passwd has 0.1.
MIN_SHARE_OF_WORDS = 0.8
SHARE_OF_WORDS_IN_VERSE = 0.9  # with so many words, a text may do without the ends of sentences
MIN_SHARE_OF_ENDS = 1 / 120  # of the words that end a sentence; the least in those stories is 1 in 43
MAX_SHARE_OF_OTHER_LETTERS = 0.3  # beyond, it is in a script that may stand without white space
LAST_LATIN_LETTER = "\u024f"
MAX_TOKENS = 5_000  # that are looked at
MARKS_AROUND_WORDS = "\"'“”‘’«».,;:!?…()*_–—-"
_INSIDE_WORDS = re.compile(r"[-'’–—….]")
_SENTENCE_END_PATTERN = re.compile(r"[.!?…。！？][\"'”’»)*_]*$")


def is_prose(work: Work) -> bool:
    r"""Whether the passages of a work are sentences of words. A work that is too short to judge passes.

    >>> from storysofar.text import make_chapter
    >>> def told(line): return Work(chapters=(make_chapter(1, [("story", f"{line}\n" * 30)]),))
    >>> is_prose(told("root:x:0:0:root:/root:/bin/bash")), is_prose(told("“Run!” cried Mara. It rained."))
    (False, True)
    """
    tokens = list(_tokens(work))
    letters = "".join(tokens)
    others = sum(letter > LAST_LATIN_LETTER for letter in letters)
    if len(tokens) < MIN_TOKENS_TO_JUDGE or others > MAX_SHARE_OF_OTHER_LETTERS * len(letters):
        return True
    words = sum(map(_is_word, tokens))
    ends = sum(_SENTENCE_END_PATTERN.search(token) is not None for token in tokens)
    if ends < MIN_SHARE_OF_ENDS * len(tokens):
        return words >= SHARE_OF_WORDS_IN_VERSE * len(tokens)
    return words >= MIN_SHARE_OF_WORDS * len(tokens)


def _is_word(token: str) -> bool:
    bare = token.strip(MARKS_AROUND_WORDS)
    return not bare or bare.isdecimal() or all(part.isalpha() for part in _INSIDE_WORDS.split(bare) if part)


def _tokens(work: Work) -> Iterable[str]:
    left = MAX_TOKENS
    for chapter in work.chapters:
        for passage in chapter.passages:
            if passage.is_story and left > 0:
                found = passage.text.split()[:left]
                left -= len(found)
                yield from found
