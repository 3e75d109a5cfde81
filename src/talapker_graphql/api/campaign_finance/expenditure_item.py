"""A class of spending."""

import strawberry

from talapker_graphql.api.localized_text import LocalizedText


@strawberry.type(description="A class of spending.")
class ExpenditureItem:
    """A class of spending."""

    id: strawberry.ID
    name: LocalizedText
