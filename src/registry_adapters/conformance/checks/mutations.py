"""Group 4: a reply changed in one place is refused, or gives the same answer, or says less; never something else."""

from registry_adapters.conformance.carriage import carrying
from registry_adapters.conformance.checks.check import Check, Complaints, Group
from registry_adapters.conformance.mutants import Change, mutants
from registry_adapters.conformance.rehearsal import Rehearsal, no_other_than, told
from talapker_core.facts.answer import Unavailable

_SHOWN = 20


async def _no_mutant_is_another_answer(rehearsal: Rehearsal) -> Complaints:
    return await _meet(rehearsal, {Change.DROP, Change.NIL, Change.RETYPE, Change.RENAME})


async def _unknown_fields_are_fine(rehearsal: Rehearsal) -> Complaints:
    return await _meet(rehearsal, {Change.ADD})


async def _nobody_else_is_meant(rehearsal: Rehearsal) -> Complaints:
    return await _meet(rehearsal, {Change.OTHER_NUMBER})


async def _meet(rehearsal: Rehearsal, changes: set[Change]) -> Complaints:
    complaints: Complaints = []
    async with rehearsal.open(attempts=1) as stage:
        for exchange in rehearsal.exchanges:
            for at, call in enumerate(exchange.calls):
                if call.told_by_status:
                    continue
                made = mutants(
                    call.reply,
                    number=exchange.number,
                    xml=call.is_xml,
                    nil_means=exchange.nil_means,
                )
                for mutant in made:
                    if mutant.change not in changes:
                        continue
                    outcome = (await stage.play(exchange, carrying(call, mutant.reply), at, goes_on=True)).outcome
                    place = f"{exchange.name}, call {at + 1}, {mutant.place} {mutant.change}"
                    if isinstance(outcome, Unavailable) and outcome.code == "adapter_failed":
                        complaints.append(f"{place}: it raises something else than Unavailable")
                    elif mutant.change is Change.OTHER_NUMBER and not isinstance(outcome, Unavailable):
                        complaints.append(f"{place}: {told(outcome)}, though somebody else is spoken of")
                    elif mutant.change is Change.ADD and call.operation is None and isinstance(outcome, Unavailable):
                        # A SOAP schema that forbids unknown elements is right to; a new field of JSON harms nobody.
                        if not isinstance(exchange.expected, str):
                            complaints.append(f"{place}: {told(outcome)}, though only something was added")
                    elif not no_other_than(exchange, outcome):
                        complaints.append(f"{place}: {told(outcome)}, another answer than the promised one")
    return complaints[:_SHOWN]


CHECKS = (
    Check(
        "mutations.same_answer",
        Group.MUTATIONS,
        "A reply spoilt in one place never gives another answer",
        _no_mutant_is_another_answer,
    ),
    Check("mutations.unknown_field", Group.MUTATIONS, "An unknown field harms nothing", _unknown_fields_are_fine),
    Check("mutations.other_person", Group.MUTATIONS, "A reply about somebody else is no answer", _nobody_else_is_meant),
)
