"""Each fact of a candidacy with what was declared, what every registry said of it, and how the two compare."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from talapker_core.facts.subject import PersonSubject
from talapker_core.facts.vocabulary import Sensitivity, Vocabulary
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

_VOCABULARY = Vocabulary()
_PENDING = "pending"


class AnswerStanding(StrEnum):
    """What a registry said of a fact. Only the first two are answers about the person."""

    STATED = "stated"
    NOT_IN_REGISTER = "not_in_register"
    NOT_TOLD = "not_told"
    AWAITED = "awaited"
    COULD_NOT_ASK = "could_not_ask"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class RegistryStatement:
    """What one registry said of one fact, and how it came about.

    Attributes:
        registry: the registry.
        standing: what kind of answer it is, if it is one.
        value: what was stated, as JSON; `None` unless it was stated. It is left out of every representation.
        reason: why there is no answer, by code, when an attempt failed.
        service: the registry's own name of the service that was called.
        asked_at: when it was asked last (UTC).
        answered_at: when it answered (UTC).
        message_id: the id of the last message to it, by which the registry finds the exchange.
        attempts: how often it was asked.
    """

    registry: str
    standing: AnswerStanding
    value: str | None = field(default=None, repr=False)
    reason: str | None = None
    service: str | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    message_id: str | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class ExaminedFact:
    """One fact of one candidacy.

    Attributes:
        key: the fact.
        sensitivity: how it may be shown; facts that this program does not know count as the strictest.
        declared: what the candidate declared, as JSON; `None` when nothing. It is left out of every representation.
        paper: what a paper original says otherwise, as JSON. It is left out of every representation.
        statements: what registries said, by the names of the registries.
        finding: how the two were found to compare, if that was done.
        found_at: when (UTC).
    """

    key: str
    sensitivity: Sensitivity
    declared: str | None = field(repr=False)
    paper: str | None = field(repr=False)
    statements: tuple[RegistryStatement, ...]
    finding: str | None
    found_at: datetime | None


def examined_facts(
    office: Office,
    candidacy: tables.Candidacy,
    checks: Iterable[tables.RegistryCheck],
    findings: Iterable[tables.Finding],
    paper: Mapping[str, str],
) -> tuple[ExaminedFact, ...]:
    """Every fact that was declared, that a registry is asked for, or that one has told of; by key.

    `paper` is what paper originals say otherwise, as JSON by key.
    """
    declared = json.loads(office.sealer.open(candidacy.declarations_sealed, f"declarations:{candidacy.id}"))
    statements = _statements(office, {check.registry: check for check in checks})
    found = {finding.fact: finding for finding in findings}
    return tuple(
        ExaminedFact(
            key=key,
            sensitivity=_VOCABULARY[key].sensitivity if key in _VOCABULARY else Sensitivity.SPECIAL,
            declared=_json(declared[key]) if key in declared else None,
            paper=paper.get(key),
            statements=statements.get(key, ()),
            finding=found[key].outcome if key in found else None,
            found_at=found[key].found_at if key in found else None,
        )
        for key in sorted(declared.keys() | statements.keys() | found.keys() | paper.keys())
    )


def _statements(
    office: Office, checks: Mapping[str, tables.RegistryCheck]
) -> Mapping[str, tuple[RegistryStatement, ...]]:
    said: dict[str, tuple[RegistryStatement, ...]] = {}
    for registry in sorted(office.questions.keys() | checks.keys()):
        check = checks.get(registry)
        stated = _stated(office, check) if check is not None else {}
        asked = {it.key for it in office.questions.get(registry, ()) if it.subject is PersonSubject}
        for key in sorted(asked | stated.keys()):
            said[key] = (*said.get(key, ()), _statement(registry, check, stated, key))
    return said


def _statement(
    registry: str, check: tables.RegistryCheck | None, stated: Mapping[str, Any], key: str
) -> RegistryStatement:
    if check is None:
        return RegistryStatement(registry, AnswerStanding.NOT_ASKED)
    provenance = json.loads(check.provenance) if check.provenance else {}
    attempts = provenance.get("attempts") or [{}]
    standing = _standing(check, known=key in stated)
    return RegistryStatement(
        registry=registry,
        standing=standing,
        value=_json(stated[key]) if standing is AnswerStanding.STATED else None,
        reason=check.reason if standing is AnswerStanding.COULD_NOT_ASK else None,
        service=provenance.get("service"),
        asked_at=check.asked_at,
        answered_at=check.answered_at,
        message_id=attempts[-1].get("message_id"),
        attempts=check.attempts,
    )


def _standing(check: tables.RegistryCheck, *, known: bool) -> AnswerStanding:
    if check.answered_at is not None and check.outcome == "absent":
        return AnswerStanding.NOT_IN_REGISTER
    if check.answered_at is not None:
        return AnswerStanding.STATED if known else AnswerStanding.NOT_TOLD
    if check.outcome is None or check.reason == _PENDING:
        return AnswerStanding.AWAITED
    return AnswerStanding.COULD_NOT_ASK


def _stated(office: Office, check: tables.RegistryCheck) -> Mapping[str, Any]:
    if check.answer_sealed is None:
        return {}
    stated: dict[str, Any] = json.loads(office.sealer.open(check.answer_sealed, f"answer:{check.id}"))
    return stated


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
