"""Opening alerts: what a registry says after a registration against what the registration rested on."""

from collections.abc import Mapping

from talapker_core.dates import local_day
from talapker_core.examination.case import Answered
from talapker_core.examination.later_answers import Contradiction, contradictions
from talapker_graphql.procedures.check_purposes import Purpose
from talapker_graphql.procedures.examining import case_of
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

OPEN, CLOSED = "open", "closed"
ALERT_OPENED = "AlertOpened"


async def open_alerts(
    office: Office, nomination: tables.Nomination, check: tables.RegistryCheck, answered: Mapping[str, Answered]
) -> bool:
    """Open an alert for each matter in `answered` that is new. Returns whether the answer contradicts anything.

    Runs in the open transaction, with the nomination locked. Nothing is judged anew and nothing is cancelled. A matter
    that was told before, even one whose alert a member closed, opens none again.
    """
    found = await _contradictions(office, nomination, check, answered)
    for contradiction in found:
        matter = matter_of(office, check.candidacy_id, contradiction)
        if await tables.Alert.exists(candidacy_id=check.candidacy_id, matter=matter):
            continue
        alert = await tables.Alert.create(
            id=office.id_of("alert"),
            nomination_id=nomination.id,
            candidacy_id=check.candidacy_id,
            check_row_id=check.id,
            kind=contradiction.kind.value,
            fact=contradiction.fact,
            rule=contradiction.rule,
            article=contradiction.article,
            registry=check.registry,
            matter=matter,
            status=OPEN,
            opened_at=office.now(),
            version=1,
        )
        # Neither the fact nor the kind: the journal is public one day, and what is said of a person may be wrong.
        payload = {"nomination": nomination.id, "check": check.id}
        await record(ALERT_OPENED, "alert", alert.id, payload, actor=SYSTEM, at=office.now())
    return bool(found)


def matter_of(office: Office, candidacy_id: str, contradiction: Contradiction) -> str:
    """A keyed hash of what is stated of whom: it tells one matter from another without saying what it is."""
    what = contradiction.rule if contradiction.stated is None else contradiction.stated
    said = f"{candidacy_id}|{contradiction.fact}|{what}"
    return office.pseudonymizer.pseudonym(said, "alert")


async def _contradictions(
    office: Office, nomination: tables.Nomination, check: tables.RegistryCheck, answered: Mapping[str, Answered]
) -> tuple[Contradiction, ...]:
    election = await tables.Election.get(id=nomination.election_id)
    candidacy = await tables.Candidacy.get(id=check.candidacy_id)
    rulebook = office.rulebook(election.rulebook)
    documents = await tables.Document.filter(nomination_id=nomination.id, replaced_at=None).only("kind", "candidacy_id")
    basis = await tables.RegistryCheck.filter(candidacy_id=candidacy.id, purpose=Purpose.REGISTRATION.value).exclude(
        id=check.id
    )
    rested_on = case_of(
        office,
        election,
        nomination,
        candidacy,
        kinds=frozenset(it.kind for it in documents if it.candidacy_id in {None, candidacy.id}),
        checks=basis,
    )
    return contradictions(rested_on, answered, rulebook, local_day(office.now(), rulebook.zone_info))
