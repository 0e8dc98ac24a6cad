import pytest

from storysofar.store.statuses import READING_STATUSES, proposed, status_named


def test_who_has_no_bookmark_has_not_begun():
    assert proposed(None, (1, 2, 3), "3/3") == "to read"


@pytest.mark.parametrize("said", ["3/3", "complete", None])
def test_who_has_chapters_before_them_is_reading_whatever_the_pages_say(said):
    assert proposed(2, (1, 2, 3), said) == "reading"
    assert proposed(3, (1, 2, 3), said, is_partly=True) == "reading"


@pytest.mark.parametrize("said", ["3/?", "3/9", "Chapters: 3/9", "In-Progress", "WIP", "On Hold", "incomplete"])
def test_who_has_read_all_there_is_of_what_goes_on_is_waiting(said):
    assert proposed(3, (1, 2, 3), said) == "waiting"


@pytest.mark.parametrize("said", ["3/3", "Complete", "completed"])
def test_who_has_read_all_of_what_is_complete_has_finished(said):
    assert proposed(3, (1, 2, 3), said) == "finished"


@pytest.mark.parametrize("said", ["9/9", "5/?", None])
def test_who_has_read_all_that_is_kept_where_the_site_has_more_is_caught_up(said):
    assert proposed(3, (1, 2, 3), said) == "caught up"


@pytest.mark.parametrize("status", READING_STATUSES)
def test_a_status_is_understood_however_it_is_spelled(status):
    assert status_named(status.upper().replace(" ", "-")) == status


def test_what_is_no_status_is_none():
    assert status_named("bored") is None
