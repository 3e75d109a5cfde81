"""Group 6: it keeps the deadline, leaves nothing behind, asks no more than it may, and never holds up the loop."""

import asyncio
import inspect
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from registry_adapters.conformance.checks.check import Check, Complaints, Group
from registry_adapters.conformance.exchanges import Exchange
from registry_adapters.conformance.loop_watch import HELD_SECONDS, watching
from registry_adapters.conformance.rehearsal import ISSUE, Mishap, Rehearsal, Stage, ask, told
from registry_adapters.conformance.scripted_source import Scripted, Seen
from registry_adapters.simulators.envelope import read_call
from talapker_core.facts.answer import Unavailable

GRACE_SECONDS = 0.2
"""By so much an answer, or the failure to get one, may come after the deadline."""

_DEADLINE = timedelta(seconds=0.4)
_LONGER_THAN_ANY = 30.0


def _stalled(proper: Scripted, _seen: Seen) -> Scripted:
    return replace(proper, stall=True)


def _busy(_proper: Scripted, _seen: Seen) -> Scripted:
    return Scripted(503)


async def _keeps_the_deadline(rehearsal: Rehearsal) -> Complaints:
    complaints = []
    async with rehearsal.open() as stage:
        for exchange in rehearsal.exchanges[:3]:
            began = time.monotonic()
            try:
                async with asyncio.timeout(_LONGER_THAN_ANY):
                    outcome = (await stage.play(exchange, _stalled, deadline=_DEADLINE)).outcome
            except TimeoutError:
                return [f"{exchange.name}: it goes on for ever when the deadline has passed"]
            late = time.monotonic() - began - _DEADLINE.total_seconds()
            if late > GRACE_SECONDS:
                complaints.append(f"{exchange.name}: it ends {late:.2f} s after the deadline")
            if not isinstance(outcome, Unavailable):
                complaints.append(f"{exchange.name}: {told(outcome)} when the deadline has passed")
    return complaints


async def _leaves_no_task(rehearsal: Rehearsal) -> Complaints:
    exchange = rehearsal.exchanges[0]
    async with rehearsal.open() as stage:
        stage.playing.exchange, stage.playing.mishap = exchange, _stalled
        before = asyncio.all_tasks()
        asking = asyncio.create_task(ask(stage.registries, stage.name, exchange))
        asked = asyncio.create_task(stage.playing.was_asked.wait(), name="kit")
        await asyncio.wait([asking, asked], return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        asking.cancel()
        done, _ = await asyncio.wait([asking], timeout=1.0)
        if not done:
            return [f"{exchange.name}: it goes on when it is cancelled"]
        if not asking.cancelled():
            return [f"{exchange.name}: it swallows being cancelled"]
        await asyncio.sleep(0.02)
        left = [task for task in asyncio.all_tasks() - before if not _of_the_source(task)]
        return [f"{exchange.name}: cancelled, it leaves a task behind: {_name(task)}" for task in left]


def _of_the_source(task: "asyncio.Task[object]") -> bool:
    return "ScriptedSource" in _name(task) or "_serve" in _name(task) or task.get_name() == "kit"


def _name(task: "asyncio.Task[object]") -> str:
    return getattr(task.get_coro(), "__qualname__", "a task")


async def _asks_no_more_than_it_may(rehearsal: Rehearsal) -> Complaints:
    complaints = []
    async with rehearsal.open() as stage:
        most = stage.registries.limits(stage.name).attempts
        for exchange in rehearsal.exchanges[:3]:
            await stage.play(exchange, _busy)
            made = len(stage.playing.heard)
            if made > most:
                complaints.append(f"{exchange.name}: {made} attempts where {most} are declared")
    return complaints


async def _paid_for_once(rehearsal: Rehearsal) -> Complaints:
    complaints = []
    async with rehearsal.open() as stage:
        for exchange in rehearsal.exchanges:
            if exchange.ticket is None and not _may_be_repeated(rehearsal, exchange):
                for mishap in (_busy, _reset):
                    await stage.play(exchange, mishap)
                    made = len(stage.playing.heard)
                    if made > 1:
                        complaints.append(f"{exchange.name}: a call that must not be repeated is made {made} times")
    return complaints


def _reset(proper: Scripted, _seen: Seen) -> Scripted:
    return replace(proper, cut_after=1)


def _may_be_repeated(rehearsal: Rehearsal, exchange: Exchange) -> bool:
    return all(
        capability.may_be_repeated
        for capability in rehearsal.adapter.capabilities
        if capability.subject is type(exchange.subject) and exchange.facts & set(capability.facts)
    )


async def _holds_nothing_up(rehearsal: Rehearsal) -> Complaints:
    folder = Path(inspect.getfile(rehearsal.adapter)).parent
    async with rehearsal.open() as stage:
        # Once unwatched: what is loaded on first use is not what is looked for.
        await _play_all(stage, rehearsal.exchanges, None)
        with watching(folder) as held:
            await _play_all(stage, rehearsal.exchanges, None)
            await _play_all(stage, rehearsal.exchanges, _busy)
    return [f"{place} holds up the event loop for more than {HELD_SECONDS * 1000:.0f} ms" for place in held]


async def _play_all(stage: Stage, exchanges: tuple[Exchange, ...], mishap: Mishap | None) -> None:
    for exchange in exchanges:
        await stage.play(exchange, mishap)


async def _has_one_id_an_attempt(rehearsal: Rehearsal) -> Complaints:
    complaints = []
    async with rehearsal.open() as stage:
        for exchange in rehearsal.exchanges[:3]:
            asked = await stage.play(exchange, _busy)
            ids = [_message_id(seen) for seen, _ in stage.playing.heard]
            if len(set(ids)) != len(ids):
                complaints.append(f"{exchange.name}: two attempts carry one message id")
            if ids != [str(attempt.message_id) for attempt in asked.provenance.attempts]:
                complaints.append(f"{exchange.name}: the provenance does not tell the attempts that were made")
            if any(_issue(seen) != ISSUE for seen, _ in stage.playing.heard):
                complaints.append(f"{exchange.name}: a call does not carry the issue of the check")
    return complaints


def _message_id(seen: Seen) -> str:
    return seen.headers["x-road-id"] if "x-road-id" in seen.headers else _call_header(seen, "message_id")


def _issue(seen: Seen) -> str:
    return seen.headers["x-road-issue"] if "x-road-issue" in seen.headers else _call_header(seen, "issue")


def _call_header(seen: Seen, name: str) -> str:
    return str(getattr(read_call(seen.body, seen.headers.get("content-type", "")), name))


CHECKS = (
    Check("manners.deadline", Group.MANNERS, "It ends within 0.2 s of the deadline", _keeps_the_deadline),
    Check("manners.cancellation", Group.MANNERS, "Cancelled, it ends and leaves no task", _leaves_no_task),
    Check("manners.attempts", Group.MANNERS, "It makes no more attempts than it declares", _asks_no_more_than_it_may),
    Check("manners.once", Group.MANNERS, "What costs or does something is called once", _paid_for_once),
    Check("manners.loop", Group.MANNERS, "It never holds up the event loop", _holds_nothing_up),
    Check("manners.ids", Group.MANNERS, "Each attempt has its id, each check its issue", _has_one_id_an_attempt),
)
