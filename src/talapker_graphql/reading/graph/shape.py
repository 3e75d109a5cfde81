"""The words the mapping is written in: tables, scalars, inlined objects and relations."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from talapker_graphql.reading.graph.disclosure import EVERYONE, Predicate
from talapker_graphql.reading.graph.kinds import Kind, ScalarKind

DEFAULT_PAGE = 20
LARGEST_PAGE = 100


def graphql_name(name: str) -> str:
    """`registered_voters` as GraphQL writes it: `registeredVoters`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value of the row.

    Attributes:
        kind: how it is written as JSON.
        sql: SQL over the row `{t}`; empty means the column named like the field.
        nullable: whether null is an answer. A field that is not told to everyone is always nullable.
        audience: to whom it is told; to others it is null and never fetched.
    """

    kind: ScalarKind
    sql: str = ""
    nullable: bool = False
    audience: Predicate = EVERYONE

    def __post_init__(self) -> None:
        if self.audience is not EVERYONE and not self.nullable:
            raise ValueError("a field that some may not see must be nullable")


@dataclass(frozen=True, slots=True)
class Inline:
    """An object made of columns of the same row, such as a text in three languages. It is never null."""

    type_name: str
    fields: Mapping[str, "Scalar | Inline"]
    by_graphql_name: Mapping[str, "tuple[str, Scalar | Inline]"] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {graphql_name(name): (name, value) for name, value in self.fields.items()}
        object.__setattr__(self, "by_graphql_name", by_name)


@dataclass(frozen=True, slots=True)
class Order:
    """One column of a total order, ascending. Text is compared by code point on every engine."""

    column: str
    textual: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """An optional argument that narrows a list. `sql` is over the row `{t}` and the argument `{value}`."""

    argument: str
    kind: ScalarKind
    sql: str


@dataclass(frozen=True, slots=True)
class ToOne:
    """The row of `target` whose `column` equals this row's `parent_column` (SQL over `{t}`), or null.

    Attributes:
        argument: for root fields, the name of the argument that stands for the parent's value.
        latest: when several rows match, the one with the greatest value in this column is meant.
        required: the row always exists and everyone may see it, so the field is not null.
        implied: who sees this row sees that one, its own predicate need not be asked again.
    """

    target: str
    column: str = "id"
    parent_column: str = "id"
    argument: str = ""
    latest: str = ""
    required: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class ToMany:
    """The rows of `target` whose `column` equals this row's `parent_column`, in pages, in the target's order.

    Attributes:
        column: empty for a root list, which hangs on nothing.
        filters: optional arguments that narrow the list.
        where: a standing condition on the rows, over `{t}`.
        implied: who sees this row sees those, their own predicate need not be asked again.
    """

    target: str
    column: str = ""
    parent_column: str = "id"
    filters: tuple[Filter, ...] = ()
    where: str = ""
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A field that only ordinary execution answers; a plan that meets it gives up."""


Field = Scalar | Inline | ToOne | ToMany | Unplanned


@dataclass(frozen=True, slots=True)
class Table:
    """A GraphQL type that is read from one table or view. `order` is total: it ends in the id."""

    type_name: str
    table: str
    fields: Mapping[str, Field]
    order: tuple[Order, ...] = (Order("id", textual=True),)
    readable: Predicate = EVERYONE
    by_graphql_name: Mapping[str, tuple[str, Field]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.order[-1].column != "id":
            raise ValueError(f"the order of {self.type_name} must end in the id")
        by_name = {graphql_name(name): (name, value) for name, value in self.fields.items()}
        object.__setattr__(self, "by_graphql_name", by_name)

    def parent_columns(self) -> frozenset[str]:
        """The columns that relations start from: a row read for ordinary execution carries them."""
        relations = (field for field in self.fields.values() if isinstance(field, ToOne | ToMany))
        return frozenset(relation.parent_column for relation in relations if self.table)


def ordered(*columns: str | Order) -> tuple[Order, ...]:
    """A total order by `columns` (numbers, unless said otherwise), ties broken by the id."""
    named = (column if isinstance(column, Order) else Order(column) for column in columns)
    return (*named, Order("id", textual=True))


def localized(prefix: str) -> Inline:
    """A text in the three languages of the portal, kept in three columns."""
    return Inline(
        "LocalizedText",
        {language: Scalar(Kind.TEXT, f"{{t}}.{prefix}_{language}") for language in ("ky", "ru", "en")},
    )


ID = Scalar(Kind.TEXT)
"""A row's own id, also its cursor."""
