import pytest

from registry_adapters.simulators.xroad_errors import Spelling, XRoadError


@pytest.mark.parametrize(
    ("code", "old"),
    [
        ("server.serverproxy.network_error", "Server.ServerProxy.NetworkError"),
        ("server.clientproxy.unknown_member", "Server.ClientProxy.UnknownMember"),
        ("server.serverproxy.service_failed.io_error", "Server.ServerProxy.ServiceFailed.IOError"),
        ("client.missing_header_field", "Client.MissingHeaderField"),
    ],
)
def test_a_code_is_spelt_as_either_release_spells_it(code: str, old: str) -> None:
    error = XRoadError(code, "why")

    assert error.spelt(Spelling.V7_8) == code
    assert error.spelt(Spelling.V7_7) == old


def test_rest_tells_the_callers_mistakes_from_a_servers_failures() -> None:
    assert XRoadError("client.bad_request", "why").status == 400
    assert XRoadError("server.serverproxy.network_error", "why").status == 500
