"""The ministry of justice: REST `subjects`, after the manner of its service of legal entities. Details are invented."""

from registry_adapters.simulators.organisations import SimulatedOrganisation
from registry_adapters.simulators.registers.rest_parts import Asked, Document


def subject_by_number(asked: Asked) -> Document:
    """The organisation with its founders; for a party, whether it may take part in the election."""
    if not isinstance(asked.subject, SimulatedOrganisation) or asked.in_band_error:
        return {
            "tin": asked.number,
            "name": None,
            "kind": None,
            "takesPart": None,
            "founders": [],
            "status": asked.status,
        }
    told = asked.subject
    return {
        "tin": told.taxpayer_number,
        "name": told.name,
        "kind": "party" if told.is_party else "company",
        "takesPart": told.takes_part if told.is_party else None,
        "founders": [{"name": founder.name, "country": founder.country} for founder in told.founders],
        "status": asked.status,
    }
