"""An appeal against a decision, and what the higher body ruled."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.enumerations import AppealStanding
from talapker_graphql.api.relations import one

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.decision import Decision


@strawberry.type(description="An appeal against a decision, and what the higher body ruled.")
class Appeal:
    """An appeal against a decision, and what the higher body ruled."""

    id: strawberry.ID
    number: int
    standing: AppealStanding
    lodged_at: datetime
    rule_by: datetime | None = strawberry.field(description="Until when the higher body rules, where the law says so.")
    ruled_at: datetime | None
    ruled_by: str | None = strawberry.field(description="The court or commission that ruled.")
    ruling: str | None
    text: str | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    decision: Annotated["Decision", strawberry.lazy("talapker_graphql.api.nominations.decision")] | None = one()
