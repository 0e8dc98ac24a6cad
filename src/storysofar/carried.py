"""What is kept in mind while a story is read: how long each field of it lives, and how it is saved.

A state is a dataclass. Each of its fields says how long it lives, or holds another state:

    chapter   it begins anew with each chapter, and is never saved
    work      it is saved after each chapter; the next work begins without it
    series    it is saved, and a work that goes on from this one begins with it

Values are saved by field name as their types say, and a field that has its default is left out. Ids have types of their
own: when somebody is forgotten, each PersonId of theirs goes, in every field of every state.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Lifetime = Literal["chapter", "work", "series"]

LIFETIME_KEY = "lifetime"  # where a field's metadata have it
ID_MARK = "the id of a person or of a group"
PERSON_MARK = "of somebody in mind"
# Ids in a state. In the next work both say that they are of an earlier one.
PersonId = Annotated[str, ID_MARK, PERSON_MARK]  # goes from the state when the person is forgotten
RecordedId = Annotated[str, ID_MARK]  # stays: it is only written down again, or it is of a group

ID_PATTERN = re.compile(r"(?P<mention>[cg]-?\d+(?:\.\d+)?\.\d+(?:-\d+)?)(?:/(?P<works>\d+))?")


def of_chapter(make: Callable[[], T]) -> T:
    """A field of a state that begins anew with each chapter."""
    return _living("chapter", make)


def of_work(make: Callable[[], T]) -> T:
    """A field of a state that the next work begins without."""
    return _living("work", make)


def of_series(make: Callable[[], T]) -> T:
    """A field of a state that the next work begins with."""
    return _living("series", make)


def _living(lifetime: Lifetime, make: Callable[[], T]) -> T:
    return field(default_factory=make, metadata={LIFETIME_KEY: lifetime})


def lifetimes_of(state: type) -> dict[str, Lifetime]:
    """How long each field lives, by its path. Raises TypeError for a field that says nothing.

    >>> @dataclass
    ... class Walk:
    ...     steps: int = of_chapter(int)
    ...     roads: list[str] = of_series(list)
    >>> lifetimes_of(Walk)
    {'steps': 'chapter', 'roads': 'series'}
    """
    found: dict[str, Lifetime] = {}
    hints = get_type_hints(state, include_extras=True)
    for part in fields(state):
        lifetime = _lifetime(part)
        if lifetime is not None:
            found[part.name] = lifetime
        elif is_dataclass(hints[part.name]):
            found |= {f"{part.name}.{path}": lives for path, lives in lifetimes_of(hints[part.name]).items()}
        else:
            raise TypeError(f"{state.__name__}.{part.name} does not say how long it lives")
    return found


def dumps(state: Any) -> str:
    """A state as JSON, the same for the same state.

    >>> @dataclass
    ... class Walk:
    ...     who: str = of_series(str)
    ...     roads: list[str] = of_series(list)
    >>> dumps(Walk("c1.0"))
    '{"who":"c1.0"}'
    """
    return json.dumps(_way(type(state)).save(state), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], saved: str) -> T:
    """The state of this kind that `dumps` wrote; a fresh one for an empty string."""
    return cast(T, _way(kind).load(json.loads(saved))) if saved else kind()


def sequel(state: T) -> T:
    """What the next work begins with: what lives as long as the series, with the ids that it has there."""
    return cast(T, _way(type(state)).carry(state))


def only_of(state: T, ids: Set[str]) -> T:
    """A state that has these people in mind and no others: the ids of all others are gone from every field.

    What is a record about one person goes with its id; so does an entry of a table, and a list that nothing is left of.

    >>> @dataclass
    ... class Walk:
    ...     guide: PersonId | None = of_series(str)
    ...     met: dict[str, list[PersonId]] = of_series(dict)
    ...     written: list[RecordedId] = of_series(list)
    >>> only_of(Walk("c1.0", {"Tom": ["c1.0"], "Ann": ["c1.9", "c1.0"]}, ["c1.0"]), {"c1.9"})
    Walk(guide=None, met={'Ann': ['c1.9']}, written=['c1.0'])
    """
    return cast(T, _way(type(state)).keep(state, ids))


def carried_id(id: str) -> str:
    """The id of somebody of an earlier work: it says how many works ago they were first mentioned.

    >>> carried_id("c3.120"), carried_id("c3.120/1"), carried_id("c10.5.7")
    ('c3.120/1', 'c3.120/2', 'c10.5.7/1')
    """
    found = ID_PATTERN.fullmatch(id)
    return f"{found['mention']}/{int(found['works'] or 0) + 1}" if found else id


# -- types ---------------------------------------------------------------------------------------------------------


_GONE_VALUE = object()  # what is left of a value that goes with somebody who is forgotten


def _all_of_it(value: Any, ids: Set[str]) -> Any:
    return value


def _if_in_mind(value: Any, ids: Set[str]) -> Any:
    return value if value in ids else _GONE_VALUE


@dataclass(frozen=True, slots=True)
class _Way:
    """How the values of one type become JSON, come back from it, go along into the next work, and are forgotten."""

    save: Callable[[Any], Any]
    load: Callable[[Any], Any]
    carry: Callable[[Any], Any]
    keep: Callable[[Any, Set[str]], Any] = (
        _all_of_it  # what is left when these people alone are in mind, or _GONE_VALUE
    )


def _as_it_is(value: Any) -> Any:
    return value


_PLAIN_WAY = _Way(_as_it_is, _as_it_is, _as_it_is)
_ID_WAY = _Way(_as_it_is, _as_it_is, carried_id)
_PERSON_WAY = _Way(_as_it_is, _as_it_is, carried_id, _if_in_mind)


def _way(hint: Any) -> _Way:
    """The way of a type; `_PLAIN` where JSON has it as it is and no id is in it."""
    return _found_way(hint)


@cache
def _found_way(hint: Any) -> _Way:
    origin, parts = get_origin(hint), get_args(hint)
    if hint in (str, int, float, bool) or origin is Literal:
        return _PLAIN_WAY
    if origin is Annotated:
        return _way_of_marks(hint.__metadata__) or _way(parts[0])
    if origin in (Union, UnionType):
        return _way_of_one_of([part for part in parts if part is not NoneType])
    if origin in _WAYS_OF_MANY:
        return _WAYS_OF_MANY[origin](*map(_way, parts))
    return _way_of_class(hint)


def _way_of_marks(marks: tuple[Any, ...]) -> _Way | None:
    if ID_MARK not in marks:
        return None
    return _PERSON_WAY if PERSON_MARK in marks else _ID_WAY


def _way_of_class(kind: Any) -> _Way:
    """The way of a record, or of a named tuple without ids. Raises TypeError for any other class."""
    if is_dataclass(kind):
        return _way_of_records(cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _Way(list, lambda values: kind(*values), _as_it_is)
    raise TypeError(f"no way to save {kind}")


def _way_of_one_of(kinds: list[Any]) -> _Way:
    """A value that may be absent, or a record of one of several classes: then it says which."""
    if len(kinds) == 1:
        (way,) = map(_way, kinds)
        save, load, carry = map(_unless_none, (way.save, way.load, way.carry))
        return way if way is _PLAIN_WAY else _Way(save, load, carry, _or_none(way))
    by_name = {kind.__name__: _way(kind) for kind in kinds}
    return _Way(
        lambda record: {"is": type(record).__name__, **by_name[type(record).__name__].save(record)},
        lambda saved: by_name[saved["is"]].load(saved),
        lambda record: by_name[type(record).__name__].carry(record),
        lambda record, ids: by_name[type(record).__name__].keep(record, ids),
    )


def _or_none(way: _Way) -> Callable[[Any, Set[str]], Any]:
    """What is left of a value that may be absent: it is, once nothing is left."""

    def keep(value: Any, ids: Set[str]) -> Any:
        kept = None if value is None else way.keep(value, ids)
        return None if kept is _GONE_VALUE else kept

    return keep


def _unless_none(step: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else step(value)


def _way_of_lists(inner: _Way) -> _Way:
    if inner is _PLAIN_WAY:
        return _PLAIN_WAY
    return _Way(
        _as_it_is if inner.save is _as_it_is else lambda values: list(map(inner.save, values)),
        _as_it_is if inner.load is _as_it_is else lambda values: list(map(inner.load, values)),
        lambda values: list(map(inner.carry, values)),
        _all_of_it if inner.keep is _all_of_it else lambda values, ids: list(_kept(values, inner, ids)),
    )


def _way_of_sets(inner: _Way) -> _Way:
    return _Way(
        sorted,
        set,
        lambda values: {inner.carry(value) for value in values},
        _all_of_it if inner.keep is _all_of_it else lambda values, ids: set(_kept(values, inner, ids)),
    )


def _kept(values: Iterable[Any], inner: _Way, ids: Set[str]) -> Iterator[Any]:
    """What is left of each of several values; what goes is left out."""
    if inner is _PERSON_WAY:
        return (value for value in values if value in ids)
    return (kept for value in values if (kept := inner.keep(value, ids)) is not _GONE_VALUE)


def _way_of_tables(key: _Way, inner: _Way) -> _Way:
    if key is _PLAIN_WAY and inner is _PLAIN_WAY:
        return _PLAIN_WAY
    return _Way(
        _as_it_is if inner.save is _as_it_is else lambda table: {k: inner.save(v) for k, v in table.items()},
        _as_it_is if inner.load is _as_it_is else lambda table: {k: inner.load(v) for k, v in table.items()},
        lambda table: {key.carry(k): inner.carry(v) for k, v in table.items()},
        _all_of_it if key.keep is inner.keep is _all_of_it else partial(_kept_entries, key, inner),
    )


def _kept_entries(key: _Way, inner: _Way, table: dict[Any, Any], ids: Set[str]) -> dict[Any, Any]:
    """What is left of a table: no entry whose key or value goes, and no list that has nothing left in it."""
    if not table:
        return table
    left = ((key.keep(k, ids), v, inner.keep(v, ids)) for k, v in table.items())
    return {
        k: kept
        for k, value, kept in left
        if k is not _GONE_VALUE and kept is not _GONE_VALUE and (kept != [] or value == [])
    }


_WAYS_OF_MANY: dict[Any, Callable[..., _Way]] = {list: _way_of_lists, set: _way_of_sets, dict: _way_of_tables}


_NEVER_USUAL = object()  # what no field holds


def _way_of_records(kind: type) -> _Way:
    hints = get_type_hints(kind, include_extras=True)
    kept = [(part.name, _way(hints[part.name]), _default(part)) for part in _saved(kind)]
    going = [(part.name, _way(hints[part.name])) for part in _saved(kind) if _lifetime(part) != "work"]

    loading = {name: way.load for name, way, _ in kept}

    def load(saved: dict[str, Any]) -> Any:
        # Through what was saved, and not through all fields: most of them hold what is usual, and were left out.
        return kind(**{name: loading[name](value) for name, value in saved.items() if name in loading})

    def carry(record: Any) -> Any:
        return kind(**{name: way.carry(getattr(record, name)) for name, way in going})

    return _Way(_saving(kept), load, carry, _keeping(kind, hints))


def _saving(kept: list[tuple[str, _Way, Any]]) -> Callable[[Any], dict[str, Any]]:
    """How a record becomes JSON: each field that does not hold what is usual."""
    if all(way.save is _as_it_is and usual is _NEVER_USUAL for _, way, usual in kept):
        names = [name for name, _, _ in kept]  # there are many such records, and each takes its time
        return lambda record: {name: getattr(record, name) for name in names}
    return lambda record: {
        name: way.save(value) for name, way, usual in kept if (value := getattr(record, name)) != usual
    }


def _keeping(kind: type, hints: dict[str, Any]) -> Callable[[Any, Set[str]], Any]:
    """How a record lets go of people: it goes itself where an id goes that it cannot be without."""
    ways = {part.name: way.keep for part in fields(kind) if (way := _way(hints[part.name])).keep is not _all_of_it}

    def keep(record: Any, ids: Set[str]) -> Any:
        left: dict[str, Any] = {}
        for name, kept in ways.items():
            value = getattr(record, name)
            now = kept(value, ids)
            if now is _GONE_VALUE:
                return _GONE_VALUE
            if now is not value:
                left[name] = now
        return replace(record, **left) if left else record

    return keep if ways else _all_of_it


def _saved(kind: type) -> Iterator[Field[Any]]:
    return (part for part in fields(kind) if _lifetime(part) != "chapter")


def _lifetime(part: Field[Any]) -> Lifetime | None:
    return part.metadata.get(LIFETIME_KEY)


def _default(part: Field[Any]) -> Any:
    """What a field holds when nothing is said of it; for a field that must be given, something that nothing equals."""
    if part.default_factory is not MISSING:
        return part.default_factory()
    return part.default if part.default is not MISSING else _NEVER_USUAL
