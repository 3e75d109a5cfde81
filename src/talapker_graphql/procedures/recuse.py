"""Stepping aside from one nomination: the member takes no further part in deciding it."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.interests import InterestKind
from talapker_core.access.permissions import Act
from talapker_core.nominations.acts import NotDone
from talapker_graphql.procedures.declare_interest import keep_interest
from talapker_graphql.procedures.nomination_file import open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome


@dataclass(frozen=True, slots=True)
class Recuse:
    """Step aside from the file as it stands at `expected_version`, because of an interest of this kind."""

    nomination_id: str
    kind: InterestKind
    expected_version: int
    idempotency_key: str


async def recuse(office: Office, actor: Actor, command: Recuse) -> Outcome:
    """Step aside. `ids`: nomination, interest. The file itself does not change, and keeps its version."""
    return await once(office, actor, command, lambda: _recuse(office, actor, command))


async def _recuse(office: Office, actor: Actor, command: Recuse) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.RECUSE, command.expected_version)
    if isinstance(file, NotDone):
        return file
    interest = await keep_interest(office, actor, command.kind, nomination_id=file.row.id)
    return Done({"nomination": file.row.id, "interest": interest})
