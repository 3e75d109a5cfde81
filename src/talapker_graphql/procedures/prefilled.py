"""What a registry told for a draft: taken along when the file is handed in, and shown beside what is declared."""

from talapker_core.examination.findings import Confirmed
from talapker_core.facts.answer import Absent, Found
from talapker_core.nominations.prefill import is_fresh
from talapker_graphql.procedures.check_purposes import NOT_VERIFIED, VERIFIED, Purpose
from talapker_graphql.procedures.fact_values import write_facts
from talapker_graphql.procedures.findings import lay_beside, what_was_said
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
    known = await tables.RegistryCheck.filter(
        nomination_id=file.row.id, purpose=Purpose.REGISTRATION.value
    ).values_list("candidacy_id", "registry")
    newest = {(check.candidacy_id, check.registry): check for check in given}
    copies = {
        check.id: await _copied(office, check)
        for key, check in newest.items()
        if key not in set(known) and is_fresh(check.answered_at, office.now()) and check.registry in office.questions
    }
    if copies:
        await record("PrefillReused", "nomination", file.row.id, {"checks": copies}, actor=SYSTEM, at=office.now())


async def _copied(office: Office, check: tables.RegistryCheck) -> str:
    stated = stated_facts(office, check)
    copy_id = office.id_of("check")
    copy = await tables.RegistryCheck.create(
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
        answer_sealed=office.sealer.seal(write_facts(stated), f"answer:{copy_id}"),
        provenance=check.provenance,
        evidence_sha512=check.evidence_sha512,
        container_sha512=check.container_sha512,
        version=1,
    )
    answer = Absent() if check.outcome == "absent" else Found(stated)
    if check.answered_at is None:
        raise ValueError("an answer has an instant")
    answered = {
        spec: what_was_said(spec, answer, {}, source=check.registry, at=check.answered_at)
        for spec in office.questions[check.registry]
    }
    findings = await lay_beside(office, copy, answered)
    if findings and all(isinstance(finding, Confirmed) for finding in findings):
        await tables.RegistryCheck.filter(id=copy_id).update(standing=VERIFIED)
    return copy_id
