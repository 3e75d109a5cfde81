"""A file as it stood when it was submitted, corrected and registered, and what changed in between."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import strawberry

from talapker_core.access.actor import Actor
from talapker_core.journal.canonical import canonical_json
from talapker_core.journal.changes import ABSENT, Change
from talapker_core.journal.snapshot import Snapshot, changes_between
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import Layer
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.read_layers import FileLayers, layers_of, open_layers

MOST_CHANGES = 200
"""How many changes between two layers are told, in the order of their paths; all are counted."""


@dataclass
class _Opening:
    """The layers of one request, opened once, whoever of its fields needs them first."""

    office: Office
    actor: Actor
    layers: FileLayers
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _opened: Mapping[str, Snapshot] | None = None

    async def opened(self) -> Mapping[str, Snapshot]:
        """What they hold, by id."""
        async with self._lock:
            if self._opened is None:
                self._opened = await open_layers(self.office, self.actor, self.layers)
        return self._opened


@strawberry.type(description="One place at which two layers differ.")
class LayerChange:
    """One place at which two layers differ."""

    path: list[str] = strawberry.field(description="The keys that lead to it in `file`, outermost first.")
    before: str | None = strawberry.field(description="What stood there, as JSON; null when nothing did.")
    after: str | None = strawberry.field(description="What stands there, as JSON; null when nothing does.")


@strawberry.type(description="What changed in a file from one layer to another.")
class LayerChanges:
    """What changed in a file from one layer to another."""

    total: int = strawberry.field(description="How many places differ.")
    items: list[LayerChange] = strawberry.field(description=f"In the order of their paths, at most {MOST_CHANGES}.")


@strawberry.type(description="A file as it stood at one act. Nothing that comes later changes it.")
class FileLayer:
    """A file as it stood at one act."""

    opening: strawberry.Private[_Opening]
    id: strawberry.ID
    layer: Layer
    ordinal: int = strawberry.field(description="Which of its layer, counted from 1: corrections may be several.")
    sha256: str = strawberry.field(description="The SHA-256 of `content`; the journal's entry of the act tells it.")
    made_at: datetime

    @strawberry.field(  # type: ignore[untyped-decorator]  # Strawberry's decorator
        description="The file as canonical JSON with its salt; null once it was erased."
        " When the commission reads it, the journal tells."
    )
    async def content(self) -> str | None:
        """The file as canonical JSON."""
        found = (await self.opening.opened()).get(self.id)
        return found.canonical_bytes.decode() if found is not None else None

    @strawberry.field(  # type: ignore[untyped-decorator]  # Strawberry's decorator
        description="What changed since the layer before, or since the one named; null when there is none such, or it"
        " was erased. When the commission reads it, the journal tells."
    )
    async def changes(self, since: strawberry.ID | None = None) -> LayerChanges | None:
        """What changed since another layer."""
        order = [row.id for row in self.opening.layers.rows]
        place = order.index(self.id)
        earlier = since if since is not None else order[place - 1] if place else None
        if earlier not in order:
            return None
        opened = await self.opening.opened()
        before, after = opened.get(earlier), opened.get(self.id)
        if before is None or after is None:
            return None
        found = changes_between(before, after)
        return LayerChanges(total=len(found), items=[_change(change) for change in found[:MOST_CHANGES]])


async def layers(info: TalapkerInfo, id: strawberry.ID) -> Any:  # noqa: A002  (the argument's name in the schema)
    """The layers of one nomination, for its author and its commission; in the order in which they were made."""
    office, actor = info.context.office, info.context.actor
    # An endpoint without an office only reads what is open; it cannot unseal.
    found = await layers_of(actor, id) if office is not None else None
    if office is None or found is None:
        return None
    opening = _Opening(office, actor, found)
    return [
        FileLayer(
            opening=opening,
            id=strawberry.ID(row.id),
            layer=Layer(row.layer),
            ordinal=row.ordinal,
            sha256=row.sha256,
            made_at=row.made_at,
        )
        for row in found.rows
    ]


def _change(change: Change) -> LayerChange:
    before, after = (
        None if value is ABSENT else canonical_json(value).decode() for value in (change.before, change.after)
    )
    return LayerChange(path=list(change.path), before=before, after=after)
