"""Durable work on DBOS: it survives the death of the process that does it."""
