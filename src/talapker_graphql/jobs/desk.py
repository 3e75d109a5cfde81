"""The work itself, one call at a time: ask a registry, keep the evidence, record the answer. No durability here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from registry_adapters.asking import Registries
from talapker_core.facts.answer import Absence, Pending, Unavailable
from talapker_graphql.keys import create_once
from talapker_graphql.procedures.examining import examine_nomination
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.verification import (
    awaited_checks,
    next_try,
    prepare_question,
    record_answer,
    record_failure,
)
from talapker_graphql.store.tables import RegistryCheck
from talapker_graphql.store.transactions import transaction

ANSWERED, NOT_NEEDED, UNANSWERED = "answered", "not_needed", "unanswered"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait before a registry without an answer is asked again: doubling from `base` to `longest`."""

    base: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a worker needs to do one piece of work."""

    office: Office
    registries: Registries
    evidence: Path
    patience: Patience

    async def examine(self, nomination_id: str) -> None:
        """Judge every candidacy by what is known so far."""
        async with transaction():
            await examine_nomination(self.office, nomination_id)

    async def awaited(self, nomination_id: str) -> list[tuple[str, str]]:
        """The checks of a nomination without an answer: id and registry."""
        return await awaited_checks(nomination_id)

    async def ask(self, check_id: str) -> str:
        """Ask for one check and record what came of it; the word for that is all that leaves this call."""
        question = await prepare_question(self.office, check_id)
        if question is None:
            return NOT_NEEDED
        asked = await self.registries.ask(
            question.registry,
            question.subject,
            facts=question.facts,
            issue=question.issue,
            user_id=question.asked_by,
        )
        if asked.evidence is not None:
            sha512 = asked.evidence.ref.sha512
            create_once(self.evidence / sha512[:2] / sha512, asked.evidence.sealed)
        if isinstance(asked.outcome, Unavailable):
            check = await RegistryCheck.get(id=check_id)
            pause = next_try(check.attempts, base=self.patience.base, longest=self.patience.longest)
            again = max(filter(None, (asked.outcome.retry_at, self.office.now() + pause)))
            await record_failure(self.office, check_id, asked.outcome, asked.provenance, again)
            return UNANSWERED
        absence = self._absence(question.registry)
        await record_answer(self.office, check_id, asked.outcome, absence, asked.provenance)
        return UNANSWERED if isinstance(asked.outcome, Pending) else ANSWERED

    def _absence(self, registry: str) -> Mapping[str, Absence]:
        capabilities = self.registries.adapters()[registry].capabilities
        return {fact.key: capability.absence for capability in capabilities for fact in capability.facts}
