"""A natural person, as far as voters may know them."""

import strawberry

from talapker_graphql.api.people.names import PersonNames


@strawberry.type(description="A natural person, as far as voters may know them.")
class Person:
    """A natural person, as far as voters may know them."""

    id: strawberry.ID
    name: PersonNames
    birth_year: int
