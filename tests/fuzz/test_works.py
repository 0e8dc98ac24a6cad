"""Whole works through everything: a few in each run of the tests, and what is told of a fault."""

from unittest.mock import patch

import pytest
from fuzz.works import Fault, attempt, files_of, keep, outcomes

from fuzz import works
from storysofar.reading import reader
from tests.some import some


@pytest.mark.parametrize("kind", works.KINDS)
@pytest.mark.parametrize("seed", range(12))
def test_a_work_made_by_chance_goes_through_everything(kind, seed):
    came = attempt(kind, seed)
    assert isinstance(came, int), came


@pytest.mark.slow
@pytest.mark.parametrize("kind", works.KINDS)
def test_many_works_made_by_chance_go_through_everything(kind):
    assert [one for one in some(attempt(kind, seed) for seed in range(100, 400)) if isinstance(one, Fault)] == []


def test_the_same_seed_is_the_same_work_and_each_kind_another():
    assert files_of("structure", 7) == files_of("structure", 7)
    assert len({str(files_of(kind, seed)) for kind in works.KINDS for seed in range(5)}) == 10


def test_a_fault_is_told_with_its_place_and_kept_with_its_files(tmp_path, capsys):
    with patch.object(reader, "find_moments", side_effect=KeyError("Mara")):
        fault = next(one for one in (attempt("structure", seed) for seed in range(9)) if isinstance(one, Fault))
    assert fault.told.startswith("KeyError in reader.py")
    with patch.object(works, "BUILD", tmp_path):
        keep(fault)
    assert {path.suffix for path in tmp_path.iterdir()} == {".zip", ".txt"}
    assert f"--kinds structure --seed {fault.seed}" in capsys.readouterr().out


def test_works_are_tried_in_batches_from_a_seed_on():
    with patch.object(works, "attempt", lambda kind, seed: 1):
        assert [count for count, _ in outcomes(["bytes"], 10, 60, jobs=1)] == [50, 10]
