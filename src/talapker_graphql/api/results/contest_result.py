"""The determined result of a contest, with its protocol."""

from datetime import datetime

import strawberry

from talapker_graphql.api.enumerations import ContestOutcome


@strawberry.type(description="The determined result of a contest, with its protocol.")
class ContestResult:
    """The determined result of a contest, with its protocol."""

    id: strawberry.ID
    outcome: ContestOutcome
    turnout: int | None
    against_all: int | None
    protocol: str = strawberry.field(description="Thresholds, quota, quotients and remainders, as JSON text.")
    determined_at: datetime
