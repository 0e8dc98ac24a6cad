"""Who the nameless turn out to be by what others call them."""

from ..told import memory_of

LOFT = (
    "Simon Vale stood in the long room. He was eleven years old. “You did this?” said the Warden.\n\n"
    "“Nobody else was awake,” said Simon.\n\n* * *\n\nThe hayloft was cold. A man and a boy sat against the wall.\n\n"
    "“Why did you speak for me?” said the boy.\n\n“You would have told the truth,” said the man.\n\n"
    "“I was going to lie,” said the boy.\n\n{called}\n\n“I forgive you,” said the boy.\n"
)


def speakers(called: str) -> list[str]:
    memory = memory_of(LOFT.format(called=called))
    names = {character.id: character.name for character in memory.characters}
    identities = memory.identities()
    return [names[identities.get(a.speaker, a.speaker)] for a in memory.attributions if a.speaker]


def test_the_boy_is_the_one_who_is_called_simon():
    told = speakers("The man laughed. “Then I have robbed us both, Simon,” he said.")
    assert told[-1] in ("Simon", "Simon Vale")


def test_a_boy_who_is_called_nothing_stays_the_boy():
    assert speakers("The man laughed. “Then I have robbed us both,” he said.")[-1] == "the boy"


def test_a_name_that_is_only_spoken_of_is_nobodys_here():
    assert speakers("The man laughed. “Then Simon has robbed us both,” he said.")[-1] == "the boy"
