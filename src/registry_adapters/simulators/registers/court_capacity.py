"""The courts: `capacityByPin`, whether a court has declared a person legally incapable. Invented."""

from lxml import etree

from registry_adapters.simulators.population import SimulatedPerson
from registry_adapters.simulators.registers.court import NAMESPACE
from registry_adapters.simulators.registers.soap_parts import add, answer_to, asked_pin


def read_pin(operation: etree._Element) -> str:
    """The personal number asked about, as sent."""
    return asked_pin(operation, NAMESPACE)


def answer(pin: str, person: SimulatedPerson | None, *, in_band_error: bool = False) -> etree._Element:
    """The body of the reply to a question about `pin`. With any other status than OK `incapable` is nil."""
    root, response = answer_to("capacityByPin", pin, NAMESPACE)
    found = person is not None and not in_band_error
    add(response, "status", "OK" if found else "ERROR" if in_band_error else "NOT_FOUND")
    add(response, "pin", person.personal_number.reveal() if person is not None and found else pin)
    incapable = None if person is None or not found else str(person.circumstances.incapable).lower()
    add(response, "incapable", incapable)
    return root
