"""Group 5: questions that are under way together never take each other's answers."""

import asyncio
import random
from dataclasses import replace

from registry_adapters.conformance.carriage import carried
from registry_adapters.conformance.checks.check import Check, Complaints, Group
from registry_adapters.conformance.exchanges import Exchange
from registry_adapters.conformance.rehearsal import ISSUE, USER_ID, Rehearsal, as_expected, told
from registry_adapters.conformance.scripted_source import Scripted, Seen
from talapker_core.facts.answer import Found, Pending

TIMES = 200
_AT_ONCE = 20


async def _answers_never_cross(rehearsal: Rehearsal) -> Complaints:
    pair = _pair(rehearsal)
    if pair is None:
        return ["show two subjects found with different answers: isolation cannot be seen with one"]
    by_number = {exchange.number.encode(): exchange for exchange in pair}
    chance = random.Random(7)  # noqa: S311  (only the order of replies depends on it)

    def script(seen: Seen) -> Scripted:
        exchange = next((one for number, one in by_number.items() if number in seen.body), None)
        if exchange is None:
            return Scripted(500)
        return replace(carried(exchange.calls[0], seen), after=chance.random() / 100)

    complaints: Complaints = []
    async with rehearsal.open() as stage:
        stage.source.script = script
        for _ in range(TIMES // _AT_ONCE):
            order = [pair[chance.randrange(2)] for _ in range(_AT_ONCE)]
            asked = await asyncio.gather(
                *(
                    stage.registries.ask(
                        stage.name, exchange.subject, facts=exchange.facts, issue=f"{ISSUE}-{at}", user_id=USER_ID
                    )
                    for at, exchange in enumerate(order)
                )
            )
            for exchange, one in zip(order, asked, strict=True):
                if not as_expected(exchange, one.outcome):
                    complaints.append(f"{exchange.name}: {told(one.outcome)} came while others were asked")
    return complaints[:5]


async def _remembers_nobody(rehearsal: Rehearsal) -> Complaints:
    """Every time of asking gives what the source says then: the same question again, and then another one."""
    pair = _pair(rehearsal)
    if pair is None:
        return []
    complaints = []
    async with rehearsal.open() as stage:
        for exchange in (pair[0], pair[0], pair[1]):
            outcome = (await stage.play(exchange)).outcome
            if not stage.playing.heard:
                complaints.append(f"{exchange.name}: the source was not asked; answers are not to be kept")
            elif not as_expected(exchange, outcome):
                complaints.append(f"{exchange.name}: {told(outcome)} came after {pair[0].name}")
    return complaints


def _pair(rehearsal: Rehearsal) -> tuple[Exchange, Exchange] | None:
    """Two exchanges of one call, of one kind of subject, with different subjects and answers."""
    fit = [
        one
        for one in rehearsal.exchanges
        if isinstance(one.expected, (Found, Pending)) and one.ticket is None and len(one.calls) == 1
    ]
    return next(
        (
            (first, second)
            for first in fit
            for second in fit
            if type(first.subject) is type(second.subject)
            and first.number != second.number
            and _answer_of(first) != _answer_of(second)
        ),
        None,
    )


def _answer_of(exchange: Exchange) -> object:
    return exchange.expected.facts if isinstance(exchange.expected, Found) else exchange.expected


CHECKS = (
    Check("isolation.interleaved", Group.ISOLATION, "Answers never cross between questions", _answers_never_cross),
    Check("isolation.memory", Group.ISOLATION, "It keeps nothing of a question", _remembers_nobody),
)
