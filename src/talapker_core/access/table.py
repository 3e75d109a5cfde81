"""Who may do what and who is told what, as values: the table that `data/access.toml` holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from talapker_core.elections.commission import CommissionLevel
from talapker_core.errors import TalapkerError
from talapker_core.localized import Localized

PUBLIC_CLASS = "public"
"""The class of fields that are told to whoever the object exists for."""


class AccessTableError(TalapkerError):
    """The table contradicts itself or the code. It is mended in `data/access.toml`; nothing starts before."""


class Opens(StrEnum):
    """Whose nominations a role opens."""

    OWN = "own"
    PARTY = "party"


class Exists(StrEnum):
    """When an object of a type exists for a reader."""

    ALWAYS = "always"
    PUBLISHED = "published"
    READ = "read"
    REACHED = "reached"


class BelongsTo(StrEnum):
    """What a reader's relations to an object are looked up by."""

    NOMINATION = "nomination"
    CANDIDACY = "candidacy"
    PART = "part"


@dataclass(frozen=True, slots=True)
class RoleTerms:
    """What a role is.

    Attributes:
        claims: what a token of this role names, and no token of a role without it may.
        may_claim: what it may name besides.
        opens: whose nominations it opens; None for those who open none.
    """

    title: Localized
    claims: frozenset[str]
    may_claim: frozenset[str]
    opens: Opens | None


@dataclass(frozen=True, slots=True)
class RelationTerms:
    """When a relation holds: `nomination` and `actor` name what is compared; empty means that nothing is.

    Attributes:
        level: of the commission that is meant, when it is one of the election; otherwise None.
    """

    title: str
    nomination: str
    actor: str
    level: CommissionLevel | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may in one relation: do these acts, and be told these classes of fields."""

    role: str
    relation: str
    acts: frozenset[str]
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class TypeTerms:
    """To whom a type of the API is told.

    Attributes:
        before: the class whose readers see the object where the public does not; empty where there is no such case.
        belongs_to: None for what belongs to no nomination.
        classes: for each field, as GraphQL writes it, its class.
    """

    exists: Exists
    before: str
    belongs_to: BelongsTo | None
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AccessTable:
    """The whole table.

    Attributes:
        bars: acts that an interest forbids, whatever is granted.
        classes: the classes of fields, each with what it means.
        queries: for root fields that ask for an act, the act.
        mutations: for each mutation, the act it asks for.
    """

    roles: Mapping[str, RoleTerms]
    relations: Mapping[str, RelationTerms]
    grants: tuple[Grant, ...]
    bars: frozenset[str]
    classes: Mapping[str, str]
    types: Mapping[str, TypeTerms]
    queries: Mapping[str, str]
    mutations: Mapping[str, str]

    def __post_init__(self) -> None:
        for grant in self.grants:
            self._known(grant.role, self.roles, "role of a grant")
            self._known(grant.relation, self.relations, "relation of a grant")
            for field_class in grant.reads:
                self._known(field_class, self.classes, f"class read by {grant.role}")
        pairs = [(grant.role, grant.relation) for grant in self.grants]
        if len(set(pairs)) != len(pairs):
            raise AccessTableError("a role has two grants in one relation; a grant says all of it")
        for name, terms in self.types.items():
            hidden = terms.exists in {Exists.PUBLISHED, Exists.READ}
            if hidden is not bool(terms.before) or (hidden and terms.belongs_to is None):
                raise AccessTableError(f"{name}: say who reads it before the public does, and what it belongs to")
            for field, field_class in terms.classes.items():
                self._known(field_class, self.classes, f"class of {name}.{field}")
                if field_class != PUBLIC_CLASS and terms.belongs_to is None:
                    raise AccessTableError(f"{name}.{field} is not told to everybody, but belongs to no nomination")

    def granted(self, role: str, relation: str) -> Grant:
        """What `role` may in `relation`; nothing, unless the table says so."""
        for grant in self.grants:
            if (grant.role, grant.relation) == (role, relation):
                return grant
        return Grant(role, relation, frozenset(), frozenset())

    def relations_reading(self, role: str, field_class: str) -> tuple[str, ...]:
        """The relations in which `role` is told fields of `field_class`, in the order of the table."""
        return tuple(name for name in self.relations if field_class in self.granted(role, name).reads)

    def class_of(self, type_name: str, field: str) -> str:
        """The class of a field.

        Raises:
            AccessTableError: the table does not name the field.
        """
        terms = self.types.get(type_name)
        found = None if terms is None else terms.classes.get(field)
        if found is None:
            raise AccessTableError(f"{type_name}.{field} has no class: say in access.toml to whom it is told")
        return found

    @staticmethod
    def _known(name: str, known: Mapping[str, object], what: str) -> None:
        if name not in known:
            raise AccessTableError(f"the {what} is {name}, which the table does not know")
