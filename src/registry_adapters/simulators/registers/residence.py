"""The register of residence: REST `residence`. Invented: no public definition was found."""

from registry_adapters.simulators.registers.rest_parts import Asked, Document


def residence(asked: Asked) -> Document:
    """Since when and how long somebody lives in the country, and of which states they are citizens."""
    if asked.person is None:
        return {"pin": asked.pin, "residence": None, "citizenships": [], "status": asked.status}
    told = asked.person.circumstances
    own = ["KG"] if asked.person.citizen else ["KZ"]
    return {
        "pin": asked.pin,
        "residence": {"since": told.resident_since.isoformat(), "yearsTotal": told.years_resident},
        "citizenships": own + ([told.foreign_citizenship] if told.foreign_citizenship else []),
        "status": asked.status,
    }
