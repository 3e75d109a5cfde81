"""Handing a file in: the package is fixed by its hash, registries will be asked, and the applicant holds a receipt."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.elections.calendar import deadline
from talapker_core.elections.clock import term_end
from talapker_core.journal.receipt import submission_payload
from talapker_core.journal.snapshot import Layer
from talapker_core.nominations import problems
from talapker_core.nominations.acts import NotDone, submit
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE, REVIEW_TERM
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.layers import keep_layer
from talapker_graphql.procedures.most_candidates import most_candidates
from talapker_graphql.procedures.nomination_file import move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.procedures.receipts import give_receipt
from talapker_graphql.procedures.verification import ask_registries


@dataclass(frozen=True, slots=True)
class SubmitNomination:
    """Hand the file in as it stands at `expected_version`."""

    nomination_id: str
    expected_version: int
    idempotency_key: str


async def submit_nomination(office: Office, actor: Actor, command: SubmitNomination) -> Outcome:
    """Hand in. `ids`: nomination, receipt. A late file is kept and marked late; the commission judges it."""
    office = office.as_asked()
    return await once(office, actor, command, lambda: _submit(office, actor, command))


async def _submit(office: Office, actor: Actor, command: SubmitNomination) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.SUBMIT, command.expected_version)
    if isinstance(file, NotDone):
        return file
    # When it was asked for, not when its turn to be written came (Constitutional Law No. 68, art. 61).
    arrived_at = file.value.arrival(office.now())
    rulebook = office.rulebook(file.election.rulebook)
    election_day, occasion = file.election.election_day, Occasion(file.election.occasion)
    at_most, at_most_article = most_candidates(rulebook, file.value.system, election_day)
    moved = submit(
        file.value,
        at_most=at_most,
        at_most_article=at_most_article,
        due=deadline(rulebook, DOCUMENTS_DUE, election_day, occasion=occasion),
        now=arrived_at,
    )
    if isinstance(moved, NotDone):
        return moved
    if not file.value.documents:
        return not_done(problems.no_documents())
    file_hashes = [bytes.fromhex(document.sha256) for document in file.value.documents]
    payload = submission_payload(file_hashes, arrived_at)
    await move(
        file,
        moved,
        at=arrived_at,
        submitted_at=arrived_at,
        examine_by=term_end(rulebook, REVIEW_TERM, arrived_at, election_day, occasion=occasion).instant,
        package_sha256=str(payload["package_sha256"]),
    )
    fixed = await keep_layer(office, file, Layer.SUBMITTED, arrived_at)
    recorded = await record(
        moved.event.value, "nomination", file.row.id, {**payload, **fixed}, actor=actor.id, at=arrived_at
    )
    receipt_id = await give_receipt(
        office, file, recorded, file_hashes=file_hashes, arrived_at=arrived_at, zone=rulebook.zone_info
    )
    await ask_registries(office, file)
    return Done({"nomination": file.row.id, "receipt": receipt_id, "inTime": "no" if moved.late else "yes"})
