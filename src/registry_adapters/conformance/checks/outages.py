"""Group 3: whatever goes wrong on the way or at the source, it never reads as an answer."""

import asyncio
from datetime import timedelta

from registry_adapters.conformance.checks.check import Check, Complaints, Group
from registry_adapters.conformance.exchanges import Exchange
from registry_adapters.conformance.outages import Outage, cuts, outages
from registry_adapters.conformance.rehearsal import Rehearsal, Stage, told
from talapker_core.facts.answer import Absent, Unavailable

_LIMIT = 0.12
_DEADLINE = timedelta(seconds=0.3)
_NOT_FOUND = 404


async def _no_outage_is_an_answer(rehearsal: Rehearsal) -> Complaints:
    found = await _weather(rehearsal, [outage for outage in outages() if not outage.slow])
    return found + await _weather(rehearsal, [outage for outage in outages() if outage.slow])


async def _no_cut_is_an_answer(rehearsal: Rehearsal) -> Complaints:
    return await _weather(rehearsal, list(cuts()))


async def _weather(rehearsal: Rehearsal, storm: list[Outage]) -> Complaints:
    complaints: Complaints = []
    slow = storm[0].slow
    limits = {"attempts": 1, "timeout": _LIMIT} if slow else {"attempts": 1}
    async with rehearsal.open(**limits) as stage:
        for exchange in rehearsal.exchanges:
            for at, call in enumerate(exchange.calls):
                for outage in storm:
                    if not _foreseen(rehearsal, outage) and not (call.told_by_status and outage.of_the_body):
                        complaints += await _one(stage, exchange, at, outage)
    return complaints


async def _one(stage: Stage, exchange: Exchange, at: int, outage: Outage) -> Complaints:
    place = f"{exchange.name}, call {at + 1}, {outage.name}"
    deadline = _DEADLINE if outage.slow else timedelta(seconds=20)
    outcome = (await stage.play(exchange, outage.mishap, at, deadline=deadline)).outcome
    if not isinstance(outcome, Unavailable):
        return [f"{place}: {told(outcome)}, though there was no answer"]
    if outcome.code == "adapter_failed":
        return [f"{place}: it raises something else than Unavailable"]
    if outage.transient is not None and outcome.transient is not outage.transient:
        return [f"{place}: {told(outcome)}, which is the wrong view of whether asking again may help"]
    return []


def _foreseen(rehearsal: Rehearsal, outage: Outage) -> bool:
    """HTTP 404 is no outage for an adapter whose exchanges show that it is how its source says "not found"."""
    return outage.name == "HTTP 404" and any(
        isinstance(known.expected, Absent) and known.calls[-1].status == _NOT_FOUND for known in rehearsal.exchanges
    )


async def _dead_source(rehearsal: Rehearsal) -> Complaints:
    complaints: Complaints = []
    async with rehearsal.open(attempts=1) as stage:
        # Closed before anything is asked: nobody listens there any more.
        await stage.source.__aexit__(None, None, None)
        await asyncio.sleep(0)
        for exchange in rehearsal.exchanges:
            outcome = (await stage.play(exchange)).outcome
            if not isinstance(outcome, Unavailable) or not outcome.transient:
                complaints.append(f"{exchange.name}: nobody listens, and yet {told(outcome)}")
    return complaints


CHECKS = (
    Check(
        "outages.no_answer",
        Group.OUTAGES,
        "No failure of the way or the source reads as an answer",
        _no_outage_is_an_answer,
    ),
    Check("outages.truncation", Group.OUTAGES, "A reply cut off anywhere is no answer", _no_cut_is_an_answer),
    Check("outages.unreachable", Group.OUTAGES, "A source that cannot be reached is no answer", _dead_source),
)
