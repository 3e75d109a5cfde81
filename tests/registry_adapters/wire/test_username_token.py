import base64
import logging
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from lxml import etree

from registry_adapters.asked import Asked
from registry_adapters.conformance.scripted_source import Scripted, ScriptedSource, Seen
from registry_adapters.wire.evidence import open_evidence
from registry_adapters.wire.username_token import SECURITY, UTILITY, UsernameToken, password_digest
from registry_replies import KEY, SERVICES, SOMEBODY, fault, registries, settings, zags
from talapker_core.facts.answer import Found, Unavailable
from talapker_core.facts.vocabulary import CIVIL_DECEASED

PASSWORD = "correct-horse-7"
NONCE = bytes(range(16))
CREATED = datetime(2026, 11, 24, 15, 30, 5, 120_000, tzinfo=timezone(timedelta(hours=6)))
PROFILE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0"


def text(header: etree._Element, name: str, namespace: str = SECURITY) -> str | None:
    return header.findtext(f"{{{SECURITY}}}UsernameToken/{{{namespace}}}{name}")


def kind(header: etree._Element) -> str | None:
    password = header.find(f"{{{SECURITY}}}UsernameToken/{{{SECURITY}}}Password")
    assert password is not None
    return password.get("Type")


def test_the_digest_is_that_of_the_profile() -> None:
    # Computed apart from the code under test, by a SHA-1 written out from FIPS 180.
    assert password_digest(PASSWORD, NONCE, "2026-11-24T09:30:05.120Z") == "obgywOgQ9tQO+o+5QPgK/IqdvtU="


def test_with_a_digest_the_password_never_travels() -> None:
    header = UsernameToken("cec", PASSWORD).header(nonce=NONCE, created=CREATED)

    assert text(header, "Username") == "cec"
    assert text(header, "Password") == password_digest(PASSWORD, NONCE, "2026-11-24T09:30:05.120Z")
    assert kind(header) == f"{PROFILE}#PasswordDigest"
    assert text(header, "Nonce") == base64.b64encode(NONCE).decode()
    assert text(header, "Created", UTILITY) == "2026-11-24T09:30:05.120Z"
    assert PASSWORD.encode() not in etree.tostring(header)


def test_without_one_it_travels_as_it_is() -> None:
    header = UsernameToken("cec", PASSWORD, digest=False).header(nonce=NONCE, created=CREATED)

    assert text(header, "Password") == PASSWORD
    assert kind(header) == f"{PROFILE}#PasswordText"


def test_a_token_is_shown_without_its_password() -> None:
    assert PASSWORD not in repr(UsernameToken("cec", PASSWORD))


def service(*, digest: bool) -> dict[str, Any]:
    token = {"username": "cec", "password": PASSWORD, "digest": digest}
    return {"civil_registry": SERVICES["civil_registry"] | {"username_token": token}}


async def asked(source: ScriptedSource, *, digest: bool) -> Asked:
    async with registries(source.url, adapters_settings=service(digest=digest)) as opened:
        return await opened.ask(
            "civil_registry", SOMEBODY, facts=frozenset({CIVIL_DECEASED}), issue="N-1", user_id="KG-7"
        )


async def test_every_attempt_carries_a_token_of_its_own() -> None:
    replies = iter([Scripted(503)])

    async with ScriptedSource(lambda seen: next(replies, None) or zags(seen)) as source:
        outcome = (await asked(source, digest=True)).outcome

    assert isinstance(outcome, Found)
    headers = [etree.fromstring(seen.body).find(f".//{{{SECURITY}}}Security") for seen in source.seen]
    nonces = {text(header, "Nonce") for header in headers if header is not None}
    assert len(nonces) == 2


async def test_a_password_that_travels_is_kept_sealed_and_nowhere_else(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def script(_seen: Seen) -> Scripted:
        reply = fault("soap:Client", f"wrong password {PASSWORD}")
        return Scripted(reply.status, {**reply.headers, "X-Leak": PASSWORD}, reply.body)

    async with ScriptedSource(script) as source:
        told = await asked(source, digest=False)

    assert PASSWORD.encode() in source.seen[0].body
    assert isinstance(told.outcome, Unavailable)
    assert "wrong password ***" in told.outcome.detail
    assert told.evidence is not None
    assert PASSWORD.encode() not in told.evidence.sealed
    (kept,) = open_evidence(told.evidence.sealed, keys={"2026-01": base64.b64decode(KEY)})
    assert PASSWORD.encode() in kept.request
    shown = repr(told) + str(told.outcome) + repr(settings("http://127.0.0.1:1", adapters=service(digest=False)))
    assert PASSWORD not in shown + caplog.text
    assert "127.0.0.1" in caplog.text  # The libraries did log: the test sees what would leak.


async def test_a_token_for_a_rest_service_is_a_mistake_in_the_settings() -> None:
    token = {"username": "cec", "password": PASSWORD}
    services = {"tax_service": SERVICES["tax_service"] | {"username_token": token}}

    async with registries("http://127.0.0.1:1", adapters_settings=services) as opened:
        (broken,) = opened.broken()

    assert "registries.adapters.tax_service.username_token" in broken.why
    assert PASSWORD not in broken.why
