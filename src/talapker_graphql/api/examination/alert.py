"""A registry's later answer contradicts what a registration rested on."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.enumerations import AlertKind, AlertStatus
from talapker_graphql.api.relations import one

if TYPE_CHECKING:
    from talapker_graphql.api.examination.registry_check import RegistryCheck
    from talapker_graphql.api.nominations.candidacy import Candidacy
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.type(
    description="A registry's later answer contradicts what a registration rested on; for the competent commission."
)
class Alert:
    """A registry's later answer contradicts what a registration rested on. It cancels nothing."""

    id: strawberry.ID
    kind: AlertKind
    fact: str = strawberry.field(description="The fact that is stated otherwise now, by its key.")
    rule: str | None = strawberry.field(description="The rule that is no longer met because of it, if any.")
    article: str | None = strawberry.field(description="Where that rule stands.")
    registry: str
    status: AlertStatus
    opened_at: datetime
    closed_at: datetime | None
    reason: str | None = strawberry.field(description="What came of it, in the words of the member who closed it.")
    version: int
    check: Annotated["RegistryCheck", strawberry.lazy("talapker_graphql.api.examination.registry_check")] | None = one(
        description="The question whose answer it is."
    )
    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one()
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = one()
