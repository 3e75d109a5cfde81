"""Open a file: a party's list, a party's nominee in a constituency, or one's own candidacy."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.open_nomination import OpenNomination
from talapker_graphql.procedures.open_nomination import open_nomination as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class OpenNominationInput:
    """Open a file: a party's list, a party's nominee in a constituency, or one's own candidacy."""

    contest_id: strawberry.ID
    party_id: strawberry.ID | None = None
    idempotency_key: str


@strawberry.type(description="The file is open, as a draft.")
class NominationOpened:
    """The file is open, as a draft."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


OpenNominationResult = Annotated[NominationOpened | NotDone, strawberry.union("OpenNominationResult")]


async def open_nomination(info: TalapkerInfo, input: OpenNominationInput) -> OpenNominationResult:  # noqa: A002  (the field's argument in the schema)
    """Open a file: a party's list, a party's nominee in a constituency, or one's own candidacy."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        OpenNomination(input.contest_id, input.party_id, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return NominationOpened(nomination=await nomination_row(info, outcome.ids["nomination"]))
