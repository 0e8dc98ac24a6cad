"""The little of SVG that our drawings need: escaped, with a text alternative, readable on dark and on light paper.

No script, no link, no font or picture from elsewhere.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from storysofar.english.obeyed import unturned

USUAL_WIDTH = 1180.0  # of a drawing, where there is enough to show
# Of middling lightness, so that each stands out on dark and on light paper. No meaning hangs on a colour alone.
LINE_COLOURS = "#3f7fbf #cf5b4a #3a9a4e #b5830f #b0478a #159090 #8a6fd0 #d9772f #6c8c35 #c9608f #6f86d6 #957560".split()
OTHERS_COLOUR = "#8d8d93"
SVG_STYLE = (
    "svg{color:#22232a;font-family:system-ui,sans-serif}.paper{fill:#fdfcf8}.halo{stroke:#fdfcf8}"
    "@media(prefers-color-scheme:dark){svg{color:#e8e6e0}.paper{fill:#17181c}.halo{stroke:#17181c}}"
)
PAGE_MARGIN = 24.0
TOP_MARGIN = 64.0  # under the title
# What XML 1.0 has no place for.
UNPRINTABLE_PATTERN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LETTER_WIDTH_SHARE = 0.62  # of the size of type; rather too much than too little


def element(name: str, *children: str, **attributes: object) -> str:
    """An element; its text children are already elements, or went through `text`.

    >>> element("circle", r=2, fill="none", stroke_width=1.5)
    '<circle r="2" fill="none" stroke-width="1.5"/>'
    """
    told = "".join(f" {key.rstrip('_').replace('_', '-')}={quoted(value)}" for key, value in attributes.items())
    return f"<{name}{told}>{''.join(children)}</{name}>" if children else f"<{name}{told}/>"


def quoted(value: object) -> str:
    """An attribute's value, numbers without a tail."""
    return quoteattr(f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else plain(str(value)))


def plain(words: str) -> str:
    """Words on one line, without what XML cannot hold, and what would turn the line around."""
    return " ".join(UNPRINTABLE_PATTERN.sub("", unturned(words)).split())


def text(words: str) -> str:
    """Words as the content of an element.

    >>> text("<Mara & Tom>")
    '&lt;Mara &amp; Tom&gt;'
    """
    return escape(plain(words))


def label(words: str, x: float, y: float, size: int = 11, anchor: str = "start", **more: object) -> str:
    """Words in the drawing, with a rim of paper around them so that lines do not cross them out."""
    return element(
        "text",
        text(words),
        **{"class": "halo"},
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        fill=more.pop("fill", "currentColor"),
        stroke="#fdfcf8",
        stroke_width=3,
        paint_order="stroke",
        **more,
    )


def width_of(words: str, size: int = 11) -> float:
    """About how wide a label is."""
    return len(words) * size * LETTER_WIDTH_SHARE


def drawing(width: float, height: float, title: str, description: str, *body: str) -> str:
    """A whole drawing. Its title and description are what a screen reader says in its place."""
    attributes = {"aria-labelledby": "title description", "viewBox": f"0 0 {width:.0f} {height:.0f}"}
    return (
        element(
            "svg",
            element("title", text(title), id="title"),
            element("desc", text(description), id="description"),
            element("style", SVG_STYLE),
            element("rect", **{"class": "paper"}, width="100%", height="100%", fill="#fdfcf8"),
            *body,
            xmlns="http://www.w3.org/2000/svg",
            role="img",
            width=round(width),
            height=round(height),
            **attributes,
        )
        + "\n"
    )
