import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licence_register import HOLDER, SECRET, LicenceRegister
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.conformance.carriage import rest_reply
from registry_adapters.conformance.exchanges import KitFile, parse_exchange
from registry_adapters.conformance.recording import RecordingError, record
from registry_adapters.conformance.rehearsal import Rehearsal
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource
from registry_adapters.conformance.values import value_of, written
from registry_adapters.directory import AdapterClass
from registry_replies import fault, zags
from talapker_core.facts.answer import Found, Reason
from talapker_core.facts.days_abroad import DaysAbroad
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import (
    BORDER_DAYS_ABROAD,
    CIVIL_SURNAME,
    EDUCATION_LEVEL,
    TAX_DEBT,
    EducationLevel,
    FactSpec,
)
from talapker_core.money import Money
from talapker_core.personal_number import PersonalNumber


async def recorded(script: Any, adapter: AdapterClass, config: dict[str, Any] | None = None, pin: str = HOLDER) -> str:
    async with ScriptedSource(script) as source:
        settings = Rehearsal(adapter, (), KitFile({}, config or {}, {})).settings(source.url)
        subject = PersonSubject(PersonalNumber(pin))
        return await record(settings, adapter, subject, title="A «test» person")


def licences(told: dict[str, Any]) -> Any:
    return lambda seen: rest_reply(seen, json.dumps(told, ensure_ascii=False).encode())


HELD = {
    "status": "ok",
    "request": {"pin": HOLDER, "token": SECRET},
    "record": {"pin": HOLDER, "held": True, "licences": [{"number": "Л-1"}]},
}


async def test_a_rest_exchange_is_recorded_as_the_kit_reads_it() -> None:
    text = await recorded(licences(HELD), LicenceRegister, {"token": SECRET})

    exchange = parse_exchange("recording", text, LicenceRegister)
    assert exchange.title == "A «test» person"
    assert isinstance(exchange.expected, Found)
    assert {fact.key: value for fact, value in exchange.expected.facts.items()} == {
        "vendor:licences.held": True,
        "vendor:licences.count": 1,
    }
    assert [(call.method, call.path) for call in exchange.calls] == [("POST", "/licences")]


async def test_a_secret_that_comes_back_is_not_written_down() -> None:
    text = await recorded(licences(HELD), LicenceRegister, {"token": SECRET})

    assert SECRET not in text
    assert "***" in text


async def test_a_soap_exchange_is_recorded_without_its_envelope() -> None:
    text = await recorded(zags, CivilRegistry)

    exchange = parse_exchange("recording", text, CivilRegistry)
    assert exchange.calls[0].operation == "zagsDataByPin"
    assert isinstance(exchange.expected, Found)
    assert exchange.expected.get(CIVIL_SURNAME) == "Көлбаев"


async def test_a_failure_that_the_register_tells_of_itself_is_recorded_as_that() -> None:
    failed = {"status": "error", "request": {"pin": HOLDER}, "record": None}

    text = await recorded(licences(failed), LicenceRegister, {"token": SECRET})

    assert parse_exchange("recording", text, LicenceRegister).expected is Reason.SOURCE_ERROR


async def test_a_reply_about_somebody_who_could_exist_is_not_recorded() -> None:
    with pytest.raises(RecordingError, match="could exist") as raised:
        await recorded(licences({**HELD, "relatives": ["20101198000001"]}), LicenceRegister, {"token": SECRET})

    assert "20101198000001" not in str(raised.value)


async def test_nobody_who_could_exist_is_asked_about() -> None:
    with pytest.raises(RecordingError, match="day is 00"):
        await recorded(licences(HELD), LicenceRegister, {"token": SECRET}, pin="20101198000001")


@pytest.mark.parametrize(
    "script", [lambda _: fault("server.serverproxy.access_denied"), lambda _: Scripted(200, {}, b"")]
)
async def test_what_is_no_answer_is_not_recorded(script: Any) -> None:
    with pytest.raises(RecordingError):
        await recorded(script, CivilRegistry)


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (TAX_DEBT, Money(15_000)),
        (EDUCATION_LEVEL, EducationLevel.HIGHER),
        (BORDER_DAYS_ABROAD, DaysAbroad({2020: 10}, otherwise=0)),
    ],
)
def test_a_value_written_is_the_value_read(spec: FactSpec[Any], value: object) -> None:
    import tomllib

    assert value_of(spec, tomllib.loads(f"a = {written(value)}")["a"]) == value


@given(value=st.booleans() | st.integers(-(2**62), 2**62) | st.text() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_plain_values_survive_toml(value: object) -> None:
    import tomllib

    assert tomllib.loads(f"a = {written(value)}")["a"] == value


def test_an_instant_is_written_with_its_zone() -> None:
    assert written(datetime(2026, 1, 5, tzinfo=UTC)) == "2026-01-05T00:00:00+00:00"
