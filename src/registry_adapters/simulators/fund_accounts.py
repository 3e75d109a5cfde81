"""Invented special accounts of campaign funds, and the transactions on each, made when asked for."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from registry_adapters.simulators.draws import draw

_PREFIX = "12800000000"
_FIRST_DAY = datetime(2021, 9, 20, 3, tzinfo=UTC)
_MOST = 1_200
_INCOMING_PER_CENT = 60
PAGE = 200
"""Transactions on one page."""


@dataclass(frozen=True, slots=True)
class SimulatedTransaction:
    """One booked transaction; `incoming` money comes from the counterparty. `tyiyn` is positive."""

    id: str
    booked_at: datetime
    incoming: bool
    tyiyn: int
    counterparty: str
    counterparty_number: str
    purpose: str


def is_account(account: str) -> bool:
    """Whether `account` is one of these: 16 digits."""
    return account.startswith(_PREFIX) and len(account) == len(_PREFIX) + 5 and account.isascii() and account.isdigit()


def account(index: int) -> str:
    """The number of the account with serial number `index`."""
    return f"{_PREFIX}{index:05d}"


def page_after(number: str, cursor: str) -> tuple[tuple[SimulatedTransaction, ...], str | None] | None:
    """One page of transactions after `cursor`, and the next cursor; `None` when the cursor is none of this account."""
    index = int(number[len(_PREFIX) :])
    total = draw(2021, index, "transactions", _MOST)
    if cursor and not cursor.isdigit():
        return None
    start = int(cursor or "0")
    if start > total:
        return None
    end = min(start + PAGE, total)
    return tuple(_transaction(index, at) for at in range(start, end)), str(end) if end < total else None


def _transaction(index: int, at: int) -> SimulatedTransaction:
    incoming = draw(index, at, "direction", 100) < _INCOMING_PER_CENT
    return SimulatedTransaction(
        id=f"TX-{index:05d}-{at:06d}",
        booked_at=_FIRST_DAY + timedelta(minutes=37 * at),
        incoming=incoming,
        tyiyn=1_000_00 + draw(index, at, "sum", 4_000_000),
        counterparty=f"{'Донор' if incoming else 'Поставщик'} {draw(index, at, 'whom', 9000)}",
        counterparty_number=f"2000119{draw(index, at, 'whom', 100) % 10}0{draw(index, at, 'whom', 99999):05d}",
        purpose="Добровольное пожертвование" if incoming else "Оплата агитационных материалов",
    )
