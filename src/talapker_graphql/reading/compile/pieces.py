"""JSON text in pieces: what is known when compiling, and SQL expressions for what is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from talapker_graphql.reading.compile.errors import NotCompilableError
from talapker_graphql.reading.dialect import Dialect, literal

BROKEN = "\x01"
"""Stands for a row that cannot be told, because something in it is null that may not be. JSON never holds it raw."""

_MOST_PIECES = 900


@dataclass(frozen=True, slots=True)
class Known:
    """JSON text that is the same for every row."""

    text: str


Piece = Known | str
"""Known text, or SQL whose value is JSON text (null when the object around it cannot be told)."""

Pieces = tuple[Piece, ...]

NULL = Known("null")


def braced(members: Sequence[tuple[str, Pieces]]) -> Pieces:
    """A JSON object. Its keys are GraphQL names, which need no escaping."""
    pieces: list[Piece] = [Known("{")]
    for number, (key, value) in enumerate(members):
        pieces += [Known(f'{"," if number else ""}"{key}":'), *value]
    return (*pieces, Known("}"))


def expression(pieces: Pieces, dialect: Dialect) -> str:
    """One SQL expression for all pieces; neighbours that are known become one."""
    if len(pieces) > _MOST_PIECES:
        raise NotCompilableError("an object of very many keys")
    parts: list[str] = []
    pending = ""
    for piece in pieces:
        if isinstance(piece, Known):
            pending += piece.text
            continue
        if pending:
            parts.append(literal(pending))
        parts.append(f"({piece})")
        pending = ""
    if pending:
        parts.append(literal(pending))
    return dialect.concatenated(parts)
