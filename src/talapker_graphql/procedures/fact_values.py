"""Values of facts as JSON and back: what was declared, and what registries stated, before they are sealed."""

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.vocabulary import EducationLevel, FactSpec, Vocabulary
from talapker_core.money import Money


def write_facts(values: Mapping[FactSpec[Any], Any]) -> str:
    """`values` as JSON text."""
    return json.dumps({spec.key: plain(spec.check(value)) for spec, value in values.items()}, ensure_ascii=False)


def read_facts(text: str, vocabulary: Vocabulary) -> dict[FactSpec[Any], Any]:
    """The values that `write_facts` wrote, each of its fact's type."""
    return {(spec := vocabulary[key]): _typed(spec, value) for key, value in json.loads(text).items()}


_CODECS: dict[Any, TypeAdapter[Any]] = {}


def _codec(value: Any) -> TypeAdapter[Any]:
    """The codec of a value class: making one takes far longer than using it."""
    if value not in _CODECS:
        _CODECS[value] = TypeAdapter(value)
    return _CODECS[value]


def plain(value: Any) -> Any:
    """`value`, of a fact or of a parameter, in the words of JSON."""
    if isinstance(value, Money):
        return {"tyiyn": value.tyiyn, "currency": value.currency}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, DaysAbroad):
        return {"by_year": dict(value.by_year), "otherwise": value.otherwise}
    if is_dataclass(value):
        return _codec(type(value)).dump_python(value, mode="json")
    return value


def _typed(spec: FactSpec[Any], value: Any) -> Any:
    if spec.value is Money:
        return Money(value["tyiyn"], value["currency"])
    if spec.value is date:
        return date.fromisoformat(value)
    if spec.value is EducationLevel:
        return EducationLevel(value)
    if is_dataclass(spec.value):
        return spec.check(_codec(spec.value).validate_python(value))
    return spec.check(value)
