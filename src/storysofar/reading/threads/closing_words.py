"""Which open threads a stretch of text may close, by one word that it must have. Knows nothing of what closes them."""

from collections.abc import Iterable
from typing import Generic, TypeVar

Thread = TypeVar("Thread")


class ThreadsByWord(Generic[Thread]):
    """Open threads in their order, each under the stems of which one must be there; None: any words may close it.

    Many threads are open and few are closed: what has none of a thread's words need not be held against it.

    >>> threads = ThreadsByWord([("who killed Tom?", {"kill"}), ("where is Tom?", None), ("I will pay.", {"pay"})])
    >>> threads.closed_by(["tom", "pay", "her"])
    ['where is Tom?', 'I will pay.']
    """

    def __init__(self, threads: Iterable[tuple[Thread, Iterable[str] | None]]) -> None:
        self._threads: list[Thread] = []
        self._always: set[int] = set()
        self._by_stem: dict[str, list[int]] = {}
        for number, (thread, stems) in enumerate(threads):
            self._threads.append(thread)
            if stems is None:
                self._always.add(number)
            for stem in stems or ():
                self._by_stem.setdefault(stem, []).append(number)

    def closed_by(self, stems: Iterable[str]) -> list[Thread]:
        """The threads that words with these stems may close, in the order of their opening."""
        found = set(self._always)
        for stem in self._by_stem.keys() & set(stems):
            found.update(self._by_stem[stem])
        return [self._threads[number] for number in sorted(found)]
