"""Turns a misfit between a reply and its model into `Unavailable(shape)` that names places, never values."""

from pydantic import ValidationError

from registry_adapters.errors import unreadable
from talapker_core.facts.answer import Unavailable

_SHOWN = 5


def misfit(error: ValidationError) -> Unavailable:
    """The failure, with the first few places and kinds of misfit."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    places = ", ".join(f"{'.'.join(map(str, fault['loc'])) or 'reply'}: {fault['type']}" for fault in faults[:_SHOWN])
    return unreadable("model", f"the reply does not fit {error.title}: {places}")
