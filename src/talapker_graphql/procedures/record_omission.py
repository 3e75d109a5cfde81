"""A notice of a single defect."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.localized import Localized
from talapker_graphql.procedures.issue_notice import IssueNotice, OmissionToTell, issue_notice
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.outcome import Done, Outcome


@dataclass(frozen=True, slots=True)
class RecordOmission:
    """Record the catalogue's defect `code`; `missing_document` names the kind whose arrival mends it."""

    nomination_id: str
    code: str
    candidacy_id: str | None
    missing_document: str | None
    expected_version: int
    idempotency_key: str
    details: Localized | None = None


async def record_omission(office: Office, actor: Actor, command: RecordOmission) -> Outcome:
    """Notify it by itself. `ids`: nomination, notice, omission."""
    told = OmissionToTell(command.code, command.candidacy_id, command.missing_document, command.details)
    notice = IssueNotice(command.nomination_id, (told,), command.expected_version, command.idempotency_key)
    outcome = await issue_notice(office, actor, notice)
    if not isinstance(outcome, Done):
        return outcome
    return Done({**outcome.ids, "omission": outcome.ids["omission.1"]})
