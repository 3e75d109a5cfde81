"""Hand a file over to another commission, which decides from then on."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.transfer_nomination import TransferNomination
from talapker_graphql.procedures.transfer_nomination import transfer_nomination as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class TransferNominationInput:
    """Hand a file over to another commission, which decides from then on."""

    nomination_id: strawberry.ID
    commission_id: strawberry.ID = strawberry.field(description="A commission of the same election.")
    reason: str = strawberry.field(description="Why; everybody may read it.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The file is the other commission's; its terms run on.")
class NominationTransferred:
    """The file is the other commission's; its terms run on."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


TransferNominationResult = Annotated[NominationTransferred | NotDone, strawberry.union("TransferNominationResult")]


async def transfer_nomination(info: TalapkerInfo, input: TransferNominationInput) -> TransferNominationResult:  # noqa: A002  (the field's argument in the schema)
    """Hand a file over to another commission, which decides from then on."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        TransferNomination(
            nomination_id=input.nomination_id,
            commission_id=input.commission_id,
            reason=input.reason,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return NominationTransferred(nomination=await nomination_row(info, outcome.ids["nomination"]))
