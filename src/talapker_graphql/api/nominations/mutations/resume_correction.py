"""Let the correction window run on."""

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
class ResumeCorrectionInput:
    """Let the correction window run on."""

    nomination_id: strawberry.ID
    reason: str = strawberry.field(description="Why; everybody may read it.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The window runs on with what was left of it.")
class CorrectionResumed:
    """The window runs on with what was left of it."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


ResumeCorrectionResult = Annotated[CorrectionResumed | NotDone, strawberry.union("ResumeCorrectionResult")]


async def resume_correction(info: TalapkerInfo, input: ResumeCorrectionInput) -> ResumeCorrectionResult:  # noqa: A002  (the field's argument in the schema)
    """Let the correction window run on."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        HoldCorrection(
            nomination_id=input.nomination_id,
            reason=input.reason,
            pauses=False,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return CorrectionResumed(nomination=await nomination_row(info, outcome.ids["nomination"]))
