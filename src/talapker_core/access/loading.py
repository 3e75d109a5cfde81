"""The table of access as it travels with the package: read once, strictly. A word it does not know is an error."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from talapker_core.access.table import (
    AccessTable,
    AccessTableError,
    BelongsTo,
    Exists,
    Grant,
    Opens,
    RelationTerms,
    RoleTerms,
    TypeTerms,
)
from talapker_core.elections.commission import CommissionLevel
from talapker_core.localized import Localized

_SECTIONS = {"roles", "relations", "grants", "conflict", "classes", "types", "queries", "mutations"}


@cache
def access_table() -> AccessTable:
    """The packaged table, `data/access.toml`.

    Raises:
        AccessTableError: it is wrong.
    """
    return parse_access_table((files("talapker_core.access") / "data" / "access.toml").read_text("utf-8"))


def parse_access_table(text: str) -> AccessTable:
    """The table that `text` (TOML) holds.

    Raises:
        AccessTableError: it is no such table; the message says where.
    """
    try:
        read = tomllib.loads(text)
        _only(read, _SECTIONS, "the table")
        return AccessTable(
            roles={name: _role(name, terms) for name, terms in read["roles"].items()},
            relations={name: _relation(name, terms) for name, terms in read["relations"].items()},
            grants=tuple(_grant(terms) for terms in read["grants"]),
            bars=frozenset(read["conflict"]["bars"]),
            classes=dict(read["classes"]),
            types={name: _type(name, terms, read["classes"]) for name, terms in read["types"].items()},
            queries=dict(read["queries"]),
            mutations=dict(read["mutations"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise AccessTableError(f"access.toml: {type(error).__name__}: {error}") from error


def _role(name: str, terms: Mapping[str, Any]) -> RoleTerms:
    _only(terms, {"title", "claims", "may_claim", "opens"}, f"roles.{name}")
    opens = terms.get("opens")
    return RoleTerms(
        title=Localized(**terms["title"]),
        claims=frozenset(terms.get("claims", ())),
        may_claim=frozenset(terms.get("may_claim", ())),
        opens=None if opens is None else Opens(opens),
    )


def _relation(name: str, terms: Mapping[str, Any]) -> RelationTerms:
    _only(terms, {"title", "nomination", "actor", "level"}, f"relations.{name}")
    level = terms.get("level")
    return RelationTerms(
        title=terms["title"],
        nomination=terms.get("nomination", ""),
        actor=terms.get("actor", ""),
        level=None if level is None else CommissionLevel(level),
    )


def _grant(terms: Mapping[str, Any]) -> Grant:
    _only(terms, {"role", "relation", "acts", "reads"}, "a grant")
    return Grant(terms["role"], terms["relation"], frozenset(terms.get("acts", ())), frozenset(terms.get("reads", ())))


def _type(name: str, terms: Mapping[str, Any], classes: Mapping[str, str]) -> TypeTerms:
    _only(terms, {"exists", "before", "belongs_to", *classes}, f"types.{name}")
    by_field: dict[str, str] = {}
    for field_class in classes:
        for field in terms.get(field_class, ()):
            if field in by_field:
                raise AccessTableError(f"{name}.{field} has two classes")
            by_field[field] = field_class
    belongs_to = terms.get("belongs_to")
    return TypeTerms(
        exists=Exists(terms["exists"]),
        before=terms.get("before", ""),
        belongs_to=None if belongs_to is None else BelongsTo(belongs_to),
        classes=by_field,
    )


def _only(terms: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(terms) - known):
        raise AccessTableError(f"{where} of access.toml has words it does not know: {', '.join(unknown)}")
