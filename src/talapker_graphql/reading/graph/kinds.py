"""Kinds of scalars: how a stored value is written as JSON is decided by its kind and the engine, nowhere else."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Kind(Enum):
    """A scalar's kind. The comment says how the JSON looks."""

    TEXT = "text"  # a string, escaped
    TEXTS = "texts"  # a list of strings, stored as this JSON without white space
    INTEGER = "integer"  # a number
    BIG_INTEGER = "big_integer"  # decimal digits in a string: JSON numbers lose precision in browsers
    BOOLEAN = "boolean"  # true or false
    DATE = "date"  # "2021-11-28"
    INSTANT = "instant"  # "2021-10-18T12:00:00.000000Z", stored as this text


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A closed vocabulary: the value is stored, the name is shown. An unknown value makes the plan give up."""

    members: type[StrEnum]


@dataclass(frozen=True, slots=True)
class Several:
    """Some of a closed vocabulary, each once: a list of names, stored as this JSON without white space."""

    members: type[StrEnum]


ScalarKind = Kind | Enumeration | Several
