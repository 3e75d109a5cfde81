"""What the civil registry told for a draft, for its author: each value beside what is declared."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import FindingOutcome, PrefillStanding
from talapker_graphql.procedures.prefill_view import Prefill as Told
from talapker_graphql.procedures.prefill_view import prefills_of
from talapker_graphql.reading.batches import LINK
from talapker_graphql.reading.database import Row


@strawberry.type(description="One fact as the registry stated it, beside what is declared now.")
class PrefilledValue:
    """One fact as the registry stated it, beside what is declared now. Both are kept."""

    fact: str = strawberry.field(description="The fact's key.")
    stated: str
    declared: str | None
    finding: FindingOutcome = strawberry.field(description="How the two compare; the commission will see the same.")


@strawberry.type(description="What the civil registry told for a draft, to its author.")
class Prefill:
    """What the civil registry told for a draft."""

    standing: PrefillStanding
    registry: str
    asked_at: datetime | None
    answered_at: datetime | None
    message_id: str | None = strawberry.field(description="Of the exchange, as the registry's own records have it.")
    because: str | None = strawberry.field(description="Why it could not be asked.")
    values: list[PrefilledValue] = strawberry.field(description="One for each fact that was stated.")


async def prefill(root: Row, info: TalapkerInfo) -> Any:
    """The latest look-up of the candidacy in `root`, for those who may see it."""
    office, actor = info.context.office, info.context.actor
    if office is None:
        # An endpoint without an office only reads what is open; it cannot unseal what was stated.
        return None

    async def load(candidacies: list[str]) -> Sequence[Told | None]:
        found = await prefills_of(office, actor, candidacies)
        return [found.get(one) for one in candidacies]

    told = await info.context.loaders.batched("prefill", root[LINK + "id"], load)
    return None if told is None else _shown(told)


def _shown(told: Told) -> Prefill:
    return Prefill(
        standing=PrefillStanding(told.standing),
        registry=told.registry,
        asked_at=told.asked_at,
        answered_at=told.answered_at,
        message_id=told.message_id,
        because=told.because,
        values=[
            PrefilledValue(fact=one.fact, stated=one.stated, declared=one.declared, finding=FindingOutcome(one.finding))
            for one in told.values
        ],
    )
