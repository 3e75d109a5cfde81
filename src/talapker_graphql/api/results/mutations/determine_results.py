"""Determine the results of an election: votes in, mandates out."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import election_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.determine_results import DetermineResults
from talapker_graphql.procedures.determine_results import determine_results as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.elections.election import Election


@strawberry.input
class DetermineResultsInput:
    """The election whose votes are all in."""

    election_id: strawberry.ID
    idempotency_key: str


@strawberry.type(description="The results are determined; every contest has its protocol.")
class ResultsDetermined:
    """The results are determined."""

    election: Annotated["Election", strawberry.lazy("talapker_graphql.api.elections.election")]


DetermineResultsResult = Annotated[ResultsDetermined | NotDone, strawberry.union("DetermineResultsResult")]


async def determine_results(info: TalapkerInfo, input: DetermineResultsInput) -> DetermineResultsResult:  # noqa: A002  (the field's argument in the schema)
    """Determine. A tie that only a lot can settle is told, never settled silently."""
    outcome = await procedure(
        office_of(info), info.context.actor, DetermineResults(input.election_id, input.idempotency_key)
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return ResultsDetermined(election=await election_row(info, outcome.ids["election"]))
