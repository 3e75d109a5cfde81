"""Put another person in for one who left the party's list."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.nominations.nominee_input import NomineeInput, nominee_of
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.substitute_candidacy import SubstituteCandidacy
from talapker_graphql.procedures.substitute_candidacy import substitute_candidacy as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class SubstituteCandidacyInput:
    """Put another person in for one who left the party's list."""

    candidacy_id: strawberry.ID = strawberry.field(description="The candidacy that has left the file.")
    nominee: NomineeInput
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The new person is on the file, at the number after the last.")
class CandidacySubstituted:
    """The new person is on the file, at the number after the last."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    candidacy_id: strawberry.ID


SubstituteCandidacyResult = Annotated[CandidacySubstituted | NotDone, strawberry.union("SubstituteCandidacyResult")]


async def substitute_candidacy(info: TalapkerInfo, input: SubstituteCandidacyInput) -> SubstituteCandidacyResult:  # noqa: A002  (the field's argument in the schema)
    """Put another person in for one who left the party's list."""
    nominee = nominee_of(input.nominee, ("nominee",))
    if isinstance(nominee, CoreNotDone):
        return told(nominee)
    command = SubstituteCandidacy(input.candidacy_id, nominee, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return CandidacySubstituted(
        nomination=await nomination_row(info, outcome.ids["nomination"]),
        candidacy_id=strawberry.ID(outcome.ids["candidacy"]),
    )
