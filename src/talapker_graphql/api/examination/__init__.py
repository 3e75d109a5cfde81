"""What registries answered and what the rules say, as GraphQL types."""
