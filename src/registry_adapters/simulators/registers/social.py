"""The social fund: `personDossierByPin`, which tells its status in-band, after the manner of the real service."""

from lxml import etree

from registry_adapters.simulators.population import SimulatedPerson
from registry_adapters.simulators.registers.soap_parts import add, answer_to, asked_pin

NAMESPACE = "http://tunduk-sf.x-road.fi/producer"


def read_pin(operation: etree._Element) -> str:
    """The personal number asked about, as sent."""
    return asked_pin(operation, NAMESPACE)


def answer(pin: str, person: SimulatedPerson | None, *, in_band_error: bool = False) -> etree._Element:
    """The body of the reply to a question about `pin`. With any other status than OK the dossier is nil."""
    root, response = answer_to("personDossierByPin", pin, NAMESPACE)
    add(response, "CauseOfError", "INTERNAL_ERROR" if in_band_error else "OK")
    if in_band_error or person is None:
        add(response, "dossier", None)
        return root
    dossier = add(response, "dossier")
    add(dossier, "pin", person.personal_number.reveal())
    add(dossier, "disabilityGroup", str(person.circumstances.disability_group))
    add(dossier, "employer", person.circumstances.employer)
    return root
