"""Natural persons, as GraphQL types."""
