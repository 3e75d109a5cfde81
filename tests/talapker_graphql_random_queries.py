"""Random operations over the readable schema, from a seed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type

from talapker_graphql.reading.graph.shape import Unplanned
from talapker_graphql.reading.graph.whole import GRAPH

UNPLANNED = {
    (kind, name)
    for kind, table in GRAPH.items()
    for name, (_, found) in table.by_graphql_name.items()
    if isinstance(found, Unplanned)
}
"""Fields that only ordinary execution answers."""

IDS = ("e-1", "e-0", "d-0", "d-1", "c-0", "p-0", "p-1", "l-0", "n-list-0", "n-self-0", "n-self-1", "n-self-2",
       "x-0-1", "x-self-1", "x-self-2", "k-tec", "k-cec", "fund-0", "fund-self-1", "missing", "' OR 1=1 --", "\x00",
       "{author}", "$1", "")  # fmt: skip


@dataclass
class RandomQuery:
    """One operation in the making. `text()` is the document, `variables` what it is run with."""

    schema: GraphQLSchema
    seed: int
    variables: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._definitions: list[str] = []
        self._fragments: list[str] = []
        self._budget = self._random.randrange(8, 60)

    def text(self) -> str:
        """The document."""
        assert self.schema.query_type
        body = self._selection(self.schema.query_type, 0)
        definitions = f"({', '.join(self._definitions)})" if self._definitions else ""
        return "\n".join([f"query Q{definitions} {body}", *self._fragments])

    def _selection(self, kind: GraphQLObjectType, depth: int) -> str:
        parts = [self._field(kind, depth) for _ in range(self._random.randrange(1, 5))]
        parts = [part for part in parts if part] or ["__typename"]
        if self._random.random() < 0.2:
            parts.append(parts[0])
        if self._random.random() < 0.15:
            parts.append("__typename" if self._random.random() < 0.5 else "t: __typename")
        return "{ " + " ".join(parts) + " }"

    def _field(self, kind: GraphQLObjectType, depth: int) -> str:
        names = [name for name in kind.fields if (kind.name, name) not in UNPLANNED]
        name = self._random.choice(names)
        found = kind.fields[name]
        target = get_named_type(found.type)
        below = ""
        if isinstance(target, GraphQLObjectType):
            self._budget -= 1
            if depth > 9 or self._budget < 0:
                return ""
            below = " " + self._selection(target, depth + 1)
        # Every mention has an alias of its own, so that two mentions never disagree on arguments.
        alias = f"a{len(self._definitions)}_{self._random.randrange(10**6)}: " if found.args or depth == 0 else ""
        if not alias and isinstance(target, GraphQLObjectType) and self._random.random() < 0.5:
            alias = f"b{self._random.randrange(10**6)}: "
        text = f"{alias}{name}{self._arguments(found.args)}{self._directive()}{below}"
        return self._wrapped(kind.name, text)

    def _wrapped(self, kind: str, text: str) -> str:
        chance = self._random.random()
        if chance < 0.08:
            return f"... on {kind} {{ {text} }}"
        if chance < 0.14:
            return f"...{self._directive()} {{ {text} }}"
        if chance < 0.22:
            fragment = f"F{len(self._fragments)}x{self._random.randrange(10**6)}"
            self._fragments.append(f"fragment {fragment} on {kind} {{ {text} }}")
            return f"...{fragment}"
        return text

    def _directive(self) -> str:
        if self._random.random() > 0.1:
            return ""
        name = self._random.choice(["include", "skip"])
        given = self._random.choice([True, False])
        value = self._variable("Boolean!", given) if self._random.random() < 0.5 else str(given).lower()
        return f" @{name}(if: {value})"

    def _arguments(self, arguments: Mapping[str, Any]) -> str:
        given = [f"{name}: {self._argument(name)}" for name in arguments if name == "id" or self._random.random() < 0.4]
        return f"({', '.join(given)})" if given else ""

    def _argument(self, name: str) -> str:
        choose = self._random.choice
        match name:
            case "first":
                size = choose([0, 1, 2, 3, 20, 100])
                return self._variable("Int", choose([size, None])) if self._random.random() < 0.4 else str(size)
            case "status":
                status = choose(["REGISTERED", "DRAFT", "SUBMITTED"])
                return self._variable("NominationStatus", status) if self._random.random() < 0.5 else status
            case "standing":
                standing = choose(["OPEN", "CLOSED"])
                return self._variable("AlertStatus", standing) if self._random.random() < 0.5 else standing
            case "id":
                return self._variable("ID!", choose(IDS)) if self._random.random() < 0.5 else _quoted(choose(IDS))
            case _:
                text = choose(IDS)
                return self._variable("ID", choose([text, None])) if self._random.random() < 0.5 else _quoted(text)

    def _variable(self, kind: str, value: Any) -> str:
        name = f"v{len(self._definitions)}"
        self._definitions.append(f"${name}: {kind}")
        self.variables[name] = value
        return f"${name}"


def _quoted(text: str) -> str:
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text) + '"'
