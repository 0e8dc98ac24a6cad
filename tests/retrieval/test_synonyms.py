"""Words that say nearly the same."""

from zlib import crc32

import numpy
import pytest

from storysofar.errors import WeightsError
from storysofar.retrieval.synonyms import Akin, load_akin


def number(word: str) -> int:
    return crc32(word.encode())


@pytest.mark.parametrize(
    ("asked", "said"), [("corpse", "body"), ("weep", "sob"), ("wheelchair", "chair"), ("pirate", "piracy")]
)
def test_what_is_asked_in_one_word_may_be_said_in_another(asked, said):
    assert 0 < load_akin().to(number(asked))[number(said)] < 1


def test_the_word_itself_counts_most():
    wanted = load_akin().to(number("corpse"))
    assert wanted.pop(number("corpse")) == 1
    assert max(wanted.values()) <= 0.6


def test_a_word_that_is_not_in_the_table_stands_for_itself():
    assert load_akin().to(number("xyzzy")) == {number("xyzzy"): 1.0}


def test_a_table_that_was_not_shipped_is_refused(tmp_path):
    (tmp_path / "akin.json").write_text('{"akin.npz": "0"}')
    numpy.savez(tmp_path / "akin.npz", asked=numpy.zeros(1))
    with pytest.raises(WeightsError, match="is not the file that was shipped"):
        Akin(tmp_path)
