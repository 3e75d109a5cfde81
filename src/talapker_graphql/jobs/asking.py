"""Asking one registry one question, and storing what came of it, as one step."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from registry_adapters.asked import Asked
from registry_adapters.contract import RegistryAdapter
from talapker_core.facts.answer import Absence, Pending, Unavailable
from talapker_core.facts.provenance import Provenance
from talapker_core.facts.subject import PersonSubject
from talapker_graphql.jobs.desk import Asks, Desk
from talapker_graphql.procedures.questions import Question, prepare_question
from talapker_graphql.procedures.verification import next_try, postpone, record_answer, record_failure

LONGEST_HONOURED = timedelta(hours=6)
"""How far into the future a source may put us off; an absurd date must not silence a check for ever."""

log = logging.getLogger(__name__)


async def ask_registry(desk: Desk, check_id: str, rounds: int) -> str:
    """Ask for one check, in the round after `rounds` earlier ones. Returns one word for what came of it.

    A repeat of a check that was answered asks nobody. Whatever fails leaves the check awaiting, to be asked again.
    """
    try:
        return await _ask(desk, check_id, rounds)
    except Exception as error:  # noqa: BLE001  (one question's defect must not end the verification of a whole list)
        log.error("QUESTION_BROKE %s: %s", check_id, type(error).__name__)  # noqa: TRY400  (a traceback may hold what was asked)
        pause = next_try(rounds, base=desk.recheck.base, longest=desk.recheck.longest)
        await postpone(check_id, desk.office.now() + pause)
        return "broke"


async def _ask(desk: Desk, check_id: str, rounds: int) -> str:
    question = await prepare_question(desk.office, check_id)
    if question is None:
        return "not_needed"
    if question.not_before is not None and question.not_before > desk.office.now():
        return "not_due"
    asked = await _put(desk.registries, question)
    if asked.evidence is not None:
        await desk.evidence.keep(asked.evidence)
    again = desk.office.now() + next_try(rounds, base=desk.recheck.base, longest=desk.recheck.longest)
    if isinstance(asked.outcome, Unavailable):
        if not asked.outcome.transient:
            # Waiting does not mend it: the operator has to.
            log.error("REGISTRY_NEEDS_ATTENTION %s: %s", question.registry, asked.outcome)
        again = put_off(again, desk.office.now(), asked.outcome.retry_at, asked.provenance)
        await record_failure(desk.office, check_id, asked.outcome, asked.provenance, again)
        return "unavailable"
    await _record(desk, check_id, asked, desk.registries.adapters()[question.registry], again)
    return type(asked.outcome).__name__.lower()


async def _put(registries: Asks, question: Question) -> Asked:
    """Ask, or collect what was promised by a ticket."""
    if question.ticket is None:
        return await registries.ask(
            question.registry,
            question.subject,
            facts=question.facts,
            issue=question.issue,
            user_id=question.asked_by,
        )
    return await registries.collect(
        question.registry,
        question.subject,
        question.ticket,
        facts=question.facts,
        issue=question.issue,
        user_id=question.asked_by,
    )


async def _record(desk: Desk, check_id: str, asked: Asked, adapter: RegistryAdapter[Any], again: datetime) -> None:
    answer = asked.outcome
    if isinstance(answer, Unavailable):
        raise TypeError("a failure is not an answer")
    if isinstance(answer, Pending):
        answer = replace(answer, ask_again=put_off(again, desk.office.now(), answer.ask_again, asked.provenance))
    await record_answer(desk.office, check_id, answer, absence_of(adapter), asked.provenance)


def put_off(own: datetime, now: datetime, wanted: datetime | None, provenance: Provenance) -> datetime:
    """When to ask again: not before our own pause, nor before the source wishes, within reason.

    The source's instant is on the registries' clock, which a demonstration does not move: only its distance counts.
    """
    if wanted is None:
        return own
    return max(own, now + min(wanted - provenance.answered_at, LONGEST_HONOURED))


def absence_of(adapter: RegistryAdapter[Any]) -> Mapping[str, Absence]:
    """What it means, for each fact about a person, when the register does not hold them."""
    return {
        fact.key: capability.absence
        for capability in adapter.capabilities
        if capability.subject is PersonSubject
        for fact in capability.facts
    }
