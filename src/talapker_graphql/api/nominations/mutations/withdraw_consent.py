"""Take one's own consent to a list back."""

from typing import Annotated

import strawberry

from talapker_graphql.api.acting import office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.give_consent import WithdrawConsent
from talapker_graphql.procedures.give_consent import withdraw_consent as procedure
from talapker_graphql.procedures.outcome import Done


@strawberry.input
class WithdrawConsentInput:
    """Take one's own consent to a list back, whatever version of it was consented to."""

    candidacy_id: strawberry.ID
    expected_version: int = strawberry.field(description="Of the nomination.")
    idempotency_key: str


@strawberry.type(description="The candidate consents to nothing now.")
class ConsentWithdrawn:
    """The candidate consents to nothing now."""

    candidacy_id: strawberry.ID


WithdrawConsentResult = Annotated[ConsentWithdrawn | NotDone, strawberry.union("WithdrawConsentResult")]


async def withdraw_consent(info: TalapkerInfo, input: WithdrawConsentInput) -> WithdrawConsentResult:  # noqa: A002  (the field's argument in the schema)
    """Take it back, or tell why not."""
    command = WithdrawConsent(input.candidacy_id, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return ConsentWithdrawn(candidacy_id=input.candidacy_id)
