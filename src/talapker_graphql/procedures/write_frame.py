"""Writing the frame of an election: whatever of it is new or otherwise than before, and nothing else.

The one procedure through which elections, commissions, constituencies, contests, regions, parties and items of
expenditure come into the database.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tortoise.functions import Max
from tortoise.models import Model

from talapker_core.elections.frame import ElectionFrame
from talapker_core.elections.written import Fault, Path
from talapker_graphql.procedures.election_rows import ELECTION, ITEM, NAMES, PARTY, REGION, Kind, Placed, rows_of
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked

Progress = Callable[[str, int], None]
_BATCH = 500
_SPELLING = frozenset({*NAMES, "search_key", "ordinal"})
"""Columns that may be corrected at any time: by names, and the order of commissions, nothing is decided."""
_LOCKED_BY_FILES = "files of this election have been opened"
_REMEDY = "take this back: with files open names can be corrected and parties, regions, items added, and no more"


@dataclass(frozen=True, slots=True)
class _Change:
    """A row that is there already, what is otherwise about it, and where the frame says so."""

    id: str
    values: Mapping[str, Any]
    path: Path


@dataclass(slots=True)
class _Plan:
    """What is to be done to one table."""

    kind: Kind
    new: list[Placed] = field(default_factory=list)
    changes: list[_Change] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FrameWritten:
    """How many rows were added, changed and removed, and which of the changed ones (ids) other elections show, too."""

    added: int
    changed: int
    removed: int
    changed_for_all: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether everything was there already, as it is."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class FrameRefused:
    """Why the frame cannot be written over what there is. Nothing was written."""

    faults: tuple[Fault, ...]


async def write_frame(
    frame: ElectionFrame, *, progress: Progress = lambda _title, _count: None
) -> FrameWritten | FrameRefused:
    """Bring the rows to what `frame` says, in the transaction of the caller.

    Until a file is opened in the election everything of it may change, and what the frame no longer names is removed.
    Afterwards names may be corrected and what elections share may grow. What they share is never removed.
    """
    # Whoever opens a file refers to this row: they are through before this goes on, or wait until it is written.
    await locked(tables.Election.filter(id=frame.word)).get_or_none()
    plans = [await _plan(frame, kind, rows) for kind, rows in rows_of(frame).items()]
    faults = await _party_faults(plans)
    if await tables.Nomination.exists(election_id=frame.word):
        faults += [fault for plan in plans for fault in _too_late(plan)]
    if faults:
        return FrameRefused(tuple(faults))
    for plan in plans:
        await _insert(plan)
        progress(plan.kind.title, len(plan.new))
    for plan in plans:
        for change in plan.changes:
            await plan.kind.table.filter(id=change.id).update(**change.values)
    for plan in reversed(plans):
        # Commissions go from below.
        for row_id in reversed(plan.gone):
            await plan.kind.table.filter(id=row_id).delete()
    return FrameWritten(
        sum(len(plan.new) for plan in plans),
        sum(len(plan.changes) for plan in plans),
        sum(len(plan.gone) for plan in plans),
        tuple(change.id for plan in plans if plan.kind.shared for change in plan.changes),
    )


async def _plan(frame: ElectionFrame, kind: Kind, rows: Sequence[Placed]) -> _Plan:
    if kind.shared or kind is ELECTION:
        found = kind.table.filter(id__in=[row.pk for row, _ in rows])
    else:
        found = kind.table.filter(election_id=frame.word).order_by(kind.order)
    there = {row.pk: row for row in await found}
    plan = _Plan(kind)
    for row, path in rows:
        known = there.pop(row.pk, None)
        if known is None:
            plan.new.append((row, path))
        elif values := _otherwise(kind, known, row):
            plan.changes.append(_Change(row.pk, values, path))
    if not kind.shared:
        plan.gone = [*there]
    return plan


def _otherwise(kind: Kind, known: Model, row: Model) -> dict[str, Any]:
    return {it: getattr(row, it) for it in kind.columns if getattr(row, it) != getattr(known, it)}


async def _party_faults(plans: Sequence[_Plan]) -> list[Fault]:
    """Of parties that have a file somewhere the number is no longer this election's to change."""
    changes = [it for plan in plans if plan.kind is PARTY for it in plan.changes if "ordinal" in it.values]
    if not changes:
        return []
    taking_part = tables.Nomination.filter(party_id__in=[it.id for it in changes]).distinct()
    busy = {row["party_id"] for row in await taking_part.values("party_id")}
    return [
        Fault(
            (*it.path, "number"),
            "is not the number under which the party is known, and it has opened files",
            "write the number that `parties` gives, or another id if it is another party",
        )
        for it in changes
        if it.id in busy
    ]


def _too_late(plan: _Plan) -> list[Fault]:
    faults = []
    if not plan.kind.shared:
        faults += [Fault(path, f"is new, and {_LOCKED_BY_FILES}", _REMEDY) for _, path in plan.new]
        faults += [
            Fault(it.path, f"is otherwise than it was loaded, and {_LOCKED_BY_FILES}", _REMEDY)
            for it in plan.changes
            if it.values.keys() - _SPELLING
        ]
    faults += [Fault((), f"{row_id} is no longer there, and {_LOCKED_BY_FILES}", _REMEDY) for row_id in plan.gone]
    return faults


async def _insert(plan: _Plan) -> None:
    rows: list[Any] = [row for row, _ in plan.new]
    if not rows:
        return
    if plan.kind in {REGION, ITEM}:
        last = (await plan.kind.table.all().annotate(last=Max("ordinal")).values("last"))[0]["last"] or 0
        for ordinal, row in enumerate(rows, last + 1):
            row.ordinal = ordinal
    await plan.kind.table.bulk_create(rows, batch_size=_BATCH)
