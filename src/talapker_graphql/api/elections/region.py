"""A region of the country, the unit of regional thresholds."""

import strawberry

from talapker_graphql.api.localized_text import LocalizedText


@strawberry.type(description="A region of the country, the unit of regional thresholds.")
class Region:
    """A region of the country, the unit of regional thresholds."""

    id: strawberry.ID
    code: str
    name: LocalizedText
