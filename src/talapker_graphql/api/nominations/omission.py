"""A defect of a file. A recoverable one can be mended until the correction window closes."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.enumerations import OmissionStatus
from talapker_graphql.api.localized_text import LocalizedText
from talapker_graphql.api.relations import one

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.candidacy import Candidacy


@strawberry.type(description="A defect of a file. A recoverable one can be mended until the correction window closes.")
class Omission:
    """A defect of a file. A recoverable one can be mended until the correction window closes."""

    id: strawberry.ID
    code: str
    article: str
    text: LocalizedText
    recoverable: bool
    status: OmissionStatus
    recorded_at: datetime
    mended_at: datetime | None
    assessed_at: datetime | None
    assessment: str | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one()
