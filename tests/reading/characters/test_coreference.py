"""Who pronouns and descriptions mean."""

from storysofar.text import Position

from ..told import Case, every_case, meanings_told, memory_of

# Enough of narration for a page to show in what person it is told.
WIND = "The wind blew from the sea, and the gulls cried over the old harbour wall, and the boats lay in the mud."


@every_case("coreference")
def test_they_mean(case: Case):
    assert meanings_told(memory_of(*case.chapters)) == case.told


def test_the_narrator_is_nameless_until_somebody_says_the_name():
    memory = memory_of(
        "I walked along the shore, and I thought of my house and my mother. " + WIND,
        "I came home. “My name is Edric Hale,” I said. I shut my door, and I slept. " + WIND,
    )
    (before,) = (c for c in memory.as_of(Position(1, 10_000)).cast_of().values() if c.is_narrator)
    (after,) = (c for c in memory.cast_of().values() if c.is_narrator)
    assert (before.name, after.name) == ("the narrator", "Edric Hale")
    assert before.id == after.id


def test_pronouns_are_learnt_from_use():
    memory = memory_of("Ashe came in. Xe took xyr coat. Ashe smiled, and xe sat down. Xe waited.")
    assert memory.cast_of()["c1.0"].pronouns == "xe/xem"


def test_pronouns_are_not_guessed_from_nothing():
    assert memory_of("Quillon came in. “No,” said Quillon.").cast_of()["c1.0"].pronouns is None
