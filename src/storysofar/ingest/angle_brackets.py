"""Angle brackets that open no element: what a writer put between them stays text. Knows no site.

“<Skill gained: Still Water>” in a story is an element to a parser, its words are attributes, and all of it is gone.
"""

import re
from collections.abc import Set

from lxml.html import defs

MAX_QUOTED_CHARS = 4000  # of a value in quotation marks that is taken for one

# What parsers and browsers give a meaning, beyond what lxml lists.
KNOWN_ELEMENTS = frozenset(defs.tags) | frozenset(
    "bdi bgsound data dialog frame image listing main marquee menuitem multicol nobr noembed noframes picture "
    "plaintext portal rb rbc rtc search slot spacer template xmp".split()
)
# Attributes that need no value, so that they look like a word.
VALUELESS_ATTRIBUTES = frozenset(
    "allowfullscreen async autofocus autoplay center checked compact controls declare default defer disabled download "
    "formnovalidate hidden inert ismap itemscope left loop multiple muted nohref nomodule noresize noshade novalidate "
    "nowrap open playsinline readonly required reversed right scoped seamless selected top".split()
)
# In comments, scripts and the like nothing is looked at. Each runs to the end of the page if nothing closes it.
_PASSED_PARTS = (
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:>|\Z)"
    r"|<!doctype\b[^<>\[]*+(?:>|\[[^\]]*+(?:\]\s*+>?|\Z))"
    r"|<(?P<raw>script|style|svg|math)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?P<words>textarea|title|xmp)(?:\s[^<>]{0,300}=[^<>]*)?>.*?(?:</(?P=words)\s*>|\Z)"
)
_ATTRIBUTE_VALUES = rf"(?:=\s{{0,9}}\"[^\"]{{0,{MAX_QUOTED_CHARS}}}\"|=\s{{0,9}}'[^']{{0,{MAX_QUOTED_CHARS}}}'|[^<>])*"
_BRACKET_PATTERN = re.compile(
    rf"(?P<passed>{_PASSED_PARTS})|<(?P<name>[A-Za-z][^\s<>/=\"'“”‘’]*)(?P<rest>{_ATTRIBUTE_VALUES})(?P<end>>?)|(?P<sign></(?=[\d\s])|<!(?=[A-Za-z]))",
    re.I | re.S,
)
_CLOSED_PATTERN = re.compile(r"</([A-Za-z][^\s<>/]{0,60})")
_PREFIXED_PATTERN = re.compile(r"[a-z][a-z0-9]{0,20}:[a-z][\w.-]{0,40}")  # <o:p>, <fb:like>
_VALUE_PATTERN = re.compile(r"[\w:.@*()\[\]-]\s{0,9}=\s{0,9}[\"'\w#/]")


def with_brackets_as_text(page: str) -> str:
    """The page with every “<” that opens no element made text.

    >>> with_brackets_as_text("<p><Mara is now of the fifth rank.></p>")
    '<p>&lt;Mara is now of the fifth rank.></p>'
    >>> with_brackets_as_text("<p><o:p class='x'>I <b>ran</b>, my heart </3</o:p></p>")
    "<p><o:p class='x'>I <b>ran</b>, my heart &lt;/3</o:p></p>"
    """
    closed = {name.casefold() for name in _CLOSED_PATTERN.findall(page)}
    return _BRACKET_PATTERN.sub(lambda found: _as_text(found, closed), page)


def _as_text(found: re.Match[str], closed: Set[str]) -> str:
    if found["passed"] is not None or (found["name"] is not None and _is_element(found, closed)):
        return found[0]
    return f"&lt;{found[0][1:]}"


def _is_element(found: re.Match[str], closed: Set[str]) -> bool:
    name, rest = found["name"], found["rest"]
    words = [word for word in rest.strip(" \t\n/").split() if word.casefold() not in VALUELESS_ATTRIBUTES]
    is_written_as_one = not words or _VALUE_PATTERN.search(rest) is not None
    if name.casefold() in KNOWN_ELEMENTS:
        return is_written_as_one or not name.istitle()  # “<Time remaining: 5 minutes>” is no element, <TD NOWRAP> is
    if not found["end"]:
        return False
    if name.casefold() in closed or _PREFIXED_PATTERN.fullmatch(name):
        return is_written_as_one
    return bool(rest.strip()) and is_written_as_one
