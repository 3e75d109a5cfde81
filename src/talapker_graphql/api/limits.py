"""How large a question may be. Asked right after parsing, before validation or anything else walks the document.

Strawberry's own limiters open every fragment wherever it is spread: a document of some hundred bytes keeps them busy
for ever. These walk every definition once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionNode,
    parse,
)
from graphql.validation.rules import overlapping_fields_can_be_merged as merging
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext

from talapker_graphql.api.weighing import MOST_TOLD, FragmentCycleError, Scale
from talapker_graphql.reading.plans import LONGEST_DOCUMENT, Recent


@dataclass(frozen=True, slots=True)
class Limits:
    """What one operation may have.

    Attributes:
        tokens: words, signs and comments of the document.
        depth: fields above one another. The schema's description of itself may be deeper by six.
        aliases: aliases in the whole document.
        directives: directives in the whole document.
        cost: objects that can be answered with the page sizes asked for; a row of a list is an object, too.
    """

    tokens: int = 2_000
    depth: int = 14
    aliases: int = 50
    directives: int = 50
    cost: int = 100_000


LIMITS = Limits()
_MOST_KEPT = 512

# Validation compares all fields of one name in pairs. graphql-core stops at half a million steps, which is a second of
# everybody's time; a question of 2,000 tokens that repeats itself no more than people do needs a few thousand.
merging.MAX_COMPLEXITY_BUDGET = 50_000


def limit_error(code: str, message: str, limit: int, actual: int | None = None) -> GraphQLError:
    """The refusal of a document. `actual` is left out where counting on would be the harm."""
    told = {} if actual is None else {"actual": min(actual, MOST_TOLD)}
    return GraphQLError(message, extensions={"code": code, "limit": limit, **told})


def parsed(text: str, limits: Limits = LIMITS) -> DocumentNode:
    """The document.

    Raises:
        GraphQLError: it is too long or too deep to be read on (coded), or it is no GraphQL (a syntax error).
    """
    try:
        return parse(text, max_tokens=limits.tokens)
    except GraphQLSyntaxError as error:
        # The parser has one class for all its errors; its two limits can be told by their words only.
        if error.message.endswith(f"more than {limits.tokens} tokens. Parsing aborted."):
            raise limit_error("QUERY_TOO_LONG", "The document has too many tokens.", limits.tokens) from None
        if error.message.endswith("nested too deeply. Parsing aborted."):
            raise limit_error("QUERY_TOO_DEEP", "The document is nested too deeply.", limits.depth) from None
        raise


def check(
    document: DocumentNode,
    schema: GraphQLSchema,
    operation_name: str | None,
    variables: Mapping[str, Any],
    limits: Limits = LIMITS,
) -> None:
    """Refuse a document that asks for too much, or that does not say which of its operations is meant.

    Raises:
        GraphQLError: coded; `extensions` hold the limit and what the document has.
    """
    aliases, directives = _counted(document)
    if aliases > limits.aliases:
        raise limit_error("TOO_MANY_ALIASES", "The document has too many aliases.", limits.aliases, aliases)
    if directives > limits.directives:
        raise limit_error("TOO_MANY_DIRECTIVES", "The document has too many directives.", limits.directives, directives)
    operation = chosen_operation(document, operation_name)
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    try:
        weight = Scale(schema, operation, variables).weigh(fragments)
    except FragmentCycleError:
        raise GraphQLError("A fragment spreads itself.", extensions={"code": "FRAGMENT_CYCLE"}) from None
    except RecursionError:
        raise limit_error("QUERY_TOO_DEEP", "The document is nested too deeply.", limits.depth) from None
    if weight.depth > limits.depth:
        raise limit_error("QUERY_TOO_DEEP", "The operation is nested too deeply.", limits.depth, weight.depth)
    cost = weight.once + weight.each
    if cost > limits.cost:
        raise limit_error("QUERY_TOO_COSTLY", "The operation asks for too many objects.", limits.cost, cost)


def chosen_operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The one operation that is meant.

    Raises:
        GraphQLError: there is none of that name, or there are several and no name.
    """
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name is None and len(operations) > 1:
        raise GraphQLError(
            "The document has several operations; operationName must say which one is meant.",
            extensions={"code": "OPERATION_NAME_REQUIRED"},
        )
    for operation in operations:
        if name is None or (operation.name is not None and operation.name.value == name):
            return operation
    raise GraphQLError(
        "The document does not have the operation that is meant.", extensions={"code": "OPERATION_NOT_FOUND"}
    )


def _counted(document: DocumentNode) -> tuple[int, int]:
    """How many aliases and how many directives stand in the document."""
    aliases = directives = 0
    waiting: list[Node] = list(document.definitions)
    while waiting:
        node = waiting.pop()
        directives += len(getattr(node, "directives", None) or ())
        match node:
            case OperationDefinitionNode():
                waiting.extend(node.variable_definitions or ())
                waiting.extend(node.selection_set.selections)
            case FragmentDefinitionNode():
                waiting.extend(node.selection_set.selections)
            case FieldNode():
                aliases += node.alias is not None
                waiting.extend(_below(node))
            case InlineFragmentNode():
                waiting.extend(_below(node))
    return aliases, directives


def _below(node: FieldNode | InlineFragmentNode) -> tuple[SelectionNode, ...]:
    return () if node.selection_set is None else tuple(node.selection_set.selections)


def _name_given(execution: ExecutionContext) -> str | None:
    """The operation name of the request. Strawberry's public property names the first operation when there is none."""
    return execution._provided_operation_name  # noqa: SLF001  (see above)


class QueryLimits(SchemaExtension):
    """The limits inside Strawberry's pipeline.

    Args:
        valid: documents of this schema that were found valid, by their text; they are neither parsed nor validated
            again. What they ask for is weighed each time, since it depends on the variables.
    """

    def __init__(self, valid: Recent[str, DocumentNode] | None = None) -> None:
        self._valid = Recent(_MOST_KEPT) if valid is None else valid

    @classmethod
    def remembering(cls) -> Callable[[], "QueryLimits"]:
        """Makes the limits of each operation, with one memory for all of them."""
        return partial(cls, Recent(_MOST_KEPT))

    def on_parse(self) -> Iterator[None]:
        """Parse in place of Strawberry, with the limits that protect the parser."""
        execution = self.execution_context
        if execution.graphql_document is None and execution.query:
            execution.graphql_document = self._valid.get(execution.query) or parsed(execution.query)
        yield

    def on_validate(self) -> Iterator[None]:
        """Check before validation would begin; a refused document is not validated."""
        execution = self.execution_context
        document = execution.graphql_document
        if document is None or execution.pre_execution_errors is not None:
            yield
            return
        text = execution.query or ""
        schema = execution.schema._schema  # noqa: SLF001  (Strawberry offers it under no public name)
        try:
            check(document, schema, _name_given(execution), execution.variables or {})
        except GraphQLError as error:
            execution.pre_execution_errors = [error]
        known = self._valid.get(text) is document
        if known:
            execution.validation_rules = ()
        yield
        if not known and not execution.pre_execution_errors and len(text) <= LONGEST_DOCUMENT:
            self._valid.put(text, document)
