import pytest

from ..told import stated


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Anna was in prison.", "in prison"),
        ("Anna was ill.", "ill"),
        ("Anna fell ill.", "fell ill"),
        ("Anna fainted.", "fainted"),
    ],
)
def test_somebody_is_in_a_state(text, state):
    assert stated(text) == [f"Anna | state | {state}"]


@pytest.mark.parametrize("text", ["Anna was ill at ease.", "Anna escaped notice."])
def test_what_only_sounds_like_a_state_is_none(text):
    assert stated(text) == []
