"""Who an epithet means: “the old man”, “the boy”. Each use is a vote, and none is a verdict.

The votes are kept apart from the words that somebody is known by, so that one wrong reading does not last. A
contradiction takes votes away: “Shut it, Davy,” said the ostler, who is not Davy.
"""

from storysofar.english.tables import words
from storysofar.reading.characters.people import People
from storysofar.reading.characters.persons import Person

GENERIC_NOUNS = words("descriptions", "nouns", "generic")
# What is enough for an epithet to mean somebody, and by how much it must be more than for anybody else.
MIN_VOTES, MIN_LEAD = 1.5, 0.5
# What a contradiction takes away, and the most that votes come to: a long-standing mistake can still be undone.
CONTRADICTION_VOTES, MAX_VOTES = 3.0, 6.0
# What being the last one named of that sex counts for; the learnt model's votes are its shares.
NEARNESS_VOTES = 0.4


def vote(epithet: str, person: Person, votes: float, people: People) -> None:
    """Counts for, or against, somebody as the one an epithet means. Epithets of the nameless need no votes."""
    if not person.is_named:
        return
    counted = people.epithets.setdefault(epithet, {})
    counted[person.id] = max(-MAX_VOTES, min(MAX_VOTES, counted.get(person.id, 0.0) + votes))


def forget_generic(people: People) -> None:
    """Lets go of what nouns that fit many have meant: in another scene “the boy” may be another boy."""
    for epithet in [epithet for epithet in people.epithets if epithet.rpartition(" ")[2] in GENERIC_NOUNS]:
        del people.epithets[epithet]


def voted_for(epithet: str, people: People) -> Person | None:
    """Who an epithet means by all votes so far; None where they do not tell."""
    counted: dict[str, float] = {}
    for id, votes in people.epithets.get(epithet, {}).items():
        if people.current(id) in people.persons:
            counted[people.current(id)] = counted.get(people.current(id), 0.0) + votes
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < MIN_VOTES:
        return None
    is_ahead = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MIN_LEAD
    return people.persons[ranked[0][0]] if is_ahead else None
