"""Tokens back to readable text, each with its place. Knows nothing of what the tokens mean.

LitBank gives words divided by blanks, a sentence to a line, and no paragraphs; a reading needs a page. Where the
original is at hand the white space between two tokens is the original's; elsewhere it follows from the tokens.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from evaluation.letters import Letters

OPENING = frozenset(("“", "‘", "(", "[", "{", "--"))
CLOSING = re.compile(r"[.,;:!?”’)\]}…]+|--|'s|n't|'(?:ll|re|ve|d|m|t)|’(?:s|ll|re|ve|d|m|t)|n’t")
PIECE = re.compile(r"[^\W_]+|[^\w\s]")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")  # one character for one, so that offsets stay
AROUND = 2_000  # letters of the original that are searched before and after the place of the excerpt


@dataclass(frozen=True, slots=True)
class Retelling:
    """A text and where each token stands in it."""

    text: str
    spans: tuple[tuple[int, int], ...]


def retell(sentences: list[list[str]], original: str | None = None) -> Retelling:
    r"""The tokens as a text with paragraphs.

    >>> retell([["“", "Run", "!", "”", "cried", "Mara", "."], ["“", "I", "ca", "n't", ".", "”"]]).text
    "“Run!” cried Mara.\n\n“I can't.”\n"
    """
    gaps = _gaps_by_rule(sentences)
    if original:
        known = _gaps_of(sentences, original)
        gaps = [gap if theirs is None else theirs for theirs, gap in zip(known, gaps, strict=True)]
    text, spans = "", []
    for token, gap in zip((token for sentence in sentences for token in sentence), gaps, strict=True):
        text += gap if text else ""
        spans.append((len(text), len(text) + len(token)))
        text += token
    return Retelling(text + "\n", tuple(spans))


def _gaps_by_rule(sentences: list[list[str]]) -> list[str]:
    """The white space before each token, from the tokens alone.

    A sentence that opens with a quotation mark begins a paragraph, unless a quotation is still open.
    """
    gaps, is_open, before = [], False, ""
    for sentence in sentences:
        for at, token in enumerate(sentence):
            closes = token == "”" or (token == '"' and is_open)
            opens = token == "“" or (token == '"' and not is_open)
            gap = "\n\n" if at == 0 and opens and not is_open else " "
            if closes or CLOSING.fullmatch(token) or before in OPENING or (before == '"' and is_open):
                gap = ""
            gaps.append(gap)
            is_open = (is_open or opens) and not closes
            before = token
    return gaps


def _gaps_of(sentences: list[list[str]], original: str) -> list[str | None]:
    """The white space before each token as the original has it; None where the two differ."""
    tokens = [token for sentence in sentences for token in sentence]
    page = _page_of(" ".join(tokens), original).translate(STRAIGHT)
    theirs = [(match.group(), match.start(), match.end()) for match in PIECE.finditer(page)]
    split = [PIECE.findall(token.translate(STRAIGHT)) for token in tokens]
    ours = [(piece, number, at) for number, pieces in enumerate(split) for at, piece in enumerate(pieces)]
    matcher = SequenceMatcher(None, [piece for piece, *_ in ours], [piece for piece, *_ in theirs], autojunk=False)
    begins, ends = {}, {}  # of a token whose first or last piece is in the original
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            _, number, at = ours[block.a + step]
            _, start, end = theirs[block.b + step]
            if at == 0:
                begins[number] = start
            if at + 1 == len(split[number]):
                ends[number] = end
    gaps: list[str | None] = [None]
    for number in range(1, len(tokens)):
        between = page[ends[number - 1] : begins[number]] if number - 1 in ends and number in begins else "?"
        between = between.replace("_", "")  # how a plain text of Gutenberg marks italics
        blank = "\n\n" if re.search(r"\n\s*\n", between) else " " if between else ""
        gaps.append(None if between.strip() else blank)
    return gaps


def _page_of(excerpt: str, original: str) -> str:
    """The part of the original that holds the excerpt; all of it where that cannot be told."""
    own, all_letters = Letters(excerpt).folded, Letters(original)
    middle = len(own) // 2
    at = all_letters.folded.find(own[middle : middle + 60])
    if at < 0:
        return original[: 2 * len(excerpt)]
    first = max(0, at - middle - AROUND)
    last = min(len(all_letters.index) - 1, at - middle + len(own) + AROUND)
    return original[all_letters.index[first] : all_letters.index[last] + 1]
