"""The tax service: REST `debts`. No public definition of such a service was found; this one is invented."""

from datetime import date

from registry_adapters.simulators.circumstances import INCOME_YEAR
from registry_adapters.simulators.registers.rest_parts import Asked, Document

# The day on which the simulated books were closed.
AS_OF = date(2021, 10, 15)


def debts(asked: Asked) -> Document:
    """The debts, on the day on which the books were closed; zeros that mean nothing without the status ``ok``."""
    total = asked.person.tax_debt.tyiyn if asked.person is not None else 0
    social = total // 4
    amounts = {"taxDebtTyiyn": total - social, "socialDebtTyiyn": social}
    return {"pin": asked.pin, **amounts, "asOf": AS_OF.isoformat(), "status": asked.status}


def declared_income(asked: Asked) -> Document:
    """The income declared for the last completed year; a zero that means nothing without the status ``ok``."""
    income = asked.person.circumstances.income.tyiyn if asked.person is not None else 0
    return {"pin": asked.pin, "year": INCOME_YEAR, "incomeTyiyn": income, "status": asked.status}


def holdings(asked: Asked) -> Document:
    """The declared property; an empty list that means nothing without the status ``ok``."""
    held = asked.person.circumstances.holdings if asked.person is not None else ()
    listed = [{"kind": one.kind, "number": one.number, "share": one.share} for one in held]
    return {"pin": asked.pin, "holdings": listed, "status": asked.status}
