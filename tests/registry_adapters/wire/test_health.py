from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.contract import HealthState
from registry_adapters.errors import UnknownAdapterError
from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.faults import FaultName, Register
from registry_adapters.simulators.running import running
from registry_replies import XROAD, fault, registries, soap_envelope, xml


@pytest.fixture(scope="module")
def simulator() -> Iterator[str]:
    with running(create_app(faults={Register.JUDICIAL_SYSTEM: FaultName.DOWN})) as url:
        yield url


@pytest.mark.parametrize("adapter", ["civil_registry", "tax_service"])
async def test_a_register_that_lets_us_in_is_up(simulator: str, adapter: str) -> None:
    async with registries(simulator) as opened:
        health = await opened.health(adapter)

    assert health.state is HealthState.UP


async def test_a_register_that_does_not_answer_is_down(simulator: str) -> None:
    async with registries(simulator) as opened:
        health = await opened.health("judicial_system")

    assert health.state is HealthState.DOWN
    assert "http_503" in health.detail


async def test_a_security_server_that_is_not_there_is_down() -> None:
    async with registries("http://127.0.0.1:1") as opened:
        assert (await opened.health("tax_service")).state is HealthState.DOWN


async def test_a_register_that_does_not_let_us_in_refuses() -> None:
    async with (
        ScriptedSource(lambda _: fault("Server.ServerProxy.AccessDenied")) as source,
        registries(source.url) as opened,
    ):
        health = await opened.health("civil_registry")

    assert health.state is HealthState.REFUSED


async def test_a_service_that_is_not_among_the_allowed_is_named() -> None:
    def script(seen: Seen) -> Scripted:
        return xml(soap_envelope(seen, f"<x:allowedMethodsResponse xmlns:x='{XROAD}'/>"))

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        health = await opened.health("civil_registry")

    assert (health.state, health.detail) == (HealthState.REFUSED, "we may not call zagsDataByPin")


async def test_a_look_is_kept_within_its_deadline_and_tells_of_nobody() -> None:
    async with ScriptedSource(lambda _: Scripted(stall=True)) as source, registries(source.url) as opened:
        health = await opened.health("civil_registry", deadline=timedelta(seconds=0.2))

    assert health.state is HealthState.DOWN
    assert b"userId" not in source.seen[0].body


async def test_looking_spends_no_attempts_and_opens_no_breaker() -> None:
    down = True

    def script(seen: Seen) -> Scripted:
        return Scripted(503) if down else xml(soap_envelope(seen, f"<x:allowedMethodsResponse xmlns:x='{XROAD}'/>"))

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        for _ in range(10):
            await opened.health("civil_registry")
        seen, down = len(source.seen), False
        after: Any = await opened.health("civil_registry")

    assert seen == 10
    assert after.state is HealthState.REFUSED


async def test_a_service_that_is_not_set_is_down_and_the_setting_is_named() -> None:
    services = {"tax_service": {"service": "DEV/GOV/70000041/tax-service"}}

    async with registries("http://127.0.0.1:1", adapters_settings=services) as opened:
        health = await opened.health("tax_service")

    assert health.state is HealthState.DOWN
    assert "registries.adapters.tax_service.service_code" in health.detail


async def test_an_unknown_adapter_has_no_health() -> None:
    async with registries("http://127.0.0.1:1") as opened:
        with pytest.raises(UnknownAdapterError):
            await opened.health("nobody")
