"""The user's own table of what tags mean. Knows nothing of the works that have them."""

import sqlite3
from typing import NamedTuple

from storysofar.errors import TagError
from storysofar.tag_meaning import tag_key


class TagAlias(NamedTuple):
    """What the user says that a tag means."""

    tag: str
    means: str


def aliases_in(db: sqlite3.Connection) -> tuple[TagAlias, ...]:
    """The table, in the order of its tags."""
    return tuple(TagAlias(*row) for row in db.execute("SELECT tag, means FROM aliases_of_tags ORDER BY key"))


def meanings_in(db: sqlite3.Connection) -> dict[str, str]:
    """The meanings by tag_key, as comparing needs them."""
    return dict(db.execute("SELECT key, means FROM aliases_of_tags"))


def keep_alias(db: sqlite3.Connection, tag: str, means: str) -> TagAlias:
    """Write down that a tag means another. Raises TagError where that says nothing, or goes round in a circle."""
    tag, means = " ".join(tag.split()), " ".join(means.split())
    if not tag or not means:
        raise TagError('Say a tag and what it means: storysofar tag-alias "H/D" "Harry/Draco"')
    if tag_key(tag) == tag_key(means):
        raise TagError(f"“{tag}” and “{means}” are the same tag already: case and accents do not count.")
    way = _way_from(means, meanings_in(db))
    if tag_key(way[-1]) == tag_key(tag):
        told = ", and that means ".join(f"“{one}”" for one in way[1:])
        raise TagError(
            f"“{tag}” cannot mean “{means}”, for “{means}” means {told} already. "
            f'To take that back: storysofar tag-alias "{means}" --undo'
        )
    db.execute("INSERT OR REPLACE INTO aliases_of_tags VALUES (?, ?, ?)", (tag_key(tag), tag, means))
    return TagAlias(tag, means)


def _way_from(tag: str, meanings: dict[str, str]) -> list[str]:
    """A tag, what it means, what that means, and so on to the end."""
    way = [tag]
    while (key := tag_key(way[-1])) in meanings:
        way.append(meanings[key])
    return way


def remove_alias(db: sqlite3.Connection, tag: str) -> TagAlias:
    """Take an alias back; what it was is the answer. Raises TagError when there is none."""
    row = db.execute("SELECT tag, means FROM aliases_of_tags WHERE key = ?", (tag_key(tag),)).fetchone()
    if row is None:
        raise TagError(f"“{tag}” means nothing else yet. To see what you have set: storysofar tag-alias")
    db.execute("DELETE FROM aliases_of_tags WHERE key = ?", (tag_key(tag),))
    return TagAlias(*row)
