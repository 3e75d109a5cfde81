from lxml import etree

from registry_adapters.simulators.population import Population
from registry_adapters.simulators.registers import civil


def _children(root: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in root[1]]


def test_the_response_has_the_parts_of_the_real_service_in_their_order() -> None:
    root = civil.answer("asked", Population().person(5))

    assert _children(root) == [
        "pin",
        "surname",
        "name",
        "patronymic",
        "gender",
        "dateOfBirth",
        "citizenship",
        "citizenshipId",
        "pinBlocked",
        "deathDate",
    ]
    assert {etree.QName(child).namespace for child in root.iter()} == {civil.NAMESPACE}


def test_a_person_without_patronymic_has_a_nil_one() -> None:
    people = map(Population().person, range(100))
    person = next(person for person in people if person.name_register.patronymic is None)

    patronymic = civil.answer("asked", person)[1][3]

    assert patronymic.text is None
    assert list(patronymic.attrib.values()) == ["true"]


def test_the_number_asked_about_is_read_from_the_request_only() -> None:
    operation = etree.fromstring(
        f'<p:zagsDataByPin xmlns:p="{civil.NAMESPACE}"><p:pin>1</p:pin><p:request><p:pin> 2 </p:pin></p:request>'
        "</p:zagsDataByPin>"
    )

    assert civil.read_pin(operation) == "2"
    assert civil.read_pin(etree.Element("other")) == ""
