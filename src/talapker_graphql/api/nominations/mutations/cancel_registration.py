"""Cancel the registration of a whole file on a ground that the law lists."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.cancel_registration import CancelRegistration
from talapker_graphql.procedures.cancel_registration import cancel_registration as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class CancelRegistrationInput:
    """Cancel the registration of a whole file on a ground that the law lists."""

    nomination_id: strawberry.ID
    ground: str = strawberry.field(description="One of the rulebook's grounds of removal.")
    reason: str = strawberry.field(description="Why; everybody may read it.")
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The registration is cancelled; the decision can be appealed.")
class RegistrationCancelled:
    """The registration is cancelled; the decision can be appealed."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


CancelRegistrationResult = Annotated[RegistrationCancelled | NotDone, strawberry.union("CancelRegistrationResult")]


async def cancel_registration(info: TalapkerInfo, input: CancelRegistrationInput) -> CancelRegistrationResult:  # noqa: A002  (the field's argument in the schema)
    """Cancel the registration of a whole file on a ground that the law lists."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        CancelRegistration(
            nomination_id=input.nomination_id,
            ground=input.ground,
            reason=input.reason,
            expected_version=input.expected_version,
            idempotency_key=input.idempotency_key,
        ),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    return RegistrationCancelled(nomination=await nomination_row(info, outcome.ids["nomination"]))
