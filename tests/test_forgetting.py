"""Long, sparse stories are read: strangers pass through, nobody comes for a long time, chapters and works end."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from storysofar import carried
from storysofar.memory import Memory
from storysofar.reading.characters import people
from storysofar.reading.reader import ReaderState, acquainted, read, read_chapter
from storysofar.text import Work, make_chapter
from tests.some import some

NAMES = ("Mara", "Tobin Hale", "Captain Voss", "Mrs. Venn", "Ilse", "the Heron")
STRANGERS = ("porter", "old man", "girl", "captain", "landlady", "man", "doctor", "priest", "two soldiers", "stranger")
WITH_A_STRANGER = (
    "The {0} came in. “Go home,” said the {0}.",
    "A {0} went by.",
    "“Who are you?” asked a {0}. Nobody answered.",
    "The {0} promised to come back. “I’ll kill you for this,” said the {0}.",
    "The {0}’s wife had grey eyes.",
    "She was the {0}. He saw the {0}’s brother.",
)
WITH_A_NAME = (
    "“Run!” cried {0}.",
    "{0} looked at the porter. “My name is {0},” she said.",
    "I did not answer {0}. I was tired, and my hands shook; I slept.",
    "“Where is my brother?” asked {0}.",
    "The stranger was {0}.",
    "He left. She stayed, and she laughed at him.",
    "{0}’s wife came, and his wife laughed.",
)
WEATHER = ("It rained.", "The water rose.", "Snow lay on the roofs.", "The clock struck nine.", "Fog came up.")
FOREIGN = (
    "Elle était dans la maison, et il ne voulait pas que les enfants sortent avec le chien. Je ne sais pas pourquoi.",
    "Sie war in dem Haus, und er wollte nicht, dass die Kinder mit dem Hund auf die Straße gehen. Ich weiß nicht.",
)
# A passer-by is forgotten after 300 paragraphs. After fewer, the same is found in a hundredth of the time.
FEW_PARAGRAPHS = 6


@contextmanager
def forgetting_soon() -> Iterator[None]:
    with patch.object(people, "MAX_ABSENCE_PARAGRAPHS", FEW_PARAGRAPHS):
        yield


class LongSparseStory(RuleBasedStateMachine):
    """A serial that is read chapter by chapter as it is written, and the work that goes on from it."""

    @initialize()
    def begin(self) -> None:
        self.memory = Memory()
        self.paragraphs: list[str] = []

    @rule(words=st.sampled_from(WITH_A_STRANGER), who=st.sampled_from(STRANGERS))
    def somebody_passes(self, words: str, who: str) -> None:
        self.paragraphs.append(words.format(who))

    @rule(words=st.sampled_from(WITH_A_NAME), who=st.sampled_from(NAMES))
    def somebody_with_a_name_comes(self, words: str, who: str) -> None:
        self.paragraphs.append(words.format(who))

    @rule(count=st.integers(FEW_PARAGRAPHS, 4 * FEW_PARAGRAPHS))
    def nobody_comes(self, count: int) -> None:
        self.paragraphs += [WEATHER[at % len(WEATHER)] for at in range(count)]

    @rule(words=st.sampled_from(FOREIGN), count=st.integers(1, 20))
    def it_is_told_in_another_language(self, words: str, count: int) -> None:
        self.paragraphs += [words] * count

    @rule(is_break=st.booleans())
    def scene_ends(self, is_break: bool) -> None:
        self.paragraphs.append("* * *" if is_break else "The next morning, they left the harbour.")

    @rule()
    def chapter_ends(self) -> None:
        number = self.memory.end.chapter + 1
        parts = [("break" if text == "* * *" else "story", f"{text}\n\n") for text in self.paragraphs]
        with forgetting_soon():
            records = read_chapter(self.memory, make_chapter(number, parts), learnt=False)
        self.memory, self.paragraphs = self.memory.add(records), []

    @rule()
    def work_ends_and_another_goes_on_from_it(self) -> None:
        self.chapter_ends()
        self.memory = Memory((acquainted(self.memory, Work(chapters=(make_chapter(1, []),))),))

    @invariant()
    def nobody_is_named_in_the_state_who_is_not_in_mind(self) -> None:
        state = ReaderState.load(self.memory.state)
        in_mind = state.people.persons.keys() | state.people.merged_into.keys()
        assert carried.only_of(state, in_mind) == state

    @invariant()
    def each_scene_stands_in_its_own_chapter(self) -> None:
        assert ReaderState.load(self.memory.state).scenes.open is None
        ends = {chapter.chapter: chapter.end for chapter in self.memory.chapters}
        assert [scene for scene in self.memory.scenes if scene.span.end > ends[scene.span.chapter]] == []

    def teardown(self) -> None:
        self.chapter_ends()


LongSparseStory.TestCase.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLongSparseStory = LongSparseStory.TestCase


def test_a_description_after_a_long_stretch_without_persons_does_not_reach_a_forgotten_passer_by():
    opening = ["The porter came in. “Go home,” said the porter.", *(WEATHER * 70), "The clock struck nine."]
    parts = [make_chapter(1, [("story", f"{text}\n\n") for text in opening])]
    parts.append(make_chapter(2, [("story", "The man stood in the rain. “Late,” said the man.\n\n")]))
    memory = read(Work(chapters=tuple(parts)), learnt=False)
    first, second = (some(chapter.characters) for chapter in memory.chapters)
    assert ([c.name for c in first], [c.name for c in second]) == (["the porter"], ["the man"])
