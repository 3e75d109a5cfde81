"""Take back a mistaken record of what a paper says; both stay on record."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of, row_after
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.take_back_paper_deviation import TakeBackPaperDeviation
from talapker_graphql.procedures.take_back_paper_deviation import take_back_paper_deviation as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination
    from talapker_graphql.api.nominations.paper_deviation import PaperDeviation


@strawberry.input
class TakeBackPaperDeviationInput:
    """Take back a mistaken record of what a paper says; both stay on record."""

    nomination_id: strawberry.ID
    deviation_id: strawberry.ID
    reason: str = strawberry.field(description="What the mistake was, for those who read the file.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The record is taken back. Where the paper's value counted, what was there before does.")
class PaperDeviationTakenBack:
    """The record is taken back."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    deviation: Annotated["PaperDeviation", strawberry.lazy("talapker_graphql.api.nominations.paper_deviation")]


TakeBackPaperDeviationResult = Annotated[
    PaperDeviationTakenBack | NotDone, strawberry.union("TakeBackPaperDeviationResult")
]


async def take_back_paper_deviation(
    info: TalapkerInfo,
    input: TakeBackPaperDeviationInput,  # noqa: A002  (the field's argument in the schema)
) -> TakeBackPaperDeviationResult:
    """Take it back, or tell why not."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        TakeBackPaperDeviation(
            nomination_id=input.nomination_id,
            deviation_id=input.deviation_id,
            reason=input.reason,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return PaperDeviationTakenBack(
        nomination=await nomination_row(info, outcome.ids["nomination"]),
        deviation=await row_after(info, "PaperDeviation", outcome.ids["deviation"]),
    )
