"""The mapping is held to the table of access: a type and a field are told by the class that the table names.

It takes two to widen what is told, the table and the mapping. Where they differ, or the table does not name a field,
the graph is not built and nothing starts.
"""

from collections.abc import Iterable, Iterator, Mapping

from talapker_core.access.table import PUBLIC_CLASS, AccessTable, AccessTableError, Exists
from talapker_graphql.reading.graph.disclosure import EVERYONE, Predicate
from talapker_graphql.reading.graph.shape import Field, Inline, Scalar, Table, graphql_name


def held_to(access: AccessTable, tables: Iterable[Table]) -> Mapping[str, Table]:
    """`tables` by the names of their types, if `access` says the same of each.

    Raises:
        AccessTableError: it does not; the message names the type or the field.
    """
    found = {table.type_name: table for table in tables}
    wrong = [fault for table in found.values() for fault in _faults(access, table)]
    if wrong:
        raise AccessTableError("; ".join(wrong))
    return found


def _faults(access: AccessTable, table: Table) -> Iterator[str]:
    terms = access.types.get(table.type_name)
    if terms is None:
        yield f"{table.type_name} is not in access.toml: say to whom it is told"
        return
    open_to_all = terms.exists in {Exists.ALWAYS, Exists.REACHED}
    expected = (Exists.ALWAYS, None, None) if open_to_all else (terms.exists, terms.before, terms.belongs_to)
    if _told_by(table.readable, rows=True) != expected:
        yield f"{table.type_name} exists in the mapping for others than access.toml says"
    for name, field in table.fields.items():
        yield from _field_faults(access, table, graphql_name(name), field)
    if gone := sorted(set(terms.classes) - {graphql_name(name) for name in table.fields}):
        yield f"access.toml names fields that {table.type_name} does not have: {', '.join(gone)}"


def _field_faults(access: AccessTable, table: Table, name: str, field: Field) -> Iterator[str]:
    try:
        field_class = access.class_of(table.type_name, name)
    except AccessTableError as error:
        yield str(error)
        return
    public = field_class == PUBLIC_CLASS
    if isinstance(field, Scalar):
        terms = access.types[table.type_name]
        expected = (None, None) if public else (field_class, terms.belongs_to)
        if _told_by(field.audience, rows=False)[1:] != expected:
            yield f"{table.type_name}.{name} is told in the mapping to others than {field_class}, as access.toml has it"
    elif not public:
        yield f"{table.type_name}.{name} leads to another row, whose own type says who sees it: its class is public"
    if isinstance(field, Inline):
        for inner, value in field.fields.items():
            yield from _inline_faults(access, field.type_name, graphql_name(inner), value)


def _inline_faults(access: AccessTable, type_name: str, name: str, field: Scalar | Inline) -> Iterator[str]:
    if access.class_of(type_name, name) != PUBLIC_CLASS or (
        isinstance(field, Scalar) and field.audience is not EVERYONE
    ):
        yield f"{type_name}.{name} stands in its row and is told with it"
    if isinstance(field, Inline):
        for inner, value in field.fields.items():
            yield from _inline_faults(access, field.type_name, graphql_name(inner), value)


def _told_by(predicate: Predicate, *, rows: bool) -> tuple[Exists | None, object, object]:
    if predicate is EVERYONE:
        return Exists.ALWAYS, None, None
    return predicate.exists if rows else None, predicate.field_class, predicate.belongs_to
