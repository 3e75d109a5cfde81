"""Remove one registered candidate on a ground that the law lists."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.nominations.status import NominationEvent
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.take_candidacy_off import TakeCandidacyOff
from talapker_graphql.procedures.take_candidacy_off import take_candidacy_off as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class RemoveCandidacyInput:
    """Remove one registered candidate on a ground that the law lists."""

    candidacy_id: strawberry.ID
    ground: str = strawberry.field(description="One of the rulebook's grounds of removal.")
    reason: str = strawberry.field(description="Why; everybody may read it.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The person has left the file; the place stays vacant.")
class CandidacyRemoved:
    """The person has left the file; the place stays vacant."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


RemoveCandidacyResult = Annotated[CandidacyRemoved | NotDone, strawberry.union("RemoveCandidacyResult")]


async def remove_candidacy(info: TalapkerInfo, input: RemoveCandidacyInput) -> RemoveCandidacyResult:  # noqa: A002  (the field's argument in the schema)
    """Remove one registered candidate on a ground that the law lists."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        TakeCandidacyOff(
            candidacy_id=input.candidacy_id,
            ground=input.ground,
            reason=input.reason,
            event=NominationEvent.CANDIDACY_REMOVED,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return CandidacyRemoved(nomination=await nomination_row(info, outcome.ids["nomination"]))
