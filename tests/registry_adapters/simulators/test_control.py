import logging
from collections.abc import Callable, Iterator

import httpx
import pytest

from registry_adapters.simulators.app import create_app
from registry_adapters.simulators.faults import FaultName, Register
from registry_adapters.simulators.population import Population
from registry_adapters.simulators.running import running

Post = Callable[..., httpx.Response]
PIN = Population().person(0).personal_number.reveal()
DOWN = {"register": "tax_service", "fault": "down"}


@pytest.fixture
def simulator() -> Iterator[str]:
    """Fresh simulators for every test: this page changes them."""
    with running(create_app(faults={Register.CIVIL_REGISTRY: FaultName.EMPTY})) as url:
        yield url


def test_the_page_lists_every_register_with_its_fault(client: httpx.Client) -> None:
    page = client.get("/control")

    assert page.status_code == 200
    assert all(f'value="{register}"' in page.text for register in Register)
    assert "<td>empty</td>" in page.text


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_register_is_broken_and_mended_by_json(client: httpx.Client, post_rest: Post, method: str) -> None:
    assert client.request(method, "/control", json=DOWN).json() == DOWN | {"for_next": None}
    assert post_rest(PIN).status_code == 503

    client.request(method, "/control", json=DOWN | {"fault": None})
    assert post_rest(PIN).status_code == 200


def test_a_register_is_broken_for_some_calls_only(client: httpx.Client, post_rest: Post) -> None:
    client.post("/control", json=DOWN | {"for_next": 2})

    assert [post_rest(PIN).status_code for _ in range(3)] == [503, 503, 200]


def test_a_fault_given_at_the_start_strikes(post_soap: Post) -> None:
    assert post_soap("civil", PIN).content == b""


def test_the_form_sets_a_fault_and_returns_to_the_page(client: httpx.Client, post_rest: Post) -> None:
    response = client.post("/control", data={"register": "tax_service", "fault": "down", "for_next": "1"})

    assert (response.status_code, response.headers["location"]) == (303, "/control")
    assert [post_rest(PIN).status_code for _ in range(2)] == [503, 200]


def test_the_form_with_nothing_chosen_mends(client: httpx.Client) -> None:
    client.post("/control", data={"register": "civil_registry", "fault": "", "for_next": ""})

    assert "<td>empty</td>" not in client.get("/control").text


@pytest.mark.parametrize(
    "setting",
    [
        [],
        {"register": "police", "fault": "down"},
        {"register": "tax_service", "fault": "tired"},
        {"register": "tax_service", "fault": "down", "for_next": 0},
        {"register": "tax_service", "fault": "down", "for_next": True},
        {"register": "tax_service", "fault": "down", "until": "noon"},
        {"register": ["tax_service"], "fault": {}},
    ],
)
def test_a_setting_that_cannot_be_understood_is_refused_and_changes_nothing(
    client: httpx.Client, post_rest: Post, setting: object
) -> None:
    response = client.post("/control", json=setting)

    assert response.status_code == 422
    assert response.json()["error"]
    assert post_rest(PIN).status_code == 200


def test_a_form_with_a_bad_number_is_refused(client: httpx.Client) -> None:
    response = client.post("/control", data={"register": "tax_service", "fault": "down", "for_next": "many"})

    assert response.status_code == 422


def test_calls_are_counted_with_their_headers_and_outcomes(client: httpx.Client, post_rest: Post) -> None:
    post_rest(PIN, X_Road_Id="m-1", X_Road_UserId="KG-member-4")
    post_rest(PIN, X_Road_Id="m-2", X_Sim_Fault="down")

    report = client.get("/control/calls").json()

    assert report["tax_service"]["calls"] == 2
    assert report["tax_service"]["outcomes"] == {"answered": 1, "down": 1}
    assert report["tax_service"]["last"][0] == {
        "message_id": "m-1",
        "issue": "nomination-7",
        "user_id": "KG-member-4",
        "client": "DEV/GOV/70000099/talapker",
        "service": "DEV/GOV/70000041/tax-service/debts",
        "outcome": "answered",
    }
    assert report["civil_registry"]["calls"] == 0


def test_no_personal_number_is_shown_or_logged_even_when_a_header_holds_one(
    client: httpx.Client,
    post_rest: Post,
    post_soap: Post,
    envelope: Callable[..., bytes],
    caplog: pytest.LogCaptureFixture,
) -> None:
    # What this test's own client logs about its headers is not the simulators' doing.
    caplog.set_level(logging.WARNING, logger="httpcore")
    with caplog.at_level(logging.DEBUG):
        for fault in ("down", "garbled", "wrong_person", "in_band_error", "not_found"):
            post_rest(PIN, X_Road_Issue=PIN, X_Road_UserId=f"KG{PIN}", X_Sim_Fault=fault)
            post_soap("court", PIN, X_Sim_Fault=fault)
        client.post("/", content=envelope("civil", PIN)[:-9], headers={"Content-Type": "text/xml"})
        report = client.get("/control/calls").text

    assert PIN not in report
    assert "KG**************" in report
    assert PIN not in caplog.text
    assert "tax_service asked, down" in caplog.text


def test_only_the_last_hundred_exchanges_are_kept(client: httpx.Client, post_rest: Post) -> None:
    for number in range(105):
        post_rest("", X_Road_Id=f"m-{number}")

    told = client.get("/control/calls").json()["tax_service"]

    assert told["calls"] == 105
    assert [told["last"][0]["message_id"], told["last"][-1]["message_id"], len(told["last"])] == ["m-5", "m-104", 100]
