"""What the user says that tags mean. Knows nothing of the works that have them."""

from storysofar.store.file import File
from storysofar.store.tag_aliases import TagAlias, aliases_in, keep_alias, meanings_in, remove_alias


class Tags:
    """The user's own table of what tags mean."""

    def __init__(self, file: File) -> None:
        self._file = file

    def aliases(self) -> tuple[TagAlias, ...]:
        """What the user says that tags mean."""
        with self._file.snapshot() as db:
            return aliases_in(db)

    def meanings(self) -> dict[str, str]:
        """The same as `tag_meaning.meant` and `tag_meaning.tags_like` take it."""
        with self._file.snapshot() as db:
            return meanings_in(db)

    def alias(self, tag: str, means: str) -> TagAlias:
        """Say that a tag means another one. Raises TagError where that leads in a circle."""
        with self._file.writing() as db:
            return keep_alias(db, tag, means)

    def unalias(self, tag: str) -> TagAlias:
        """Take that back. Raises TagError when nothing was said of the tag."""
        with self._file.writing() as db:
            return remove_alias(db, tag)
