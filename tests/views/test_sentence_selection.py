from storysofar.views.sentence_selection import MUST_TELL_LOG_ODDS, arcs, candidates, in_turn, score_beside, spread

from .story import moment


def lines(*moments):
    return candidates(moments)


def starts(chosen):
    return [line.moment.span.start for line in chosen]


def test_of_two_lines_worth_the_same_the_shorter_is_dearer_to_a_recap():
    short, long = lines(
        moment(1, 0, "Mara left the ferry at dawn with Tam."),
        moment(1, 90, "Mara left the ferry at dawn with Tam. " * 5),
    )
    assert score_beside(short, [], 1, set()) > score_beside(long, [], 1, set())


def test_the_second_line_comes_from_elsewhere_when_it_is_worth_as_much():
    near = [moment(1, 100 * n, f"On day {n} somebody went down to the boats.", salience=0.6) for n in range(3)]
    far = moment(1, 9000, "On the last day somebody came up from the boats.", salience=0.6)
    first, second, *_ = spread(lines(*near, far), 36)
    assert starts([first, second]) == [0, 9000]


def test_what_has_been_said_waits():
    said = moment(1, 0, "The harbour master burned the great ledger that night.", salience=0.9)
    again = moment(1, 5000, "The harbour master burned the great ledger that night.", salience=0.5)
    other = moment(1, 5000, "Tobin sailed alone for Candlemere the same night.", salience=0.5)
    assert starts(spread(lines(said, again), 20)) == [0, 5000]
    _, second, _ = spread(lines(said, again, other), 20)
    assert second.moment.text.startswith("Tobin")


def test_a_revelation_is_worth_more_than_anything():
    revealed = moment(1, 0, "The stranger was Tam.", salience=1.0)
    assert (
        lines(revealed, moment(1, 90, "Mara ran down to the boats at once.", salience=0.99))[0].log_odds
        == MUST_TELL_LOG_ODDS
    )


def test_a_line_too_short_to_tell_anything_is_left_out_where_there_are_others():
    brief, told = moment(1, 0, "“Get up,” said Ilse."), moment(1, 90, "Mara ran down to the boats at once.")
    assert starts(lines(brief, told)) == [90]
    assert starts(lines(brief)) == [0]


def test_old_chapters_share_an_arc_and_the_newest_has_its_own():
    chapters = [lines(moment(n, 0, f"In chapter {n} something happened to somebody.")) for n in range(1, 123)]
    parts = arcs(chapters, 7)
    assert [len(part) for part in parts] == sorted(len(part) for part in parts)
    assert parts[0][0].moment.span.chapter == 122 and len(parts[0]) < 4
    assert sum(map(len, parts)) == 122 and len(parts) == 7


def test_a_thousand_chapters_are_told_in_hundreds_of_arcs():
    chapters = [lines(moment(n, 0, f"In chapter {n} something happened to somebody.")) for n in range(1, 1_001)]
    parts = arcs(chapters, 400)
    assert len(parts) == 400
    assert sum(map(len, parts)) == 1_000


def test_every_arc_has_its_line_before_any_has_a_second():
    chapters = [
        lines(*(moment(n, 99 * i, f"Chapter {n} tells its line {i} here.", salience=i / 9) for i in range(3)))
        for n in range(1, 5)
    ]
    first = in_turn(arcs(chapters, 4), 100)[:4]
    assert sorted(line.moment.span.chapter for line in first) == [1, 2, 3, 4]
