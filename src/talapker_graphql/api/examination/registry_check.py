"""One question about one candidacy to one state registry."""

from datetime import datetime

import strawberry

from talapker_graphql.api.enumerations import CheckOutcome, Standing


@strawberry.type(description="One question about one candidacy to one state registry.")
class RegistryCheck:
    """One question about one candidacy to one state registry."""

    id: strawberry.ID
    registry: str
    standing: Standing = strawberry.field(description="What everyone may know: awaiting, verified or not verified.")
    answered_at: datetime | None
    outcome: CheckOutcome | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    reason: str | None = strawberry.field(description="For the competent commission; null for everyone else.")
    provenance: str | None = strawberry.field(description="For the competent commission; null for everyone else.")
    attempts: int | None = strawberry.field(description="For the competent commission; null for everyone else.")
    asked_at: datetime | None = strawberry.field(description="For the competent commission; null for everyone else.")
    ask_again_at: datetime | None = strawberry.field(
        description="For the competent commission; null for everyone else."
    )
