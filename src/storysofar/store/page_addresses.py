"""Addresses of works and chapters, each in one form for all its spellings. Knows no site's pages."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# Where a work's own number stands in the address of any of its pages.
WORK_IN_PATH = re.compile(r"^(/works/\d+|/s/\d+|/fiction/\d+|/threads/[^/]+|/story/\d+)")
# What of an address says how a page is looked at, and not which page it is.
VIEWING_PARAMETERS = re.compile(r"^(view_.*|utm_.*|ageconsent|warning|style|show_comments|post)$")
# Sites whose addresses name a chapter's place, and not the chapter.
SITES_THAT_COUNT = ("fanfiction.net", "fictionpress.com")


def address(source: str | None) -> str | None:
    """The address of a page, without what does not tell it from others; None for what is no address.

    >>> address("http://www.example.org/works/12/chapters/34?view_adult=true#comments")
    'example.org/works/12/chapters/34'
    """
    if not source or not source.casefold().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(source)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    asked = urlencode([(name, said) for name, said in parse_qsl(parts.query) if not VIEWING_PARAMETERS.match(name)])
    return host + parts.path.rstrip("/") + (f"?{asked}" if asked else "")


def work_address(source: str | None) -> str | None:
    """The address of the work that a page belongs to.

    >>> work_address("https://m.fanfiction.net/s/77/3/Salt"), work_address("salt.epub")
    ('fanfiction.net/s/77', None)
    >>> work_address("https://example.org/viewstory.php?sid=5&chapter=3")
    'example.org/viewstory.php?sid=5'
    """
    if (page := address(source)) is None:
        return None
    host, slash, path = page.partition("/")
    found = WORK_IN_PATH.match(slash + path)
    return host + found[1] if found else re.sub(r"[?&]chapter=\d+$", "", page)


def chapter_address(source: str | None, number: float) -> str | None:
    """The address that is a chapter's own at any place; None where it only counts, as in …/7 for the seventh.

    >>> chapter_address("https://example.org/works/1/chapters/907", 7)
    'example.org/works/1/chapters/907'
    >>> chapter_address("https://example.org/salt/chapter-7", 7), chapter_address("salt.html", 7)
    (None, None)
    """
    page = address(source)
    if page is None or page.startswith(SITES_THAT_COUNT) or re.search(rf"(?<!\d)0*{number}(?!\d)[^/]*$", page):
        return None
    return page
