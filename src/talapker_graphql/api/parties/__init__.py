"""Parties, as GraphQL types."""
