"""Values of facts as JSON and back: what was declared, and what registries stated, before they are sealed."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from talapker_core.facts.vocabulary import EducationLevel, FactSpec, Vocabulary
from talapker_core.money import Money


def write_facts(values: Mapping[FactSpec[Any], Any]) -> str:
    """`values` as JSON text."""
    return json.dumps({spec.key: _plain(spec.check(value)) for spec, value in values.items()}, ensure_ascii=False)


def read_facts(text: str, vocabulary: Vocabulary) -> dict[FactSpec[Any], Any]:
    """The values that `write_facts` wrote, each of its fact's type."""
    return {(spec := vocabulary[key]): _typed(spec, value) for key, value in json.loads(text).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return {"tyiyn": value.tyiyn, "currency": value.currency}
    if isinstance(value, date):
        return value.isoformat()
    return value


def _typed(spec: FactSpec[Any], value: Any) -> Any:
    if spec.value is Money:
        return Money(value["tyiyn"], value["currency"])
    if spec.value is date:
        return date.fromisoformat(value)
    if spec.value is EducationLevel:
        return EducationLevel(value)
    return spec.check(value)
