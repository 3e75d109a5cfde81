"""A notice of omissions, for the author and the competent commission."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.relations import many

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.omission import Omission


@strawberry.type(description="A notice of omissions, for the author and the competent commission.")
class Notice:
    """A notice of omissions, for the author and the competent commission."""

    id: strawberry.ID
    number: int
    issued_at: datetime
    correct_by: datetime | None = strawberry.field(
        description="Until when the omissions could be mended, as the notice said; the file tells what holds now."
    )
    omissions: Connection[Annotated["Omission", strawberry.lazy("talapker_graphql.api.nominations.omission")]] = many()
