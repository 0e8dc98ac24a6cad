from storysofar.cli import bars
from storysofar.cli.bars import fetching_bar, reading_bar

from ..tale import tale


def test_where_nobody_is_looking_there_is_no_bar(capsys):
    with reading_bar() as progress:
        progress(tale().chapters[0], 2)
    assert capsys.readouterr().err == ""


def test_a_title_in_brackets_is_no_mark_up_of_the_progress_bar(monkeypatch):
    monkeypatch.setattr(bars.sys.stderr, "isatty", lambda: True, raising=False)
    with fetching_bar("Salt [/oil]") as advance:
        advance(object(), 0)
