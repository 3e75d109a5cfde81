"""Values of facts as an exchange file writes them."""

from datetime import date
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
