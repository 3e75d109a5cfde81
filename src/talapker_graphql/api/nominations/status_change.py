"""One change of status in the history of a file or of a person on it. What was taken back is still there."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.enumerations import CandidacyStatus, NominationEvent
from talapker_graphql.api.relations import one

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.candidacy import Candidacy


@strawberry.type(description="One change of status. What was taken back is still there, with what took it back.")
class StatusChange:
    """One change of status in the history of a file or of a person on it."""

    id: strawberry.ID
    event: NominationEvent
    source: CandidacyStatus
    target: CandidacyStatus
    at: datetime
    ground: str | None
    article: str | None
    reason: str | None
    undoes: str | None = strawberry.field(description="The change that this one takes back: an erratum.")
    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one()
