from datetime import date
from typing import Any

import pytest

from registry_adapters.asked import Asked
from registry_adapters.civil_registry.adapter import CivilRegistry
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_replies import (
    OTHER_PIN,
    PERSON,
    PIN,
    SOMEBODY,
    XSI,
    ZAGS,
    registries,
    soap_envelope,
    xml,
    zags,
    zags_body,
)
from talapker_core.facts.answer import Absent, Found, Reason, Unavailable
from talapker_core.facts.vocabulary import (
    CIVIL_BIRTH_DATE,
    CIVIL_CITIZENSHIP,
    CIVIL_DECEASED,
    CIVIL_GIVEN_NAME,
    CIVIL_SURNAME,
    FactSpec,
)

EVERYTHING: frozenset[FactSpec[Any]] = frozenset(
    {CIVIL_SURNAME, CIVIL_GIVEN_NAME, CIVIL_BIRTH_DATE, CIVIL_CITIZENSHIP, CIVIL_DECEASED}
)


async def asked(reply: "str | Scripted", facts: frozenset[FactSpec[Any]] = EVERYTHING) -> Asked:
    def script(seen: Seen) -> Scripted:
        return zags(seen, reply) if isinstance(reply, str) else reply

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        return await opened.ask("civil_registry", SOMEBODY, facts=facts, issue="N-1", user_id="KG-7")


async def test_a_record_tells_name_birth_citizenship_and_life() -> None:
    outcome = (await asked(PERSON)).outcome

    assert outcome == Found(
        {
            CIVIL_SURNAME: "Көлбаев",
            CIVIL_GIVEN_NAME: "Үсөн",
            CIVIL_BIRTH_DATE: date(1985, 3, 14),
            CIVIL_CITIZENSHIP: True,
            CIVIL_DECEASED: False,
        }
    )


async def test_only_the_facts_asked_for_are_told() -> None:
    outcome = (await asked(PERSON, frozenset({CIVIL_DECEASED}))).outcome

    assert outcome == Found({CIVIL_DECEASED: False})


async def test_a_foreign_citizenship_is_told_as_such() -> None:
    outcome = (await asked(PERSON.replace("417", "398"))).outcome

    assert isinstance(outcome, Found)
    assert outcome.get(CIVIL_CITIZENSHIP) is False


async def test_an_unstated_citizenship_is_left_out_and_is_never_false() -> None:
    nilled = PERSON.replace("<citizenshipId>417</citizenshipId>", "<citizenshipId xsi:nil='true'/>")

    outcome = (await asked(nilled)).outcome

    assert isinstance(outcome, Found)
    assert CIVIL_CITIZENSHIP not in outcome.facts


async def test_a_date_of_death_tells_that_the_person_is_deceased() -> None:
    dead = PERSON.replace("<deathDate xsi:nil='true'/>", "<deathDate>2020-02-29T00:00:00</deathDate>")

    outcome = (await asked(dead)).outcome

    assert isinstance(outcome, Found)
    assert outcome.get(CIVIL_DECEASED) is True


async def test_a_nilled_response_means_that_the_register_does_not_hold_the_number() -> None:
    def script(seen: Seen) -> Scripted:
        body = (
            f"<zagsDataByPinResponse xmlns='{ZAGS}' xmlns:xsi='{XSI}'><request><pin>{PIN}</pin></request>"
            "<response xsi:nil='true'/></zagsDataByPinResponse>"
        )
        return xml(soap_envelope(seen, body))

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        outcome = (await opened.ask("civil_registry", SOMEBODY, facts=EVERYTHING, issue="N-1", user_id="KG-7")).outcome

    assert outcome == Absent()


@pytest.mark.parametrize(
    ("pin", "echo"), [(OTHER_PIN, PIN), (PIN, OTHER_PIN)], ids=["another person answered", "another question echoed"]
)
async def test_an_answer_about_somebody_else_is_no_answer(pin: str, echo: str) -> None:
    def script(seen: Seen) -> Scripted:
        return xml(soap_envelope(seen, zags_body(pin, echo=echo)))

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        outcome = (await opened.ask("civil_registry", SOMEBODY, facts=EVERYTHING, issue="N-1", user_id="KG-7")).outcome

    assert isinstance(outcome, Unavailable)
    assert (outcome.reason, outcome.code) == (Reason.SHAPE, "other_person")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("<pinBlocked>false</pinBlocked>", "<pinBlocked>yes</pinBlocked>"),
        ("<pinBlocked>false</pinBlocked>", "<pinBlocked>maybe</pinBlocked>"),
        ("<pinBlocked>false</pinBlocked>", "<pinBlocked/>"),
        ("<pinBlocked>false</pinBlocked>", ""),
        ("<deathDate xsi:nil='true'/>", ""),
        ("<deathDate xsi:nil='true'/>", "<deathDate/>"),
        ("<citizenshipId>417</citizenshipId>", "<citizenshipId>NaN</citizenshipId>"),
        ("<citizenshipId>417</citizenshipId>", "<citizenshipId>417.0</citizenshipId>"),
        ("<citizenshipId>417</citizenshipId>", "<citizenshipId>417</citizenshipId><citizenshipId>398</citizenshipId>"),
        ("<gender>M</gender>", "<gender>X</gender>"),
        ("1985-03-14T00:00:00", "1985-03-14T00:00:00Z"),
        ("1985-03-14T00:00:00", "1985-03-14T18:00:00"),
        ("1985-03-14T00:00:00", "1985-02-30T00:00:00"),
        ("1985-03-14T00:00:00", "14.03.1985"),
        ("<surname>Көлбаев</surname>", "<surname></surname>"),
        ("<surname>Көлбаев</surname>", "<surname xsi:nil='true'/>"),
        ("<surname>Көлбаев</surname>", "<surname>Көл\u202eбаев</surname>"),
        ("<surname>Көлбаев</surname>", "<surname xmlns='urn:other'>Көлбаев</surname>"),
    ],
)
async def test_a_value_that_is_not_what_the_definition_promises_is_no_answer(was: str, becomes: str) -> None:
    assert was in PERSON

    outcome = (await asked(PERSON.replace(was, becomes))).outcome

    assert isinstance(outcome, Unavailable)
    assert outcome.reason is Reason.SHAPE
    assert not outcome.transient


def test_the_descriptor_says_that_the_definition_is_an_assumption() -> None:
    assert "assumption" in CivilRegistry.descriptor.definition
