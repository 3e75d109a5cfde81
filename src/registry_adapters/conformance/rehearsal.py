"""Plays golden exchanges between an adapter, run by the real host, and a source on a real socket that can misbehave."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from registry_adapters.asked import Asked
from registry_adapters.asking import Registries
from registry_adapters.conformance.carriage import carried, operation_of, rest_path
from registry_adapters.conformance.exchanges import Call, Exchange, KitFile
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.directory import AdapterClass
from registry_adapters.settings import RegistriesSettings
from registry_adapters.wire.retry import RetryPolicy
from talapker_core.facts.answer import Answer, Found, Unavailable

EVIDENCE_KEY = bytes(range(32))
EVIDENCE_KEY_ID = "kit"
ISSUE, USER_ID = "KIT-1", "KG-KIT"
_SERVICE = "DEV/GOV/70000000/kit"
_PATIENCE = timedelta(seconds=20)

Mishap = Callable[[Scripted, Seen], Scripted]
"""What becomes of a proper reply."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An adapter and what the kit knows about it.

    Attributes:
        adapter: the class under test.
        exchanges: its golden exchanges.
        kit: its settings, config and known gaps.
    """

    adapter: AdapterClass
    exchanges: tuple[Exchange, ...]
    kit: KitFile

    def settings(self, url: str, limits: Mapping[str, Any] | None = None) -> RegistriesSettings:
        """An installation with this adapter alone, asking the security server at `url`."""
        service = {"service": _SERVICE, "service_code": "service", "service_version": "v1"}
        return RegistriesSettings.model_validate(
            {
                "security_server": url,
                "client": "DEV/GOV/70000099/talapker",
                "adapters": {
                    self.adapter.name: {
                        **service,
                        **self.kit.settings,
                        "config": dict(self.kit.config),
                        "limits": dict(limits or {}),
                    }
                },
                "evidence_key": base64.b64encode(EVIDENCE_KEY).decode("ascii"),
                "evidence_key_id": EVIDENCE_KEY_ID,
                # The kit's source plays exchanges, and publishes no definitions.
                "drift": "off",
            }
        )

    @asynccontextmanager
    async def open(self, **limits: float) -> AsyncIterator["Stage"]:
        """The adapter, running, in front of a source; its limits lowered to `limits`."""
        playing = Playing()
        async with ScriptedSource(playing.reply) as source:
            registries = Registries(
                self.settings(source.url, limits), adapters=(self.adapter,), sleep=_at_once, policy=RetryPolicy(base=0)
            )
            async with registries:
                broken = registries.broken()
                if broken:
                    raise DoesNotRunError(broken[0].why)
                yield Stage(self.adapter.name, registries, playing, source)


class DoesNotRunError(Exception):
    """The host does not run the adapter; the message tells why."""


@dataclass(slots=True)
class Playing:
    """What the source is to reply: the exchange's calls in order, and what becomes of one of them.

    Attributes:
        mishap: what becomes of the reply to call number `at`.
        goes_on: whether the next call is answered properly; otherwise the same call meets with the mishap again.
        heard: every request, with the proper or spoilt reply.
        strays: requests that the exchange does not foresee, by method and path or operation.
        was_asked: set by the first request.
    """

    exchange: Exchange | None = None
    mishap: Mishap | None = None
    at: int = 0
    goes_on: bool = False
    done: int = 0
    heard: list[tuple[Seen, Scripted]] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)

    def reply(self, seen: Seen) -> Scripted:
        """The reply to `seen`."""
        reply = self._reply(seen)
        self.heard.append((seen, reply))
        self.was_asked.set()
        return reply

    def _reply(self, seen: Seen) -> Scripted:
        calls = self.exchange.calls if self.exchange is not None else ()
        if self.done >= len(calls) or not _fits(calls[self.done], seen):
            self.strays.append(f"{seen.method} {operation_of(seen) or rest_path(seen) or '(no path)'}")
            return Scripted(500, {}, b"")
        proper = carried(calls[self.done], seen)
        struck = self.mishap is not None and self.done == self.at
        if not struck or self.goes_on:
            self.done += 1
        return self.mishap(proper, seen) if self.mishap is not None and struck else proper


@dataclass(frozen=True, slots=True)
class Stage:
    """The adapter in front of the source."""

    name: str
    registries: Registries
    playing: Playing
    source: ScriptedSource

    async def play(
        self,
        exchange: Exchange,
        mishap: Mishap | None = None,
        at: int = 0,
        *,
        goes_on: bool = False,
        deadline: timedelta = _PATIENCE,
    ) -> Asked:
        """Ask as `exchange` does; call number `at` meets with `mishap`, and the exchange `goes_on` behind it or not."""
        self.playing.exchange, self.playing.mishap, self.playing.at = exchange, mishap, at
        self.playing.goes_on = goes_on
        self.playing.done = 0
        self.playing.heard.clear()
        self.playing.strays.clear()
        # Each question stands for itself: no breaker remembers the one before.
        self.registries.forget_failures()
        return await ask(self.registries, self.name, exchange, deadline)


async def ask(registries: Registries, name: str, exchange: Exchange, deadline: timedelta = _PATIENCE) -> Asked:
    """Ask the adapter called `name` for what `exchange` asks for."""
    if exchange.ticket is not None:
        return await registries.collect(
            name,
            exchange.subject,
            exchange.ticket,
            facts=exchange.facts,
            issue=ISSUE,
            user_id=USER_ID,
            deadline=deadline,
        )
    return await registries.ask(
        name, exchange.subject, facts=exchange.facts, issue=ISSUE, user_id=USER_ID, deadline=deadline
    )


def as_expected(exchange: Exchange, outcome: Answer | Unavailable) -> bool:
    """Whether `outcome` is what the exchange promises. The source's own date counts only if the exchange names it."""
    expected = exchange.expected
    if isinstance(outcome, Unavailable):
        return outcome.reason is expected and outcome.code != "adapter_failed"
    if isinstance(expected, Found) and isinstance(outcome, Found):
        return expected.facts == outcome.facts and expected.as_of in (None, outcome.as_of)
    return expected == outcome


def no_other_than(exchange: Exchange, outcome: Answer | Unavailable) -> bool:
    """Whether `outcome` is the promised one, or says less: fewer of its facts, or that there is no answer."""
    if isinstance(outcome, Unavailable):
        return True
    if isinstance(exchange.expected, Found) and isinstance(outcome, Found):
        return outcome.facts.items() <= exchange.expected.facts.items()
    return exchange.expected == outcome


def told(outcome: Answer | Unavailable) -> str:
    """What came out, in words that hold no value."""
    if isinstance(outcome, Unavailable):
        return f"Unavailable({outcome.reason}, {outcome.code}, {'transient' if outcome.transient else 'permanent'})"
    if isinstance(outcome, Found):
        return f"Found({', '.join(sorted(fact.key for fact in outcome.facts))})"
    return type(outcome).__name__


def _fits(call: Call, seen: Seen) -> bool:
    if call.operation is not None:
        return operation_of(seen) == call.operation
    return operation_of(seen) is None and (seen.method, rest_path(seen)) == (call.method, call.path)


async def _at_once(_seconds: float) -> None:
    await asyncio.sleep(0)
