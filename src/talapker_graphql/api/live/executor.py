"""Executes each event of a subscription with a memory of its own."""

from typing import Any

from graphql import Executor
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext


class EventExecutor(StrawberryGraphQLCoreExecutionContext):
    """Strawberry's executor, but for one thing: events share no memory.

    graphql-core remembers the fields that it collected by the identity of their list, and hands that memory on from
    event to event. The lists are new each time, so it would be of no use and grow as long as somebody follows.
    """

    def build_per_event_executor(self, payload: Any) -> "Executor[Any]":
        """An executor for one event."""
        executor = super().build_per_event_executor(payload)
        executor._relevant_sub_fields = {}  # noqa: SLF001  (a test watches that nothing grows)
        return executor
