"""Step back from a nomination."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.withdraw_nomination import WithdrawNomination
from talapker_graphql.procedures.withdraw_nomination import withdraw_nomination as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class WithdrawNominationInput:
    """Step back from a nomination."""

    nomination_id: strawberry.ID
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The file is withdrawn.")
class NominationWithdrawn:
    """The file is withdrawn."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


WithdrawNominationResult = Annotated[NominationWithdrawn | NotDone, strawberry.union("WithdrawNominationResult")]


async def withdraw_nomination(info: TalapkerInfo, input: WithdrawNominationInput) -> WithdrawNominationResult:  # noqa: A002  (the field's argument in the schema)
    """Step back from a nomination."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        WithdrawNomination(input.nomination_id, input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return NominationWithdrawn(nomination=await nomination_row(info, outcome.ids["nomination"]))
