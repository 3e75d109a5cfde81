"""https to the security server, over real sockets: whom we trust, and how we show who we are."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from certificates import Authority
from registry_adapters.asking import Asked
from registry_adapters.conformance.scripted_source import ScriptedSource
from registry_adapters.errors import SettingsError
from registry_adapters.settings import TlsSettings
from registry_replies import SOMEBODY, debts, registries
from talapker_core.facts.answer import Found, Reason, Unavailable
from talapker_core.facts.vocabulary import TAX_DEBT


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def server_side(
    authority: Authority, *, address: str = "127.0.0.1", clients: Authority | None = None
) -> ssl.SSLContext:
    certificate, key = authority.certify("server", address=address, server=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    if clients is not None:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(clients.certificate)
    return context


async def asked(server: ssl.SSLContext, tls: dict[str, Any]) -> Asked:
    async with (
        ScriptedSource(debts, tls=server) as source,
        registries(source.url, tls=tls) as opened,
    ):
        return await opened.ask("tax_service", SOMEBODY, facts=frozenset({TAX_DEBT}), issue="N-1", user_id="KG-7")


async def test_a_server_that_our_authority_certifies_is_asked(authority: Authority) -> None:
    result = await asked(server_side(authority), {"ca_file": authority.certificate})

    assert isinstance(result.outcome, Found)


async def test_our_own_certificate_is_shown_where_it_is_demanded(authority: Authority) -> None:
    certificate, key = authority.certify("client")
    tls = {"ca_file": authority.certificate, "certificate_file": certificate, "key_file": key}

    result = await asked(server_side(authority, clients=authority), tls)

    assert isinstance(result.outcome, Found)


async def test_without_our_certificate_a_server_that_demands_it_does_not_answer(authority: Authority) -> None:
    result = await asked(server_side(authority, clients=authority), {"ca_file": authority.certificate})

    assert isinstance(result.outcome, Unavailable)
    assert result.outcome.reason is Reason.NETWORK


@pytest.mark.parametrize("fault", ["another authority", "no authority", "another address"])
async def test_a_server_that_cannot_show_who_it_is_is_told_to_the_operator(
    authority: Authority, tmp_path: Path, fault: str
) -> None:
    server = server_side(authority, address="127.0.0.9" if fault == "another address" else "127.0.0.1")
    trusted = Authority(tmp_path, "Another authority") if fault == "another authority" else authority

    result = await asked(server, {} if fault == "no authority" else {"ca_file": trusted.certificate})

    assert isinstance(result.outcome, Unavailable)
    assert (result.outcome.reason, result.outcome.code) == (Reason.MISCONFIGURED, "certificate")
    assert not result.outcome.transient


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"ca_file": "missing.pem"}, "registries.tls.ca_file"),
        ({"ca_file": "rubbish.pem"}, "registries.tls.ca_file"),
        ({"certificate_file": "missing.pem", "key_file": "client.key"}, "registries.tls.certificate_file"),
        ({"certificate_file": "client.pem", "key_file": "other.key"}, "registries.tls.certificate_file"),
        ({"certificate_file": "client.pem", "key_file": "rubbish.pem"}, "registries.tls.certificate_file"),
    ],
)
def test_files_that_do_not_fit_are_told_by_their_setting(
    authority: Authority, tmp_path: Path, names: dict[str, str], told: str
) -> None:
    authority.certify("client")
    authority.certify("other")
    (tmp_path / "rubbish.pem").write_text("rubbish", encoding="utf-8")
    tls = TlsSettings.model_validate({setting: tmp_path / name for setting, name in names.items()})

    with pytest.raises(SettingsError, match=told):
        tls.context()


def test_the_end_of_our_certificate_is_told(authority: Authority, tmp_path: Path) -> None:
    certificate, key = authority.certify("client", days=12)

    ends = TlsSettings(certificate_file=certificate, key_file=key).certificate_expires()

    assert ends is not None
    assert timedelta(days=11) < ends - datetime.now(UTC) < timedelta(days=12)
    assert TlsSettings().certificate_expires() is None
    with pytest.raises(SettingsError, match="certificate_file"):
        TlsSettings(certificate_file=tmp_path / "missing.pem").certificate_expires()
