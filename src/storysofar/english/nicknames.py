"""Short forms of first names, and what they are short for."""

from collections.abc import Mapping

from storysofar.english.tables import subject


def _pairs() -> list[tuple[str, str]]:
    """Every long name with each of its short forms."""
    tables = subject("nicknames").values()
    return [(long, short) for table in tables for long, shorts in table.items() for short in shorts.split()]


def _by_short() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for long, short in _pairs():
        found[short] = found.get(short, frozenset()) | {long}
    return found


def _by_long() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for long, short in sorted(_pairs(), key=lambda pair: (pair[1], pair[0])):
        found[long] = (*found.get(long, ()), short)
    return found


LONG_NAMES: Mapping[str, frozenset[str]] = _by_short()  # “bill” is short for “william”
SHORT_NAMES: Mapping[str, tuple[str, ...]] = _by_long()  # “william” is “bill”, “billy” and others
