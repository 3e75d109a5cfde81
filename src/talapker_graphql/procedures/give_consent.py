"""A candidate consents in person to the list they are on, in the version they have seen, or takes the consent back.

Neither changes the file, so its version stays: everybody on a list may consent at once without disturbing its author.
"""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import may_consent
from talapker_core.localized import Localized
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.consent import consent_asked, hashes_of
from talapker_core.nominations.status import NominationEvent
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, load_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, not_done, not_found, version_conflict
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Consent to the list that `list_sha256` stands for. `expected_version` is the nomination's."""

    candidacy_id: str
    list_sha256: str
    expected_version: int
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class WithdrawConsent:
    """Take back whatever was consented to for the candidacy. `expected_version` is the nomination's."""

    candidacy_id: str
    expected_version: int
    idempotency_key: str


async def give_consent(office: Office, actor: Actor, command: GiveConsent) -> Outcome:
    """Consent. `ids`: candidacy, consent. A consent that stands already is left as it is."""
    return await once(office, actor, command, lambda: _give(office, actor, command))


async def withdraw_consent(office: Office, actor: Actor, command: WithdrawConsent) -> Outcome:
    """Take it back. `ids`: candidacy."""
    return await once(office, actor, command, lambda: _withdraw(office, actor, command))


async def _give(office: Office, actor: Actor, command: GiveConsent) -> Outcome:
    file = await _open(actor, command.candidacy_id, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.CONSENT_GIVEN)
    if isinstance(moved, NotDone):
        return moved
    election = file.election
    if consent_asked(office.rulebook(election.rulebook), ApplicantKind(file.row.route), election.election_day) is None:
        return not_done(_NOT_ELECTRONIC)
    now = hashes_of(file.value, contest_id=file.row.contest_id, party_id=file.row.party_id)
    if command.list_sha256 != now[command.candidacy_id]:
        return not_done(_LIST_CHANGED)
    standing = await tables.Consent.get_or_none(
        candidacy_id=command.candidacy_id, list_sha256=command.list_sha256, withdrawn_at=None
    )
    if standing is None:
        at = office.now()
        standing = await tables.Consent.create(
            id=office.id_of("consent"),
            candidacy_id=command.candidacy_id,
            list_sha256=command.list_sha256,
            given_by=actor.id,
            given_at=at,
        )
        payload = {"candidacy": command.candidacy_id, "list_sha256": command.list_sha256}
        await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=at)
    return Done({"candidacy": command.candidacy_id, "consent": standing.id})


async def _withdraw(office: Office, actor: Actor, command: WithdrawConsent) -> Outcome:
    file = await _open(actor, command.candidacy_id, command.expected_version)
    if isinstance(file, NotDone):
        return file
    moved = edit(file.value, NominationEvent.CONSENT_WITHDRAWN)
    if isinstance(moved, NotDone):
        return moved
    standing = tables.Consent.filter(candidacy_id=command.candidacy_id, withdrawn_at=None)
    if await standing.exists():
        at = office.now()
        await standing.update(withdrawn_at=at)
        payload = {"candidacy": command.candidacy_id}
        await record(moved.event.value, "nomination", file.row.id, payload, actor=actor.id, at=at)
    return Done({"candidacy": command.candidacy_id})


async def _open(actor: Actor, candidacy_id: str, expected_version: int) -> NominationFile | NotDone:
    """The file of a candidacy, locked; to everybody but its person there is no such candidacy."""
    candidacy = await tables.Candidacy.get_or_none(id=candidacy_id).only("id", "nomination_id", "person_id")
    if candidacy is None or not may_consent(actor, candidacy.person_id):
        return not_found("candidacyId")
    row = await locked(tables.Nomination.filter(id=candidacy.nomination_id)).get()
    if row.version != expected_version:
        return version_conflict(expected_version, row.version)
    file = await load_file(row)
    # Looked for again under the lock: it may have been taken off while this waited.
    return file if any(it.id == candidacy_id for it in file.value.candidacies) else not_found("candidacyId")


_LIST_CHANGED = invalid(
    "LIST_CHANGED",
    ("listSha256",),
    Localized(
        ky="Бул тизменин учурдагы түрү эмес.",
        ru="Это не нынешний вид списка.",
        en="This is not the list as it stands now.",
    ),
    Localized(
        ky="Тизмени кайра окуп, анын учурдагы түрүнө макулдук бериңиз.",
        ru="Прочтите список заново и дайте согласие на его нынешний вид.",
        en="Read the list again and consent to it as it stands.",
    ),
)
_NOT_ELECTRONIC = invalid(
    "CONSENT_NOT_ELECTRONIC",
    ("candidacyId",),
    Localized(
        ky="Бул шайлоонун мыйзамы электрондук макулдукту сурабайт.",
        ru="Закон этих выборов не требует электронного согласия.",
        en="The law of this election asks for no electronic consent.",
    ),
    Localized(
        ky="Макулдук керек болсо, документ катары тапшырылат.",
        ru="Если согласие требуется, оно подаётся документом.",
        en="Where a consent is asked for, it is a document of the file.",
    ),
)
