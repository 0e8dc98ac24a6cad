from ..told import memory_of
from .test_threads import closings

PROMISED = "Anna promised Tom that she would burn the letter."


def test_a_promise_of_her_own_is_not_kept_by_him():
    assert closings(memory_of(PROMISED, "Tom burned the letter.")) == []


def test_a_promise_is_kept_by_what_she_says_that_she_has_done():
    assert len(closings(memory_of(PROMISED, "“I have burned the letter,” said Anna."))) == 1


def test_a_promise_never_to_do_it_cannot_be_seen_to_be_kept():
    assert closings(memory_of("Anna promised Tom never to burn the letter.", "Anna burned the mill.")) == []
