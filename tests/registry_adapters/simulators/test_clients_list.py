import httpx
from lxml import etree

from registry_adapters.simulators.envelope import IDENTIFIERS, XROAD
from registry_adapters.simulators.providers import PROVIDERS


def test_the_subsystems_are_listed_as_xml(client: httpx.Client) -> None:
    root = etree.fromstring(client.get("/listClients").content)

    codes = [element.text for element in root.iter(f"{{{IDENTIFIERS}}}subsystemCode")]
    assert root.tag == f"{{{XROAD}}}clientList"
    assert codes == ["talapker", *(provider.subsystem[-1] for provider in PROVIDERS)]
    assert len(set(codes)) == 11


def test_the_subsystems_are_listed_as_json_when_asked_for(client: httpx.Client) -> None:
    response = client.get("/listClients", headers={"Accept": "application/json"})

    assert response.json()["member"][1] == {
        "id": {
            "object_type": "SUBSYSTEM",
            "xroad_instance": "DEV",
            "member_class": "GOV",
            "member_code": "70000005",
            "subsystem_code": "zags-service",
        },
        "name": "Civil registry (simulated)",
    }


def test_another_instance_has_no_members_here(client: httpx.Client) -> None:
    response = client.get("/listClients?xRoadInstance=central-server", headers={"Accept": "application/json"})

    assert response.json() == {"member": []}
