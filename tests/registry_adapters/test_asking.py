import asyncio
import base64
import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from registry_adapters.asked import Asked
from registry_adapters.asking import Registries
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.contract import AdapterConfig, Capability, Descriptor, RegistryAdapter, Wire
from registry_adapters.directory import AdapterClass
from registry_adapters.errors import UndeclaredFactsError, UnknownAdapterError
from registry_adapters.wire.evidence import open_evidence
from registry_replies import (
    KEY,
    OTHER_PIN,
    PERSON,
    PIN,
    SOMEBODY,
    asked_pin,
    bomb,
    carried,
    debts,
    fault,
    registries,
    rest_error,
    settings,
    soap_envelope,
    xml,
    zags,
    zags_body,
)
from talapker_core.errors import InvalidValueError
from talapker_core.facts.answer import Answer, Found, Reason, Unavailable
from talapker_core.facts.subject import OrganisationSubject, PersonSubject
from talapker_core.facts.vocabulary import CIVIL_DECEASED, CIVIL_SURNAME, TAX_DEBT, FactSpec
from talapker_core.localized import Localized
from talapker_core.personal_number import PersonalNumber

FACTS: dict[str, frozenset[FactSpec[Any]]] = {
    "civil_registry": frozenset({CIVIL_DECEASED}),
    "tax_service": frozenset({TAX_DEBT}),
}
Script = Callable[[Seen], Scripted]


async def ask(
    opened: Registries, adapter: str = "tax_service", subject: PersonSubject = SOMEBODY, **options: Any
) -> Asked:
    return await opened.ask(adapter, subject, facts=FACTS[adapter], issue="N-1", user_id="KG-7", **options)


async def asked_once(script: Script, adapter: str = "tax_service", **overrides: Any) -> Asked:
    async with ScriptedSource(script) as source, registries(source.url, **overrides) as opened:
        return await ask(opened, adapter)


def quick(attempts: int = 1, timeout: float = 0.4) -> dict[str, Any]:
    services = settings("http://127.0.0.1:1").model_dump()["adapters"]
    limits = {"attempts": attempts, "timeout": timeout}
    return {"adapters_settings": {name: service | {"limits": limits} for name, service in services.items()}}


# Faults of the way ---------------------------------------------------------------------------------------------------

HTML = b"<html><body><h1>It works!</h1></body></html>"


def zags_with(change: Callable[[bytes], bytes]) -> Script:
    return lambda seen: xml(change(zags(seen).body))


def two_answers(seen: Seen) -> Scripted:
    return xml(soap_envelope(seen, zags_body(PIN) + zags_body(PIN)))


def swap(was: bytes, becomes: bytes) -> Script:
    def change(body: bytes) -> bytes:
        assert was in body
        return body.replace(was, becomes)

    return zags_with(change)


SOAP_FAULTS: dict[str, tuple[Script, Reason, bool]] = {
    "a fault with HTTP 200, old spelling": (
        lambda _: fault("Server.ServerProxy.NetworkError"),
        Reason.NETWORK,
        True,
    ),
    "a fault with HTTP 200, new spelling": (
        lambda _: fault("server.serverproxy.network_error"),
        Reason.NETWORK,
        True,
    ),
    "access denied, old spelling": (lambda _: fault("Server.ServerProxy.AccessDenied"), Reason.REFUSED, False),
    "access denied, new spelling": (lambda _: fault("server.serverproxy.access_denied"), Reason.REFUSED, False),
    "a fault with HTTP 500": (lambda _: fault("soap:Server", status=500), Reason.SOURCE_ERROR, True),
    "HTML 200": (lambda _: Scripted(200, {"Content-Type": "text/html"}, HTML), Reason.SHAPE, False),
    "HTML 503": (lambda _: Scripted(503, {"Content-Type": "text/html"}, HTML), Reason.MAINTENANCE, True),
    "a redirect": (lambda _: Scripted(302, {"Location": "http://127.0.0.1:9/"}), Reason.SHAPE, False),
    "an empty body": (lambda _: xml(b""), Reason.SHAPE, False),
    "two answers": (two_answers, Reason.SHAPE, False),
    "another namespace": (swap(b"tunduk-seccurity", b"tunduk-security"), Reason.SHAPE, False),
    "another message id": (swap(b"<xrd:id>", b"<xrd:id>0"), Reason.SHAPE, False),
    "another client": (swap(b"70000099", b"70000098"), Reason.SHAPE, False),
    "another service": (swap(b"zags-service", b"zags-servise"), Reason.SHAPE, False),
    "a hash of another request": (lambda seen: zags(seen, request_hash="AAAA"), Reason.SHAPE, False),
    "a document type": (swap(b"<s:Envelope", b"<!DOCTYPE s [<!ENTITY a 'b'>]><s:Envelope"), Reason.SHAPE, False),
    "a mislabelled encoding": (swap(b"utf-8", b"windows-1251"), Reason.SHAPE, False),
    "bytes that are not UTF-8": (swap("Көлбаев".encode(), b"\xca\xee\xeb"), Reason.SHAPE, False),
    "a tail": (zags_with(lambda body: body + b"<more/>"), Reason.SHAPE, False),
}
REST_FAULTS: dict[str, tuple[Script, Reason, bool]] = {
    "X-Road's network error as 500": (
        lambda _: rest_error("server.serverproxy.network_error", status=500),
        Reason.NETWORK,
        True,
    ),
    "X-Road's network error as 400": (
        lambda _: rest_error("Server.ServerProxy.NetworkError", status=400),
        Reason.NETWORK,
        True,
    ),
    "X-Road's unknown service": (
        lambda _: rest_error("Server.ServerProxy.UnknownService", status=500),
        Reason.MISCONFIGURED,
        False,
    ),
    "HTML 200": (lambda seen: carried(seen, HTML), Reason.SHAPE, False),
    "a stranger's page": (lambda _: Scripted(200, {}, HTML), Reason.SHAPE, False),
    "HTML 503": (lambda _: Scripted(503, {}, HTML), Reason.MAINTENANCE, True),
    "401": (lambda seen: carried(seen, b"", status=401), Reason.REFUSED, False),
    "403": (lambda seen: carried(seen, b"", status=403), Reason.REFUSED, False),
    "404 undeclared": (lambda seen: carried(seen, b"", status=404), Reason.MISCONFIGURED, False),
    "429": (lambda seen: carried(seen, b"", status=429), Reason.BUSY, True),
    "500": (lambda seen: carried(seen, b"", status=500), Reason.SOURCE_ERROR, True),
    "204": (lambda seen: carried(seen, b"", status=204), Reason.SHAPE, False),
    "a redirect": (lambda _: Scripted(307, {"Location": "http://127.0.0.1:9/"}), Reason.SHAPE, False),
    "the literal null": (lambda seen: carried(seen, b"null"), Reason.SHAPE, False),
    "another message id": (
        lambda seen: debts(seen, headers={"X-Road-Id": "other"}),
        Reason.SHAPE,
        False,
    ),
    "a reset half-way": (
        lambda seen: Scripted(200, debts(seen).headers, debts(seen).body, cut_after=20),
        Reason.NETWORK,
        True,
    ),
    "a stall": (lambda _: Scripted(stall=True), Reason.TIMEOUT, True),
    "a drip": (lambda seen: Scripted(200, debts(seen).headers, debts(seen).body, drip=0.05), Reason.TIMEOUT, True),
    "a compression bomb": (
        lambda seen: carried(seen, bomb(20), headers={"Content-Encoding": "gzip"}),
        Reason.SHAPE,
        False,
    ),
    "a body beyond the cap": (lambda seen: carried(seen, b" " * (3 * 1024 * 1024)), Reason.SHAPE, False),
    "an encoding nobody asked for": (
        lambda seen: carried(seen, b"x", headers={"Content-Encoding": "br"}),
        Reason.SHAPE,
        False,
    ),
}


@pytest.mark.parametrize(("script", "reason", "transient"), SOAP_FAULTS.values(), ids=SOAP_FAULTS.keys())
async def test_a_soap_fault_of_the_way_is_never_an_answer(script: Script, reason: Reason, *, transient: bool) -> None:
    outcome = (await asked_once(script, "civil_registry", **quick())).outcome

    assert isinstance(outcome, Unavailable)
    assert (outcome.reason, outcome.transient) == (reason, transient)


@pytest.mark.parametrize(("script", "reason", "transient"), REST_FAULTS.values(), ids=REST_FAULTS.keys())
async def test_a_rest_fault_of_the_way_is_never_an_answer(script: Script, reason: Reason, *, transient: bool) -> None:
    outcome = (await asked_once(script, **quick())).outcome

    assert isinstance(outcome, Unavailable)
    assert (outcome.reason, outcome.transient) == (reason, transient)


async def test_a_register_that_is_down_is_unavailable() -> None:
    async with registries("http://127.0.0.1:1") as opened:
        asked = await ask(opened)

    assert isinstance(asked.outcome, Unavailable)
    assert (asked.outcome.reason, asked.outcome.transient) == (Reason.NETWORK, True)
    assert [attempt.code for attempt in asked.provenance.attempts] == ["connection"] * 3


@pytest.mark.parametrize("adapter", ["civil_registry", "tax_service"])
@pytest.mark.parametrize("with_length", [True, False])
async def test_a_reply_cut_anywhere_is_never_an_answer(adapter: str, *, with_length: bool) -> None:
    whole = 0
    share = 0.0

    def script(seen: Seen) -> Scripted:
        nonlocal whole
        reply = zags(seen) if adapter == "civil_registry" else debts(seen)
        whole = len(reply.body)
        # The last byte always goes: what is cut is never the whole.
        return Scripted(200, reply.headers, reply.body, cut_after=int(share * (whole - 1)), with_length=with_length)

    async with ScriptedSource(script) as source:
        for point in range(64):
            share = point / 63
            async with registries(source.url, **quick()) as opened:
                outcome = (await ask(opened, adapter)).outcome
            assert isinstance(outcome, Unavailable), f"cut at {share:.0%} of {whole} bytes"


async def test_the_deadline_cuts_an_adapter_that_waits() -> None:
    async with ScriptedSource(lambda _: Scripted(stall=True)) as source, registries(source.url) as opened:
        started = asyncio.get_running_loop().time()
        outcome = (await ask(opened, deadline=timedelta(seconds=0.3))).outcome
        took = asyncio.get_running_loop().time() - started

    assert isinstance(outcome, Unavailable)
    assert outcome.reason is Reason.TIMEOUT
    assert took < 2


# Retrying ------------------------------------------------------------------------------------------------------------


async def test_a_passing_fault_is_asked_again_under_a_new_message_id_and_the_same_issue() -> None:
    replies = iter([Scripted(503), Scripted(500)])

    async with (
        ScriptedSource(lambda seen: next(replies, None) or debts(seen)) as source,
        registries(source.url) as opened,
    ):
        asked = await ask(opened)

    assert isinstance(asked.outcome, Found)
    assert [attempt.code for attempt in asked.provenance.attempts] == ["http_503", "http_500", None]
    ids = [seen.headers["x-road-id"] for seen in source.seen]
    assert len(set(ids)) == 3
    assert ids == [str(attempt.message_id) for attempt in asked.provenance.attempts]
    assert {seen.headers["x-road-issue"] for seen in source.seen} == {"N-1"}
    assert {seen.headers["x-road-userid"] for seen in source.seen} == {"KG-7"}


async def test_a_lasting_fault_is_not_asked_again() -> None:
    async with ScriptedSource(lambda seen: carried(seen, b"", status=403)) as source, registries(source.url) as opened:
        await ask(opened)

    assert len(source.seen) == 1


async def test_an_unknown_code_is_tried_twice_and_then_permanent() -> None:
    async with (
        ScriptedSource(lambda _: rest_error("server.serverproxy.solar_flare", status=500)) as source,
        registries(source.url) as opened,
    ):
        outcome = (await ask(opened)).outcome

    assert len(source.seen) == 2
    assert isinstance(outcome, Unavailable)
    assert not outcome.transient
    assert outcome.code == "server.serverproxy.solarflare"


async def test_a_wait_beyond_the_deadline_comes_back_with_the_instant() -> None:
    async with (
        ScriptedSource(lambda seen: carried(seen, b"", status=429, headers={"Retry-After": "3600"})) as source,
        registries(source.url) as opened,
    ):
        asked = await ask(opened)

    assert len(source.seen) == 1
    assert isinstance(asked.outcome, Unavailable)
    assert asked.outcome.retry_at is not None
    assert asked.outcome.retry_at - asked.provenance.asked_at > timedelta(minutes=59)


@pytest.mark.parametrize(
    "capability",
    [
        pytest.param(Capability(PersonSubject, (TAX_DEBT,), idempotent=False), id="changes something"),
        pytest.param(Capability(PersonSubject, (TAX_DEBT,), billable=True), id="costs something"),
    ],
)
async def test_a_call_that_costs_or_changes_something_is_made_once(capability: Capability) -> None:
    class Paid(Plugin):
        name = "paid"
        capabilities = (capability,)

    async with (
        ScriptedSource(lambda _: Scripted(503)) as source,
        with_plugin(source.url, Paid) as opened,
    ):
        await opened.ask("paid", SOMEBODY, facts=FACTS["tax_service"], issue="N-1", user_id="KG-7")

    assert len(source.seen) == 1


async def test_answers_about_many_people_never_cross() -> None:
    def script(seen: Seen) -> Scripted:
        serial = int(asked_pin(seen)[-5:])
        if serial % 7 == 0:
            return Scripted(500, after=0.001 * (serial % 5))
        reply = debts(seen, taxDebtTyiyn=serial, socialDebtTyiyn=0)
        return Scripted(reply.status, reply.headers, reply.body, after=0.001 * (serial % 5))

    people = [PersonSubject(PersonalNumber(f"200031985{serial:05}")) for serial in range(1, 61)]
    limits = {"attempts": 1}
    services = {"tax_service": settings("http://x").adapters["tax_service"].model_dump() | {"limits": limits}}

    async with ScriptedSource(script) as source, registries(source.url, adapters_settings=services) as opened:
        asked = await asyncio.gather(*(ask(opened, subject=person) for person in people))

    for serial, one in enumerate(asked, start=1):
        if serial % 7 == 0:
            assert isinstance(one.outcome, Unavailable)
        else:
            assert isinstance(one.outcome, Found)
            debt = one.outcome.get(TAX_DEBT)
            assert debt is not None
            assert debt.tyiyn == serial


async def test_a_register_that_stays_down_is_left_alone() -> None:
    async with ScriptedSource(lambda _: Scripted(500)) as source, registries(source.url) as opened:
        outcomes = [(await ask(opened)).outcome for _ in range(10)]

    assert len(source.seen) == 5
    last = outcomes[-1]
    assert isinstance(last, Unavailable)
    assert last.code == "breaker_open"
    assert last.retry_at is not None


async def test_a_breaker_can_be_closed_by_hand() -> None:
    broken = True

    def script(seen: Seen) -> Scripted:
        return Scripted(503) if broken else debts(seen)

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        for at in range(8):
            await opened.ask("tax_service", SOMEBODY, facts=FACTS["tax_service"], issue=f"N-{at}", user_id="KG-7")
        broken = False
        closed = (await ask(opened)).outcome
        opened.forget_failures()
        opened_again = (await ask(opened)).outcome

    assert isinstance(closed, Unavailable)
    assert closed.code == "breaker_open"
    assert isinstance(opened_again, Found)


# Proof ---------------------------------------------------------------------------------------------------------------


async def test_the_sealed_evidence_holds_the_bytes_of_every_attempt() -> None:
    replies = iter([Scripted(503, {}, b"down for a moment")])

    async with (
        ScriptedSource(lambda seen: next(replies, None) or zags(seen)) as source,
        registries(source.url) as opened,
    ):
        asked = await ask(opened, "civil_registry")

    assert asked.evidence is not None
    assert asked.provenance.evidence == asked.evidence.ref
    kept = open_evidence(asked.evidence.sealed, keys={"2026-01": base64.b64decode(KEY)}, ref=asked.evidence.ref)
    assert [exchange.request for exchange in kept] == [seen.body for seen in source.seen]
    assert kept[0].response == b"down for a moment"
    assert PIN.encode() in (kept[1].response or b"")
    assert asked.provenance.request_sha512 == hashlib.sha512(source.seen[-1].body).hexdigest()
    assert asked.provenance.response_sha512 == hashlib.sha512(kept[1].response or b"").hexdigest()


async def test_the_provenance_of_an_answer_names_the_service_and_the_receipt() -> None:
    provenance = (await asked_once(zags, "civil_registry")).provenance

    assert provenance.service == "DEV/GOV/70000005/zags-service/zagsDataByPin/v1"
    assert provenance.source == "DEV/GOV/70000005/zags-service"
    assert (provenance.adapter, provenance.contract, provenance.issue) == ("civil_registry", 1, "N-1")
    assert provenance.xroad_request_hash is not None


async def test_a_failure_keeps_its_evidence_too() -> None:
    asked = await asked_once(lambda seen: carried(seen, HTML), **quick())

    assert isinstance(asked.outcome, Unavailable)
    assert asked.evidence is not None


# Secrecy -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("adapter", ["civil_registry", "tax_service"])
@pytest.mark.parametrize("leaky", [False, True], ids=["good reply", "a reply that repeats the number everywhere"])
async def test_no_log_and_no_representation_holds_a_number_or_the_key(
    adapter: str, caplog: pytest.LogCaptureFixture, *, leaky: bool
) -> None:
    caplog.set_level(logging.DEBUG)

    def script(seen: Seen) -> Scripted:
        if leaky:
            return Scripted(500, {"X-Leak": PIN, "X-Road-Request-Id": PIN, "X-Road-Error": PIN}, fault(PIN, PIN).body)
        return zags(seen) if adapter == "civil_registry" else debts(seen)

    async with ScriptedSource(script) as source, registries(source.url) as opened:
        asked = await ask(opened, adapter)
        shown = repr(opened.adapters()) + repr(opened) + repr(settings(source.url))

    told = caplog.text + shown + repr(asked) + str(asked.outcome) + "".join(seen.target for seen in source.seen)
    assert "127.0.0.1" in caplog.text  # The libraries did log: the test sees what would leak.
    assert PIN not in told
    assert KEY not in told


# Plug-ins and callers that do wrong -----------------------------------------------------------------------------------


class NoConfig(AdapterConfig):
    pass


class Plugin(RegistryAdapter[NoConfig]):
    name = "plugin"
    Config = NoConfig
    capabilities = (Capability(PersonSubject, (TAX_DEBT, CIVIL_SURNAME)),)
    descriptor = Descriptor(Localized("а", "а", "a"), "none", "INVENTED")

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:  # noqa: ARG002  (the contract)
        reply = await wire.post("", {"pin": subject.personal_number.reveal()})
        raise RuntimeError(f"broke over {reply.body!r}")


def with_plugin(url: str, plugin: AdapterClass) -> Registries:
    service = {"service": "DEV/GOV/70000041/tax-service", "service_code": "debts"}
    return registries(url, adapters=(plugin,), adapters_settings={plugin.name: service})


async def test_a_plugin_that_breaks_is_a_failure_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    async with ScriptedSource(debts) as source, with_plugin(source.url, Plugin) as opened:
        asked = await opened.ask("plugin", SOMEBODY, facts=frozenset({TAX_DEBT}), issue="N-1", user_id="KG-7")

    assert isinstance(asked.outcome, Unavailable)
    assert asked.outcome.code == "adapter_failed"
    assert PIN not in caplog.text + str(asked.outcome)
    assert "RuntimeError" in caplog.text
    assert asked.evidence is not None


class TokenConfig(AdapterConfig):
    token: SecretStr


class Telltale(RegistryAdapter[TokenConfig]):
    name = "telltale"
    Config = TokenConfig
    capabilities = Plugin.capabilities
    descriptor = Plugin.descriptor

    async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:  # noqa: ARG002  (the contract)
        refused = f"the source says: {self.config.token.get_secret_value()} is over"
        raise Unavailable(Reason.REFUSED, transient=False, code="token", detail=refused)


async def test_a_secret_of_an_adapters_own_config_is_not_told_on() -> None:
    service = {"service": "DEV/GOV/70000041/tax-service", "config": {"token": "s3cret-value"}}
    opened = registries("http://127.0.0.1:1", adapters=(Telltale,), adapters_settings={"telltale": service})

    async with opened:
        asked = await opened.ask("telltale", SOMEBODY, facts=frozenset({TAX_DEBT}), issue="N-1", user_id="KG-7")

    assert isinstance(asked.outcome, Unavailable)
    assert asked.outcome.detail == "the source says: *** is over"


async def test_facts_that_were_not_asked_for_spoil_the_answer() -> None:
    class Talkative(Plugin):
        name = "talkative"

        async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:  # noqa: ARG002  (the contract)
            return Found({CIVIL_SURNAME: "Көлбаев"})

    async with with_plugin("http://127.0.0.1:1", Talkative) as opened:
        asked = await opened.ask("talkative", SOMEBODY, facts=frozenset({TAX_DEBT}), issue="N-1", user_id="KG-7")

    assert isinstance(asked.outcome, Unavailable)
    assert asked.outcome.reason is Reason.SHAPE
    assert asked.evidence is None


async def test_a_number_in_a_url_is_stopped_before_it_travels() -> None:
    class Careless(Plugin):
        name = "careless"

        async def ask(self, subject: PersonSubject, wire: Wire, *, facts: frozenset[FactSpec[Any]]) -> Answer:  # noqa: ARG002  (the contract)
            await wire.get("/people", pin=subject.personal_number.reveal())
            return Found({})

    async with ScriptedSource(debts) as source, with_plugin(source.url, Careless) as opened:
        asked = await opened.ask("careless", SOMEBODY, facts=frozenset({TAX_DEBT}), issue="N-1", user_id="KG-7")

    assert isinstance(asked.outcome, Unavailable)
    assert source.seen == []


async def test_undeclared_questions_are_mistakes_of_the_caller() -> None:
    async with registries("http://127.0.0.1:1") as opened:
        with pytest.raises(UndeclaredFactsError, match=r"civil\.surname"):
            await opened.ask("tax_service", SOMEBODY, facts=frozenset({CIVIL_SURNAME}), issue="N-1", user_id="KG-7")
        with pytest.raises(UndeclaredFactsError):
            await opened.ask("tax_service", SOMEBODY, facts=frozenset(), issue="N-1", user_id="KG-7")
        with pytest.raises(UndeclaredFactsError, match="OrganisationSubject"):
            await opened.ask(
                "tax_service", OrganisationSubject("1"), facts=FACTS["tax_service"], issue="N-1", user_id="KG-7"
            )
        with pytest.raises(UnknownAdapterError):
            await opened.ask("border_service", SOMEBODY, facts=FACTS["tax_service"], issue="N-1", user_id="KG-7")
        with pytest.raises(InvalidValueError, match="never holds a personal number"):
            await opened.ask("tax_service", SOMEBODY, facts=FACTS["tax_service"], issue=OTHER_PIN, user_id="KG-7")


async def test_an_adapter_with_a_wrong_config_is_broken_and_the_others_run() -> None:
    wrong = {"civil_registry": {"service": "DEV/GOV/1/a", "config": {"pasword": "s3cret-value"}}}
    good = {"tax_service": {"service": "DEV/GOV/70000041/tax-service", "service_code": "debts"}}

    async with (
        ScriptedSource(debts) as source,
        registries(source.url, adapters_settings=wrong | good | {"nobody": {"service": "DEV/GOV/1/a"}}) as opened,
    ):
        assert isinstance((await ask(opened)).outcome, Found)
        assert set(opened.adapters()) == {"tax_service"}
        assert {one.name for one in opened.broken()} == {"civil_registry", "nobody"}
        assert "s3cret-value" not in repr(opened.broken())


async def test_the_limits_in_force_are_those_the_operator_lowered() -> None:
    async with registries("http://127.0.0.1:1", **quick(attempts=2, timeout=1.5)) as opened:
        limits = opened.limits("tax_service")

    assert (limits.attempts, limits.timeout, limits.concurrency) == (2, 1.5, 4)


async def test_a_large_reply_is_read_as_a_small_one() -> None:
    long_text = PERSON.replace("Кыргыз Республикасы", "Кыргыз Республикасы " * 4000)

    outcome = (await asked_once(lambda seen: zags(seen, long_text), "civil_registry")).outcome

    assert outcome == Found({CIVIL_DECEASED: False})
