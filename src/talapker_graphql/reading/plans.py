"""Plans, kept by the text of the document, and the answers they give. What they cannot answer, they leave alone."""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from talapker_graphql.reading.compile.errors import NotCompilableError
from talapker_graphql.reading.compile.operation import Plan, chosen_operation, compile_operation
from talapker_graphql.reading.compile.pieces import BROKEN
from talapker_graphql.reading.database import ReadingDatabase, TooComplexError
from talapker_graphql.reading.dialect import dialect_of
from talapker_graphql.reading.parameters import PageTooLargeError
from talapker_graphql.reading.viewer import Audience, Viewer

_log = logging.getLogger(__name__)

MOST_TOKENS = 5_000
"""A longer document is left to the pipeline that knows how to refuse it."""

LONGEST_DOCUMENT = 50_000
"""Characters. A longer document is not kept, so that the kept ones stay within some tens of megabytes."""

_BROKEN = BROKEN.encode()
_MOST_DOCUMENTS = 512
_MOST_PLANS = 1_024

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The most recently used values, at most `most` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The value under `key`, which becomes the most recent."""
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key]

    def put(self, key: K, value: V) -> None:
        """Keep `value`, and forget the one that was not used for longest if there are too many."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)

    def __len__(self) -> int:
        return len(self._values)


@dataclass(slots=True)
class Counts:
    """What became of the operations so far. Only the answered ones were not left to the resolvers.

    Attributes:
        answered: answered by a plan.
        refused: not compilable, or known to be too complex.
        too_complex: found to be too complex for the engine's parser; refused from then on.
        failed: everything else that went wrong.
    """

    answered: int = 0
    refused: int = 0
    too_complex: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why there is no plan; kept, so that the question is not asked again for every request."""

    because: str


_Operation = tuple[DocumentNode, OperationDefinitionNode]
_PlanKey = tuple[str, str | None, Audience, tuple[object, ...]]


@dataclass(slots=True)
class ReadingPlans:
    """Answers read operations from the database in one statement each.

    Attributes:
        database: where the rows are.
        schema: the GraphQL schema that documents are validated against.
        counts: what became of the operations so far.
    """

    database: ReadingDatabase
    schema: GraphQLSchema
    counts: Counts = field(default_factory=Counts)
    _operations: Recent[tuple[str, str | None], _Operation | _Refusal] = field(
        default_factory=lambda: Recent(_MOST_DOCUMENTS)
    )
    _plans: Recent[_PlanKey, Plan | _Refusal] = field(default_factory=lambda: Recent(_MOST_PLANS))

    async def answer(
        self,
        document_text: str,
        operation_name: str | None,
        variables: Mapping[str, Any] | None,
        viewer: Viewer,
        now: datetime,  # noqa: ARG002  (no compiled field depends on the time yet; those that do are left to resolvers)
        *,
        document: DocumentNode | None = None,
    ) -> bytes | None:
        """The JSON of `data`, or `None` when ordinary execution must answer.

        `document` is the parsed and validated document when the caller has one already; without it the text is
        parsed and validated here, and an invalid one is left to ordinary execution, which tells what is wrong.
        """
        if len(document_text) > LONGEST_DOCUMENT:
            self.counts.refused += 1
            return None
        try:
            key, plan, coerced = self._plan(document_text, operation_name, variables or {}, viewer.audience, document)
            parameters = plan.parameters(coerced, viewer)
        except (NotCompilableError, PageTooLargeError):
            self.counts.refused += 1
            return None
        try:
            found = await self.database.value(plan.statement, parameters)
        except TooComplexError:
            self._plans.put(key, _Refusal("too complex for the engine"))
            self.counts.too_complex += 1
            return None
        except Exception:  # noqa: BLE001  (whatever goes wrong with a plan, the resolvers still answer)
            found = None
            # Neither the statement's values nor the driver's message are logged: they may hold personal data.
            _log.warning("a reading plan failed; ordinary execution answers")
        if found is None or _BROKEN in found:
            self.counts.failed += 1
            return None
        self.counts.answered += 1
        return found

    def _plan(
        self,
        text: str,
        name: str | None,
        given: Mapping[str, Any],
        audience: Audience,
        document: DocumentNode | None,
    ) -> tuple[_PlanKey, Plan, Mapping[str, Any]]:
        parsed, operation = self._operation(text, name, document)
        variables = self._coerced(operation, given)
        key = (text, name, audience, shape(operation, variables))
        kept = self._plans.get(key)
        if kept is None:
            kept = self._compiled(parsed, operation, variables, audience)
            self._plans.put(key, kept)
        if isinstance(kept, _Refusal):
            raise NotCompilableError(kept.because)
        return key, kept, variables

    def _operation(self, text: str, name: str | None, document: DocumentNode | None) -> _Operation:
        kept = self._operations.get((text, name))
        if kept is None:
            try:
                parsed = document or self._validated(text)
                kept = (parsed, chosen_operation(parsed, name))
            except NotCompilableError as error:
                kept = _Refusal(str(error))
            self._operations.put((text, name), kept)
        if isinstance(kept, _Refusal):
            raise NotCompilableError(kept.because)
        return kept

    def _validated(self, text: str) -> DocumentNode:
        try:
            document = parse(text, max_tokens=MOST_TOKENS, no_location=True)
        except (GraphQLError, RecursionError) as error:
            raise NotCompilableError("a document that cannot be parsed") from error
        if validate(self.schema, document, max_errors=1):
            raise NotCompilableError("an invalid document")
        return document

    def _coerced(self, operation: OperationDefinitionNode, given: Mapping[str, Any]) -> Mapping[str, Any]:
        if not operation.variable_definitions:
            return {}
        values = get_variable_values(self.schema, operation.variable_definitions, dict(given), max_errors=1)
        if isinstance(values, list):
            raise NotCompilableError("wrong variables")
        return values.coerced

    def _compiled(
        self,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: Mapping[str, Any],
        audience: Audience,
    ) -> Plan | _Refusal:
        try:
            return compile_operation(document, operation, variables, audience, dialect_of(self.database.engine))
        except NotCompilableError as error:
            return _Refusal(str(error))


def shape(operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> tuple[object, ...]:
    """What a plan depends on in the variables: booleans, and which are absent or null. Nothing else enters it."""
    names = (definition.variable.name.value for definition in operation.variable_definitions or ())
    return tuple(
        value if isinstance(value, bool) else value is None for value in (variables.get(name) for name in names)
    )
