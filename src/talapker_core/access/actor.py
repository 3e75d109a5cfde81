"""Who acts: an identified person in a role, or the anonymous public."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in an election."""

    PUBLIC = "public"
    CANDIDATE = "candidate"
    PARTY_REPRESENTATIVE = "party_representative"
    COMMISSION_MEMBER = "commission_member"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as the identity provider vouches for it.

    Attributes:
        id: pseudonymous and stable; it goes into the journal and to registries as the user id.
        role: the role acted in. Someone with two roles acts under two tokens.
        commission_id: the commission of a member.
        party_id: the party of a representative.
        person_id: the public id of the person that a candidate is; None while the identity provider does not tell.
    """

    id: str
    role: Role
    commission_id: str | None = None
    party_id: str | None = None
    person_id: str | None = None

    def __post_init__(self) -> None:
        if (self.role is Role.COMMISSION_MEMBER) != (self.commission_id is not None):
            raise ValueError("a commission member, and nobody else, belongs to a commission")
        if (self.role is Role.PARTY_REPRESENTATIVE) != (self.party_id is not None):
            raise ValueError("a party representative, and nobody else, belongs to a party")
        if self.person_id is not None and self.role is not Role.CANDIDATE:
            raise ValueError("nobody but a candidate acts as a person on a file")


ANONYMOUS = Actor("", Role.PUBLIC)
"""Everyone who has not said who they are."""
