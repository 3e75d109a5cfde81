import time
from collections.abc import Callable

import httpx
import pytest
from lxml import etree

from registry_adapters.simulators.envelope import SOAP
from registry_adapters.simulators.faults import FaultName, Register, index_triggering
from registry_adapters.simulators.population import Population

Post = Callable[..., httpx.Response]
CIVIL = "{http://tunduk-seccurity-infocom.x-road.fi/producer}"
COURT = "{http://tunduk-courts.x-road.fi/producer}"
PIN = Population().person(0).personal_number.reveal()
soap_registers = pytest.mark.parametrize("register", ["civil", "court"])


@pytest.fixture(params=["civil", "court", "tax"])
def ask(request: pytest.FixtureRequest, post_soap: Post, post_rest: Post) -> Post:
    """Asks each register in turn, with further headers by keyword."""
    register: str = request.param

    def ask(pin: str = PIN, **headers: str) -> httpx.Response:
        return post_rest(pin, **headers) if register == "tax" else post_soap(register, pin, **headers)

    return ask


def _body(response: httpx.Response) -> list[etree._Element]:
    body = etree.fromstring(response.content).find(f"{{{SOAP}}}Body")
    assert body is not None
    return list(body)


def _is_a_document(response: httpx.Response) -> bool:
    try:
        if response.content.lstrip().startswith(b"{"):
            response.json()
        else:
            etree.fromstring(response.content)
    except (ValueError, etree.XMLSyntaxError):
        return False
    return True


def test_a_register_that_is_down_answers_503_and_closes_the_connection(ask: Post) -> None:
    response = ask(X_Sim_Fault="down")

    assert (response.status_code, response.content) == (503, b"")
    assert response.headers["connection"] == "close"


def test_a_slow_register_answers_properly_after_its_time(ask: Post) -> None:
    started = time.monotonic()

    response = ask(X_Sim_Fault="slow")

    assert time.monotonic() - started >= 0.3
    assert response.status_code == 200
    assert PIN in response.text


def test_a_stalled_register_sends_nothing(ask: Post, client: httpx.Client) -> None:
    client.timeout = httpx.Timeout(0.4)

    with pytest.raises(httpx.ReadTimeout):
        ask(X_Sim_Fault="stall")


def test_a_garbled_reply_is_no_document(ask: Post) -> None:
    response = ask(X_Sim_Fault="garbled")

    assert response.status_code == 200
    assert response.content
    assert not _is_a_document(response)


def test_a_truncated_reply_stops_before_its_end(ask: Post) -> None:
    whole, cut = ask(), ask(X_Sim_Fault="truncated")

    assert cut.status_code == 200
    assert 0 < len(cut.content) < len(whole.content)
    assert not _is_a_document(cut)


def test_an_html_page_comes_with_http_200(ask: Post) -> None:
    response = ask(X_Sim_Fault="html_200")

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")


def test_an_empty_reply_keeps_its_content_type(ask: Post) -> None:
    response = ask(X_Sim_Fault="empty")

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"] == ask().headers["content-type"]


@soap_registers
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("fault_200", "server.serverproxy.service_failed.internal_error"),
        ("network_error_77", "Server.ServerProxy.NetworkError"),
        ("network_error_78", "server.serverproxy.network_error"),
    ],
)
def test_soap_faults_come_with_http_200(post_soap: Post, register: str, fault: str, code: str) -> None:
    response = post_soap(register, PIN, X_Sim_Fault=fault)

    (element,) = _body(response)
    assert response.status_code == 200
    assert element.findtext("faultcode") == code


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("fault_200", 200, "server.serverproxy.service_failed.internal_error"),
        ("network_error_77", 500, "Server.ServerProxy.NetworkError"),
        ("network_error_78", 500, "server.serverproxy.network_error"),
    ],
)
def test_rest_faults_carry_x_road_error(post_rest: Post, fault: str, status: int, code: str) -> None:
    response = post_rest(PIN, X_Sim_Fault=fault)

    assert response.status_code == status
    assert response.headers["x-road-error"] == response.json()["type"] == code


def test_the_courts_tell_their_failure_in_band(post_soap: Post) -> None:
    (answer,) = _body(post_soap("court", PIN, X_Sim_Fault="in_band_error"))

    assert answer.findtext(f"{COURT}response/{COURT}status") == "ERROR"


def test_the_civil_registry_in_failure_is_neither_nil_nor_filled(post_soap: Post) -> None:
    (answer,) = _body(post_soap("civil", PIN, X_Sim_Fault="in_band_error"))

    response = answer.find(f"{CIVIL}response")
    assert response is not None
    assert (len(response), len(response.attrib)) == (0, 0)


def test_the_tax_service_tells_its_failure_in_band(post_rest: Post) -> None:
    assert post_rest(PIN, X_Sim_Fault="in_band_error").json()["status"] == "error"


@soap_registers
def test_a_reply_about_the_wrong_person_still_echoes_the_question(post_soap: Post, register: str) -> None:
    namespace = CIVIL if register == "civil" else COURT

    (answer,) = _body(post_soap(register, PIN, X_Sim_Fault="wrong_person"))

    assert answer.findtext(f"{namespace}request/{namespace}pin") == PIN
    assert answer.findtext(f"{namespace}response/{namespace}pin") not in (None, "", PIN)


def test_the_tax_service_can_answer_about_the_wrong_person(post_rest: Post) -> None:
    assert post_rest(PIN, X_Sim_Fault="wrong_person").json()["pin"] != PIN


@soap_registers
def test_a_body_can_hold_two_answers(post_soap: Post, register: str) -> None:
    assert len(_body(post_soap(register, PIN, X_Sim_Fault="two_answers"))) == 2


def test_the_tax_service_can_send_two_documents(post_rest: Post) -> None:
    assert len(post_rest(PIN, X_Sim_Fault="two_answers").text.splitlines()) == 2


def test_anyone_can_be_made_unknown(post_soap: Post, post_rest: Post) -> None:
    (civil,) = _body(post_soap("civil", PIN, X_Sim_Fault="not_found"))
    (court,) = _body(post_soap("court", PIN, X_Sim_Fault="not_found"))

    assert len(civil[1]) == 0
    assert court.findtext(f"{COURT}response/{COURT}status") == "NOT_FOUND"
    assert post_rest(PIN, X_Sim_Fault="not_found").json()["status"] == "not_found"


def test_a_personal_number_triggers_its_fault_only_in_its_register(post_soap: Post, post_rest: Post) -> None:
    index = index_triggering(FaultName.DOWN, Register.JUDICIAL_SYSTEM)
    pin = Population().person(index).personal_number.reveal()

    assert post_soap("court", pin).status_code == 503
    assert post_soap("civil", pin).status_code == 200
    assert post_rest(pin).status_code == 200


def test_a_personal_number_can_trigger_a_fault_everywhere(ask: Post) -> None:
    pin = Population().person(index_triggering(FaultName.DOWN)).personal_number.reveal()

    assert ask(pin).status_code == 503


def test_a_fault_can_wait_for_a_number_of_calls(ask: Post) -> None:
    header = "down;after=2"

    assert [ask(X_Sim_Fault=header).status_code for _ in range(4)] == [200, 200, 503, 503]


def test_words_that_mean_no_fault_are_answered_with_the_known_ones(ask: Post) -> None:
    response = ask(X_Sim_Fault="tired")

    assert response.status_code == 400
    assert "network_error_78" in response.text
