"""Laying what registries answered beside what is declared now, after a declaration was corrected."""

from collections.abc import Mapping
from typing import Any

from talapker_core.examination.case import Stated
from talapker_core.examination.findings import Confirmed, Contradicted, Finding, compare
from talapker_core.facts.vocabulary import FactSpec
from talapker_graphql.procedures.check_purposes import NOT_VERIFIED, VERIFIED, Purpose
from talapker_graphql.procedures.examining import case_of, declarations, examine_candidacy
from talapker_graphql.procedures.findings import finding_rows
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables


async def compare_anew(
    office: Office, file: NominationFile, candidacy: tables.Candidacy, *, before: Mapping[FactSpec[Any], Any]
) -> None:
    """Replace the findings about whatever is declared otherwise than `before`, and judge the candidacy anew.

    Where the register had nobody by that number there is nothing to lay a correction beside: the old finding goes, and
    the check is not verified any more.
    """
    declared = declarations(office, candidacy)
    changed = {spec for spec in {*before, *declared} if before.get(spec) != declared.get(spec)}
    checks = await tables.RegistryCheck.filter(candidacy_id=candidacy.id, purpose=Purpose.REGISTRATION.value).exclude(
        answered_at=None
    )
    case = case_of(office, file.election, file.row, candidacy, kinds=frozenset(), checks=checks)
    about = {spec.key: spec for spec in changed}
    await tables.Finding.filter(candidacy_id=candidacy.id, fact__in=[*about]).delete()
    for check in checks:
        concerned = changed & office.questions.get(check.registry, frozenset())
        if not concerned:
            continue
        found = {spec: _finding(spec, declared.get(spec), case.answer(spec.key)) for spec in concerned}
        told = [finding for finding in found.values() if finding is not None]
        await tables.Finding.bulk_create(finding_rows(office, check, told))
        others = await tables.Finding.filter(candidacy_id=candidacy.id, registry=check.registry)
        sound = all(isinstance(finding, Confirmed) for finding in found.values()) and all(
            other.outcome == _CONFIRMED for other in others
        )
        await tables.RegistryCheck.filter(id=check.id).update(
            standing=VERIFIED if sound else NOT_VERIFIED, version=check.version + 1
        )
    await examine_candidacy(office, file.row.id, candidacy.id)


def _finding(spec: FactSpec[Any], claim: Any, answered: object) -> Finding | None:
    """The finding; none where the register stated nothing, or nothing is declared that it could contradict."""
    if not isinstance(answered, Stated):
        return None
    finding = compare(spec, claim, answered)
    return finding if claim is not None or isinstance(finding, Contradicted) else None


_CONFIRMED = "confirmed"
