"""What is fuzzed: each parser reads its seeds, and a fault in one is raised."""

from unittest.mock import patch

import pytest
from fuzz.parsers import PARSERS, checked

from storysofar import ingest
from tests.some import some


@pytest.mark.parametrize("name", PARSERS)
def test_each_parser_reads_its_seeds(name):
    for seed in some(PARSERS[name].seeds):
        PARSERS[name].read(seed)


def test_a_fault_of_a_parser_is_raised_though_users_are_told_of_it_in_words():
    with patch.object(ingest, "_judge", side_effect=KeyError("Mara")), pytest.raises(KeyError, match="Mara"):
        checked(b"It was dark. Ada ran.", "page.txt")
