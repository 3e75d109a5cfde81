"""A shorter way to write a simple adapter: a function that asks, under a decorator. What comes of it is the class."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from registry_adapters.contract import (
    AdapterConfig,
    Capability,
    Descriptor,
    Limits,
    RegistryAdapter,
    Wire,
)
from talapker_core.facts.answer import Answer
from talapker_core.facts.vocabulary import FactSpec

ConfigT = TypeVar("ConfigT", bound=AdapterConfig)
Ask = Callable[[Any, Wire, ConfigT, frozenset[FactSpec[Any]]], Awaitable[Answer]]
"""Asks for facts about a subject, with the operator's config. Raises `Unavailable` when there is no answer."""


def registry_adapter(
    name: str,
    *,
    capabilities: tuple[Capability, ...],
    descriptor: Descriptor,
    config: type[ConfigT],
    limits: Limits = Limits(),  # noqa: B008  (frozen)
    version: str = "1",
    wsdl: tuple[str, str] | None = None,
    openapi: tuple[str, str] | None = None,
) -> Callable[[Ask[ConfigT]], type[RegistryAdapter[ConfigT]]]:
    """Make the decorated function the `ask` of an adapter class; the arguments are the class's attributes.

    Example:
        >>> @registry_adapter("owners", capabilities=..., descriptor=..., config=OwnersConfig)
        ... async def owners(subject, wire, config, facts): ...
    """
    named = {
        "name": name,
        "version": version,
        "Config": config,
        "capabilities": capabilities,
        "limits": limits,
        "descriptor": descriptor,
        "wsdl": wsdl,
        "openapi": openapi,
    }

    def made(asking: Ask[ConfigT]) -> type[RegistryAdapter[ConfigT]]:
        class Decorated(RegistryAdapter[ConfigT]):
            async def ask(self, subject: Any, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:
                return await asking(subject, wire, self.config, facts)

        for attribute, value in named.items():
            setattr(Decorated, attribute, value)
        # The class takes the function's place, and says so wherever it is shown.
        Decorated.__name__ = Decorated.__qualname__ = getattr(asking, "__name__", name)
        Decorated.__module__ = asking.__module__
        Decorated.__doc__ = asking.__doc__
        return Decorated

    return made
