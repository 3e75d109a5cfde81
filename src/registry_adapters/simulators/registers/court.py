"""The courts: `convictionsByPin`. No public definition of such a service was found; this one is invented."""

from lxml import etree

from registry_adapters.simulators.population import SimulatedPerson
from registry_adapters.simulators.registers.soap_parts import add, answer_to, asked_pin

NAMESPACE = "http://tunduk-courts.x-road.fi/producer"


def read_pin(operation: etree._Element) -> str:
    """The personal number asked about, as sent."""
    return asked_pin(operation, NAMESPACE)


def answer(pin: str, person: SimulatedPerson | None, *, in_band_error: bool = False) -> etree._Element:
    """The body of the reply to a question about `pin`.

    The status is told in-band; with any other than OK the list is empty and means nothing.
    """
    root, response = answer_to("convictionsByPin", pin, NAMESPACE)
    if in_band_error or person is None:
        add(response, "status", "ERROR" if in_band_error else "NOT_FOUND")
        add(response, "pin", pin)
        add(response, "convictions")
        return root
    add(response, "status", "OK")
    add(response, "pin", person.personal_number.reveal())
    convictions = add(response, "convictions")
    for conviction in person.convictions:
        element = add(convictions, "conviction")
        add(element, "caseNumber", conviction.case_number)
        add(element, "article", conviction.article)
        add(element, "decidedOn", conviction.decided_on.isoformat())
        add(element, "expungedOn", conviction.expunged_on.isoformat() if conviction.expunged_on else None)
    return root
