"""What a candidate declared: a value for each fact key. A declaration is not evidence; findings compare it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from talapker_core.facts.vocabulary import FactSpec

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claims:
    """Declared values by fact key. They are left out of every representation."""

    values: Mapping[str, object] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, declared: Mapping[FactSpec[Any], object]) -> "Claims":
        """Claims from values by fact, each checked.

        Raises:
            InvalidValueError: a value is not of its fact's type.
        """
        return cls({spec.key: spec.check(value) for spec, value in declared.items()})

    def get(self, spec: FactSpec[T]) -> T | None:
        """What was declared about `spec`, or None.

        Raises:
            InvalidValueError: the declared value is not of the fact's type.
        """
        value = self.values.get(spec.key)
        return None if value is None else spec.check(value)
