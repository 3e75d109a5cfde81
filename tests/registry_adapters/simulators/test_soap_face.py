from collections.abc import Callable

import httpx
import pytest
from lxml import etree

from registry_adapters.simulators.envelope import IDENTIFIERS, SOAP, XROAD, XSI
from registry_adapters.simulators.population import Population, SimulatedPerson
from registry_adapters.simulators.traits import Trait

Post = Callable[..., httpx.Response]
CIVIL = "{http://tunduk-seccurity-infocom.x-road.fi/producer}"
COURT = "{http://tunduk-courts.x-road.fi/producer}"


def _with(trait: Trait) -> SimulatedPerson:
    return Population().person(next(Population().indexes_with(trait)))


def _pin(person: SimulatedPerson) -> str:
    return person.personal_number.reveal()


def _answer(response: httpx.Response) -> etree._Element:
    """The only child of the body."""
    body = etree.fromstring(response.content).find(f"{{{SOAP}}}Body")
    assert body is not None
    (answer,) = body
    return answer


def _code(response: httpx.Response) -> str | None:
    return _answer(response).findtext("faultcode")


def test_the_civil_registry_tells_what_it_holds_after_echoing_the_question(post_soap: Post) -> None:
    person = Population().person(0)

    response = post_soap("civil", _pin(person))

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/xml")
    answer = _answer(response)
    assert answer.tag == f"{CIVIL}zagsDataByPinResponse"
    assert answer.findtext(f"{CIVIL}request/{CIVIL}pin") == _pin(person)
    held = answer.find(f"{CIVIL}response")
    assert held is not None
    assert {etree.QName(child).localname: child.text for child in held} == {
        "pin": _pin(person),
        "surname": person.name_ky.surname,
        "name": person.name_ky.given,
        "patronymic": person.name_ky.patronymic,
        "gender": "F",
        "dateOfBirth": f"{person.birth_date}T00:00:00",
        "citizenship": "Кыргыз Республикасы",
        "citizenshipId": "417",
        "pinBlocked": "false",
        "deathDate": None,
    }
    death = held.find(f"{CIVIL}deathDate")
    assert death is not None
    assert death.get(f"{{{XSI}}}nil") == "true"


@pytest.mark.parametrize("pin", ["", "0", "20205199401330", "not a number"])
def test_whoever_is_not_held_has_a_nil_response(post_soap: Post, pin: str) -> None:
    held = _answer(post_soap("civil", pin)).find(f"{CIVIL}response")

    assert held is not None
    assert held.get(f"{{{XSI}}}nil") == "true"
    assert len(held) == 0


def test_a_person_planted_outside_the_register_has_a_nil_response(post_soap: Post) -> None:
    held = _answer(post_soap("civil", _pin(_with(Trait.NOT_IN_REGISTER)))).find(f"{CIVIL}response")

    assert held is not None
    assert held.get(f"{{{XSI}}}nil") == "true"


def test_the_civil_registry_tells_foreigners_the_dead_and_its_own_spelling(post_soap: Post) -> None:
    def told(trait: Trait, name: str) -> str | None:
        return _answer(post_soap("civil", _pin(_with(trait)))).findtext(f"{CIVIL}response/{CIVIL}{name}")

    assert told(Trait.NOT_A_CITIZEN, "citizenshipId") == "398"
    assert told(Trait.DECEASED, "deathDate") == f"{_with(Trait.DECEASED).deceased_on}T00:00:00"
    assert told(Trait.DECEASED, "pinBlocked") == "true"
    assert told(Trait.OTHER_SPELLING, "surname") == _with(Trait.OTHER_SPELLING).name_register.surname


def test_the_courts_tell_convictions_with_a_nil_where_none_was_expunged(post_soap: Post) -> None:
    def convictions(person: SimulatedPerson) -> list[etree._Element]:
        answer = _answer(post_soap("court", _pin(person)))
        assert answer.findtext(f"{COURT}response/{COURT}status") == "OK"
        return answer.findall(f"{COURT}response/{COURT}convictions/{COURT}conviction")

    (standing,) = convictions(_with(Trait.UNEXPUNGED_CONVICTION))
    (expunged,) = convictions(_with(Trait.EXPUNGED_CONVICTION))
    assert [etree.QName(child).localname for child in standing] == ["caseNumber", "article", "decidedOn", "expungedOn"]
    assert standing[3].get(f"{{{XSI}}}nil") == "true"
    assert expunged[3].text == str(_with(Trait.EXPUNGED_CONVICTION).convictions[0].expunged_on)
    assert convictions(Population().person(0)) == []


def test_the_courts_say_in_band_that_they_hold_nobody(post_soap: Post) -> None:
    answer = _answer(post_soap("court", "20205199401330"))

    assert answer.findtext(f"{COURT}response/{COURT}status") == "NOT_FOUND"


def _change(envelope: bytes, client: httpx.Client, old: str, new: str, **headers: str) -> httpx.Response:
    content = envelope.decode().replace(old, new).encode()
    return client.post("/", content=content, headers={"Content-Type": "text/xml", **headers})


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("70000005", "70000404", "server.clientproxy.unknown_member"),
        ("zagsDataByPin", "zagsDataByName", "server.serverproxy.unknown_service"),
        (">v1<", ">v2<", "server.serverproxy.unknown_service"),
        ("x:id>", "x:ident>", "client.missing_header_field"),
        ("<i:xRoadInstance>DEV", "<i:xRoadInstance>central-server", "server.clientproxy.unknown_member"),
    ],
)
def test_x_road_refuses_with_a_fault_and_http_200(
    client: httpx.Client, envelope: Callable[..., bytes], old: str, new: str, code: str
) -> None:
    response = _change(envelope("civil", "1"), client, old, new)

    assert response.status_code == 200
    assert _code(response) == code


def test_a_rest_service_called_as_soap_is_refused(client: httpx.Client, envelope: Callable[..., bytes]) -> None:
    message = envelope("civil", "1").decode().replace("70000005", "70000041").replace("zags-service", "tax-service")
    message = message.replace("zagsDataByPin", "debts").replace("<i:serviceVersion>v1</i:serviceVersion>", "")

    response = client.post("/", content=message.encode(), headers={"Content-Type": "text/xml"})

    assert _code(response) == "server.serverproxy.service_type"


def test_the_caller_chooses_the_spelling_of_codes(client: httpx.Client, envelope: Callable[..., bytes]) -> None:
    response = _change(envelope("civil", "1"), client, ">v1<", ">v2<", **{"X-Sim-Spelling": "7.7"})

    assert _code(response) == "Server.ServerProxy.UnknownService"


@pytest.mark.parametrize("method", ["listMethods", "allowedMethods"])
def test_a_metaservice_names_the_service_without_touching_a_person(
    client: httpx.Client, envelope: Callable[..., bytes], method: str
) -> None:
    body = f'<x:{method} xmlns:x="{XROAD}"/>'

    response = client.post("/", content=envelope("court", code=method, body=body), headers={"Content-Type": "text/xml"})

    answer = _answer(response)
    assert answer.tag == f"{{{XROAD}}}{method}Response"
    assert [child.text for child in answer[0]] == ["DEV", "GOV", "70000031", "court-service", "convictionsByPin", "v1"]
    assert answer[0].get(f"{{{IDENTIFIERS}}}objectType") == "SERVICE"
