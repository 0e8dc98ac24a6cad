from dataclasses import replace

import pytest

from storysofar.publish.terminal import LinkedPage
from storysofar.publish.update_lines import (
    MAX_CHANGE_LINES,
    change_line,
    change_lines,
    changes_lines,
    notification_lines,
    outcome_lines,
    status_line,
)
from storysofar.store import Change, KeptDelivery, KeptWork, Outcome
from storysofar.store.compared_chapters import PlacedChapter
from storysofar.store.delivery_diff import UpdatePlan
from storysofar.text import Position, make_chapter
from storysofar.views import Evidence, Notification

SALT = KeptWork(1, "Salt", (), (1, 2, 3), (), None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("new", 1, 4, words=1), "chapter 4 is new: 1 word"),
        (Change("inserted", 1, 1, words=1200), "chapter 1 is new, and stands before others: 1,200 words"),
        (Change("rewritten", 1, 2, 2, words=312), "chapter 2 was rewritten: 312 words changed"),
        (Change("renamed", 1, 2, 2, title="Hard Rain", was="Rain"), "chapter 2 was renamed: “Rain” is “Hard Rain” now"),
        (Change("renamed", 1, 2, 2), "chapter 2 was renamed"),
        (Change("dressed", 1, 2, 2), "chapter 2 has other notes"),
        (Change("moved", 1, 2, 5), "chapter 2 has moved; it was 5"),
        (Change("merged", 1, 2, 3, host=2), "chapter 3 is part of chapter 2 now"),
        (Change("split", 1, 3, host=2, words=9), "chapter 3 was split off another: 9 words"),
        (Change("gone", 1, 3, 3), "chapter 3 is gone at the source, and kept"),
        (Change("back", 1, 3, 3), "chapter 3 is at the source again"),
    ],
)
def test_every_kind_of_change_has_its_words(change, words):
    assert change_line(change) == words


def test_chapters_that_only_got_other_numbers_share_a_line():
    moved = [Change("inserted", 9, 1, words=5), *(Change("renumbered", n, n + 1, n) for n in (1, 2, 3))]
    assert list(change_lines(moved))[1:] == ["chapters 1–3 are 2–4 now"]
    assert list(change_lines([Change("renumbered", 1, 2, 1)])) == ["chapter 1 is 2 now"]


def test_of_many_changes_the_first_are_told_and_how_to_see_the_rest():
    changes = tuple(Change("rewritten", n, n, n, words=n) for n in range(1, MAX_CHANGE_LINES + 4))
    plan = UpdatePlan(changes=changes, places=(PlacedChapter(1, 1),))
    first, *lines, last = outcome_lines([Outcome(SALT, plan)])
    assert (first, len(lines)) == ("“Salt”: nothing new", MAX_CHANGE_LINES)
    assert last == "  … and 3 more: storysofar changes 1"


def test_an_outcome_says_what_is_new_what_changed_and_what_was_read_anew():
    new, changed = make_chapter(4, []), make_chapter(2, [])
    outcome = Outcome(SALT, UpdatePlan((new,), (changed,), places=(PlacedChapter(1, 1),)), read=(2, 3, 4))
    assert list(outcome_lines([outcome])) == ["“Salt”: new 4; changed 2; read again 3"]
    assert list(outcome_lines([Outcome(SALT, UpdatePlan(), read=(1, 2))])) == ["“Salt”: read 1–2"]


def test_deliveries_are_told_under_their_days():
    delivery = KeptDelivery("2024-05-01T10:00:00Z", "salt.html", (Change("gone", 1, 3, 3),))
    told = list(changes_lines([delivery], SALT, all_of_them=False))
    assert told == ["2024-05-01, from salt.html", "  chapter 3 is gone at the source, and kept"]


def test_where_nothing_changed_it_is_told_how_to_see_all_there_ever_was():
    (since,), (ever,) = (tuple(changes_lines([], SALT, all_of_them=whole)) for whole in (False, True))
    assert since.endswith("All changes: storysofar changes 1 --ever")
    assert ever == "Nothing has changed in “Salt”."


def test_a_status_that_differs_from_the_bookmarks_is_told_with_both():
    assert status_line(replace(SALT, proposed="reading")) == "“Salt”: reading"
    assert status_line(replace(SALT, said="dropped", proposed="reading")) == (
        "“Salt”: dropped, as you say; by your bookmark it is reading"
    )
    assert status_line(replace(SALT, said="reading", proposed="reading")) == "“Salt”: reading, as you say"


def test_a_notification_says_where_its_words_stand():
    proof = Evidence(1, 5, 20, "It rained.")
    told = Notification("1 new chapter of Salt", "It rained.", (2,), (proof,), Position(1, 100))
    assert list(notification_lines(told, LinkedPage({1: (0,)}, has_evidence=True))) == [
        "1 new chapter of Salt",
        "  It rained.  [ch. 1 ¶1]",
        "    > It rained.",
    ]
    bare = Notification("1 new chapter of Salt", "", (2,), (), Position(1, 100))
    assert list(notification_lines(bare, LinkedPage({1: (0,)}))) == ["1 new chapter of Salt"]
