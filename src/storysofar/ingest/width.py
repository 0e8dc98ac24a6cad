"""How long a text is, in letters of English. Knows nothing of what it says."""

import re

# A word of English takes six letters with its blank; one of Chinese takes a sign and a half, one in kana about three.
LETTERS_TO_A_HAN_SIGN = 4
LETTERS_TO_A_KANA = 2
_HAN_PATTERN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA_PATTERN = re.compile("[\u3040-\u30ff]")


def width_of(text: str) -> int:
    """The length of a text as limits for English mean it: a Chinese sentence of fifteen signs is no name or button.

    >>> width_of("He is late."), width_of("他来晚了。")
    (11, 17)
    """
    if text.isascii():
        return len(text)
    han, kana = len(_HAN_PATTERN.findall(text)), len(_KANA_PATTERN.findall(text))
    return len(text) + (LETTERS_TO_A_HAN_SIGN - 1) * han + (LETTERS_TO_A_KANA - 1) * kana
