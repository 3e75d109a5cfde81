"""An objection to a file, and the commission's answer. What it says is for the two sides and the commission."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.enumerations import ObjectionStanding
from talapker_graphql.api.relations import one

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.candidacy import Candidacy


@strawberry.type(description="An objection to a file, and the commission's answer.")
class Objection:
    """An objection to a file, and the commission's answer."""

    id: strawberry.ID
    number: int
    standing: ObjectionStanding
    raised_at: datetime
    decided_at: datetime | None
    answer: str | None
    text: str | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one()
