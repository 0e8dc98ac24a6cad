"""The line in which fanfiction.net packs what it knows of a work. Knows nothing of where on the page it stands."""

import re

from storysofar.ingest.line_kinds import label_of
from storysofar.ingest.vocabulary import Fact

MAX_STAT_LINE_CHARS = 1000  # characters of such a line that are read

_OPENING_PATTERN = re.compile(r"Rated:\s{1,5}\S[^-\n]{0,25}\s-\s")
_BRACKETED_PATTERN = re.compile(r"\[([^\]]{1,200})\]")
_GENRE_NAMES = frozenset(
    "adventure angst crime drama family fantasy friendship general horror humor hurt/comfort mystery parody poetry "
    "romance sci-fi spiritual supernatural suspense tragedy western".split()
)
_STATUS_NAMES = frozenset(("complete", "in-progress", "in progress"))


def is_stat_line(words: str) -> bool:
    """Whether a line is a site's packed line of facts.

    >>> is_stat_line("Rated: Fiction T - English - Angst - Chapters: 3 - id: 7"), is_stat_line("Rated: T")
    (True, False)
    """
    return _OPENING_PATTERN.match(words[:60]) is not None


def facts_in(line: str) -> dict[Fact, list[str]]:
    """What such a line says: fields between dashes, all but the first two of them optional.

    Brackets are pairings, and “Hurt/Comfort” is one genre (FanFicFare adapter_fanfictionnet.py).

    >>> facts = facts_in("Rated: Fiction T - English - Drama/Hurt/Comfort - [Ada T., Wen M.] Gull - Words: 3 - id: 7")
    >>> facts["tags"], facts["relationships"], facts["characters"]
    (['Drama', 'Hurt/Comfort'], ['Ada T./Wen M.'], ['Ada T.', 'Wen M.', 'Gull'])
    """
    facts: dict[Fact, list[str]] = {}
    for at, field in enumerate(re.split(r"\s-\s", line[:MAX_STAT_LINE_CHARS])):
        words = " ".join(field.split())
        stated = label_of(words)
        if stated is not None:
            if stated[0] not in ("other", "note") and stated[1]:
                facts.setdefault(stated[0], []).append(stated[1])
        elif words.casefold() in _STATUS_NAMES:
            facts.setdefault("status", []).append(words)
        elif (genres := _genres(words)) is not None:
            facts["tags"] = genres
        elif at == 1:
            facts["language"] = [words]
        elif words and "characters" not in facts:
            facts["relationships"] = ["/".join(_names(pair)) for pair in _BRACKETED_PATTERN.findall(words)]
            facts["characters"] = _names(words.replace("[", "").replace("]", ","))
    return facts


def _genres(words: str) -> list[str] | None:
    """The genres in a field of nothing else."""
    parts = [part.replace("|", "/") for part in re.sub("hurt/comfort", "Hurt|Comfort", words, flags=re.I).split("/")]
    return parts if all(part.casefold() in _GENRE_NAMES for part in parts) else None


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.split(",") if name.strip()]
