"""Consent in person to the list one is on."""

from typing import Annotated

import strawberry

from talapker_graphql.api.acting import office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.give_consent import GiveConsent
from talapker_graphql.procedures.give_consent import give_consent as procedure
from talapker_graphql.procedures.outcome import Done


@strawberry.input
class GiveConsentInput:
    """Consent in person to the list one is on, as `consentRequest` shows it."""

    candidacy_id: strawberry.ID
    list_sha256: str
    expected_version: int = strawberry.field(description="Of the nomination.")
    idempotency_key: str


@strawberry.type(description="The candidate consents to the list as it stands.")
class ConsentGiven:
    """The candidate consents to the list as it stands."""

    candidacy_id: strawberry.ID
    list_sha256: str


GiveConsentResult = Annotated[ConsentGiven | NotDone, strawberry.union("GiveConsentResult")]


async def give_consent(info: TalapkerInfo, input: GiveConsentInput) -> GiveConsentResult:  # noqa: A002  (the field's argument in the schema)
    """Consent, or tell why not."""
    command = GiveConsent(input.candidacy_id, input.list_sha256, input.expected_version, input.idempotency_key)
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return ConsentGiven(candidacy_id=input.candidacy_id, list_sha256=input.list_sha256)
