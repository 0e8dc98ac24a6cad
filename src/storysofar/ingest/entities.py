"""The named characters of a page: those of HTML, and those that the page's own DTD declares. Loads nothing."""

import re
from collections.abc import Mapping
from html import escape, unescape
from html.entities import html5

MAX_DECLARED = 2000  # entities of one page that are looked at
MAX_SUBSET_CHARS = 200_000

_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_ENTITY_PATTERN = re.compile(r"&([A-Za-z_][\w.-]{0,60});")
_DOCTYPE_PATTERN = re.compile(r"<!DOCTYPE\s[^<>\[]{0,1000}\[", re.I)
_DECLARED_PATTERN = re.compile(r"<!ENTITY\s+([A-Za-z_][\w.-]{0,60})\s+(?:\"([^\"]{1,12})\"|'([^']{1,12})')\s*>")
_SPACE_CHARACTERS = frozenset("\xa0\xad\u2002\u2003\u2009")  # what can be read, though nothing is printed
_END_PATTERN = re.compile(r"\]\s*>")


def with_own_entities(page: str) -> str:
    r"""The page with the entities that its own DTD declares as their characters, and without those declarations.

    Only what stands for one character counts: nothing can grow, and nothing is fetched.

    >>> with_own_entities('<!DOCTYPE html [<!ENTITY O "&#x201C;">]><p>&O;Go home.&mdash;')
    '<!DOCTYPE html><p>“Go home.&mdash;'
    """
    opened = _DOCTYPE_PATTERN.search(page[:10_000])
    closed = _END_PATTERN.search(page, opened.end(), opened.end() + MAX_SUBSET_CHARS) if opened else None
    if opened is None or closed is None:
        return page
    declared = _declared_in(page[opened.end() : closed.start()])
    doctype = page[opened.start() : opened.end() - 1].rstrip()
    body = page[closed.end() :]
    if declared:
        body = _ENTITY_PATTERN.sub(lambda found: declared.get(found[1], found[0]), body)
    return f"{page[: opened.start()]}{doctype}>{body}"


def _declared_in(subset: str) -> Mapping[str, str]:
    """The entities that stand for one character which can be seen; the first declaration counts, as in XML."""
    found: dict[str, str] = {}
    for name, double, single in _DECLARED_PATTERN.findall(subset)[:MAX_DECLARED]:
        character = unescape(unescape(double or single))  # “&#38;#60;” is “<”, said so that XML lets it pass
        if character in _SPACE_CHARACTERS or (
            len(character) == 1 and character.isprintable() and character != "\ufffd"
        ):
            found.setdefault(name, escape(character, quote=False))
    return found


def with_names_as_characters(page: str) -> str:
    """The page with HTML's named characters as themselves, for a parser that only knows XML's five.

    A name that nobody has declared stays as it is written.

    >>> with_names_as_characters("&ldquo;Go&hellip; &amp; &nobody;")
    '“Go… &amp; &amp;nobody;'
    """
    return _ENTITY_PATTERN.sub(_character, page)


def _character(entity: re.Match[str]) -> str:
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    known = html5.get(f"{entity[1]};")
    return entity[0].replace("&", "&amp;") if known is None else escape(known, quote=False)
