"""Elections, constituencies and contests, as GraphQL types."""
