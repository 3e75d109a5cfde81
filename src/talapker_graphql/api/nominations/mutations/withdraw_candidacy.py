"""Step back with one candidacy, while the file goes on."""

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
class WithdrawCandidacyInput:
    """Step back with one candidacy, while the file goes on."""

    candidacy_id: strawberry.ID
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The person has left the file; the place stays vacant.")
class CandidacyWithdrawn:
    """The person has left the file; the place stays vacant."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


WithdrawCandidacyResult = Annotated[CandidacyWithdrawn | NotDone, strawberry.union("WithdrawCandidacyResult")]


async def withdraw_candidacy(info: TalapkerInfo, input: WithdrawCandidacyInput) -> WithdrawCandidacyResult:  # noqa: A002  (the field's argument in the schema)
    """Step back with one candidacy, while the file goes on."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        TakeCandidacyOff(
            candidacy_id=input.candidacy_id,
            event=NominationEvent.CANDIDACY_WITHDRAWN,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return CandidacyWithdrawn(nomination=await nomination_row(info, outcome.ids["nomination"]))
