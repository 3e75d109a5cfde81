import base64
import hashlib
from collections.abc import Callable
from uuid import UUID

import httpx
import pytest
from lxml import etree

from registry_adapters.simulators.population import Population
from registry_adapters.simulators.traits import Trait

Post = Callable[..., httpx.Response]
DEBTS = "/r1/DEV/GOV/70000041/tax-service/debts"
CLIENT = {"X-Road-Client": "DEV/GOV/70000099/talapker"}


def _pin(index: int) -> str:
    return Population().person(index).personal_number.reveal()


def test_a_person_without_debts_owes_nothing(post_rest: Post) -> None:
    response = post_rest(_pin(0))

    assert response.status_code == 200
    assert response.json() == {
        "pin": _pin(0),
        "taxDebtTyiyn": 0,
        "socialDebtTyiyn": 0,
        "asOf": "2021-10-15",
        "status": "ok",
    }


def test_the_debts_together_are_what_the_person_owes(post_rest: Post) -> None:
    person = Population().person(next(Population().indexes_with(Trait.TAX_DEBT)))

    told = post_rest(person.personal_number.reveal()).json()

    assert told["taxDebtTyiyn"] + told["socialDebtTyiyn"] == person.tax_debt.tyiyn
    assert told["socialDebtTyiyn"] > 0


def test_whoever_is_not_held_is_told_in_band(post_rest: Post) -> None:
    assert post_rest("20205199401330").json()["status"] == "not_found"


def test_any_text_can_be_asked_about(client: httpx.Client) -> None:
    response = client.post(DEBTS, content=b'{"pin": "\\ud800"}', headers=CLIENT)

    assert response.json()["status"] == "not_found"


def test_the_reply_echoes_the_message_id_and_names_the_service_and_the_exchange(post_rest: Post) -> None:
    first, second = post_rest(_pin(0), X_Road_Id="m-1"), post_rest(_pin(0), X_Road_Id="m-1")

    assert first.headers["x-road-id"] == "m-1"
    assert first.headers["x-road-service"] == "DEV/GOV/70000041/tax-service/debts"
    assert UUID(first.headers["x-road-request-id"]) != UUID(second.headers["x-road-request-id"])
    assert "x-road-error" not in first.headers


def test_a_message_id_is_made_for_callers_who_send_none(post_rest: Post) -> None:
    assert UUID(post_rest(_pin(0)).headers["x-road-id"])


def test_the_request_hash_covers_the_head_as_rebuilt_and_the_body(client: httpx.Client) -> None:
    content = b'{"pin":""}'
    request = client.build_request("POST", DEBTS, content=content, headers=CLIENT)

    response = client.send(request)

    dropped = {"host", "user-agent", "connection", "content-length"}
    lines = [f"POST {DEBTS}".replace(" ", "\r\n")]
    lines += [f"{name.lower()}:{value}" for name, value in request.headers.items() if name.lower() not in dropped]
    lines.append(f"x-road-request-id:{response.headers['x-road-request-id']}")
    head = hashlib.sha512("".join(f"{line}\r\n" for line in lines).encode()).digest()
    expected = hashlib.sha512(head + hashlib.sha512(content).digest()).digest()
    assert response.headers["x-road-request-hash"] == base64.b64encode(expected).decode()


@pytest.mark.parametrize(
    ("path", "headers", "status", "code"),
    [
        (DEBTS, {}, 400, "client.bad_request"),
        (DEBTS, {"X-Road-Client": "DEV/GOV/70000099"}, 400, "client.bad_request"),
        (DEBTS, {"X-Road-Client": "central-server/GOV/1/a"}, 500, "server.clientproxy.unknown_member"),
        ("/r1/DEV/GOV/70000041/tax-service", CLIENT, 400, "client.bad_request"),
        ("/r1/DEV/GOV/70000404/tax-service/debts", CLIENT, 500, "server.clientproxy.unknown_member"),
        ("/r1/DEV/GOV/70000041/tax-service/fines", CLIENT, 500, "server.serverproxy.unknown_service"),
        ("/r1/DEV/GOV/70000041/tax-service%2Fdebts/x", CLIENT, 500, "server.clientproxy.unknown_member"),
        ("/r1/DEV/GOV/70000031/court-service/convictionsByPin", CLIENT, 500, "server.serverproxy.service_type"),
    ],
)
def test_x_road_refuses_with_its_header_and_a_json_error(
    client: httpx.Client, path: str, headers: dict[str, str], status: int, code: str
) -> None:
    response = client.post(path, json={"pin": ""}, headers=headers)

    assert (response.status_code, response.headers["x-road-error"]) == (status, code)
    assert response.json().keys() == {"type", "message", "detail"}
    assert response.json()["type"] == code


def test_an_error_comes_as_xml_when_xml_is_asked_for(client: httpx.Client) -> None:
    response = client.post(DEBTS, json={"pin": ""}, headers={"Accept": "text/xml"})

    assert [child.tag for child in etree.fromstring(response.content)] == ["type", "message", "detail"]


@pytest.mark.parametrize("content", [b"", b"null", b"[1]", b'{"pin": 7}', b"{", b"[" * 100_000])
def test_the_providers_own_refusal_passes_without_the_header_of_x_road(client: httpx.Client, content: bytes) -> None:
    response = client.post(DEBTS, content=content, headers=CLIENT)

    assert response.status_code == 400
    assert "x-road-error" not in response.headers


@pytest.mark.parametrize("method", ["listMethods", "allowedMethods"])
def test_a_metaservice_names_the_service_without_touching_a_person(client: httpx.Client, method: str) -> None:
    response = client.get(f"/r1/DEV/GOV/70000041/tax-service/{method}", headers=CLIENT)

    (service,) = response.json()["service"]
    assert (service["service_code"], service["service_type"]) == ("debts", "REST")


def test_a_soap_subsystem_has_no_rest_services(client: httpx.Client) -> None:
    response = client.get("/r1/DEV/GOV/70000031/court-service/allowedMethods", headers=CLIENT)

    assert response.json() == {"service": []}
