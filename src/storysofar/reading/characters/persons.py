"""One character as the reader thinks of them: names, gender, and what to call them. Knows nobody else."""

from dataclasses import dataclass, field

from storysofar.carried import PersonId
from storysofar.reading.characters.names import Name, parse_name, same_given, surname_follows

# Pronouns alone tell a gender once this much of them agrees.
TELLING = 2.0
# A name used this much less often than the descriptions is not what the story calls somebody.
RARE = 0.04
# A full name is what we call somebody unless the story uses it less often than this: only in passing.
PASSING = 0.01


@dataclass(slots=True)
class Person:
    """One character as the reader thinks of them."""

    id: PersonId
    names: dict[str, int] = field(default_factory=dict)  # each name's text, how often it was used
    descriptions: dict[str, int] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    givens: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    singles: set[str] = field(default_factory=set)  # parts that may be first or last name
    gender: dict[str, float] = field(default_factory=dict)
    kin: dict[str, PersonId] = field(default_factory=dict)  # "wife" → the id of this person's wife
    mentions: int = 0
    narrated: int = 0  # by name, outside quotations
    lines: int = 0
    last_seen: int = 0  # count of paragraphs read when last mentioned
    is_narrator: bool = False
    shown: str = ""  # the name of the last Character record
    shown_pronouns: str = ""
    renamed: str = ""  # what the reader wants them called
    lesser: set[str] = field(default_factory=set)  # names of one whom the reader has said to be this one

    def sex(self) -> str:
        """The pronoun set that the evidence speaks for, or ""."""
        if not self.gender:
            return ""
        ranked = sorted(self.gender.items(), key=lambda item: (-item[1], item[0]))
        best, weight = ranked[0]
        runner = ranked[1][1] if len(ranked) > 1 else 0.0
        return best if weight >= TELLING and weight > 1.6 * runner else ""

    @property
    def is_named(self) -> bool:
        """Whether a proper name is known."""
        return bool(self.names)

    def best_name(self) -> str:
        """What to call this person: the name used most; a description while there is no name."""
        if self.renamed:
            return self.renamed
        names = {text: count for text, count in self.names.items() if text not in self.lesser} or self.names
        pool = names or self.descriptions
        if self.names and sum(self.names.values()) < RARE * sum(self.descriptions.values()):
            pool = self.descriptions
        if self.is_narrator and not self.names:
            return "the narrator"  # rather than “old chap”, which anybody may be called
        if not pool:
            return "someone"
        usual = max(pool, key=lambda text: (pool[text], len(text), text))
        enough = max(2.0, PASSING * sum(pool.values()))
        full = {
            text: count
            for text, count in pool.items()
            if count >= enough and _is_full(parse_name(text)) and _goes_with(parse_name(usual), parse_name(text))
        }
        pool = full or pool
        best = max(pool, key=lambda text: (pool[text], len(text), text))
        return best if full else self._with_surname(best, pool)

    def _with_surname(self, usual: str, names: dict[str, int]) -> str:
        """A short first name that everybody uses, with the last name that the story has only with its long form.

        Whoever is Jake to all, and Jacob Barnes or Mr. Barnes now and then, is Jake Barnes.
        """
        given = parse_name(usual)
        if not given.only or given.titles or given.has_article or len(self.surnames) != 1:
            return usual
        (surname,) = self.surnames
        bearing = {
            parse_name(text): count for text, count in names.items() if parse_name(text).parts[-1:] == (surname,)
        }
        firsts = {name.given for name in bearing} - {""}
        if sum(bearing.values()) < 2 or given.only in firsts or not any(same_given(f, given.only) for f in firsts):
            return usual
        written = max(bearing, key=lambda name: (bearing[name], name.text)).text.split()[-1]
        return f"{usual} {written}"


def met(id: str) -> tuple[int, int, int, int, str]:
    """When somebody was met: who came first stands first, those of earlier works before those of this one.

    Where nothing else tells two people apart, this decides, so that a work reads alike alone and as part of a long one.

    >>> sorted(("c10.5", "c2.130", "c2.33", "c3.7/1", "c9.1/2"), key=met)
    ['c9.1/2', 'c3.7/1', 'c2.33', 'c2.130', 'c10.5']
    """
    mention, _, works = id.partition("/")
    chapter, _, place = mention[1:].partition(".")
    start, _, which = place.partition("-")
    return -int(works or 0), int(chapter), int(start), int(which or 0), mention[:1]


def _is_full(name: Name) -> bool:
    """Whether this is first and last name, without more than a title that goes with the first: Sir Walter Elliot."""
    return len(name.parts) == 2 and not name.has_article and not (name.titles and surname_follows(name))


def _goes_with(usual: Name, full: Name) -> bool:
    """Whether a full name takes the usual one's place: "Bill Gorton" that of "Bill", any name that of "the Heron".

    "Bartholomew Finch" does not take the place of "Barley": that is what everybody calls him.
    """
    return usual.has_article or not set(usual.parts).isdisjoint(full.parts)
