import pytest

from storysofar.store.chapter_numbers import numbers_in_words


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), ""), ((7,), "7"), ((1, 2), "1–2"), ((1, 2, 3, 5), "1–3, 5"), ((9, 4, 8, 2), "2, 4, 8–9"), ((0, 1), "0–1")],
)
def test_runs_of_chapters_are_drawn_together_in_order(numbers, told):
    assert numbers_in_words(numbers) == told
