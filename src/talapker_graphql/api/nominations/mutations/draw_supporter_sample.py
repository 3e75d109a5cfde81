"""Draw the records that the commission checks."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.draw_supporter_sample import DrawSupporterSample
from talapker_graphql.procedures.draw_supporter_sample import draw_supporter_sample as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class DrawSupporterSampleInput:
    """Draw the sample that the law asks for."""

    nomination_id: strawberry.ID
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The sample is drawn; its records are those with `inSample`.")
class SupporterSampleDrawn:
    """The sample is drawn; its records are those with `inSample`."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


DrawSupporterSampleResult = Annotated[SupporterSampleDrawn | NotDone, strawberry.union("DrawSupporterSampleResult")]


async def draw_supporter_sample(info: TalapkerInfo, input: DrawSupporterSampleInput) -> DrawSupporterSampleResult:  # noqa: A002  (the field's argument in the schema)
    """Draw it, once."""
    command = DrawSupporterSample(input.nomination_id, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return SupporterSampleDrawn(nomination=await nomination_row(info, outcome.ids["nomination"]))
