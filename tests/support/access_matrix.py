"""The matrix of reading: what each actor should be told, worked out from the table of access and nothing of the reader.

The truth is every answer with all conditions off. `Expected` takes out of it what the table does not tell an actor; the
service's own answer must then be the same, value for value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type

from talapker_core.access.actor import Actor, Role
from talapker_core.access.loading import access_table
from talapker_core.access.permissions import NominationInQuestion, reads
from talapker_core.access.table import PUBLIC_CLASS, BelongsTo, Exists
from talapker_graphql_random_queries import UNPLANNED
from talapker_graphql_seeding import AT, AUTHOR, COMMISSION, an_election

Rows = list[tuple[str, Mapping[str, Any]]]
CENTRAL = "k-cec"
HIGHER = "k-higher"
CLAIMS: Mapping[str, tuple[str, ...]] = {
    "commission": (COMMISSION, CENTRAL, HIGHER, "k-elsewhere"),
    "party": ("p-1", "p-0", "p-elsewhere"),
}
"""The commission that decides, one that watches and is central, one that appeals reach, another; parties likewise."""

PEOPLE = ("person-1-1", "person-self-2", "person-self-3")
"""On a list that is not out, on somebody's draft, and unpublished on a file that is."""


def actors() -> Iterator[tuple[str, Actor]]:
    """Every role in every relation that its claims can bring about, under a name."""
    for role in Role:
        terms = access_table().roles[role]
        claims = sorted(terms.claims)
        for values in product(*(CLAIMS[claim] for claim in claims)):
            named = {f"{claim}_id": value for claim, value in zip(claims, values, strict=True)}
            yield "/".join((role.value, *values)), Actor("" if role is Role.PUBLIC else "u-1", role, **named)
    yield "candidate/the author", Actor(AUTHOR, Role.CANDIDATE)
    for person in PEOPLE:
        yield f"candidate/{person}", Actor("u-2", Role.CANDIDATE, person_id=person)


def seeded() -> Rows:
    """An election in which every column holds something, with files and people in every state of publication."""
    rows: Rows = []
    for table, row in an_election(lists=2, on_a_list=2):
        full = dict(row)
        if table == "nomination":
            full |= dict.fromkeys(("examine_by", "correct_by", "closed_at"), AT)
            full["monitored_by_id"] = CENTRAL
            # An appeal has reached a higher commission for some of the files, drafts among them or not.
            full["appealed_to_id"] = HIGHER if full["id"] in {"n-list-1", "n-self-1"} else None
        hidden = full.get("id") == "n-list-1" or (table == "candidacy" and full["nomination_id"] == "n-list-1")
        if hidden or full.get("id") == "x-self-3":
            full["published_at"] = None
        if full.get("id") == "n-self-1":
            full["closed_at"] = None  # so that its clock runs
        if table == "registry_check":
            full |= {"outcome": "found", "answered_at": AT, "ask_again_at": AT}
        rows.append((table, full))
        if table == "omission":
            # The same of one person, beside that of the file.
            name = full["nomination_id"].removeprefix("n-").removeprefix("list-")
            candidacy = f"x-{name}" if name.startswith("self") else f"x-{name}-1"
            rows.append((table, {**full, "id": f"{full['id']}-person", "candidacy_id": candidacy, "mended_at": AT}))
    return rows


@dataclass(frozen=True)
class Facts:
    """What the rows tell of who stands how to what."""

    nominations: Mapping[str, Mapping[str, Any]]
    candidacies: Mapping[str, Mapping[str, Any]]
    owners: Mapping[str, tuple[str, str | None]]

    @classmethod
    def of(cls, rows: Rows) -> "Facts":
        """Of these rows."""
        nominations = {row["id"]: row for table, row in rows if table == "nomination"}
        candidacies = {row["id"]: row for table, row in rows if table == "candidacy"}
        owners: dict[str, tuple[str, str | None]] = {name: (name, None) for name in nominations}
        for table, row in rows:
            if table != "nomination" and "nomination_id" in row:
                owners[row["id"]] = (
                    row["nomination_id"],
                    row["id"] if table == "candidacy" else row.get("candidacy_id"),
                )
        return cls(nominations, candidacies, owners)

    def published(self, row_id: str) -> bool:
        """Whether what the row speaks of is out."""
        nomination, candidacy = self.owners[row_id]
        told = self.candidacies[candidacy] if candidacy else self.nominations[nomination]
        return told["published_at"] is not None

    def question(self, row_id: str, belongs_to: BelongsTo | None) -> NominationInQuestion:
        """What the decision asks of the row."""
        nomination, candidacy = self.owners[row_id]
        row = self.nominations[nomination]
        people = frozenset[str]()
        if belongs_to in {BelongsTo.CANDIDACY, BelongsTo.PART} and candidacy is not None:
            people = frozenset({self.candidacies[candidacy]["person_id"]})
        return NominationInQuestion(
            opened_by=row["opened_by"],
            party_id=row["party_id"],
            commission_id=row["commission_id"],
            id=nomination,
            person_ids=people,
            monitored_by_id=row["monitored_by_id"],
            appealed_to_id=row["appealed_to_id"],
            handed_in=row["submitted_at"] is not None,
        )


@dataclass
class Expected:
    """What of the truth one actor is told. `checked` counts the cells, by type, field and whether they are told."""

    schema: GraphQLSchema
    facts: Facts
    actor: Actor
    checked: set[tuple[str, str, bool]] = field(default_factory=set)

    def answer(self, value: Any, type_name: str) -> Any:
        """What is told of `value`, which the truth tells of an object of the type."""
        if value is None:
            return None
        if isinstance(value, list):
            answers = [self.answer(each, type_name) for each in value]
            return [each for each in answers if each is not None]
        kind = self.schema.type_map[type_name]
        assert isinstance(kind, GraphQLObjectType)
        if type_name.endswith("Connection"):
            return self._connection(value, type_name.removesuffix("Connection"))
        if not self._exists(type_name, value):
            return None
        told: dict[str, Any] = {}
        for name, part in value.items():
            target = get_named_type(kind.fields[name].type)
            shown = self._told(type_name, name, value)
            self.checked.add((type_name, name, shown))
            inner = isinstance(target, GraphQLObjectType)
            told[name] = (self.answer(part, target.name) if inner else part) if shown else None
        return told

    def _connection(self, value: Mapping[str, Any], of: str) -> Mapping[str, Any]:
        nodes = self.answer(value["nodes"], of)
        kept = [node["id"] for node in nodes]
        told: dict[str, Any] = {"nodes": nodes}
        for name, part in value.items():
            match name:
                case "totalCount":
                    told[name] = len(nodes)
                case "edges":
                    told[name] = [edge for edge in part if edge["cursor"] in kept]
                case "pageInfo":
                    assert not part["hasNextPage"], "the truth is to be on one page"
                    told[name] = {
                        **part,
                        "startCursor": kept[0] if kept else None,
                        "endCursor": kept[-1] if kept else None,
                    }
        return {name: told[name] for name in value}

    def _exists(self, type_name: str, value: Mapping[str, Any]) -> bool:
        terms = access_table().types[type_name]
        if terms.exists in {Exists.ALWAYS, Exists.REACHED}:
            return True
        question = self.facts.question(value["id"], terms.belongs_to)
        out = terms.exists is Exists.PUBLISHED and self.facts.published(value["id"])
        return out or reads(self.actor, terms.before, question)

    def _told(self, type_name: str, name: str, value: Mapping[str, Any]) -> bool:
        field_class = access_table().class_of(type_name, name)
        if field_class == PUBLIC_CLASS:
            return True
        belongs_to = access_table().types[type_name].belongs_to
        return reads(self.actor, field_class, self.facts.question(value["id"], belongs_to))


PAGE = "edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount"


def selection(kind: GraphQLObjectType, rows: int, *, planned: bool = True) -> str:
    """Every field of `kind`, through at most `rows` further rows; of the rows beyond them, which lead on, their ids.

    While `planned`, without the fields that no plan answers: they would leave the whole question to the resolvers.
    """
    parts = []
    for name, found in kind.fields.items():
        target = get_named_type(found.type)
        if planned and (kind.name, name) in UNPLANNED:
            continue
        if not isinstance(target, GraphQLObjectType):
            parts.append(name)
        elif target.name.endswith("Connection"):
            parts.append(f"{name} {{ nodes {_row(node_of(target), rows)} {PAGE} }}")
        elif "id" in target.fields:
            parts.append(f"{name} {_row(target, rows)}")
        else:
            parts.append(f"{name} {selection(target, rows)}")
    return "{ " + " ".join(parts) + " }"


def node_of(connection: GraphQLObjectType) -> GraphQLObjectType:
    """The type of the rows of a list."""
    node = get_named_type(connection.fields["nodes"].type)
    assert isinstance(node, GraphQLObjectType)
    return node


def _row(kind: GraphQLObjectType, rows: int) -> str:
    return selection(kind, rows - 1) if rows else selection(kind, 0) if _leads_nowhere(kind) else "{ id }"


def _leads_nowhere(kind: GraphQLObjectType) -> bool:
    targets = [get_named_type(field.type) for field in kind.fields.values()]
    return not any(
        isinstance(target, GraphQLObjectType) and ("id" in target.fields or target.name.endswith("Connection"))
        for target in targets
    )
