"""How well a name goes with somebody who has a part of it already. Knows nothing of who was mentioned when.

Scores are in points: 4 where it is theirs beyond doubt, 2 where it may be, 0 where it cannot.
"""

from collections.abc import Callable, Iterable

from storysofar.english.lexicon import MARRIED_TITLES, UNMARRIED_TITLES
from storysofar.reading.characters.names import Name, gender_of, parse_name, same_given, same_surname, titles_conflict
from storysofar.reading.characters.persons import Person

# What many mentions add for the likeliest of several who are called "Mr. Oakley".
MAX_RENOWN_POINTS = 0.9
MENTIONS_PER_RENOWN_POINT = 500
MAX_NEWCOMER_MENTIONS = 3
LADY_TITLES = MARRIED_TITLES | UNMARRIED_TITLES

OthersWith = Callable[[str, Person], list[Person]]  # everybody else who has this part in a name


def fit_of(person: Person, name: Name, others_with: OthersWith) -> float:
    """How well a name goes with a person who has a part of it, in points; 0 if it cannot be theirs."""
    sex, wanted = person.sex(), gender_of(name)
    if sex in ("m", "f") and wanted and sex != wanted:
        return 0.0
    if titles_conflict(person.titles, name.titles):
        return 0.0
    if len(name.parts) > 1:
        return _fit_of_full(person, name, others_with)
    if name.titles:
        return _fit_of_titled(person, name, others_with)
    return _fit_of_part(person, name.only, others_with)


def _fit_of_part(person: Person, part: str, others_with: OthersWith) -> float:
    """How well "Emma" or "Woodhouse" alone goes with somebody."""
    if part in person.ambiguous_names:
        return 4.0
    if part in person.givens:
        return 3.5
    if part in person.surnames:
        return _fit_of_bare_surname(person, part, others_with)
    is_short = _is_given_of(part, (*person.givens, *person.ambiguous_names))
    return 2.0 if is_short and not _goes_by_title(person) else 0.0


def _goes_by_title(person: Person) -> bool:
    """Whether somebody is mostly called with a title: Mr. Robert Tarrow is not Bob, who may be his son."""
    titled = sum(count for text, count in person.names.items() if parse_name(text).titles)
    return 2 * titled > sum(person.names.values())


def _fit_of_bare_surname(person: Person, surname: str, others_with: OthersWith) -> float:
    is_lady = bool(person.titles) and person.titles <= MARRIED_TITLES | UNMARRIED_TITLES
    if is_lady and not person.givens:
        return 0.0  # a bare surname is not the lady's
    if person.sex() == "f" and any(_is_man_called(surname, other) for other in others_with(surname, person)):
        return 0.0  # … nor his sister's
    has_been_used = surname in person.names or surname.title() in person.names
    return 3.0 if has_been_used else 1.5


def _is_man_called(surname: str, person: Person) -> bool:
    return person.sex() == "m" and surname in person.surnames | person.ambiguous_names


def _fit_of_full(person: Person, name: Name, others_with: OthersWith) -> float:
    """How well "Emma Woodhouse" goes with somebody.

    A second surname is a marriage or a stage name only where the first name is the very same.
    """
    if person.givens and not _is_given_of(name.given, person.givens):
        return 0.0
    if person.surnames and not any(same_surname(name.surname, surname) for surname in person.surnames):
        return 0.0
    if person.givens:
        return _fit_of_given(person, name, others_with)
    if name.given in person.ambiguous_names:
        return 3.0
    if name.surname in person.ambiguous_names:
        return 0.0 if _is_a_wife_with_another_title(person, name) else 3.0
    return _fit_of_first_given(person, name, others_with) if name.surname in person.surnames else 0.0


def _fit_of_given(person: Person, name: Name, others_with: OthersWith) -> float:
    """How well a form of somebody's first name goes with them: Bob Tarrow is Bob, and not his father Robert."""
    if name.given not in person.givens and _is_borne(name.given, others_with(name.given, person)):
        return 0.0
    return 4.0 if person.surnames else 3.0


def _fit_of_first_given(person: Person, name: Name, others_with: OthersWith) -> float:
    """How well a first name goes with somebody who has had a last name only.

    "Mr. Darcy" may well be Fitzwilliam, "Miss Bingley" Caroline; "Mrs. Bennet" is not Jane.
    """
    if _is_a_wife_with_another_title(person, name):
        return 0.0
    return 0.0 if any(_may_be_called_so(other, person, name) for other in others_with(name.surname, person)) else 2.0


def _may_be_called_so(other: Person, person: Person, name: Name) -> bool:
    """Whether another bearer of the surname keeps a first name from a person who has had none.

    Where there is a Mrs. Wilcox, Mr. Wilcox is her husband, and Charles Wilcox may be their son.
    """
    if person.titles & UNMARRIED_TITLES:
        return not other.givens and other.sex() != "m"
    sex = gender_of(name) or person.sex()
    return not sex or other.sex() in ("", sex) or bool(other.titles & MARRIED_TITLES)


def _is_a_wife_with_another_title(person: Person, name: Name) -> bool:
    return bool(person.titles & MARRIED_TITLES) and person.titles.isdisjoint(name.titles)


def _is_borne(given: str, others: Iterable[Person]) -> bool:
    """Whether one of these has this very first name."""
    return any(given in other.givens | other.ambiguous_names for other in others)


def _fit_of_titled(person: Person, name: Name, others_with: OthersWith) -> float:
    """How well "Mr. Oakley" or "Aunt Emma" goes with somebody."""
    if name.only in person.surnames:
        return _fit_of_titled_surname(person, name, others_with)
    if name.only in person.givens or name.only in person.ambiguous_names:
        return _fit_of_titled_given(person, name)
    return 0.0


def _fit_of_titled_surname(person: Person, name: Name, others_with: OthersWith) -> float:
    if not person.titles.isdisjoint(name.titles):
        return 4.0
    if not MARRIED_TITLES.isdisjoint(name.titles):
        return 0.0
    if not person.givens:
        return 2.0
    rivals = others_with(name.only, person)
    if not any(name.only in rival.surnames or name.only in rival.ambiguous_names for rival in rivals):
        return 2.5
    # Of several who bear the surname, "Mr. Oakley" is the man the story has most of; a captain, nobody yet.
    fits = gender_of(name) and gender_of(name) == person.sex() and not _is_one_of_kin(person, rivals)
    return 1.0 + min(MAX_RENOWN_POINTS, person.mentions / MENTIONS_PER_RENOWN_POINT) if fits else 0.0


def _is_one_of_kin(person: Person, rivals: Iterable[Person]) -> bool:
    """Whether a man hardly met yet shares the surname with another one: then “Mr. Hale” may be the father of both."""
    if person.sex() != "m" or person.mentions > MAX_NEWCOMER_MENTIONS:
        return False
    return any(rival.givens and rival.sex() != "f" and rival.titles.isdisjoint(LADY_TITLES) for rival in rivals)


def _fit_of_titled_given(person: Person, name: Name) -> float:
    if not person.titles.isdisjoint(name.titles):
        return 4.0
    is_ladys = not (MARRIED_TITLES | UNMARRIED_TITLES).isdisjoint(name.titles)
    if is_ladys and name.only in person.ambiguous_names and not person.sex():
        return 0.0  # "Beaufort" is not Mrs. Beaufort
    if not MARRIED_TITLES.isdisjoint(name.titles) and not person.titles & MARRIED_TITLES:
        return 0.0 if name.only not in person.givens else 1.5
    return 2.5


def _is_given_of(given: str, givens: Iterable[str]) -> bool:
    return any(same_given(given, other) for other in givens)
