"""Tell the applicant of a defect from the rulebook's catalogue; the correction window begins."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.localized_text import LocalizedTextInput, gapless
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.record_omission import RecordOmission
from talapker_graphql.procedures.record_omission import record_omission as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class RecordOmissionInput:
    """Tell the applicant of a defect from the rulebook's catalogue; the correction window begins."""

    nomination_id: strawberry.ID
    code: str = strawberry.field(description="The catalogue's code, such as omission.document_missing.")
    candidacy_id: strawberry.ID | None = None
    missing_document: str | None = strawberry.field(
        default=None, description="The kind of document whose arrival mends it; it fills the gap {document}."
    )
    details: LocalizedTextInput | None = strawberry.field(default=None, description="It fills the gap {details}.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The omission is recorded and the applicant's clock runs.")
class OmissionRecorded:
    """The omission is recorded and the applicant's clock runs."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


RecordOmissionResult = Annotated[OmissionRecorded | NotDone, strawberry.union("RecordOmissionResult")]


async def record_omission(info: TalapkerInfo, input: RecordOmissionInput) -> RecordOmissionResult:  # noqa: A002  (the field's argument in the schema)
    """Tell the applicant of a defect from the rulebook's catalogue; the correction window begins."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        RecordOmission(
            nomination_id=input.nomination_id,
            code=input.code,
            candidacy_id=input.candidacy_id,
            missing_document=input.missing_document,
            details=gapless(input.details),
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return OmissionRecorded(nomination=await nomination_row(info, outcome.ids["nomination"]))
