"""Hand a file in: its documents are fixed by hash, and the author holds a signed receipt."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.submit_nomination import SubmitNomination
from talapker_graphql.procedures.submit_nomination import submit_nomination as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class SubmitNominationInput:
    """Hand a file in: its documents are fixed by hash, and the author holds a signed receipt."""

    nomination_id: strawberry.ID
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The file has arrived. It is kept even when it is late.")
class NominationSubmitted:
    """The file has arrived. It is kept even when it is late."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    in_time: bool = strawberry.field(description="Whether it arrived before the deadline.")


SubmitNominationResult = Annotated[NominationSubmitted | NotDone, strawberry.union("SubmitNominationResult")]


async def submit_nomination(info: TalapkerInfo, input: SubmitNominationInput) -> SubmitNominationResult:  # noqa: A002  (the field's argument in the schema)
    """Hand a file in: its documents are fixed by hash, and the author holds a signed receipt."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        SubmitNomination(input.nomination_id, input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return NominationSubmitted(
        nomination=await nomination_row(info, outcome.ids["nomination"]), in_time=outcome.ids["inTime"] == "yes"
    )
