"""A story twice as long takes twice as long, whatever it is full of, from its bytes to the last view of it."""

import pytest

from tests.growth import Journey, grown_too_much
from tests.load.journey import journey
from tests.load.shapes import PAGES, TEXTS

# Those in which most was found once. All of them, which takes half an hour: python -m tests.load
QUICK_TEXTS = (
    "marks that never open",
    "marks that never close",
    "new surnames",
    "new promises",
    "new titles",
    "scenes",
)
QUICK_PAGES = ("attributes without a value", "comments", "doctypes", "rules")
QUICK_SIZE = 5_000  # characters, and then four times as many


def text(shape: str, size: int) -> bytes:
    """A chapter that is full of something."""
    return f"Chapter 1\n\n“Go home,” said Mara.\n\n{TEXTS[shape](size)}\n\n“No,” said Tobin.\n".encode()


def page(shape: str, size: int) -> bytes:
    return PAGES[shape](size).encode()


def way_of_text(shape: str) -> Journey:
    return lambda size: journey(text(shape, size), "shape.txt")


def way_of_page(shape: str) -> Journey:
    return lambda size: journey(page(shape, size), "shape.html")


@pytest.mark.parametrize("shape", QUICK_TEXTS)
def test_a_text_costs_what_it_is_long(shape):
    assert grown_too_much(way_of_text(shape), QUICK_SIZE) == {}


@pytest.mark.parametrize("shape", QUICK_PAGES)
def test_a_page_costs_what_it_is_long(shape):
    assert grown_too_much(way_of_page(shape), QUICK_SIZE) == {}
