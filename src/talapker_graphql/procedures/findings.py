"""Laying what was declared beside what a registry answered, and storing how they compare."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from talapker_core.examination.case import Answered, NotInRegister, Stated, Unanswered
from talapker_core.examination.findings import Confirmed, Contradicted, Finding, compare
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
    found = compared(declarations(office, candidacy), answered)
    facts = [finding.fact for finding in found]
    await tables.Finding.filter(candidacy_id=candidacy.id, fact__in=facts).delete()
    await tables.Finding.bulk_create(finding_rows(office, check, found))
    return found


def compared(declared: Mapping[FactSpec[Any], Any], answered: Mapping[FactSpec[Any], Answered]) -> list[Finding]:
    """How what is declared compares with what was answered. Of what is not declared only a contradiction is told."""
    findings = (
        (spec, compare(spec, declared.get(spec), said))
        for spec, said in sorted(answered.items(), key=lambda it: it[0].key)
    )
    return [finding for spec, finding in findings if spec in declared or isinstance(finding, Contradicted)]


def confirms(findings: Sequence[Finding]) -> bool:
    """Whether there are findings and each of them confirms: silence does not."""
    return bool(findings) and all(isinstance(finding, Confirmed) for finding in findings)


def finding_rows(office: Office, check: tables.RegistryCheck, findings: Sequence[Finding]) -> list[tables.Finding]:
    """The rows of `findings` from the answer to `check`."""
    return [
        tables.Finding(
            id=office.id_of("finding"),
            nomination_id=check.nomination_id,
            candidacy_id=check.candidacy_id,
            fact=finding.fact,
            registry=check.registry,
            outcome=word_of(finding),
            found_at=office.now(),
        )
        for finding in findings
    ]


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
