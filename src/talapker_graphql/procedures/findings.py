"""Laying what was declared beside what a registry answered, and storing how they compare."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from talapker_core.examination.case import Answered, NotInRegister, Stated, Unanswered
from talapker_core.examination.findings import Contradicted, Finding, compare
from talapker_core.facts.answer import Absence, Absent, Found
from talapker_core.facts.vocabulary import FactSpec
from talapker_graphql.procedures.examining import declarations
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables


async def lay_beside(
    office: Office, check: tables.RegistryCheck, answered: Mapping[FactSpec[Any], Answered]
) -> list[Finding]:
    """Store how each declared fact compares with what the registry of `check` answered, in the open transaction."""
    candidacy = await tables.Candidacy.get(id=check.candidacy_id)
    declared = declarations(office, candidacy)
    findings = []
    for spec, said in sorted(answered.items(), key=lambda it: it[0].key):
        finding = compare(spec, declared.get(spec), said)
        if spec not in declared and not isinstance(finding, Contradicted):
            continue
        findings.append(finding)
        await tables.Finding.filter(candidacy_id=candidacy.id, fact=spec.key).delete()
        await tables.Finding.create(
            id=office.id_of("finding"),
            nomination_id=check.nomination_id,
            candidacy_id=candidacy.id,
            fact=spec.key,
            registry=check.registry,
            outcome=word_of(finding),
            found_at=office.now(),
        )
    return findings


def what_was_said(
    spec: FactSpec[Any], answer: Found | Absent, absence: Mapping[str, Absence], *, source: str, at: datetime
) -> Answered:
    """What `answer` says about one fact, in the examination's terms."""
    if isinstance(answer, Absent):
        return NotInRegister(absence.get(spec.key) is Absence.MEANS_NONE, source, at)
    value = answer.get(spec)
    return Unanswered("not_told", source) if value is None else Stated(value, source, at)


def word_of(outcome: object) -> str:
    """The word by which an outcome is stored and shown: the name of its class, in small letters."""
    name = type(outcome).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
