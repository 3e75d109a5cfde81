"""One declared fact beside one registry's answer. A machine compares, the commission judges."""

from datetime import datetime

import strawberry

from talapker_graphql.api.enumerations import FindingOutcome


@strawberry.type(
    description="One declared fact beside one registry's answer. A machine compares, the commission judges."
)
class Finding:
    """One declared fact beside one registry's answer. A machine compares, the commission judges."""

    id: strawberry.ID
    fact: str
    registry: str
    outcome: FindingOutcome
    found_at: datetime
