"""Characters that a screen obeys rather than shows. All output passes here; knows nothing of where it goes.

A title or a tag could retitle a terminal's window, hide lines, or turn the rest of a line around (CVE-2021-42574).
"""

# Embeddings, overrides and isolates (Unicode Standard Annex 9). The marks U+200E and U+200F alone turn nothing.
_TURNING_CODES = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HALF_CODES = range(0xD800, 0xE000)  # halves of characters, which cannot be written at all: an argument may hold some
_SHOWN_CODES = (
    {code: 0x2400 + code for code in range(32) if code not in (9, 10)}
    | {127: 0x2421}
    | dict.fromkeys((*range(128, 160), *_TURNING_CODES, *_HALF_CODES), "�")
)
_ESCAPED_CODES = {code: f"\\u{code:04x}" for code in (*range(127, 160), *_TURNING_CODES, *_HALF_CODES)}
_DROPPED_CODES = dict.fromkeys(_TURNING_CODES)


def shown(words: str) -> str:
    r"""Words that a terminal may show, from any source: what it would obey is made visible.

    >>> shown("Salt\x1b[2J\tand \x9b31moil\u202e")
    'Salt␛[2J\tand �31moil�'
    """
    return words.translate(_SHOWN_CODES)


def escaped(json: str) -> str:
    r"""JSON in which nothing is obeyed, and nothing lost; below U+007F it has no such characters as they are.

    >>> print(escaped('"Salt\u202e"'))
    "Salt\u202e"
    """
    return json.translate(_ESCAPED_CODES)


def unturned(words: str) -> str:
    """Words for a drawing or a book: in the order in which they are read, with nothing that turns them around."""
    return words.translate(_DROPPED_CODES)
