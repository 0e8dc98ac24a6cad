"""Other works that a page names beside its own: inspired by, a translation of. Knows nothing of where it says so."""

import re

from storysofar.text import Related

MAX_RELATED_LINE_CHARS = 600  # characters of a line that are looked at

# otwarchive's config/locales (works inspired by, translations), and what authors write themselves.
_RELATED_PATTERN = re.compile(
    r"\s{0,9}(?P<kind>Inspired by|(?:A )?(?:translation|remix|podfic|rewrite|continuation) of"
    r"|Translation into [\w() -]{2,40}available|Translated (?:in|into|from) [\w() -]{2,40}"
    r"|Alternate (?:version|ending|universe) (?:of|to)"
    r"|(?:A |The )?(?:sequel|prequel|companion(?: piece)?|side story|spin-?off|response) (?:to|of))"
    r"\s{0,5}:?\s{1,5}(?P<what>\S.*)",
    re.I | re.S,
)
_PREMISE_PATTERN = re.compile(r"[:,–—-]\s{0,5}(?=what if\b)", re.I)
_BY_PATTERN = re.compile(r"\s{1,9}by\s{1,9}(?=\S)", re.I)
_LINK_PATTERN = re.compile(r"https?://[^\s<>\"]{1,500}")


def related_in(line: str, *, title: str | None = None, source: str | None = None) -> Related | None:
    """The work that a line such as “Inspired by The Salt Road by wren” names; None for any other line.

    Titles have a “by” of their own, so the last one is taken for the author's; a page with links says what the title
    is.

    >>> related_in("Inspired by Stand by Me by wren")
    Related(kind='Inspired by', title='Stand by Me', authors=('wren',), source=None, premise=None)
    >>> related_in("Alternate version of The Salt Road: what if Mara had stayed?").premise
    'what if Mara had stayed?'
    >>> related_in("Inspired by the sea") is not None, related_in("It was inspired by rain.")
    (True, None)
    """
    found = _RELATED_PATTERN.fullmatch(" ".join(line[:MAX_RELATED_LINE_CHARS].split()))
    if found is None:
        return None
    what, premise = found["what"], None
    if link := _LINK_PATTERN.search(what):
        source, what = source or link[0], what.replace(link[0], " ").replace("()", " ")
    if split := _PREMISE_PATTERN.search(what):
        what, premise = what[: split.start()], what[split.end() :].strip()
    named, after = _parted(what, title)
    authors = tuple(filter(None, re.split(r",\s+|\s{1,9}(?:and|&)\s+", after.strip(" .()"))))
    return Related(found["kind"], named.strip(' ."“”()*_'), authors, source, premise)


def _parted(what: str, title: str | None) -> tuple[str, str]:
    """The title and the authors in what a line names.

    >>> _parted("Stand by Me by wren", None), _parted("Stand by Me", "Stand by Me")
    (('Stand by Me', 'wren'), ('Stand by Me', ''))
    """
    rest = " " + what[what.index(title) + len(title) :] if title and title in what else what
    *before, after = _BY_PATTERN.split(rest) if _BY_PATTERN.search(rest) else [rest, ""]
    return title or (" by ".join(before) if before and after else what), after
