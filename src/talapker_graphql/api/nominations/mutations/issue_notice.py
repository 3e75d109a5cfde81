"""Tell the applicant of several omissions in one notice; the correction window begins."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.localized_text import LocalizedTextInput, gapless
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.issue_notice import IssueNotice, OmissionToTell
from talapker_graphql.procedures.issue_notice import issue_notice as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class OmissionInput:
    """One defect of the rulebook's catalogue, with what fills the gaps of its text."""

    code: str = strawberry.field(description="The catalogue's code, such as omission.document_missing.")
    candidacy_id: strawberry.ID | None = None
    missing_document: str | None = strawberry.field(
        default=None, description="The kind of document whose arrival mends it; it fills the gap {document}."
    )
    details: LocalizedTextInput | None = strawberry.field(default=None, description="It fills the gap {details}.")


@strawberry.input
class IssueNoticeInput:
    """Tell the applicant of several omissions in one notice; the correction window begins."""

    nomination_id: strawberry.ID
    omissions: list[OmissionInput] = strawberry.field(description="Between 1 and 200.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The notice is issued and the applicant's clock runs.")
class NoticeIssued:
    """The notice is issued and the applicant's clock runs."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


IssueNoticeResult = Annotated[NoticeIssued | NotDone, strawberry.union("IssueNoticeResult")]


async def issue_notice(info: TalapkerInfo, input: IssueNoticeInput) -> IssueNoticeResult:  # noqa: A002  (the field's argument in the schema)
    """Tell the applicant of several omissions in one notice; the correction window begins."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        IssueNotice(
            nomination_id=input.nomination_id,
            omissions=tuple(_told(omission) for omission in input.omissions),
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return NoticeIssued(nomination=await nomination_row(info, outcome.ids["nomination"]))


def _told(omission: OmissionInput) -> OmissionToTell:
    return OmissionToTell(
        code=omission.code,
        candidacy_id=omission.candidacy_id,
        missing_document=omission.missing_document,
        details=gapless(omission.details),
    )
