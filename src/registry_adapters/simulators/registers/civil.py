"""The civil registry: `zagsDataByPin`, after the public generated clients of the real service."""

from datetime import date

from lxml import etree

from registry_adapters.simulators.population import SimulatedPerson
from registry_adapters.simulators.registers.soap_parts import add, answer_to, asked_pin, nil
from talapker_core.personal_number import Sex

NAMESPACE = "http://tunduk-seccurity-infocom.x-road.fi/producer"
_KYRGYZSTAN = ("Кыргыз Республикасы", "417")
_KAZAKHSTAN = ("Казакстан", "398")


def read_pin(operation: etree._Element) -> str:
    """The personal number asked about, as sent."""
    return asked_pin(operation, NAMESPACE)


def answer(pin: str, person: SimulatedPerson | None, *, in_band_error: bool = False) -> etree._Element:
    """The body of the reply to a question about `pin`.

    A person who is not held is told by a nil response. This service has no field for its own errors: when it fails in a
    success, its response is neither nil nor filled.
    """
    root, response = answer_to("zagsDataByPin", pin, NAMESPACE)
    if in_band_error:
        return root
    if person is None or not person.in_register:
        nil(response)
        return root
    citizenship, citizenship_id = _KYRGYZSTAN if person.citizen else _KAZAKHSTAN
    add(response, "pin", person.personal_number.reveal())
    add(response, "surname", person.name_register.surname)
    add(response, "name", person.name_register.given)
    add(response, "patronymic", person.name_register.patronymic)
    add(response, "gender", "F" if person.sex is Sex.FEMALE else "M")
    add(response, "dateOfBirth", _midnight(person.birth_date))
    add(response, "citizenship", citizenship)
    add(response, "citizenshipId", citizenship_id)
    add(response, "pinBlocked", "true" if person.deceased_on else "false")
    add(response, "deathDate", _midnight(person.deceased_on) if person.deceased_on else None)
    return root


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"
