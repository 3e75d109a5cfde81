"""What an author sees of a draft that was filled from a registry: each stated value beside what is declared."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, Relation, may, relations
from talapker_core.examination.case import Stated
from talapker_core.examination.findings import compare
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.nominations.status import NominationStatus
from talapker_graphql.procedures.check_purposes import AWAITING, Purpose
from talapker_graphql.procedures.examining import declarations
from talapker_graphql.procedures.findings import word_of
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.standing import in_question
from talapker_graphql.procedures.stated_facts import stated_facts
from talapker_graphql.store import tables

FILLED, NOT_FOUND, COULD_NOT_ASK = "filled", "not_found", "could_not_ask"


@dataclass(frozen=True, slots=True)
class PrefilledValue:
    """One fact as the registry stated it, and as it is declared now; both are kept, whatever the author does."""

    fact: str
    stated: str = field(repr=False)
    declared: str | None = field(repr=False)
    finding: str


@dataclass(frozen=True, slots=True)
class Prefill:
    """How the latest look-up for one candidacy stands.

    Attributes:
        standing: awaiting, filled, not_found or could_not_ask, which says nothing about the person.
        message_id: of the exchange that brought the answer, as the registry's own records have it.
        because: why it could not be asked.
    """

    standing: str
    registry: str
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    message_id: str | None = None
    because: str | None = None
    values: tuple[PrefilledValue, ...] = ()


async def prefills_of(office: Office, actor: Actor, candidacy_ids: Sequence[str]) -> dict[str, Prefill]:
    """The latest look-up of each candidacy that `actor` may see, in two statements.

    It is for the file's author alone: a commission reads findings, and no date of birth through this interface.
    """
    candidacies = await tables.Candidacy.filter(id__in=list(candidacy_ids)).select_related("nomination")
    visible = {row.id: row for row in candidacies if _may_see(actor, row.nomination)}
    checks = await tables.RegistryCheck.filter(candidacy_id__in=list(visible), purpose=Purpose.PREFILL.value).order_by(
        "round"
    )
    newest = {check.candidacy_id: check for check in checks}
    return {candidacy: _prefill(office, visible[candidacy], check) for candidacy, check in newest.items()}


def _may_see(actor: Actor, nomination: tables.Nomination) -> bool:
    file = in_question(nomination)
    return may(actor, Act.READ_FILE, file) and bool(relations(actor, file) & {Relation.AUTHOR, Relation.PARTY})


def _prefill(office: Office, candidacy: tables.Candidacy, check: tables.RegistryCheck) -> Prefill:
    if check.answered_at is None:
        # Nobody asks for a draft any more once it is handed in or given up.
        waits = check.standing == AWAITING and candidacy.nomination.status == NominationStatus.DRAFT.value
        return Prefill(
            AWAITING if waits else COULD_NOT_ASK,
            check.registry,
            asked_at=check.asked_at,
            because=None if waits else check.reason,
        )
    attempts = json.loads(check.provenance or "{}").get("attempts", [])
    declared = declarations(office, candidacy)
    return Prefill(
        FILLED if check.outcome == "found" else NOT_FOUND,
        check.registry,
        asked_at=check.asked_at,
        answered_at=check.answered_at,
        message_id=attempts[-1]["message_id"] if attempts else None,
        values=tuple(
            _value(spec, value, declared.get(spec), check.registry, check.answered_at)
            for spec, value in sorted(stated_facts(office, check).items(), key=lambda it: it[0].key)
        ),
    )


def _value(spec: FactSpec[Any], stated: Any, declared: Any, registry: str, at: datetime) -> PrefilledValue:
    finding = compare(spec, declared, Stated(stated, registry, at))
    said = None if declared is None else _text(declared)
    return PrefilledValue(spec.key, _text(stated), said, word_of(finding))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
