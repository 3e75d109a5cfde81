"""Object to a file that was handed in, or to one person on it."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.raise_objection import RaiseObjection
from talapker_graphql.procedures.raise_objection import raise_objection as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class RaiseObjectionInput:
    """Object to a file that was handed in, or to one person on it."""

    nomination_id: strawberry.ID
    candidacy_id: strawberry.ID | None = None
    text: str = strawberry.field(
        description="What is wrong and how it can be seen. For the commission and the applicant."
    )
    idempotency_key: str


@strawberry.type(description="The objection is before the commission.")
class ObjectionRaised:
    """The objection is before the commission."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


RaiseObjectionResult = Annotated[ObjectionRaised | NotDone, strawberry.union("RaiseObjectionResult")]


async def raise_objection(info: TalapkerInfo, input: RaiseObjectionInput) -> RaiseObjectionResult:  # noqa: A002  (the field's argument in the schema)
    """Object to a file that was handed in, or to one person on it."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        RaiseObjection(
            nomination_id=input.nomination_id,
            candidacy_id=input.candidacy_id,
            text=input.text,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return ObjectionRaised(nomination=await nomination_row(info, outcome.ids["nomination"]))
