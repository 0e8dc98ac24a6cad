from storysofar.reading.threads.closing_words import ThreadsByWord

OPEN = (("who killed Tom?", {"kill"}), ("where is Tom?", None), ("I will come back.", {"come", "return"}))


def test_a_thread_is_looked_at_only_where_one_of_its_words_stands():
    assert ThreadsByWord(OPEN).closed_by(["anna", "kill", "tom"]) == ["who killed Tom?", "where is Tom?"]


def test_a_thread_that_any_words_may_close_is_always_looked_at():
    assert ThreadsByWord(OPEN).closed_by(["rain"]) == ["where is Tom?"]


def test_threads_come_once_and_in_the_order_of_their_opening():
    assert ThreadsByWord(OPEN).closed_by(["return", "kill", "come"]) == [thread for thread, _ in OPEN]


def test_a_thread_that_no_words_close_is_never_looked_at():
    assert ThreadsByWord([("what would you do?", ())]).closed_by(["do", "you"]) == []
