"""The border service: REST `crossings`. No public definition of such a service was found; this one is invented."""

from registry_adapters.simulators.registers.rest_parts import Asked, Document


def days_abroad(asked: Asked) -> Document:
    """Days abroad by calendar year; no year without the status ``ok``."""
    told = asked.person.circumstances.days_abroad if asked.person is not None else {}
    years = [{"year": year, "daysAbroad": days} for year, days in sorted(told.items())]
    return {"pin": asked.pin, "years": years, "status": asked.status}
