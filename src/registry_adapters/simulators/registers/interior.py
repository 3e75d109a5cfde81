"""The ministry of the interior: REST `criminal-records`, which takes its time. Invented: no public definition exists.

A question gets a ticket; the ticket gets the answer once it is ready. A ticket names the serial number and the second
of asking, never the personal number.
"""

from datetime import UTC, datetime, timedelta

from registry_adapters.simulators.population import Population, SimulatedPerson
from registry_adapters.simulators.registers.rest_parts import Asked, Document

READY_AFTER = 2.0
"""Seconds until an answer is ready."""

_UNKNOWN = "unknown"


def request(asked: Asked) -> Document:
    """Take a question and hand out a ticket."""
    if asked.in_band_error:
        return {"pin": asked.number, "ticket": None, "readyAt": None, "status": "error"}
    subject = f"{asked.subject.index:05d}" if isinstance(asked.subject, SimulatedPerson) else _UNKNOWN
    ready = datetime.fromtimestamp(asked.second, UTC) + timedelta(seconds=READY_AFTER)
    return {
        "pin": asked.pin,
        "ticket": f"IM-{subject}-{round(asked.second * 1000)}",
        "readyAt": ready.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "status": "accepted",
    }


def person_behind(population: Population, ticket: str) -> SimulatedPerson | None:
    """The person that a ticket speaks of; `None` for nobody's."""
    parts = ticket.split("-")
    if len(parts) != 3 or not parts[1].isdigit():  # noqa: PLR2004  (prefix, serial number, second)
        return None
    return population.person(int(parts[1]))


def is_ready(ticket: str, second: float) -> bool:
    """Whether the answer to `ticket` is ready at `second`."""
    issued = ticket.rpartition("-")[2]
    return not issued.isdigit() or second >= int(issued) / 1000 + READY_AFTER


def result(asked: Asked) -> Document:
    """The answer to a ticket, or that it is not ready yet."""
    pin = asked.pin if asked.person is not None else None
    told: Document = {"ticket": asked.number, "pin": pin, "record": None, "status": asked.status}
    if asked.in_band_error:
        return told
    if not is_ready(asked.number, asked.second):
        ready = datetime.fromtimestamp(asked.second, UTC) + timedelta(seconds=READY_AFTER)
        return told | {"status": "pending", "readyAt": ready.isoformat(timespec="seconds").replace("+00:00", "Z")}
    if asked.person is None:
        return told
    circumstances = asked.person.circumstances
    record = {
        "organisedCrime": circumstances.organised_crime,
        "imprisoned": circumstances.imprisoned,
        "criminalRecord": bool(asked.person.convictions) or circumstances.imprisoned,
    }
    return told | {"record": record}
