"""Who reads. The role chooses the statement, the ids are its parameters."""

from dataclasses import dataclass
from functools import cache

from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_core.access.loading import access_table

Audience = Role
"""For whom a statement is compiled: those in one role share its plans, and so do all roles that read what is public."""


@cache
def audience_of(role: Role) -> Audience:
    """The audience of `role`: the public, unless some grant tells it more."""
    return role if any(grant.role == role and grant.reads for grant in access_table().grants) else Role.PUBLIC


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reader: the role, and the ids by which nominations are theirs. Which of them count is in the role's statement.

    Attributes:
        actor_id: the author of files they opened.
        commission_id: the commission whose files they examine.
        party_id: the party whose files they share.
        person_id: who they are among the people put forward.
    """

    actor_id: str | None = None
    commission_id: str | None = None
    party_id: str | None = None
    person_id: str | None = None
    audience: Audience = Role.PUBLIC

    @classmethod
    def of(cls, actor: Actor) -> "Viewer":
        """The reader that `actor` is. Who is told no more than the public reads as the public does."""
        audience = audience_of(actor.role)
        if audience is Role.PUBLIC:
            return cls()
        return cls(actor.id, actor.commission_id, actor.party_id, actor.person_id, audience)


PUBLIC = Viewer.of(ANONYMOUS)
"""Everyone who has not said who they are, and everyone who stands to no file."""
