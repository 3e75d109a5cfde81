"""Strike a person off the party's file."""

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
class StrikeCandidacyInput:
    """Strike a person off the party's file."""

    candidacy_id: strawberry.ID
    reason: str = strawberry.field(description="Why; everybody may read it.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The person has left the file; the place stays vacant.")
class CandidacyStruck:
    """The person has left the file; the place stays vacant."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


StrikeCandidacyResult = Annotated[CandidacyStruck | NotDone, strawberry.union("StrikeCandidacyResult")]


async def strike_candidacy(info: TalapkerInfo, input: StrikeCandidacyInput) -> StrikeCandidacyResult:  # noqa: A002  (the field's argument in the schema)
    """Strike a person off the party's file."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        TakeCandidacyOff(
            candidacy_id=input.candidacy_id,
            reason=input.reason,
            event=NominationEvent.CANDIDACY_STRUCK,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return CandidacyStruck(nomination=await nomination_row(info, outcome.ids["nomination"]))
