"""The tax service: REST `debts`. No public definition of such a service was found; this one is invented."""

from datetime import date

from registry_adapters.simulators.circumstances import INCOME_YEAR
from registry_adapters.simulators.population import SimulatedPerson
from registry_adapters.simulators.registers.rest_parts import Asked, Document

# The day on which the simulated books were closed.
AS_OF = date(2021, 10, 15)


def answer(pin: str, person: SimulatedPerson | None, *, in_band_error: bool = False) -> dict[str, str | int]:
    """The JSON reply to a question about `pin`.

    The status is told in-band; with any other than ``ok`` the amounts are zeros that mean nothing.
    """
    if in_band_error or person is None:
        status = "error" if in_band_error else "not_found"
        return {"pin": pin, "taxDebtTyiyn": 0, "socialDebtTyiyn": 0, "asOf": AS_OF.isoformat(), "status": status}
    social = person.tax_debt.tyiyn // 4
    return {
        "pin": person.personal_number.reveal(),
        "taxDebtTyiyn": person.tax_debt.tyiyn - social,
        "socialDebtTyiyn": social,
        "asOf": AS_OF.isoformat(),
        "status": "ok",
    }


def debts(asked: Asked) -> Document:
    """The debts, on the day on which the books were closed."""
    return dict(answer(asked.number, asked.person, in_band_error=asked.in_band_error))


def declared_income(asked: Asked) -> Document:
    """The income declared for the last completed year; a zero that means nothing without the status ``ok``."""
    income = asked.person.circumstances.income.tyiyn if asked.person is not None else 0
    return {"pin": asked.pin, "year": INCOME_YEAR, "incomeTyiyn": income, "status": asked.status}


def holdings(asked: Asked) -> Document:
    """The declared property; an empty list that means nothing without the status ``ok``."""
    held = asked.person.circumstances.holdings if asked.person is not None else ()
    listed = [{"kind": one.kind, "number": one.number, "share": one.share} for one in held]
    return {"pin": asked.pin, "holdings": listed, "status": asked.status}
