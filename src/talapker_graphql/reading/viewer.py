"""Who reads. The audience chooses the statement, the ids are its parameters."""

from dataclasses import dataclass
from enum import StrEnum

from talapker_core.access.actor import Actor, Role


class Audience(StrEnum):
    """For whom a statement is compiled. Everyone in an audience shares its plans."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reader with at most one way of standing to a file.

    Attributes:
        actor_id: the author of files they opened; set for candidates.
        commission_id: the commission whose files they examine; set for commission members.
        party_id: the party whose files they share; set for party representatives.
    """

    actor_id: str | None = None
    commission_id: str | None = None
    party_id: str | None = None

    @classmethod
    def of(cls, actor: Actor) -> "Viewer":
        """The reader that `actor` is. An observer reads what the public reads."""
        return cls(
            actor_id=actor.id if actor.role is Role.CANDIDATE else None,
            commission_id=actor.commission_id if actor.role is Role.COMMISSION_MEMBER else None,
            party_id=actor.party_id if actor.role is Role.PARTY_REPRESENTATIVE else None,
        )

    @property
    def audience(self) -> Audience:
        """Whose plans answer this reader."""
        stands_to_a_file = self.actor_id or self.commission_id or self.party_id
        return Audience.SIGNED_IN if stands_to_a_file else Audience.PUBLIC


PUBLIC = Viewer()
"""Everyone who has not said who they are, and everyone who stands to no file."""
