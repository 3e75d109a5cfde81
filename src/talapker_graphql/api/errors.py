"""What a client is told of an error: what it asked wrongly, in full; what went wrong here, a reference and no more."""

import logging
import re
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from secrets import token_hex

import strawberry
from graphql import GraphQLError, GraphQLSyntaxError
from graphql.validation.validate import ValidationAbortedError
from strawberry.types import ExecutionContext

from talapker_graphql.store.outage import is_outage

SERVICE_UNAVAILABLE = "SERVICE_UNAVAILABLE"
"""Something outside is away, such as the database. It says nothing about what was asked."""

MOST_ERRORS = 100
"""More are not told, and not needed."""

LONGEST_ECHO = 100
"""Characters of the client's own words that an answer repeats."""

_LONGEST_MESSAGE = 300
_MOST_KINDS = 5
_log = logging.getLogger(__name__)

_SUGGESTION = re.compile(r"\s*Did you mean .*\?", re.DOTALL)
# A value of the request may be personal: it is not repeated. graphql-core puts it last.
_VALUE = re.compile(r"(cannot represent [^:]*|,|;|\.)(?: found)?: .*", re.DOTALL | re.IGNORECASE)
_PERSONAL_NUMBER = re.compile(r"\d{14,}")
_LONG_QUOTE = re.compile(rf"(['\"])([^'\"]{{{LONGEST_ECHO - 1}}})[^'\"]+\1")


class Telling:
    """Turns errors into what may be told.

    Args:
        suggests: whether the schema's names may be suggested to a client that misspells them.
    """

    def __init__(self, *, suggests: bool = False) -> None:
        self._suggests = suggests

    def told(self, errors: Iterable[GraphQLError], *, executed: bool) -> list[GraphQLError]:
        """What the client is told. What went wrong here is logged once, under the reference that the client gets.

        `executed` says whether the operation had been found valid: then what is wrong with the request is its input.
        """
        reference = token_hex(8)
        told: list[GraphQLError] = []
        ours: list[BaseException] = []
        away: list[BaseException] = []
        for error in errors:
            if _may_be_told(error):
                told.append(self._worded(error, executed=executed))
            elif is_outage(_origin(error)):
                told.append(_away(error))
                away.append(_origin(error))
            else:
                told.append(_masked(error, reference))
                ours.append(_origin(error))
        if away:
            _log.error("SERVICE_UNAVAILABLE, %d times in one answer: %s", len(away), _kinds(away))
        if ours:
            _log.error("internal error %s, %d times in one answer: %s", reference, len(ours), _kinds(ours))
        return told[:MOST_ERRORS]

    def _worded(self, error: GraphQLError, *, executed: bool) -> GraphQLError:
        message = _PERSONAL_NUMBER.sub("…", _VALUE.sub(_without_value, error.message))
        if not self._suggests:
            message = _SUGGESTION.sub("", message)
        return GraphQLError(
            shortened(message),
            nodes=error.nodes,
            source=error.source,
            positions=error.positions,
            path=error.path,
            extensions={"code": _code(error, executed=executed), **(error.extensions or {})},
        )


def _without_value(match: re.Match[str]) -> str:
    return f"{match[1].rstrip(',;.')}."


def shortened(message: str) -> str:
    """`message` with no more of the client's words than may be repeated."""
    message = _LONG_QUOTE.sub(r"\1\2…\1", message)
    return message if len(message) <= _LONGEST_MESSAGE else message[: LONGEST_ECHO - 1] + "…"


def internal(error: BaseException) -> GraphQLError:
    """What is told of an exception outside any operation; it is logged."""
    if is_outage(error):
        _log.error("SERVICE_UNAVAILABLE: %s", _kinds([error]))
        return _away(None)
    reference = token_hex(8)
    _log.error("internal error %s: %s", reference, _kinds([error]))
    return _masked(None, reference)


def _away(error: GraphQLError | None) -> GraphQLError:
    return GraphQLError(
        "The service cannot answer just now. Ask again in a moment, an act under the same idempotency key.",
        nodes=error.nodes if error is not None else None,
        path=error.path if error is not None else None,
        extensions={"code": SERVICE_UNAVAILABLE},
    )


def _masked(error: GraphQLError | None, reference: str) -> GraphQLError:
    return GraphQLError(
        f"Something went wrong on our side. Tell the operator the reference {reference}.",
        nodes=error.nodes if error is not None else None,
        path=error.path if error is not None else None,
        extensions={"code": "INTERNAL", "reference": reference},
    )


def _may_be_told(error: GraphQLError) -> bool:
    """Whether the error was made for the client: it has a code, or it speaks of the document or its variables."""
    origin = _origin(error)
    if isinstance(origin, GraphQLError) and "code" in (error.extensions or {}):
        return True
    if error.path is None:
        # An error of a variable or of a literal has its place in the document, whatever a scalar complained of.
        return bool(error.nodes or error.positions) or isinstance(origin, GraphQLError)
    # While an operation runs, graphql-core gives its own complaints about an argument their place; resolvers do not.
    own = error.original_error
    return isinstance(own, GraphQLError) and own.original_error is None and bool(own.nodes)


def _origin(error: GraphQLError) -> BaseException:
    found: BaseException = error
    while isinstance(found, GraphQLError) and found.original_error is not None:
        found = found.original_error
    return found


def _code(error: GraphQLError, *, executed: bool) -> str:
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    if isinstance(error, ValidationAbortedError) and error.message == "Validation aborted.":
        # It repeats itself so much that validation gave up; after too many errors the message has more words.
        return "QUERY_TOO_COMPLEX"
    return "BAD_USER_INPUT" if executed else "GRAPHQL_VALIDATION_FAILED"


def _kinds(errors: Sequence[BaseException]) -> str:
    """Which exceptions, and where. Their messages may hold personal data, so they are not written down."""
    kinds = dict.fromkeys(f"{type(error).__name__} {_place(error)}" for error in errors)
    return "; ".join(list(kinds)[:_MOST_KINDS])


def _place(error: BaseException) -> str:
    frames = list(traceback.walk_tb(error.__traceback__))
    if not frames:
        return "from nowhere"
    frame, line = frames[-1]
    code = frame.f_code
    return f"in {code.co_name} ({Path(code.co_filename).name}:{line})"


class TellingSchema(strawberry.Schema):
    """A schema whose every answer goes through `Telling`, whichever transport asks."""

    telling = Telling()

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Put what may be told in the place of `errors`. Strawberry would log them with all that they say."""
        executed = execution_context is not None and execution_context.result is not None
        errors[:] = self.telling.told(errors, executed=executed)
