"""Which work a name means, and what is said where it means none."""

import pytest

from storysofar.errors import WorkNotFound

from .serial import read, serial


def test_a_work_answers_to_its_title_its_id_and_a_part_of_its_title(library):
    read(library, serial(1, title="The Salt Road"))
    read(library, serial(1, title="Lanterns"))
    assert [library.works.find(name).name for name in ("the salt road!", "1", "salt", "lant")] == [
        "The Salt Road",
        "The Salt Road",
        "The Salt Road",
        "Lanterns",
    ]


def test_a_wrong_name_is_answered_with_the_near_ones(library):
    read(library, serial(1, title="The Salt Road"))
    with pytest.raises(WorkNotFound, match=r"No work called “slat”\. Did you mean The Salt Road\?"):
        library.works.find("slat")


def test_a_name_that_two_works_share_is_not_guessed(library):
    read(library, serial(1, title="Salt", authors=("wren",)))
    read(library, serial(1, title="Salt", authors=("heron",)))
    with pytest.raises(WorkNotFound, match="more than one work: 1 Salt by wren, 2 Salt by heron"):
        library.works.find("salt")
