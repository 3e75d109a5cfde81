"""Put people on a file: one nominee, or a whole list in order. Every fault in the input is told at once."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_core.nominations.nominee import Nominee
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.nominations.nominee_input import NomineeInput, nominee_of
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.add_candidacies import AddCandidacies
from talapker_graphql.procedures.add_candidacies import add_candidacies as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class AddCandidaciesInput:
    """Put nominees on a file after those already on it."""

    nomination_id: strawberry.ID
    nominees: list[NomineeInput]
    expected_version: int
    idempotency_key: str


@strawberry.type(description="All nominees are on the file.")
class CandidaciesAdded:
    """All nominees are on the file."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    candidacy_ids: list[strawberry.ID] = strawberry.field(description="In the order of the nominees.")


AddCandidaciesResult = Annotated[CandidaciesAdded | NotDone, strawberry.union("AddCandidaciesResult")]


async def add_candidacies(info: TalapkerInfo, input: AddCandidaciesInput) -> AddCandidaciesResult:  # noqa: A002  (the field's argument in the schema)
    """Add them all or none."""
    read = [nominee_of(nominee, ("nominees", str(index))) for index, nominee in enumerate(input.nominees)]
    nominees = tuple(each for each in read if isinstance(each, Nominee))
    flaws = tuple(problem for each in read if isinstance(each, CoreNotDone) for problem in each.problems)
    if flaws:
        return told(CoreNotDone(flaws))
    command = AddCandidacies(input.nomination_id, nominees, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    places = sorted((int(key.partition(".")[2]), made) for key, made in outcome.ids.items() if "." in key)
    return CandidaciesAdded(
        nomination=await nomination_row(info, outcome.ids["nomination"]),
        candidacy_ids=[strawberry.ID(made) for _, made in places],
    )
