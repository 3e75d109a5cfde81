"""The deposit or fee of a file: what is due, under which reference, and what came in."""

from collections.abc import Sequence
from typing import Any

import strawberry

from talapker_core.nominations.deposit.matching import DepositMatch, Double, Partial, WrongPayer
from talapker_core.nominations.deposit.reference import shown
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import DepositStanding
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.procedures.deposits import FileDeposit, deposits_seen
from talapker_graphql.procedures.findings import word_of
from talapker_graphql.reading.batches import LINK
from talapker_graphql.reading.database import Row


@strawberry.type(description="What is due, and what came in. Amounts are in tyiyn, 1/100 of a som.")
class Deposit:
    """What is due, and what came in. Amounts are in tyiyn, 1/100 of a som."""

    reference: str = strawberry.field(description="To be given in the purpose of the payment; it names nobody.")
    standing: DepositStanding
    due_tyiyn: BigInt | None
    currency: str | None
    received_tyiyn: BigInt | None = strawberry.field(description="From who may pay, under the reference.")
    missing_tyiyn: BigInt | None
    extra_tyiyn: BigInt | None
    foreign_tyiyn: BigInt | None = strawberry.field(description="From somebody else, under the reference.")
    article: str | None
    verified: bool | None = strawberry.field(description="Whether the amount was read in a source of law.")


async def deposit(root: Row, info: TalapkerInfo) -> Any:
    """The deposit of the nomination in `root`, for those who may see it."""
    office, actor = info.context.office, info.context.actor
    if office is None:
        # An endpoint without an office only reads what is open; it has no key to make references with.
        return None

    async def load(nominations: list[str]) -> Sequence[FileDeposit | None]:
        found = await deposits_seen(office, actor, nominations)
        return [found.get(one) for one in nominations]

    told = await info.context.loaders.batched("deposit", root[LINK + "id"], load)
    return None if told is None else _shown(told)


def _shown(told: FileDeposit) -> Deposit:
    match: DepositMatch | None = told.in_hand.match if told.in_hand else None
    return Deposit(
        reference=shown(told.reference),
        standing=DepositStanding(word_of(match)) if match else DepositStanding.NOT_DUE,
        due_tyiyn=BigInt(match.due.tyiyn) if match else None,
        currency=match.due.currency if match else None,
        received_tyiyn=BigInt(match.received.tyiyn) if match else None,
        missing_tyiyn=BigInt(match.missing.tyiyn) if isinstance(match, Partial) else None,
        extra_tyiyn=BigInt(match.extra.tyiyn) if isinstance(match, Double) else None,
        foreign_tyiyn=BigInt(match.foreign.tyiyn) if isinstance(match, WrongPayer) else None,
        article=match.article if match else None,
        verified=told.in_hand.due.verified if told.in_hand else None,
    )
