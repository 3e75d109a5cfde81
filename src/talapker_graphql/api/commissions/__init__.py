"""Commissions and their boards, as GraphQL types."""
