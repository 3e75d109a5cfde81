"""The commission's answer to an objection."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.decide_objection import DecideObjection
from talapker_graphql.procedures.decide_objection import decide_objection as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class DecideObjectionInput:
    """The commission's answer to an objection."""

    nomination_id: strawberry.ID
    objection_id: strawberry.ID
    sustained: bool
    answer: str = strawberry.field(description="The reasons; everybody may read them.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The objection is decided.")
class ObjectionDecided:
    """The objection is decided."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


DecideObjectionResult = Annotated[ObjectionDecided | NotDone, strawberry.union("DecideObjectionResult")]


async def decide_objection(info: TalapkerInfo, input: DecideObjectionInput) -> DecideObjectionResult:  # noqa: A002  (the field's argument in the schema)
    """The commission's answer to an objection."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        DecideObjection(
            nomination_id=input.nomination_id,
            objection_id=input.objection_id,
            sustained=input.sustained,
            answer=input.answer,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return ObjectionDecided(nomination=await nomination_row(info, outcome.ids["nomination"]))
