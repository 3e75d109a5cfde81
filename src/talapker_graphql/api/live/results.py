"""The results of one subscription, as both transports send them."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import GraphQLError, OperationType
from strawberry.http import GraphQLRequestData
from strawberry.types.execution import PreExecutionError

from talapker_core.access.actor import Actor
from talapker_graphql.api.context import Context
from talapker_graphql.api.errors import internal
from talapker_graphql.api.limits import chosen_operation, parsed


@dataclass(frozen=True, slots=True)
class Result:
    """One result: `payload` is GraphQL's response, or, when `refused`, the list of errors of what was not begun."""

    payload: Any
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """What runs subscriptions: the schema with its limits, and the context of an operation by its actor."""

    schema: strawberry.Schema
    context: Callable[[Actor], Context]

    async def results(self, operation: GraphQLRequestData, actor: Actor) -> AsyncGenerator[Result, None]:
        """Every result of `operation`. Errors come as results; nothing is raised but cancellation."""
        refusal = self._refusal(operation)
        if refusal is not None:
            yield refusal
            return
        try:
            # A context of its own for each operation: loaders and rows are never shared.
            found: Any = await self.schema.subscribe(
                operation.query,
                operation.variables,
                self.context(actor),
                operation_name=operation.operation_name,
            )
            async with aclosing(found) as results:
                async for result in results:
                    if isinstance(result, PreExecutionError):
                        yield _refused(result.errors or ())
                        return
                    yield Result(_response(result))
        except Exception as error:  # noqa: BLE001  (the last place where an error can be told without its words)
            yield Result({"data": None, "errors": [internal(error).formatted]})

    def _refusal(self, operation: GraphQLRequestData) -> Result | None:
        """Why `operation` is not begun, as far as its document tells without being validated."""
        try:
            chosen = chosen_operation(parsed(operation.query or ""), operation.operation_name)
            if chosen.operation is not OperationType.SUBSCRIPTION:
                raise GraphQLError(  # noqa: TRY301  (refused like the other reasons)
                    "Here one only subscribes; ask and act over HTTP.", extensions={"code": "SUBSCRIPTIONS_ONLY"}
                )
        except GraphQLError as error:
            errors = [error]
            self.schema.process_errors(errors)
            return _refused(errors)
        return None


def is_subscription(operation: GraphQLRequestData) -> bool:
    """Whether `operation` follows something. What cannot be read is left to the pipeline, which tells what is wrong."""
    text = operation.query or ""
    if "subscription" not in text:
        return False
    try:
        return chosen_operation(parsed(text), operation.operation_name).operation is OperationType.SUBSCRIPTION
    except GraphQLError:
        return False


def _refused(errors: Sequence[GraphQLError]) -> Result:
    return Result([error.formatted for error in errors], refused=True)


def _response(result: Any) -> dict[str, Any]:
    response: dict[str, Any] = {"data": result.data}
    if result.errors:
        response["errors"] = [error.formatted for error in result.errors]
    return response
