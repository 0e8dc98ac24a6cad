from functools import partial

import pytest
from benchmarks.updates import CORRECTED, STOPPED, drill

from storysofar.reading.reader import read_chapter as read_by_rules

from ..store.serial import read_chapter

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("has_addresses", "has_names"), [(True, True), (False, True), (False, False)])
def test_forty_edits_later_nothing_is_lost_and_the_memory_is_that_of_reading_anew(tmp_path, has_addresses, has_names):
    dress = {"has_addresses": has_addresses, "has_names": has_names}
    done = drill(tmp_path, read_chapter, **dress, is_read_each_time=has_addresses)
    assert done.wrong == ()
    assert done.edits == done.told == 40
    assert done.is_same
    assert done.bookmarks == 40 * len(STOPPED)
    assert done.corrections == 40 * len(CORRECTED)


def test_the_real_reader_remembers_the_same_after_forty_edits(tmp_path):
    done = drill(tmp_path, partial(read_by_rules, learnt=False), is_read_each_time=False)
    assert done.is_same
