"""What the two engines spell differently. Values never enter the SQL made here, only placeholders."""

from collections.abc import Sequence
from dataclasses import dataclass

from talapker_graphql.reading.graph.kinds import Enumeration, Kind, ScalarKind, Several
from talapker_graphql.reading.graph.shape import Order
from talapker_graphql.store.connection import Engine


def literal(text: str) -> str:
    """`text` as an SQL string. Only words of the schema and of the compiler come here, never a value."""
    return "'" + text.replace("'", "''") + "'"


def _enumeration(column: str, names: Enumeration, quote: str) -> str:
    """The name of a stored value. An unknown value becomes null, which makes the plan give up."""
    cases = " ".join(
        f"WHEN {literal(member.value)} THEN {literal(quote + member.name + quote)}" for member in names.members
    )
    return f"CASE {column} {cases} END"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One engine's words.

    Attributes:
        engine: which engine.
        quote: makes JSON text of an SQL text, with `{}` for the expression.
        gather: joins texts of a group with commas, in the order in which they come.
        by_code_point: appended to text that is ordered or compared.
    """

    engine: Engine
    quote: str
    gather: str
    by_code_point: str

    def placeholder(self, number: int, kind: ScalarKind) -> str:
        """The parameter with this number, counted from 1. PostgreSQL is told its type, for it never guesses well."""
        if self.engine == "sqlite":
            return f"?{number}"
        return f"${number}::{'bigint' if kind is Kind.INTEGER else 'text'}"

    def members(self, number: int) -> str:
        """A sub-select of the texts in the JSON array that is the parameter with this number."""
        if self.engine == "sqlite":
            return f"SELECT value FROM json_each(?{number})"
        return f"SELECT json_array_elements_text(${number}::text::json)"

    def text(self, expression: str) -> str:
        """`expression`, a number or a date, as SQL text."""
        return f"CAST({expression} AS TEXT)"

    def json(self, kind: ScalarKind, expression: str) -> str:
        """`expression` as JSON text, or SQL null when it is null."""
        match kind:
            case Kind.TEXT:
                return self.quote.format(expression)
            case Kind.TEXTS | Several():
                return expression
            case Kind.INTEGER:
                return self.text(expression)
            case Kind.BIG_INTEGER | Kind.DATE | Kind.INSTANT:
                return f"('\"' || {self.text(expression)} || '\"')"
            case Kind.BOOLEAN:
                return f"CASE WHEN {expression} THEN 'true' WHEN NOT {expression} THEN 'false' END"
            case Enumeration():
                return _enumeration(expression, kind, '"')

    def plain(self, kind: ScalarKind, expression: str) -> str:
        """`expression` as ordinary execution reads it: dates and large numbers as text."""
        return self.text(expression) if kind in {Kind.BIG_INTEGER, Kind.DATE, Kind.INSTANT} else expression

    def concatenated(self, parts: Sequence[str]) -> str:
        """All `parts` in one text, null when any is null. Flat: SQLite's parser refuses deep nesting."""
        return " || ".join(parts)

    def bytes_of(self, expression: str) -> str:
        """`expression`, a text, as its bytes in UTF-8: a driver hands them on without decoding."""
        if self.engine == "sqlite":
            return f"CAST({expression} AS BLOB)"
        return f"convert_to({expression}, 'UTF8')"

    def order_terms(self, alias: str, order: Sequence[Order]) -> str:
        """The order as a comma-separated list, for ORDER BY and for comparing rows."""
        return ", ".join(f"{alias}.{term.column}{self.by_code_point if term.textual else ''}" for term in order)


# SQLite quotes a null as the text null, which no quoted text can be.
SQLITE = Dialect("sqlite", quote="nullif(json_quote({}), 'null')", gather="group_concat({}, ',')", by_code_point="")
POSTGRESQL = Dialect(
    "postgresql", quote="to_json({}::text)::text", gather="string_agg({}, ',')", by_code_point=' COLLATE "C"'
)


def dialect_of(engine: Engine) -> Dialect:
    """The dialect that `engine` speaks."""
    return SQLITE if engine == "sqlite" else POSTGRESQL
