import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from licence_register import HELD, HOLDER, NOBODY, NONE
from registry_adapters.conformance.carriage import rest_reply
from registry_adapters.conformance.checks.check import Tier
from registry_adapters.conformance.examining import examine
from registry_adapters.conformance.finding import find_rehearsal
from registry_adapters.conformance.scripted_source import ScriptedSource
from registry_adapters.declarative.adapter import load_declared
from registry_adapters.errors import SettingsError
from registry_replies import registries
from talapker_core.facts.answer import Absent, Answer, Found, Reason, Unavailable
from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import CIVIL_DECEASED, TAX_DEBT
from talapker_core.money import Money
from talapker_core.personal_number import PersonalNumber

DECLARATION = """
name = "licences"
subject = "person"
legal_basis = "invented"
definition = "invented"
[title]
ky = "Лицензиялар"
ru = "Лицензии"
en = "Licences"
[request]
path = "/licences"
body = { pin = "{number}", purposes = ["election of {number}"] }
[reply]
about = "/record/pin"
missing = [404]
[reply.status]
at = "/status"
found = ["ok"]
absent = ["not_found"]
failed = ["error"]
[facts."vendor:licences.held"]
at = "/record/held"
kind = "yes_no"
sensitivity = "public"
[facts."vendor:licences.since"]
at = "/record/since"
kind = "day"
optional = true
[facts."tax.debt_total"]
at = "/record/debt"
"""
RECORD: dict[str, Any] = {"pin": HOLDER, "held": True, "since": "2020-02-29", "debt": 5}


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    path = tmp_path / "licences.toml"
    path.write_text(DECLARATION, encoding="utf-8")
    return path


async def asked(path: Path, told: Mapping[str, Any], status: int = 200) -> Answer | Unavailable:
    service = {"service": "DEV/GOV/1/licences", "service_code": "all", "declared": str(path)}
    adapter = load_declared(path)
    async with (
        ScriptedSource(lambda seen: rest_reply(seen, json.dumps(told).encode(), status)) as source,
        registries(source.url, adapters_settings={"licences": service}) as opened,
    ):
        assert opened.broken() == ()
        subject = PersonSubject(PersonalNumber(HOLDER))
        facts = frozenset(adapter.facts().values())
        outcome = (await opened.ask("licences", subject, facts=facts, issue="N-1", user_id="KG-7")).outcome
        assert json.loads(source.seen[0].body) == {"pin": HOLDER, "purposes": [f"election of {HOLDER}"]}
        return outcome


def reply(status: str = "ok", **told: Any) -> dict[str, Any]:
    return {"status": status, "record": {**RECORD, **told}}


async def test_a_declared_register_is_asked_without_a_line_of_code(declared: Path) -> None:
    outcome = await asked(declared, reply())

    assert isinstance(outcome, Found)
    assert {fact.key: str(value) for fact, value in outcome.facts.items()} == {
        "vendor:licences.held": "True",
        "vendor:licences.since": "2020-02-29",
        "tax.debt_total": str(Money(5)),
    }


async def test_an_optional_fact_that_is_not_told_is_left_out(declared: Path) -> None:
    outcome = await asked(declared, reply(since=None))

    assert isinstance(outcome, Found)
    assert {fact.key for fact in outcome.facts} == {"vendor:licences.held", "tax.debt_total"}


async def test_a_status_or_an_http_status_can_mean_that_nobody_is_held(declared: Path) -> None:
    assert await asked(declared, {"status": "not_found", "record": None}) == Absent()
    assert await asked(declared, {}, status=404) == Absent()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (reply("error"), Reason.SOURCE_ERROR),
        (reply("perhaps"), Reason.SHAPE),
        (reply(held="yes"), Reason.SHAPE),
        (reply(held=1), Reason.SHAPE),
        (reply(held=None), Reason.SHAPE),
        (reply(debt=True), Reason.SHAPE),
        (reply(debt="5"), Reason.SHAPE),
        (reply(since="20200229"), Reason.SHAPE),
        (reply(since="2021-02-29"), Reason.SHAPE),
        (reply(pin=NOBODY), Reason.SHAPE),
        (reply("not_found", pin=NOBODY), Reason.SHAPE),
        ({"status": "ok", "record": None}, Reason.SHAPE),
        ({}, Reason.SHAPE),
    ],
)
async def test_what_is_not_as_declared_is_no_answer(declared: Path, told: dict[str, Any], reason: Reason) -> None:
    outcome = await asked(declared, told)

    assert isinstance(outcome, Unavailable)
    assert outcome.reason is reason


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("{number}", "nobody", "request.body"),
        ('subject = "person"', 'subject = "ship"', "subject"),
        ('at = "/record/held"', 'at = "record/held"', "at"),
        ('kind = "yes_no"\n', "", "vendor:licences.held"),
        ("vendor:licences.held", "licences.held", "begins with vendor:"),
        ('[facts."tax.debt_total"]', '[facts."education.level"]', "education.level"),
        ('at = "/record/debt"', 'at = "/record/debt"\nkind = "text"', "tax.debt_total"),
        ("[title]", "[title", "not TOML"),
    ],
)
def test_a_faulty_declaration_is_refused_with_its_place(declared: Path, was: str, becomes: str, told: str) -> None:
    assert was in DECLARATION
    declared.write_text(DECLARATION.replace(was, becomes), encoding="utf-8")

    with pytest.raises(SettingsError) as raised:
        load_declared(declared)

    assert told in str(raised.value)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.toml"
    path.write_text("name = 1", encoding="utf-8")
    return path


async def test_a_faulty_declaration_breaks_its_adapter_alone(faulty: Path) -> None:
    service = {"service": "DEV/GOV/1/licences", "service_code": "all", "declared": str(faulty)}

    async with registries("http://127.0.0.1:1", adapters_settings={"licences": service}) as opened:
        assert [(one.name, one.distribution) for one in opened.broken()] == [("licences", str(faulty))]


def test_a_fact_of_the_core_keeps_its_own_type(declared: Path) -> None:
    facts = load_declared(declared).facts()

    assert facts["tax.debt_total"] is TAX_DEBT
    assert CIVIL_DECEASED.key not in facts


def test_a_declared_register_is_trusted_by_the_kit(tmp_path: Path) -> None:
    text = DECLARATION.partition('[facts."vendor:licences.since"]')[0]
    (tmp_path / "licences.toml").write_text(text, encoding="utf-8")
    folder = tmp_path / "exchanges"
    folder.mkdir()
    for name, exchange in {"held": HELD, "none": NONE}.items():
        kept = exchange.replace('"vendor:licences.count" = 2\n', "").replace('"vendor:licences.count" = 0\n', "")
        # The echo of the question is not declared, so it is not looked at, and may not be spoilt.
        kept = kept.replace(f'"request": {{"pin": "{HOLDER}"}}, ', "").replace(
            f'"request": {{"pin": "{NOBODY}"}}, ', ""
        )
        (folder / f"{name}.toml").write_text(kept, encoding="utf-8")

    unknown = NONE.partition("[found]")[0].replace('"found"', '"absent"').replace("reply = ", "status = 404\nreply = ")
    (folder / "unknown.toml").write_text(unknown.replace('"status": "ok"', '"status": "not_found"'), encoding="utf-8")

    report = examine(find_rehearsal(str(tmp_path / "licences.toml")))

    assert [complaint for result in report.results for complaint in result.complaints] == []
    assert report.tier is Tier.TRUSTED
