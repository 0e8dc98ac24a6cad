"""Which names can be the same person. Knows names and nothing of the people who bear them in this story."""

from functools import lru_cache
from typing import NamedTuple

from storysofar.english.lexicon import (
    COURTESY_TITLES,
    EPITHET_TITLES,
    HONORIFIC_SUFFIXES,
    MARRIED_TITLES,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    PLURAL_TITLES,
    TITLE_GENDERS,
    UNMARRIED_TITLES,
    word_list,
)
from storysofar.english.nicknames import LONG_NAMES, SHORT_NAMES
from storysofar.english.tables import words

HONORIFIC_PREFIXES = words("name_parts", "parts", "honorific_prefixes")
FIRST_NAME_TITLES = words("address", "titles", "before_first_name")


class Name(NamedTuple):
    """A name taken apart. All parts are folded; `parts` keeps their order, without titles and suffixes."""

    text: str
    titles: tuple[str, ...]
    parts: tuple[str, ...]
    has_article: bool = False  # "the Hatter", "the White Rabbit"

    @property
    def key(self) -> str:
        """The name as one folded string: equal for two ways of writing the same name."""
        return " ".join((*self.titles, *self.parts))

    @property
    def given(self) -> str:
        """The first name, when the name shows which it is."""
        return self.parts[0] if len(self.parts) > 1 else ""

    @property
    def surname(self) -> str:
        """The last name, when the name shows which it is."""
        return self.parts[-1] if len(self.parts) > 1 else ""

    @property
    def only(self) -> str:
        """The one part of a name that leaves open whether it is a first or a last name."""
        return self.parts[0] if len(self.parts) == 1 else ""


@lru_cache(maxsize=20_000)
def parse_name(text: str) -> Name:
    """A name taken apart. A pure function of the text: the cache carries nothing from one work to another.

    >>> parse_name("Mrs. Rachel Lynde")
    Name(text='Mrs. Rachel Lynde', titles=('mrs',), parts=('rachel', 'lynde'), has_article=False)
    >>> parse_name("Kakashi-sensei").key, parse_name("A-Ren").key
    ('sensei kakashi', 'ren')
    """
    written = text.replace(".", " ").replace(",", " ").split()
    has_article = bool(written) and written[0].lower() == "the"
    folded = [_folded(word) for word in written[has_article:]]
    folded = _without_place(folded)
    titles = _take_titles(folded)
    parts = tuple(part for part in folded[:-1] if part not in NAME_PARTICLES)
    return Name(text, titles, (*parts, *folded[-1:]), has_article)


def _without_place(folded: list[str]) -> list[str]:
    """Ezra Crane of Millbeck is Ezra Crane, and Sir Ezra of Millbeck Sir Ezra; the Duke of Monmouth keeps his name."""
    at = folded.index("of") if "of" in folded else 0
    return folded[:at] if at > 1 or (at and is_given_name(folded[0])) else folded


def _folded(word: str) -> str:
    """A part of a name as names are compared: without case and owner's s, with a straight apostrophe."""
    return word.casefold().replace("’", "'").removesuffix("'s")


def _take_titles(folded: list[str]) -> tuple[str, ...]:
    """Takes the titles and suffixes off a name, as long as something is left of it; the titles that tell people apart.

    A name keeps what it has of “Kakashi-sensei”: the suffix is a title, though it is not written apart.
    """
    titles: list[str] = []
    while len(folded) > 1 and folded[0] in TITLE_GENDERS:
        titles.append(folded.pop(0))
    while len(folded) > 1 and folded[-1] in NAME_SUFFIXES:
        folded.pop()
    suffixes = [folded.pop()] if len(folded) > 1 and folded[-1] in HONORIFIC_SUFFIXES else []
    if len(folded) == 1:
        stem, _, suffix = folded[0].rpartition("-")
        if stem and suffix in HONORIFIC_SUFFIXES:
            folded[:] = [stem]
            suffixes.append(suffix)
        prefix, _, rest = folded[0].partition("-")
        if rest and prefix in HONORIFIC_PREFIXES:
            folded[:] = [rest]
    return (*(title for title in titles if title not in EPITHET_TITLES), *suffixes)


@lru_cache(maxsize=20_000)
def gender_of(name: Name) -> str:
    """The gender a name tells: "m", "f", or "" when it does not.

    >>> [gender_of(parse_name(n)) for n in ("Mr. Frank", "Lizzy Bennet", "Dr. Bull")]
    ['m', 'f', '']
    """
    for title in name.titles:
        if TITLE_GENDERS.get(title):
            return TITLE_GENDERS[title]
    if name.titles and not name.given:
        return ""
    if name.has_article:
        return TITLE_GENDERS.get(name.parts[-1], "") if name.parts else ""
    first = name.parts[0].split("-")[0] if name.parts else ""
    male = first in word_list("given_male")
    female = first in word_list("given_female")
    return "" if male == female else "m" if male else "f"


def is_given_name(part: str) -> bool:
    """Whether a folded part of a name is a first name that many have.

    >>> is_given_name("emma"), is_given_name("voss")
    (True, False)
    """
    return part in word_list("given_male") or part in word_list("given_female")


def same_given(one: str, other: str) -> bool:
    """Whether two first names can be one person's: equal, an initial, a short form.

    >>> same_given("lizzy", "elizabeth"), same_given("j", "john"), same_given("jane", "john")
    (True, True, False)
    """
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return bool(
        other in LONG_NAMES.get(one, ())
        or one in LONG_NAMES.get(other, ())
        or LONG_NAMES.get(one, frozenset()) & LONG_NAMES.get(other, frozenset())
    )


def same_surname(one: str, other: str) -> bool:
    """Whether two last names can be one person's: equal, or one a part of the other's double name.

    >>> same_surname("potter", "potter-evans-verres"), same_surname("evans", "evans-jones")
    (True, True)
    """
    return one == other or one in other.split("-") or other in one.split("-")


def variants_of(part: str) -> tuple[str, ...]:
    """A first name with the names it is short for, or that are short for it.

    >>> variants_of("bill")
    ('bill', 'william')
    """
    return (part, *sorted(LONG_NAMES.get(part, ())), *SHORT_NAMES.get(part, ()))


def titles_conflict(mine: frozenset[str] | set[str], theirs: tuple[str, ...]) -> bool:
    """Whether no one person is called by both: Mrs. and Miss, Captain and Admiral, he and she.

    >>> titles_conflict({"miss"}, ("mrs",)), titles_conflict({"uncle"}, ("aunt",)), titles_conflict({"mr"}, ("captain",))
    (True, True, False)
    """
    if not mine or not theirs:
        return False
    new = set(theirs)
    if new & mine:
        return False
    if not PLURAL_TITLES.isdisjoint(mine | new):
        return True
    if _is_rank_and_lady(mine, new) or _is_rank_and_lady(new, mine):
        return True
    if _is_wife_and_miss(mine, new) or _is_wife_and_miss(new, mine):
        return True
    ours, others = _genders_of(mine), _genders_of(new)
    return bool(ours) and bool(others) and ours.isdisjoint(others)


def _genders_of(titles: frozenset[str] | set[str]) -> set[str]:
    return {TITLE_GENDERS[title] for title in titles if TITLE_GENDERS.get(title)}


def _is_wife_and_miss(wife: frozenset[str] | set[str], miss: frozenset[str] | set[str]) -> bool:
    return not wife.isdisjoint(MARRIED_TITLES) and not miss.isdisjoint(UNMARRIED_TITLES)


def _is_rank_and_lady(ranked: frozenset[str] | set[str], lady: frozenset[str] | set[str]) -> bool:
    """Whether one is a rank and the other only a lady's title: Captain Voss is not Miss Voss."""
    own = rank_of(ranked) - MARRIED_TITLES - {"cousin", "aunt", "auntie"}
    return lady <= MARRIED_TITLES | UNMARRIED_TITLES and bool(own) and not ranked & COURTESY_TITLES


def rank_of(titles: tuple[str, ...] | frozenset[str] | set[str]) -> frozenset[str]:
    """The titles that are more than courtesy."""
    return frozenset(t for t in titles if t not in COURTESY_TITLES and t not in HONORIFIC_SUFFIXES)


def surname_follows(name: Name) -> bool:
    """Whether the title is one that goes with surnames: Mr. Darcy, but Sir Walter, Uncle Vernon, Lady Catherine."""
    return FIRST_NAME_TITLES.isdisjoint(name.titles)
