"""What a statement is given at run time: slots that are filled from the reader and from the operation's variables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from talapker_graphql.reading.dialect import Dialect
from talapker_graphql.reading.graph.kinds import Kind, ScalarKind
from talapker_graphql.reading.graph.shape import LARGEST_PAGE
from talapker_graphql.reading.viewer import Viewer


class PageTooLargeError(ValueError):
    """The page asked for is negative or larger than the largest allowed."""


def checked_page(first: int) -> int:
    """`first` if a page may be that large; raises `PageTooLargeError` otherwise."""
    if not 0 <= first <= LARGEST_PAGE:
        raise PageTooLargeError(f"first must be between 0 and {LARGEST_PAGE}")
    return first


def storable(text: str) -> str:
    """`text`, or the empty text when no database could hold it (NUL, lone surrogates): no row has an empty id."""
    if "\0" in text:
        return ""
    try:
        text.encode()
    except UnicodeEncodeError:
        return ""
    return text


def bound(value: Any) -> Any:
    """`value` as both drivers take it."""
    if isinstance(value, Enum):
        return value.value
    return storable(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Variable:
    """The value of an operation's variable. With `page` it is the size of a page."""

    name: str
    page: bool = False

    def value(self, variables: Mapping[str, Any], _viewer: Viewer) -> Any:
        """The variable's value in this request."""
        given = variables[self.name]
        return checked_page(given) if self.page else bound(given)


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that stands in the document itself."""

    given: Any

    def value(self, _variables: Mapping[str, Any], _viewer: Viewer) -> Any:
        """The value, the same in every request."""
        return self.given


@dataclass(frozen=True, slots=True)
class OfViewer:
    """An id of the reader."""

    attribute: str

    def value(self, _variables: Mapping[str, Any], viewer: Viewer) -> Any:
        """The id, or null when the reader has none."""
        return getattr(viewer, self.attribute)


Slot = Variable | Constant | OfViewer

_VIEWER = {"author": "actor_id", "party": "party_id", "person": "person_id", "commission": "commission_id"}


@dataclass(slots=True)
class Slots:
    """The slots of one statement, each numbered at its first use: PostgreSQL refuses unused parameters."""

    dialect: Dialect
    filled: dict[Slot, int] = field(default_factory=dict)

    def use(self, slot: Slot, kind: ScalarKind) -> str:
        """The placeholder of `slot`."""
        number = self.filled.setdefault(slot, len(self.filled) + 1)
        return self.dialect.placeholder(number, kind)

    def members(self, slot: Slot) -> str:
        """A sub-select of the texts in `slot`, which is a JSON array."""
        return self.dialect.members(self.filled.setdefault(slot, len(self.filled) + 1))

    def expand(self, template: str, alias: str, value: str = "") -> str:
        """SQL of a template of the mapping, over the row `alias` and the argument whose placeholder is `value`."""
        return template.format_map(_Words(self, alias, value))

    def values(self, variables: Mapping[str, Any], viewer: Viewer) -> list[Any]:
        """What is bound in one request. Raises `PageTooLargeError`."""
        return [slot.value(variables, viewer) for slot in self.filled]


class _Words(Mapping[str, str]):
    """The words that a template of the mapping may use; a reader's id becomes a parameter only when it is used."""

    def __init__(self, slots: Slots, alias: str, value: str) -> None:
        self._slots = slots
        self._plain = {"t": alias, "value": value}

    def __getitem__(self, word: str) -> str:
        if word in self._plain:
            return self._plain[word]
        return self._slots.use(OfViewer(_VIEWER[word]), Kind.TEXT)

    def __iter__(self) -> Iterator[str]:
        return iter((*self._plain, *_VIEWER))

    def __len__(self) -> int:
        return len(self._plain) + len(_VIEWER)
