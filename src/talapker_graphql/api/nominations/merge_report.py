"""What merging a draft would come to, with every value; and what it came to, by paths."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.journal.canonical import canonical_json
from talapker_core.nominations.merging.report import PEOPLE, Change, ChangeKind, Conflict, Path, Side, Take, Value
from talapker_graphql.api.acting import nomination_row
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import Problem, told
from talapker_graphql.procedures.merge_draft import MOST_TOLD, NotMerged
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination

strawberry.enum(ChangeKind, name="MergeChangeKind", description="What a change is.")
strawberry.enum(Side, name="MergeSide", description="Who made a change since the draft was exported.")
strawberry.enum(Take, name="MergeTake", description="Whose version of a conflict is taken.")

_PATH = "`order`; `people` and a person; or `people`, a person and a field of the file."
_JSON = "As JSON: a value, all that is said of a person, or an order of people; null where nothing is said."


@strawberry.type(description="A change that stands in nobody's way.")
class PlannedChange:
    """A change that stands in nobody's way."""

    path: list[str] = strawberry.field(description=_PATH)
    name: str | None = strawberry.field(description="Of the person, in Kyrgyz.")
    kind: ChangeKind
    side: Side = strawberry.field(description="What `PORTAL` changed is there already; the file takes nothing back.")
    before: str | None = strawberry.field(description=_JSON)
    after: str | None = strawberry.field(description=_JSON)


@strawberry.type(description="A place that both sides changed differently since the draft was exported.")
class MergeConflict:
    """A place that both sides changed differently."""

    path: list[str] = strawberry.field(description=_PATH)
    name: str | None = strawberry.field(description="Of the person, in Kyrgyz.")
    base: str | None = strawberry.field(description=f"What was exported. {_JSON}")
    portal: str | None = strawberry.field(description=f"What the draft says now. {_JSON}")
    file: str | None = strawberry.field(description=f"What the file says. {_JSON}")
    taken: Take | None = strawberry.field(description="What `settle` chose; null while it is open.")


@strawberry.type(description="What a merge would come to. Nothing was written.")
class DraftMergeReport:
    """What a merge would come to."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    exported_version: int = strawberry.field(description="The version of the draft that the file was made of.")
    exported_at: datetime
    obstacles: list[Problem] = strawberry.field(
        description="What stands in the way, such as open conflicts; empty when the merge can be written."
    )
    changes: list[PlannedChange] = strawberry.field(description=f"At most {MOST_TOLD}; all are counted.")
    total_changes: int
    conflicts: list[MergeConflict] = strawberry.field(
        description=f"Settled or open, the open ones first, at most {MOST_TOLD}; all are counted."
    )
    total_conflicts: int
    open_conflicts: int = strawberry.field(description="How many nobody has settled.")


@strawberry.type(description="A change that a merge made, or met.")
class MergedChange:
    """A change that a merge made, or met."""

    path: list[str] = strawberry.field(description=_PATH)
    kind: ChangeKind
    side: Side


@strawberry.type(description="A conflict, and what was taken.")
class SettledConflict:
    """A conflict, and what was taken."""

    path: list[str] = strawberry.field(description=_PATH)
    taken: Take


@strawberry.type(description="The draft is merged.")
class DraftMerged:
    """The draft is merged."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    added: int = strawberry.field(description="People put on.")
    updated: int = strawberry.field(description="People of whom something else is said now.")
    taken_off: int = strawberry.field(description="People taken off, with their documents.")
    moved: int = strawberry.field(description="People who stay and have another place now.")
    changes: list[MergedChange] = strawberry.field(description=f"At most {MOST_TOLD}; all are counted.")
    total_changes: int
    settled: list[SettledConflict] = strawberry.field(description=f"At most {MOST_TOLD}; all are counted.")
    total_settled: int


async def merge_report(info: TalapkerInfo, found: NotMerged) -> DraftMergeReport:
    """The report of a merge that was not written."""
    merge, names = found.merge, found.names
    conflicts = sorted(merge.conflicts, key=lambda it: it.taken is not None)
    return DraftMergeReport(
        nomination=await nomination_row(info, found.nomination_id),
        exported_version=found.exported_version,
        exported_at=found.exported_at,
        obstacles=told(found).problems,
        changes=[_change(it, names) for it in merge.changes[:MOST_TOLD]],
        total_changes=len(merge.changes),
        conflicts=[_conflict(it, names) for it in conflicts[:MOST_TOLD]],
        total_conflicts=len(merge.conflicts),
        open_conflicts=len(merge.open_conflicts),
    )


async def draft_merged(info: TalapkerInfo, done: Done) -> DraftMerged:
    """What a merge did, now or when its key first came."""
    ids = done.ids
    return DraftMerged(
        nomination=await nomination_row(info, ids["nomination"]),
        added=int(ids["added"]),
        updated=int(ids["updated"]),
        taken_off=int(ids["takenOff"]),
        moved=int(ids["moved"]),
        changes=[
            MergedChange(path=path, kind=ChangeKind(kind), side=Side(side))
            for kind, side, *path in json.loads(ids["changes"])
        ],
        total_changes=int(ids["totalChanges"]),
        settled=[SettledConflict(path=path, taken=Take(taken)) for taken, *path in json.loads(ids["settled"])],
        total_settled=int(ids["totalSettled"]),
    )


def _change(change: Change, names: Mapping[str, str]) -> PlannedChange:
    return PlannedChange(
        path=list(change.path),
        name=_name(change.path, names),
        kind=change.kind,
        side=change.side,
        before=_json(change.before),
        after=_json(change.after),
    )


def _conflict(conflict: Conflict, names: Mapping[str, str]) -> MergeConflict:
    return MergeConflict(
        path=list(conflict.path),
        name=_name(conflict.path, names),
        base=_json(conflict.base),
        portal=_json(conflict.portal),
        file=_json(conflict.file),
        taken=conflict.taken,
    )


def _name(path: Path, names: Mapping[str, str]) -> str | None:
    return names.get(path[1]) if path[0] == PEOPLE else None


def _json(value: Value) -> str | None:
    return None if value is None else canonical_json(value).decode()
