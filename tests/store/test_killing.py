import pytest

from .killing import COMMANDS, kill


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_kill_loses_nothing_and_throws_no_reading_away(command):
    tally = kill(6, seed=len(command), commands=(command,))
    assert tally.kills == 6
    assert (tally.lost, tally.thrown_away) == ([], [])
