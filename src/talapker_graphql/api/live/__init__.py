"""Subscriptions on the wire: over WebSocket (graphql-transport-ws) and over server-sent events (graphql-sse)."""
