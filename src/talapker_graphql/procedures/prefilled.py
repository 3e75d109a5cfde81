"""What a registry told for a draft, taken along when the file is handed in."""

from collections.abc import Sequence
from typing import Any

from talapker_core.examination.case import Answered
from talapker_core.facts.answer import Absent, Found
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.nominations.prefill import is_fresh
from talapker_graphql.procedures.check_purposes import NOT_VERIFIED, VERIFIED, Purpose
from talapker_graphql.procedures.examining import declarations
from talapker_graphql.procedures.fact_values import write_facts
from talapker_graphql.procedures.findings import compared, confirms, finding_rows, what_was_said
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.stated_facts import stated_facts
from talapker_graphql.store import tables


async def take_over_answers(office: Office, file: NominationFile) -> None:
    """Let fresh answers that were given for the draft be those that the decision rests on, and find what contradicts.

    They are copied: the author's own stay as they were told. Nothing is asked twice. In the open transaction.
    """
    given = await tables.RegistryCheck.filter(
        nomination_id=file.row.id, purpose=Purpose.PREFILL.value, answer_sealed__not_isnull=True
    ).order_by("round")
    known = set(
        await tables.RegistryCheck.filter(nomination_id=file.row.id, purpose=Purpose.REGISTRATION.value).values_list(
            "candidacy_id", "registry"
        )
    )
    newest = {(check.candidacy_id, check.registry): check for check in given}
    fresh = [
        check
        for key, check in newest.items()
        if key not in known and is_fresh(check.answered_at, office.now()) and check.registry in office.questions
    ]
    if fresh:
        await _copy(office, file, fresh)


async def _copy(office: Office, file: NominationFile, fresh: Sequence[tables.RegistryCheck]) -> None:
    candidacies = await tables.Candidacy.filter(id__in=[check.candidacy_id for check in fresh])
    declared = {candidacy.id: declarations(office, candidacy) for candidacy in candidacies}
    copies, rows = [], []
    for check in fresh:
        copy = _copied(office, check)
        findings = compared(declared[check.candidacy_id], _answered(office, check))
        if confirms(findings):
            copy.standing = VERIFIED
        copies.append(copy)
        rows += finding_rows(office, copy, findings)
    await tables.RegistryCheck.bulk_create(copies)
    await tables.Finding.bulk_create(rows)
    payload = {"checks": {check.id: copy.id for check, copy in zip(fresh, copies, strict=True)}}
    await record("PrefillReused", "nomination", file.row.id, payload, actor=SYSTEM, at=office.now())


def _copied(office: Office, check: tables.RegistryCheck) -> tables.RegistryCheck:
    copy_id = office.id_of("check")
    return tables.RegistryCheck(
        id=copy_id,
        nomination_id=check.nomination_id,
        candidacy_id=check.candidacy_id,
        registry=check.registry,
        purpose=Purpose.REGISTRATION.value,
        round=0,
        standing=NOT_VERIFIED,
        outcome=check.outcome,
        attempts=check.attempts,
        asked_at=check.asked_at,
        answered_at=check.answered_at,
        answer_sealed=office.sealer.seal(write_facts(stated_facts(office, check)), f"answer:{copy_id}"),
        provenance=check.provenance,
        evidence_sha512=check.evidence_sha512,
        container_sha512=check.container_sha512,
        version=1,
    )


def _answered(office: Office, check: tables.RegistryCheck) -> dict[FactSpec[Any], Answered]:
    if check.answered_at is None:
        raise ValueError("an answer has an instant")
    answer = Absent() if check.outcome == "absent" else Found(stated_facts(office, check))
    return {
        spec: what_was_said(spec, answer, {}, source=check.registry, at=check.answered_at)
        for spec in office.questions[check.registry]
    }
