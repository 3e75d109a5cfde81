"""Votes and mandates, as GraphQL types."""
