"""Which checks of a nomination are asked now, and how long to wait when it is too early for all of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import zip_longest

from talapker_graphql.jobs.desk import Desk
from talapker_graphql.procedures.verification import awaited_checks

Round = tuple[list[tuple[str, str]], float | None]
"""The checks to be asked, as ids with their registries; or, without any, the seconds to wait; `None`: all is done."""


async def plan_round(desk: Desk, nomination_id: str) -> Round:
    """The next round of a nomination.

    A registry that is not enabled on this worker is not asked; its checks wait for the operator.
    """
    waiting = await awaited_checks(nomination_id)
    if not waiting:
        return [], None
    now = desk.office.now()
    running = desk.registries.adapters()
    askable = [check for check in waiting if check.registry in running]
    due = [(check.id, check.registry) for check in askable if check.ask_again_at is None or check.ask_again_at <= now]
    if due:
        return in_turn(due), None
    # Those that come due soon after the first are taken along: fewer rounds, and none is asked too early.
    early = sorted(check.ask_again_at for check in askable if check.ask_again_at is not None)
    return [], _seconds(_until(early, desk.recheck.base), now, desk.recheck.longest)


def in_turn(due: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The checks, one of each registry in turn, so that every registry has something to do from the start."""
    by_registry: dict[str, list[tuple[str, str]]] = {}
    for check in due:
        by_registry.setdefault(check[1], []).append(check)
    return [check for turn in zip_longest(*by_registry.values()) for check in turn if check is not None]


def _until(early: list[datetime], together: timedelta) -> datetime | None:
    return max((instant for instant in early if instant <= early[0] + together), default=None)


def _seconds(until: datetime | None, now: datetime, longest: timedelta) -> float:
    # Never longer than the longest pause: the file may have been decided, or the clock moved, in the meantime.
    pause = longest if until is None else min(until - now, longest)
    return max(pause.total_seconds(), 0.0)
