"""Who acts: an identified person in a role, or the anonymous public."""

from dataclasses import dataclass
from enum import StrEnum

from talapker_core.access.loading import access_table


class Role(StrEnum):
    """What a person is in an election. The table of access says what each may."""

    PUBLIC = "public"
    MEDIA = "media"
    OBSERVER = "observer"
    CANDIDATE = "candidate"
    PARTY_REPRESENTATIVE = "party_representative"
    FINANCIAL_REPRESENTATIVE = "financial_representative"
    COMMISSION_STAFF = "commission_staff"
    COMMISSION_MEMBER = "commission_member"
    REGISTRAR = "registrar"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    DATA_PROTECTION_OFFICER = "data_protection_officer"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as the identity provider vouches for it.

    Attributes:
        id: pseudonymous and stable; it goes into the journal and to registries as the user id.
        role: the role acted in. Someone with two roles acts under two tokens.
        commission_id: the commission of its members, its staff and its registrar.
        party_id: the party of a representative.
        person_id: who this is among the people of the system (a pseudonym), where the identity provider vouches for it.
    """

    id: str
    role: Role
    commission_id: str | None = None
    party_id: str | None = None
    person_id: str | None = None

    def __post_init__(self) -> None:
        terms = access_table().roles[self.role]
        named = {"commission": self.commission_id, "party": self.party_id, "person": self.person_id}
        for claim, value in named.items():
            if value is None and claim in terms.claims:
                raise ValueError(f"a {self.role.value} belongs to a {claim}, which must be named")
            if value is not None and claim not in terms.claims | terms.may_claim:
                raise ValueError(f"a {self.role.value} belongs to no {claim}")


ANONYMOUS = Actor("", Role.PUBLIC)
"""Everyone who has not said who they are."""
