"""The tax service: REST `debts`. No public definition of such a service was found; this one is invented."""

from datetime import date

from registry_adapters.simulators.population import SimulatedPerson

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
