"""Campaign funds, as GraphQL types."""
