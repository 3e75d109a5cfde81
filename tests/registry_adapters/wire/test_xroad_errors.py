import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry_adapters.errors import UnknownCode
from registry_adapters.wire.xroad_errors import ErrorCode, failure_of
from registry_replies import PIN
from talapker_core.facts.answer import Reason, Unavailable

TRANSIENT = [
    ("Server.ServerProxy.NetworkError", "server.serverproxy.network_error", Reason.NETWORK),
    ("Server.ServerProxy.IOError", "server.serverproxy.io_error", Reason.NETWORK),
    ("Server.ClientProxy.UnknownHost", "server.clientproxy.unknown_host", Reason.NETWORK),
    ("Server.ServerProxy.DatabaseError", "server.serverproxy.database_error", Reason.SOURCE_ERROR),
    ("Server.ServerProxy.InternalError", "server.serverproxy.internal_error", Reason.SOURCE_ERROR),
    ("Server.ServerProxy.ServiceFailed.HttpError", "server.serverproxy.service_failed.http_error", Reason.NETWORK),
    ("Server.ServerProxy.MaintenanceMode", "server.serverproxy.maintenance_mode", Reason.MAINTENANCE),
    ("Server.ClientProxy.OutdatedGlobalConf", "server.clientproxy.global_conf_outdated", Reason.SOURCE_ERROR),
    (
        "Server.ClientProxy.TimestamperFailed",
        "server.clientproxy.timestamping_failed",
        Reason.SOURCE_ERROR,
    ),
    ("Server.ClientProxy.TokenNotActive", "server.clientproxy.token_not_active", Reason.SOURCE_ERROR),
    ("Server.ClientProxy.HsmNonOperational", "server.clientproxy.hsm_non_operational", Reason.SOURCE_ERROR),
]
PERMANENT = [
    ("Server.ServerProxy.AccessDenied", "server.serverproxy.access_denied", Reason.REFUSED),
    ("Server.ServerProxy.UnknownService", "server.serverproxy.unknown_service", Reason.MISCONFIGURED),
    ("Server.ServerProxy.ServiceDisabled", "server.serverproxy.service_disabled", Reason.MISCONFIGURED),
    ("Server.ClientProxy.UnknownMember", "server.clientproxy.unknown_member", Reason.MISCONFIGURED),
    ("Server.ClientProxy.SslAuthenticationFailed", "server.clientproxy.ssl_authentication_failed", Reason.REFUSED),
    ("Server.ClientProxy.CertValidation", "server.clientproxy.cert_validation", Reason.MISCONFIGURED),
    ("Client.InvalidSoap", "client.invalid_soap", Reason.MISCONFIGURED),
    ("Client.MissingHeader", "client.missing_header", Reason.MISCONFIGURED),
    ("Client.DuplicateHeaderField", "client.duplicate_header_field", Reason.MISCONFIGURED),
    ("Server.ServerProxy.ServiceFailed.InvalidSoap", "server.serverproxy.service_failed.invalid_soap", Reason.SHAPE),
    ("Server.ClientProxy.InconsistentResponse", "server.clientproxy.inconsistent_response", Reason.SHAPE),
]


@pytest.mark.parametrize(("old", "new", "reason"), TRANSIENT)
def test_what_passes_by_itself_is_transient_in_both_spellings(old: str, new: str, reason: Reason) -> None:
    for code in (old, new, f"SOAP-ENV:{old}"):
        failure = failure_of(code)
        assert (failure.reason, failure.transient) == (reason, True)
        assert not isinstance(failure, UnknownCode)


@pytest.mark.parametrize(("old", "new", "reason"), PERMANENT)
def test_what_somebody_must_mend_is_permanent_in_both_spellings(old: str, new: str, reason: Reason) -> None:
    for code in (old, new):
        failure = failure_of(code)
        assert (failure.reason, failure.transient) == (reason, False)


def test_both_spellings_normalise_to_one_code() -> None:
    assert ErrorCode.parse("Server.ServerProxy.NetworkError") == ErrorCode.parse("server.serverproxy.network_error")
    assert failure_of("Server.ServerProxy.NetworkError").code == "server.serverproxy.networkerror"


def test_a_read_time_out_of_the_provider_is_a_time_out() -> None:
    old = failure_of("Server.ServerProxy.ServiceFailed.IOError: Read timed out")
    new = failure_of("server.serverproxy.io_error", "Read timed out")

    assert old.reason is new.reason is Reason.TIMEOUT


def test_the_provider_s_own_fault_is_told_apart_from_x_road_s() -> None:
    assert failure_of("soapenv:Server").transient
    assert not failure_of("soapenv:Client").transient


def test_a_code_of_a_release_to_come_is_tried_once_more_and_then_permanent() -> None:
    failure = failure_of("server.serverproxy.quantum_decoherence")

    assert isinstance(failure, UnknownCode)
    assert failure.transient
    assert not failure.as_permanent().transient


def test_no_number_in_a_code_or_message_survives() -> None:
    failure = failure_of(f"Server.{PIN}", f"no record for {PIN}")

    assert PIN not in str(failure)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_at_all_is_a_failure_with_an_ascii_code(code: str, message: str) -> None:
    failure = failure_of(code, message)

    assert isinstance(failure, Unavailable)
    assert failure.code
    assert failure.code.isascii()
