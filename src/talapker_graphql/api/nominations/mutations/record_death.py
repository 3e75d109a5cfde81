"""Record that a person on a file has died."""

from datetime import date
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
class RecordDeathInput:
    """Record that a person on a file has died."""

    candidacy_id: strawberry.ID
    died_on: date | None = strawberry.field(default=None, description="The day, where it is known.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The person has left the file; the place stays vacant.")
class DeathRecorded:
    """The person has left the file; the place stays vacant."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


RecordDeathResult = Annotated[DeathRecorded | NotDone, strawberry.union("RecordDeathResult")]


async def record_death(info: TalapkerInfo, input: RecordDeathInput) -> RecordDeathResult:  # noqa: A002  (the field's argument in the schema)
    """Record that a person on a file has died."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        TakeCandidacyOff(
            candidacy_id=input.candidacy_id,
            died_on=input.died_on,
            event=NominationEvent.DEATH_RECORDED,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return DeathRecorded(nomination=await nomination_row(info, outcome.ids["nomination"]))
