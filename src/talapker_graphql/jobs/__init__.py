"""Durable work: what must be finished although a process dies in the middle. The only room that knows DBOS."""
