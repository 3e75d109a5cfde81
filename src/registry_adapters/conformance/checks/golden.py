"""Group 2: each golden exchange gives the answer it promises, and nothing that was not declared."""

from dataclasses import replace

from registry_adapters.conformance.checks.check import Check, Complaints, Group
from registry_adapters.conformance.exchanges import Exchange
from registry_adapters.conformance.rehearsal import Rehearsal, as_expected, told
from talapker_core.facts.answer import Found


async def _answers(rehearsal: Rehearsal) -> Complaints:
    complaints = []
    async with rehearsal.open() as stage:
        for exchange in rehearsal.exchanges:
            outcome = (await stage.play(exchange)).outcome
            complaints += [
                f"{exchange.name}: it calls {stray}, which the exchange does not foresee"
                for stray in stage.playing.strays
            ]
            if not as_expected(exchange, outcome):
                complaints.append(f"{exchange.name}: {_promised(exchange)} is promised, {told(outcome)} came")
            elif stage.playing.done < len(exchange.calls):
                complaints.append(f"{exchange.name}: it makes {stage.playing.done} of {len(exchange.calls)} calls")
    return complaints


async def _tells_what_is_asked(rehearsal: Rehearsal) -> Complaints:
    complaints = []
    async with rehearsal.open() as stage:
        for exchange in rehearsal.exchanges:
            if not isinstance(exchange.expected, Found) or len(exchange.calls) > 1:
                continue
            for fact in sorted(exchange.expected.facts, key=lambda fact: fact.key):
                alone = _asking_only(exchange, frozenset({fact}))
                outcome = (await stage.play(alone)).outcome
                if not as_expected(alone, outcome) and not stage.playing.strays:
                    complaints.append(f"{exchange.name}: asked for {fact.key} alone, {told(outcome)} came")
    return complaints


async def _shows_enough(rehearsal: Rehearsal) -> Complaints:
    shown = {
        fact
        for exchange in rehearsal.exchanges
        if isinstance(exchange.expected, Found)
        for fact in exchange.expected.facts
    }
    return [f"no exchange shows {key}" for key, fact in sorted(rehearsal.adapter.facts().items()) if fact not in shown]


def _asking_only(exchange: Exchange, facts: frozenset[object]) -> Exchange:
    expected = exchange.expected
    if not isinstance(expected, Found):
        return exchange
    kept = {fact: value for fact, value in expected.facts.items() if fact in facts}
    return replace(exchange, facts=frozenset(kept), expected=Found(kept, expected.as_of))


def _promised(exchange: Exchange) -> str:
    expected = exchange.expected
    return type(expected).__name__ if not isinstance(expected, str) else f"Unavailable({expected})"


CHECKS = (
    Check("golden.answers", Group.GOLDEN, "Each exchange gives its promised answer", _answers),
    Check(
        "golden.only_asked", Group.GOLDEN, "It tells the facts that are asked for, and no others", _tells_what_is_asked
    ),
    Check("golden.every_fact", Group.GOLDEN, "Every declared fact is shown by an exchange", _shows_enough),
)
