"""Which sentences are worth recalling, and what a lone line of them needs."""

from itertools import pairwise

from storysofar.memory import Memory
from tests.some import some

from ..told import Case, every_case, memory_of, namer

WALK = "The road went on, and it was long, and there were trees on both sides of it, and they were green. "


def told(memory: Memory) -> list[str]:
    """The best moment as lines of a case: its words, who says it, and whom its open words mean."""
    name = namer(memory)
    best = max(memory.moments, key=lambda m: m.salience)
    open_words = [f"{best.text[r.start : r.end]} is {name(r.character)}" for r in best.references]
    return [
        " | ".join(
            [" ".join(best.text.split()), *([f"says {name(best.speaker)}"] if best.speaker else []), *open_words]
        )
    ]


@every_case("moments")
def test_what_is_remembered_best_is(case: Case):
    assert told(memory_of(case.text)) == case.told


def test_a_moment_is_the_author_s_own_words():
    text = WALK + "\n\nAnna promised to come back. “I will come back to Low Harbour,” said Anna.\n\n" + WALK
    for moment in some(memory_of(text).moments):
        assert moment.text == text[moment.span.start : moment.span.end]


def test_moments_are_few():
    memory = memory_of("\n\n".join([WALK * 3] * 30))
    assert len(list(memory.moments)) <= 30 * 3 / 2


def test_moments_do_not_overlap_and_stand_in_the_order_told():
    moments = list(
        memory_of("\n\n".join(["Anna found the key. Tom ran to the harbour. Anna left him there."] * 20)).moments
    )
    assert all(one.span.end <= two.span.start for one, two in some(pairwise(moments)))


def test_salience_is_between_nothing_and_one():
    assert all(0 < m.salience < 1 for m in some(memory_of("Anna killed Tom. “Oh!” cried Anna.\n\n" + WALK).moments))
