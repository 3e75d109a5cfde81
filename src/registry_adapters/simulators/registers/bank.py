"""The bank that keeps the funds' special accounts: REST `statements`. Invented: no public definition was found."""

from registry_adapters.simulators.fund_accounts import SimulatedTransaction, page_after
from registry_adapters.simulators.registers.rest_parts import Asked, Document


def transactions(asked: Asked) -> Document:
    """One page of an account's transactions after the question's cursor."""
    after = str(asked.body.get("after", ""))
    account = asked.subject if isinstance(asked.subject, str) else asked.number
    page = None if asked.in_band_error or asked.subject is None else page_after(account, after)
    told: Document = {"account": account, "after": after, "transactions": [], "next": None, "status": asked.status}
    if page is None:
        return told | {"status": "error" if asked.in_band_error else "not_found"}
    listed, cursor = page
    return told | {"transactions": [_transaction(one) for one in listed], "next": cursor}


def _transaction(one: SimulatedTransaction) -> Document:
    return {
        "id": one.id,
        "bookedAt": one.booked_at.isoformat().replace("+00:00", "Z"),
        "direction": "in" if one.incoming else "out",
        "amountTyiyn": one.tyiyn,
        "counterparty": one.counterparty,
        "counterpartyNumber": one.counterparty_number,
        "purpose": one.purpose,
    }
