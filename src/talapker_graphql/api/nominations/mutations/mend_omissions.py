"""Hand in the correction of every open omission."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.mend_omissions import MendOmissions
from talapker_graphql.procedures.mend_omissions import mend_omissions as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class MendOmissionsInput:
    """Hand in the correction of every open omission."""

    nomination_id: strawberry.ID
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The correction has arrived and the file is back with the commission.")
class OmissionsMended:
    """The correction has arrived and the file is back with the commission."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


MendOmissionsResult = Annotated[OmissionsMended | NotDone, strawberry.union("MendOmissionsResult")]


async def mend_omissions(info: TalapkerInfo, input: MendOmissionsInput) -> MendOmissionsResult:  # noqa: A002  (the field's argument in the schema)
    """Hand in the correction of every open omission."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        MendOmissions(input.nomination_id, input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return OmissionsMended(nomination=await nomination_row(info, outcome.ids["nomination"]))
