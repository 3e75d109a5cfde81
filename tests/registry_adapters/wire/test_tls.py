import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from own_authority import NOW, Authority, Files, https_server
from registry_adapters.errors import SettingsError
from registry_adapters.settings import TlsSettings
from registry_adapters.wire.transport import Incoming, Outgoing, Transport
from registry_replies import registries
from talapker_core.facts.answer import Reason, Unavailable


async def call(url: str, tls: TlsSettings) -> Incoming:
    transport = Transport(url, cap=10_000, connect=2, tls=tls.context())
    try:
        return await transport.send(Outgoing("GET", "/", {}), seconds=5)
    finally:
        await transport.aclose()


async def refusal(url: str, tls: TlsSettings) -> Unavailable:
    with pytest.raises(Unavailable) as failure:
        await call(url, tls)
    return failure.value


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def server(authority: Authority) -> Files:
    return authority.issue("server", host="127.0.0.1")


async def test_a_server_that_our_authority_vouches_for_is_trusted(authority: Authority, server: Files) -> None:
    with https_server(server) as url:
        assert (await call(url, TlsSettings(ca_file=authority.file))).status == 200


async def test_a_server_of_another_authority_is_a_mistake_to_mend(tmp_path: Path, server: Files) -> None:
    stranger = Authority(tmp_path, "stranger")

    with https_server(server) as url:
        failures = [await refusal(url, TlsSettings(ca_file=stranger.file)), await refusal(url, TlsSettings())]

    for failure in failures:
        assert (failure.reason, failure.transient, failure.code) == (Reason.MISCONFIGURED, False, "certificate")
        assert "registries.tls.ca_file" in failure.detail


async def test_a_server_of_another_name_is_refused(authority: Authority) -> None:
    with https_server(authority.issue("elsewhere", host="127.0.0.2")) as url:
        failure = await refusal(url, TlsSettings(ca_file=authority.file))

    assert (failure.reason, failure.code) == (Reason.MISCONFIGURED, "certificate")


async def test_a_server_whose_certificate_has_ended_is_refused(authority: Authority) -> None:
    with https_server(authority.issue("ended", host="127.0.0.1", days=-1)) as url:
        failure = await refusal(url, TlsSettings(ca_file=authority.file))

    assert (failure.reason, failure.code) == (Reason.MISCONFIGURED, "certificate")


async def test_our_certificate_is_presented_where_one_is_required(authority: Authority, server: Files) -> None:
    ours = authority.issue("talapker")
    tls = TlsSettings(ca_file=authority.file, certificate_file=ours.certificate, key_file=ours.key)

    with https_server(server, clients=authority.file) as url:
        reply = await call(url, tls)

    assert b"talapker" in reply.body


async def test_without_it_the_call_fails_and_the_setting_is_named(
    authority: Authority, server: Files, tmp_path: Path
) -> None:
    theirs = Authority(tmp_path, "stranger").issue("nobody")
    wrong = TlsSettings(ca_file=authority.file, certificate_file=theirs.certificate, key_file=theirs.key)

    # In TLS 1.2 the refusal is part of the handshake. In 1.3 it follows, and the end of the connection may overtake it.
    with https_server(server, clients=authority.file, newest=ssl.TLSVersion.TLSv1_2) as url:
        failures = [await refusal(url, TlsSettings(ca_file=authority.file)), await refusal(url, wrong)]

    for failure in failures:
        assert (failure.reason, failure.transient, failure.code) == (Reason.MISCONFIGURED, False, "client_certificate")
        assert "registries.tls.certificate_file" in failure.detail


async def test_a_refusal_after_the_handshake_is_a_failure_too(authority: Authority, server: Files) -> None:
    with https_server(server, clients=authority.file) as url:
        failures = [await refusal(url, TlsSettings(ca_file=authority.file)) for _ in range(10)]

    assert {failure.code for failure in failures} <= {"client_certificate", "connection"}


@pytest.mark.parametrize("reason", ["TLSV13_ALERT_CERTIFICATE_REQUIRED", "TLSV1_ALERT_UNKNOWN_CA"])
async def test_an_alert_that_comes_with_the_first_read_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    async def alerted(*_arguments: object, **_options: object) -> None:
        raise ssl.SSLError(1, f"[SSL: {reason}] {reason.lower().replace('_', ' ')} (_ssl.c:2580)")

    monkeypatch.setattr("httpx.AsyncClient.send", alerted)

    assert (await refusal("https://127.0.0.1:1", TlsSettings())).code == "client_certificate"


def test_a_file_that_cannot_be_used_is_named_by_its_setting(authority: Authority, tmp_path: Path) -> None:
    ours, other = authority.issue("ours"), authority.issue("other")
    locked = authority.issue("locked", encrypted=True)
    empty = tmp_path / "empty.pem"
    empty.write_text("")
    none = tmp_path / "none.pem"
    wrong = {
        "registries.tls.ca_file": [TlsSettings(ca_file=none), TlsSettings(ca_file=empty)],
        "registries.tls.certificate_file": [
            TlsSettings(certificate_file=none, key_file=ours.key),
            TlsSettings(certificate_file=empty, key_file=ours.key),
            TlsSettings(key_file=ours.key),
        ],
        "registries.tls.key_file": [
            TlsSettings(certificate_file=ours.certificate, key_file=none),
            TlsSettings(certificate_file=ours.certificate, key_file=empty),
            TlsSettings(certificate_file=ours.certificate, key_file=other.key),
            TlsSettings(certificate_file=ours.certificate),
            TlsSettings(certificate_file=locked.certificate, key_file=locked.key),
        ],
    }

    for setting, cases in wrong.items():
        for tls in cases:
            with pytest.raises(SettingsError, match=setting):
                tls.context()


async def test_an_installation_with_unusable_files_does_not_open(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"registries\.tls\.ca_file"):
        async with registries("https://127.0.0.1:1", tls={"ca_file": tmp_path / "none.pem"}):
            pass


@pytest.mark.parametrize("days", [30, 1, -3])
def test_the_days_that_our_certificate_has_left_are_counted(authority: Authority, days: int) -> None:
    ours = authority.issue("ours", days=days)
    tls = TlsSettings(certificate_file=ours.certificate, key_file=ours.key)

    assert tls.certificate_days_left(NOW - timedelta(hours=1)) == days


def test_without_a_certificate_there_are_no_days_to_count(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("hello")

    assert TlsSettings().certificate_days_left(NOW) is None
    with pytest.raises(SettingsError, match=r"registries\.tls\.certificate_file"):
        TlsSettings(certificate_file=broken).certificate_days_left(NOW)
