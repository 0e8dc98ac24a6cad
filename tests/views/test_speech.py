from storysofar.views.speech import speech

from .story import CANARY, chapter, character, line, memory_of, two_chapters


def test_whoever_says_most_comes_first_and_the_unknown_last():
    said = [line(1, 0, "“Go now please.”", None), line(1, 40, "“No.”", "c1.0"), line(1, 50, "“Oh no.”", "c1.9")]
    people = (character("c1.0", "Anna"), character("c1.9", "Tom"))
    quotations, attributions = tuple(q for q, _ in said), tuple(a for _, a in said)
    told = speech(memory_of(chapter(1, characters=people, quotations=quotations, attributions=attributions)))
    assert [(voice.name, voice.words) for voice in told.voices] == [("Tom", 2), ("Anna", 1), (None, 3)]


def test_nobody_who_is_yet_to_come_speaks():
    assert CANARY not in str(speech(two_chapters(), as_of=1))
    assert speech(two_chapters(), as_of=1).chapters == (1,)
