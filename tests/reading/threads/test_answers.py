from ..told import memory_of
from .test_threads import closings

ASKED = "“Who burned the mill?” asked Anna. Nobody answered her."


def test_both_what_is_asked_and_of_whom_must_come_back():
    assert closings(memory_of(ASKED, "Tom burned the boats.")) == []
    assert closings(memory_of(ASKED, "Tom painted the mill.")) == []
    assert len(closings(memory_of(ASKED, "Tom burned the mill."))) == 1


def test_whom_a_pronoun_means_counts_and_not_its_word():
    asked = "“Who killed Ilse?” asked Anna. Nobody answered her."
    assert len(closings(memory_of(asked, "Ilse was dead. Tom had killed her."))) == 1
    assert closings(memory_of(asked, "Mrs. Pell was dead. Tom had killed her.")) == []


def test_an_opinion_is_not_answered_by_a_deed():
    asked = "“Who would burn the mill?” asked Anna. Nobody answered her."
    assert closings(memory_of(asked, "Tom burned the mill.")) == []
