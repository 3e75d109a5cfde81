"""What differs between two canonical values, as steps that lead from the one to the other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from talapker_core.errors import InvalidValueError
from talapker_core.journal.canonical import canonical_json, frozen


class Nothing(Enum):
    """There is no value at a path; null would be one."""

    ABSENT = "absent"


ABSENT: Final = Nothing.ABSENT


@dataclass(frozen=True, slots=True)
class Change:
    """One place at which two values differ.

    Attributes:
        path: the keys that lead to it, outermost first.
        before: what stood there, or `ABSENT`. It is left out of every representation.
        after: what stands there now, or `ABSENT`.
    """

    path: tuple[str, ...]
    before: Any = field(repr=False)
    after: Any = field(repr=False)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The changes that lead from `before` to `after`, in the order of their paths; none when they are the same.

    Only mappings are looked into. Whatever else differs, a list among them, is replaced as a whole.

    Raises:
        CanonicalFormError: a value has no canonical form.
    """
    return tuple(_between(frozen(before), frozen(after), ()))


def applied(before: Mapping[str, Any], changes: Iterable[Change]) -> Mapping[str, Any]:
    """`before` with `changes` made.

    Raises:
        InvalidValueError: they are not changes of this value: what they replace is not what stands there.
    """
    made = _thawed(before)
    for change in changes:
        _make(made, change)
    return frozen(made)  # type: ignore[no-any-return]  # a frozen mapping is a mapping


def _between(before: Any, after: Any, path: tuple[str, ...]) -> Iterable[Change]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in sorted(before.keys() | after.keys()):
            yield from _between(before.get(key, ABSENT), after.get(key, ABSENT), (*path, key))
    elif not _same(before, after):
        yield Change(path, before, after)


def _same(one: Any, other: Any) -> bool:
    """Whether both are written alike; Python alone would take 1 for true."""
    if one is ABSENT or other is ABSENT:
        return one is other
    return canonical_json(one) == canonical_json(other)


def _make(made: dict[str, Any], change: Change) -> None:
    *within, last = change.path
    place: Any = made
    for key in within:
        place = place.get(key) if isinstance(place, dict) else None
    if not isinstance(place, dict) or not _same(place.get(last, ABSENT), change.before):
        raise InvalidValueError("a change replaces something that does not stand there")
    if change.after is ABSENT:
        del place[last]
    else:
        place[last] = _thawed(change.after)


def _thawed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _thawed(part) for key, part in value.items()}
    return value
