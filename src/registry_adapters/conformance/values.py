"""Values of facts as an exchange file writes them, read and written."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from talapker_core.errors import InvalidValueError
from talapker_core.facts.vocabulary import FactSpec

_AS_WRITTEN = {bool, int, str, date}
"""Types that TOML itself has."""


def value_of(spec: FactSpec[Any], written: object) -> Any:
    """The value of `spec` that TOML writes as `written`: an enumeration by its value, other classes as their fields.

    Raises:
        InvalidValueError: it is no such value. The message names the fact, not the value.
    """
    try:
        value: object = TypeAdapter(spec.value).validate_python(written, strict=spec.value in _AS_WRITTEN)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"]))
        raise InvalidValueError(f"{spec.key}{f' at {place}' if place else ''}: {fault['msg']}") from None
    return spec.check(value)


def written(value: object) -> str:
    """`value` as TOML writes it on one line; `value_of` reads it again."""
    match value:
        case bool():
            text = str(value).lower()
        case StrEnum():
            text = _text(value.value)
        case date():
            text = value.isoformat()
        case int():
            text = str(value)
        case list() | tuple():
            text = f"[{', '.join(map(written, value))}]"
        case Mapping():
            text = _table(value)
        case _ if is_dataclass(value):
            told = {field.name: getattr(value, field.name) for field in fields(value)}
            text = _table({name: one for name, one in told.items() if one is not None})
        case _:
            text = _text(str(value))
    return text


def _table(told: Mapping[Any, object]) -> str:
    return "{ " + ", ".join(f"{_text(str(name))} = {written(value)}" for name, value in told.items()) + " }"


def _text(text: str) -> str:
    # A basic string of TOML and a string of JSON are escaped alike, but for one character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
