"""The numbers of chapters in words. Knows no chapter."""

from collections.abc import Iterable


def numbers_in_words(numbers: Iterable[float]) -> str:
    """The numbers with runs drawn together.

    >>> numbers_in_words((1, 2, 3, 5))
    '1–3, 5'
    """
    runs: list[list[float]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
