import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from registry_adapters.asked import Asked
from registry_adapters.asking import Registries
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.wire.catalogue import Catalogue
from registry_adapters.wire.drift_watch import RECHECK_SECONDS
from registry_replies import SERVICES, SOMEBODY, XROAD, fault, no_sleep, settings, soap_envelope, zags
from talapker_core.facts.answer import Found, Reason, Unavailable
from talapker_core.facts.vocabulary import CIVIL_DECEASED

ZAGS = Catalogue("registry_adapters.civil_registry", "zags.wsdl")
AS_PINNED = ZAGS.load(ZAGS.location)
DRIFTED = AS_PINNED.replace(b'"dateOfBirth" type="xs:dateTime"', b'"dateOfBirth" type="xs:date"')
ANSWER = (
    f"<x:getWsdlResponse xmlns:x='{XROAD}'><x:serviceCode>zagsDataByPin</x:serviceCode>"
    "<x:serviceVersion>v1</x:serviceVersion></x:getWsdlResponse>"
)


@dataclass
class Register:
    """A civil registry that publishes a definition; counts what it is asked, in two kinds."""

    wsdl: bytes | None = AS_PINNED
    slow: bool = False
    looks: int = 0
    calls: int = 0
    seconds: float = 0.0

    def reply(self, seen: Seen) -> Scripted:
        if b"getWsdl" not in seen.body:
            self.calls += 1
            return zags(seen)
        self.looks += 1
        if self.slow:
            return Scripted(stall=True)
        if self.wsdl is None:
            return fault("Server.ServerProxy.AccessDenied")
        head = b"Content-Type: text/xml\r\n\r\n"
        parts = b"".join(b"--b\r\n" + head + part + b"\r\n" for part in (soap_envelope(seen, ANSWER), self.wsdl))
        return Scripted(200, {"Content-Type": "multipart/related; boundary=b"}, parts + b"--b--\r\n")

    @asynccontextmanager
    async def opened(self, drift: str = "refuse") -> AsyncIterator[Registries]:
        adapters = {"civil_registry": SERVICES["civil_registry"]}
        async with (
            ScriptedSource(self.reply) as source,
            Registries(
                settings(source.url, adapters=adapters, drift=drift),
                adapters=(CivilRegistry,),
                monotonic=lambda: self.seconds,
                sleep=no_sleep,
            ) as registries,
        ):
            yield registries


async def ask(opened: Registries, **options: Any) -> Asked:
    facts = frozenset({CIVIL_DECEASED})
    return await opened.ask("civil_registry", SOMEBODY, facts=facts, issue="N-1", user_id="KG-7", **options)


def is_drift(asked: Asked) -> bool:
    outcome = asked.outcome
    return isinstance(outcome, Unavailable) and (outcome.reason, outcome.code) == (Reason.MISCONFIGURED, "drift")


async def test_a_register_that_is_as_pinned_is_looked_at_once() -> None:
    register = Register()

    async with register.opened() as opened:
        outcomes = [(await ask(opened)).outcome for _ in range(3)]
        register.seconds += 10 * RECHECK_SECONDS
        outcomes.append((await ask(opened)).outcome)

    assert all(isinstance(outcome, Found) for outcome in outcomes)
    assert (register.looks, register.calls) == (1, 4)


async def test_a_register_that_drifted_is_never_asked_about_anyone(caplog: pytest.LogCaptureFixture) -> None:
    register = Register(wsdl=DRIFTED)

    async with register.opened() as opened:
        asked = [await ask(opened) for _ in range(3)]

    assert all(map(is_drift, asked))
    assert "dateOfBirth" in str(asked[0].outcome)
    assert asked[0].evidence is None
    assert (register.looks, register.calls) == (1, 0)
    assert [record.levelno for record in caplog.records if "dateOfBirth" in record.message] == [logging.ERROR]


async def test_a_register_that_was_mended_is_asked_again_after_ten_minutes() -> None:
    register = Register(wsdl=DRIFTED)

    async with register.opened() as opened:
        await ask(opened)
        register.wsdl = AS_PINNED
        register.seconds += RECHECK_SECONDS - 1
        assert is_drift(await ask(opened))
        register.seconds += 1
        assert isinstance((await ask(opened)).outcome, Found)

    assert register.looks == 2


async def test_a_definition_that_can_no_longer_be_read_mends_nothing() -> None:
    register = Register(wsdl=DRIFTED)

    async with register.opened() as opened:
        await ask(opened)
        register.wsdl = None
        register.seconds += RECHECK_SECONDS
        assert is_drift(await ask(opened))


@pytest.mark.parametrize("wsdl", [None, b"<html/>", AS_PINNED.replace(b'type="tns:gender"', b'type="tns:other"')])
async def test_a_definition_that_proves_nothing_is_said_once_and_stops_nothing(
    wsdl: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    register = Register(wsdl=wsdl)

    async with register.opened() as opened:
        for _ in range(3):
            assert isinstance((await ask(opened)).outcome, Found)
        register.seconds += RECHECK_SECONDS
        assert isinstance((await ask(opened)).outcome, Found)

    assert register.looks == 2
    assert len([record for record in caplog.records if "cannot be told" in record.message]) == 1


async def test_a_look_that_takes_too_long_leaves_time_for_the_call() -> None:
    register = Register(slow=True)

    async with register.opened() as opened:
        asked = await ask(opened, deadline=timedelta(seconds=1))

    assert isinstance(asked.outcome, Found)


async def test_many_first_calls_share_one_look() -> None:
    register = Register()

    async with register.opened() as opened:
        await asyncio.gather(
            *(
                opened.ask(
                    "civil_registry", SOMEBODY, facts=frozenset({CIVIL_DECEASED}), issue=f"N-{at}", user_id="KG-7"
                )
                for at in range(8)
            )
        )

    assert (register.looks, register.calls) == (1, 8)


async def test_warned_of_drift_the_calls_go_on(caplog: pytest.LogCaptureFixture) -> None:
    register = Register(wsdl=DRIFTED)

    async with register.opened("warn") as opened:
        outcomes = [(await ask(opened)).outcome for _ in range(2)]

    assert all(isinstance(outcome, Found) for outcome in outcomes)
    assert [record.levelno for record in caplog.records if "dateOfBirth" in record.message] == [logging.WARNING]


async def test_turned_off_nothing_is_looked_at() -> None:
    register = Register(wsdl=DRIFTED)

    async with register.opened("off") as opened:
        assert isinstance((await ask(opened)).outcome, Found)

    assert register.looks == 0
