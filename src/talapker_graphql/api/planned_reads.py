"""The reading plan inside Strawberry's pipeline: after validation and limits, in place of execution."""

from collections.abc import AsyncIterator
from typing import Any

import orjson
from graphql import ExecutionResult
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from talapker_graphql.api.context import Context


class PlannedReads(SchemaExtension):
    """Answers an operation by its plan when it has one; otherwise the resolvers do.

    The answer's `data` is an `orjson.Fragment`: the view must write the response with orjson.
    """

    async def on_execute(self) -> AsyncIterator[None]:
        """Set the result before execution would begin."""
        await self._answer()
        yield

    async def _answer(self) -> None:
        execution = self.execution_context
        context: Any = execution.context
        if not isinstance(context, Context) or context.plans is None or execution.query is None:
            return
        if execution.result is not None or execution.operation_type is not OperationType.QUERY:
            return
        answer = await context.plans.answer(
            execution.query,
            execution.operation_name,
            execution.variables,
            context.viewer,
            context.now,
            document=execution.graphql_document,
        )
        if answer is not None:
            fragment: Any = orjson.Fragment(answer)
            execution.result = ExecutionResult(data=fragment, errors=None)
