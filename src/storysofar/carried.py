"""What is kept in mind while a story is read: how long each field of it lives, and how it is saved.

A state is a dataclass. Each of its fields says how long it lives, or holds another state:

    chapter   it begins anew with each chapter, and is never saved
    work      it is saved after each chapter; the next work begins without it
    series    it is saved, and a work that goes on from this one begins with it

Values are saved by field name as their types say, and a field that has its default is left out.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Lifetime = Literal["chapter", "work", "series"]

LIFETIME_KEY = "lifetime"  # where a field's metadata have it
ID_MARK = "the id of a person or of a group"
PersonId = Annotated[str, ID_MARK]  # in a state: in the next work it says that it is of an earlier one

ID_PATTERN = re.compile(r"(?P<mention>[cg]-?\d+\.\d+(?:-\d+)?)(?:/(?P<works>\d+))?")


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


def carried_id(id: str) -> str:
    """The id of somebody of an earlier work: it says how many works ago they were first mentioned.

    >>> carried_id("c3.120"), carried_id("c3.120/1")
    ('c3.120/1', 'c3.120/2')
    """
    found = ID_PATTERN.fullmatch(id)
    return f"{found['mention']}/{int(found['works'] or 0) + 1}" if found else id


# -- types ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Way:
    """How the values of one type become JSON, come back from it, and go along into the next work."""

    save: Callable[[Any], Any]
    load: Callable[[Any], Any]
    carry: Callable[[Any], Any]


def _as_it_is(value: Any) -> Any:
    return value


_PLAIN_WAY = _Way(_as_it_is, _as_it_is, _as_it_is)
_ID_WAY = _Way(_as_it_is, _as_it_is, carried_id)


def _way(hint: Any) -> _Way:
    """The way of a type; `_PLAIN` where JSON has it as it is and no id is in it."""
    return _found_way(hint)


@cache
def _found_way(hint: Any) -> _Way:
    origin, parts = get_origin(hint), get_args(hint)
    if hint in (str, int, float, bool) or origin is Literal:
        return _PLAIN_WAY
    if origin is Annotated:
        return _ID_WAY if ID_MARK in hint.__metadata__ else _way(parts[0])
    if origin in (Union, UnionType):
        return _way_of_one_of([part for part in parts if part is not NoneType])
    if origin in _WAYS_OF_MANY:
        return _WAYS_OF_MANY[origin](*map(_way, parts))
    return _way_of_class(hint)


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
        return way if way is _PLAIN_WAY else _Way(*(_unless_none(step) for step in (way.save, way.load, way.carry)))
    by_name = {kind.__name__: _way(kind) for kind in kinds}
    return _Way(
        lambda record: {"is": type(record).__name__, **by_name[type(record).__name__].save(record)},
        lambda saved: by_name[saved["is"]].load(saved),
        lambda record: by_name[type(record).__name__].carry(record),
    )


def _unless_none(step: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else step(value)


def _way_of_lists(inner: _Way) -> _Way:
    if inner is _PLAIN_WAY:
        return _PLAIN_WAY
    return _Way(
        _as_it_is if inner.save is _as_it_is else lambda values: list(map(inner.save, values)),
        _as_it_is if inner.load is _as_it_is else lambda values: list(map(inner.load, values)),
        lambda values: list(map(inner.carry, values)),
    )


def _way_of_sets(inner: _Way) -> _Way:
    return _Way(sorted, set, lambda values: {inner.carry(value) for value in values})


def _way_of_tables(key: _Way, inner: _Way) -> _Way:
    if key is _PLAIN_WAY and inner is _PLAIN_WAY:
        return _PLAIN_WAY
    return _Way(
        _as_it_is if inner.save is _as_it_is else lambda table: {k: inner.save(v) for k, v in table.items()},
        _as_it_is if inner.load is _as_it_is else lambda table: {k: inner.load(v) for k, v in table.items()},
        lambda table: {key.carry(k): inner.carry(v) for k, v in table.items()},
    )


_WAYS_OF_MANY: dict[Any, Callable[..., _Way]] = {list: _way_of_lists, set: _way_of_sets, dict: _way_of_tables}


def _way_of_records(kind: type) -> _Way:
    hints = get_type_hints(kind, include_extras=True)
    kept = [(part.name, _way(hints[part.name]), _default(part)) for part in _saved(kind)]
    going = [(part.name, _way(hints[part.name])) for part in _saved(kind) if _lifetime(part) != "work"]

    def save(record: Any) -> dict[str, Any]:
        return {name: way.save(value) for name, way, usual in kept if (value := getattr(record, name)) != usual}

    def load(saved: dict[str, Any]) -> Any:
        return kind(**{name: way.load(saved[name]) for name, way, _ in kept if name in saved})

    def carry(record: Any) -> Any:
        return kind(**{name: way.carry(getattr(record, name)) for name, way in going})

    return _Way(save, load, carry)


def _saved(kind: type) -> Iterator[Field[Any]]:
    return (part for part in fields(kind) if _lifetime(part) != "chapter")


def _lifetime(part: Field[Any]) -> Lifetime | None:
    return part.metadata.get(LIFETIME_KEY)


def _default(part: Field[Any]) -> Any:
    """What a field holds when nothing is said of it; for a field that must be given, something that nothing equals."""
    if part.default_factory is not MISSING:
        return part.default_factory()
    return part.default if part.default is not MISSING else object()
