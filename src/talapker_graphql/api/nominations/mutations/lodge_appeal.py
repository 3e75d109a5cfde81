"""Appeal against the decision in force on a file."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.lodge_appeal import LodgeAppeal
from talapker_graphql.procedures.lodge_appeal import lodge_appeal as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class LodgeAppealInput:
    """Appeal against the decision in force on a file."""

    nomination_id: strawberry.ID
    text: str = strawberry.field(description="Why the decision is wrong. For the commission and the applicant.")
    idempotency_key: str


@strawberry.type(description="The appeal is lodged; the decision stays in force until it is annulled.")
class AppealLodged:
    """The appeal is lodged; the decision stays in force until it is annulled."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


LodgeAppealResult = Annotated[AppealLodged | NotDone, strawberry.union("LodgeAppealResult")]


async def lodge_appeal(info: TalapkerInfo, input: LodgeAppealInput) -> LodgeAppealResult:  # noqa: A002  (the field's argument in the schema)
    """Appeal against the decision in force on a file."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        LodgeAppeal(
            nomination_id=input.nomination_id,
            text=input.text,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return AppealLodged(nomination=await nomination_row(info, outcome.ids["nomination"]))
