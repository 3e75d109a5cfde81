"""Files, lists, candidacies and what was decided, as GraphQL types."""
