"""What a style does to text: hides it, keeps its line ends, slants it. Knows nothing of what the style is about."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

MAX_STYLE_CHARS = 2000  # of one rule, or of a style attribute
FAR_OFF_PX = -900  # nothing that stands so far left or up is on the screen

# unshown, transparent, away, cut: it and all in it. unseen, sizeless: its own text; what is in it may be seen again.
Effect = Literal["unshown", "transparent", "away", "cut", "unseen", "sizeless", "keeps lines", "italic"]


class Said(NamedTuple):
    """Whether a style says so or says the contrary, and whether it insists."""

    holds: bool
    is_important: bool = False


Effects = dict[Effect, Said]

_READ_PROPERTIES = frozenset(
    "clip clip-path display font font-size font-style height left opacity overflow position text-indent top visibility "
    "white-space width".split()
)
_NUMBER_PATTERN = re.compile(r"(-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(px|em|rem|pt|vw|vh|%|ch|cm|in)?")
_PIXELS_PER_UNIT = {"em": 16, "rem": 16, "vw": 10, "vh": 10, "%": 10, "cm": 38, "in": 96}
_NO_CLIP_PATTERN = re.compile(r"rect\((?:\s*,?\s*[01](?:px)?){4}\s*\)|inset\(\s*(?:50|100)%")
_LINE_KEEPERS = ("pre", "break-spaces")  # pre-wrap and pre-line too


def effects_of(style: str) -> Effects:
    """What the declarations of a rule, or of a style attribute, do to text.

    >>> effects_of("color: red; Display : NONE !important")
    {'unshown': Said(holds=True, is_important=True)}
    """
    found: dict[str, str] = {}
    for part in style[:MAX_STYLE_CHARS].split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().casefold()
        if colon and name in _READ_PROPERTIES:
            found[name] = " ".join(value.casefold().split())
    insisted = {name for name, value in found.items() if value.endswith("!important")}
    bare = {name: value.removesuffix("!important").strip() for name, value in found.items()}
    return {effect: Said(holds, name in insisted) for name, effect, holds in _read(bare)} if bare else {}


def _read(style: dict[str, str]) -> Iterator[tuple[str, Effect, bool]]:
    """Each effect with the property that has it."""
    if value := style.get("display"):
        yield "display", "unshown", value == "none"
    if (amount := _amount(style.get("opacity"))) is not None:
        yield "opacity", "transparent", amount == 0
    if value := style.get("visibility"):
        yield "visibility", "unseen", value in ("hidden", "collapse")
    if value := style.get("white-space"):
        yield "white-space", "keeps lines", value.startswith(_LINE_KEEPERS)
    yield from _read_font(style)
    yield from _read_place(style)


def _read_font(style: dict[str, str]) -> Iterator[tuple[str, Effect, bool]]:
    if value := style.get("font-style") or style.get("font"):
        yield "font-style", "italic", "italic" in value or "oblique" in value
    number = _NUMBER_PATTERN.search(style.get("font-size") or style.get("font") or "")
    if number is not None and (number[2] not in ("em", "%") or not float(number[1])):
        yield "font-size", "sizeless", not float(number[1])


def _read_place(style: dict[str, str]) -> Iterator[tuple[str, Effect, bool]]:
    """Whether it stands off the screen, or is cut down to nothing. What one rule says counts, and no two together."""
    is_loose = style.get("position") in ("absolute", "fixed")
    moving = ("left", "top", "text-indent") if is_loose else ("text-indent",)
    places = [style[name] for name in moving if name in style]
    if places or "position" in style:
        yield "position", "away", any(map(_is_far_off, places))
    yield from _read_cut(style, is_loose=is_loose)


def _read_cut(style: dict[str, str], *, is_loose: bool) -> Iterator[tuple[str, Effect, bool]]:
    """Whether it is cut down to nothing: `is_loose` is what stands out of the row of the text.

    >>> list(_read_cut({"height": "0", "overflow": "hidden"}, is_loose=False))
    [('overflow', 'cut', True)]
    """
    clip = style.get("clip", "") + style.get("clip-path", "")
    height = _amount(style.get("height"))
    if clip or height is not None or "overflow" in style:
        is_low = height is not None and height <= int(is_loose)
        is_clipped = is_loose and _NO_CLIP_PATTERN.search(clip) is not None
        yield "overflow", "cut", is_clipped or (is_low and style.get("overflow") in ("hidden", "clip"))


def _amount(value: str | None) -> float | None:
    """The number in a value, in any unit.

    >>> _amount("1.5em"), _amount("auto"), _amount(None)
    (1.5, None, None)
    """
    found = _NUMBER_PATTERN.match(value) if value else None
    return float(found[1]) if found else None


def _is_far_off(value: str) -> bool:
    """Whether it is a place so far to the left or above that nobody sees it.

    >>> _is_far_off("-9999px"), _is_far_off("-100em"), _is_far_off("-2em")
    (True, True, False)
    """
    found = _NUMBER_PATTERN.match(value)
    return found is not None and float(found[1]) * _PIXELS_PER_UNIT.get(found[2] or "", 1) <= FAR_OFF_PX
