"""Say of one omission that the applicant claims to have mended whether it is."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.assess_omission import AssessOmission
from talapker_graphql.procedures.assess_omission import assess_omission as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class AssessOmissionInput:
    """Say of one omission that the applicant claims to have mended whether it is."""

    nomination_id: strawberry.ID
    omission_id: strawberry.ID
    mended: bool
    assessment: str | None = strawberry.field(default=None, description="What is still wrong, where it is not mended.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The omission is assessed.")
class OmissionAssessed:
    """The omission is assessed."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


AssessOmissionResult = Annotated[OmissionAssessed | NotDone, strawberry.union("AssessOmissionResult")]


async def assess_omission(info: TalapkerInfo, input: AssessOmissionInput) -> AssessOmissionResult:  # noqa: A002  (the field's argument in the schema)
    """Say of one omission that the applicant claims to have mended whether it is."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        AssessOmission(
            nomination_id=input.nomination_id,
            omission_id=input.omission_id,
            mended=input.mended,
            assessment=input.assessment,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return OmissionAssessed(nomination=await nomination_row(info, outcome.ids["nomination"]))
