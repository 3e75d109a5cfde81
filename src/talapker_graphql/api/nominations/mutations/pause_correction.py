"""Let the correction window stand still."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.hold_correction import HoldCorrection
from talapker_graphql.procedures.hold_correction import hold_correction as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class PauseCorrectionInput:
    """Let the correction window stand still."""

    nomination_id: strawberry.ID
    reason: str = strawberry.field(description="Why; everybody may read it.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The window stands still; nobody can be late.")
class CorrectionPaused:
    """The window stands still; nobody can be late."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


PauseCorrectionResult = Annotated[CorrectionPaused | NotDone, strawberry.union("PauseCorrectionResult")]


async def pause_correction(info: TalapkerInfo, input: PauseCorrectionInput) -> PauseCorrectionResult:  # noqa: A002  (the field's argument in the schema)
    """Let the correction window stand still."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        HoldCorrection(
            nomination_id=input.nomination_id,
            reason=input.reason,
            pauses=True,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return CorrectionPaused(nomination=await nomination_row(info, outcome.ids["nomination"]))
