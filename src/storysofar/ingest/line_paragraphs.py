"""Lines that are paragraphs: each on a line of its own, with no space between. Knows no mark-up."""

from storysofar.ingest.width import width_of

MIN_LINES = 2
MIN_SHARE_OF_ENDS = 0.8  # of the lines with words, that end as a sentence does
MIN_MEAN_CHARS = 45  # of these lines; in verse, on an envelope, on a sign they are shorter
MIN_LINES_OF_TALK = 4  # with so many quotations the lines may be as short as they like
MIN_SHARE_OF_TALK = 0.3
_LINE_ENDS = (".", "!", "?", "…", ":", "—", "–", "-", "。", "！", "？", "：")
LINE_CLOSING_MARKS = "\"'“”‘’»«)]*_>~」』）"
LINE_OPENING_MARKS = ("“", "‘", '"', "«", "„", "—", "「", "『")


def are_paragraphs(text: str) -> bool:
    r"""Whether the lines of a paragraph are paragraphs themselves: nearly all end as sentences do, and they are long.

    >>> are_paragraphs("The rain had come over the weirs before noon.\nNobody had wound the clock in the toll house.")
    True
    >>> are_paragraphs("Three went out\nand two came home,\nAnd one did not.")
    False
    """
    lines = [line for line in map(str.strip, text.split("\n")) if any(map(str.isalpha, line))]
    if len(lines) < MIN_LINES:
        return False
    ends = sum(line.rstrip(LINE_CLOSING_MARKS).endswith(_LINE_ENDS) for line in lines)
    if ends < MIN_SHARE_OF_ENDS * len(lines):
        return False
    spoken = sum(line.startswith(LINE_OPENING_MARKS) for line in lines)
    is_talk = len(lines) >= MIN_LINES_OF_TALK and spoken >= MIN_SHARE_OF_TALK * len(lines)
    return is_talk or sum(map(width_of, lines)) >= MIN_MEAN_CHARS * len(lines)
