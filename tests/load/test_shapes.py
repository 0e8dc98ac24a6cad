"""A story twice as long takes twice as long, whatever it is full of, from its bytes to the last view of it."""

from collections.abc import Iterator

import pytest

from storysofar.errors import StorySoFarError
from storysofar.ingest import read_bytes
from tests.growth import Journey, grown_too_much
from tests.load.journey import journey
from tests.load.shapes import PAGES, TEXTS

# Those in which most was found once are looked at each time, the others with the slow tests.
QUICK_TEXTS = (
    "marks that never open",
    "marks that never close",
    "new surnames",
    "new promises",
    "new titles",
    "scenes",
)
QUICK_PAGES = ("attributes without a value", "comments", "doctypes", "rules")
LEARNT = ("a picture as letters", "a web address", "ha-ha", "numbers and dots", "closing marks", "quotations with tags")
QUICK_SIZE, SIZE = 5_000, 10_000  # characters, and then four times as many
LEARNT_SIZE = 2_000
LARGE = 100_000  # for what is only opened


def text(shape: str, size: int) -> bytes:
    """A chapter that is full of something."""
    return f"Chapter 1\n\n“Go home,” said Mara.\n\n{TEXTS[shape](size)}\n\n“No,” said Tobin.\n".encode()


def page(shape: str, size: int) -> bytes:
    return PAGES[shape](size).encode()


def opened(data: bytes, name: str) -> Iterator[str]:
    yield "open"
    try:
        read_bytes(data, name)
    except StorySoFarError:
        return


def way_of_text(shape: str, *, learnt: bool = False) -> Journey:
    return lambda size: journey(text(shape, size), "shape.txt", learnt=learnt)


def way_of_page(shape: str) -> Journey:
    return lambda size: journey(page(shape, size), "shape.html")


@pytest.mark.parametrize("shape", QUICK_TEXTS)
def test_a_text_costs_what_it_is_long(shape):
    assert grown_too_much(way_of_text(shape), QUICK_SIZE) == {}


@pytest.mark.parametrize("shape", QUICK_PAGES)
def test_a_page_costs_what_it_is_long(shape):
    assert grown_too_much(way_of_page(shape), QUICK_SIZE) == {}


@pytest.mark.slow
@pytest.mark.parametrize("shape", TEXTS)
def test_any_text_costs_what_it_is_long(shape):
    assert grown_too_much(way_of_text(shape), SIZE) == {}


@pytest.mark.slow
@pytest.mark.parametrize("shape", PAGES)
def test_any_page_costs_what_it_is_long(shape):
    assert grown_too_much(way_of_page(shape), SIZE) == {}


@pytest.mark.slow
@pytest.mark.parametrize("shape", TEXTS)
def test_any_long_text_is_opened_in_time_that_grows_with_it(shape):
    assert grown_too_much(lambda size: opened(text(shape, size), "shape.txt"), LARGE) == {}


@pytest.mark.slow
@pytest.mark.parametrize("shape", PAGES)
def test_any_long_page_is_opened_in_time_that_grows_with_it(shape):
    assert grown_too_much(lambda size: opened(page(shape, size), "shape.html"), LARGE) == {}


@pytest.mark.slow
@pytest.mark.parametrize("shape", LEARNT)
def test_what_has_no_blanks_is_read_with_the_learnt_model_in_time_that_grows_with_it(shape):
    assert grown_too_much(way_of_text(shape, learnt=True), LEARNT_SIZE) == {}
