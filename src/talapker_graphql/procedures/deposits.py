"""The deposits of files: what is due of each, its payment reference, and what the bank's statements say came in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, may
from talapker_core.examination.case import Answered, Stated, Unanswered
from talapker_core.examination.checklist.deposit import DEPOSIT, DepositInHand
from talapker_core.facts.vocabulary import DISABILITY_GROUP
from talapker_core.money import Money
from talapker_core.nominations.deposit.due import deposit_due
from talapker_core.nominations.deposit.matching import Double, Matched, Partial, Payment, match_deposit
from talapker_core.nominations.deposit.reference import reference_from
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.check_purposes import Purpose
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.standing import in_question
from talapker_graphql.procedures.stated_facts import stated_facts
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

SOURCE = "bank_statement"
MOST_LINES = 1_000
"""How many payments are looked at for one page of files; no honest file has more than a few."""


@dataclass(frozen=True, slots=True)
class FileDeposit:
    """The deposit of one file: its reference, and, where the law asks for one, how it stands."""

    reference: str
    in_hand: DepositInHand | None


def reference_of(office: Office, nomination_id: str) -> str:
    """The payment reference of a file. It is made of a keyed hash, so that it tells nothing and needs no column."""
    return reference_from(int(office.pseudonymizer.pseudonym(nomination_id, "payment-reference"), 16))


def payer_key(office: Office, number: str) -> str:
    """The keyed hash of a payer's personal or tax number."""
    return office.pseudonymizer.pseudonym(number, "payer")


async def deposits_seen(office: Office, actor: Actor, nomination_ids: Sequence[str]) -> dict[str, FileDeposit]:
    """The deposits of the files that are open to `actor` as their author or commission."""
    rows = await tables.Nomination.filter(id__in=list(nomination_ids)).select_related("election")
    seen = [row for row in rows if may(actor, Act.READ_FILE, in_question(row))]
    return await deposits_of(office, seen)


async def deposits_of(office: Office, nominations: Sequence[tables.Nomination]) -> dict[str, FileDeposit]:
    """The deposits of `nominations` (with their elections), in a handful of statements."""
    if not nominations:
        return {}
    references = {row.id: reference_of(office, row.id) for row in nominations}
    payers, groups = await _payers(office, nominations), await _disability_groups(office, nominations)
    lines = await _lines(nominations, references, payers)
    found = {}
    for row in nominations:
        due = deposit_due(
            office.rulebook(row.election.rulebook),
            row.election.election_day,
            ApplicantKind(row.route),
            groups.get(row.id),
        )
        in_hand = None
        if due is not None:
            match = match_deposit(due, lines[row.election_id], payers[row.id], references[row.id])
            in_hand = DepositInHand(due, match)
        found[row.id] = FileDeposit(references[row.id], in_hand)
    return found


async def deposit_answer(office: Office, nomination: tables.Nomination, election: tables.Election) -> Answered | None:
    """What the statements say of a file's deposit, for its rule; None where the rulebook has none or asks for none."""
    if not any(provision.code == DEPOSIT for provision in office.rulebook(election.rulebook).provisions):
        return None
    nomination.election = election
    deposit = (await deposits_of(office, [nomination]))[nomination.id].in_hand
    return None if deposit is None else answer_of(deposit, office.now())


def answer_of(deposit: DepositInHand, at: datetime) -> Answered:
    """What is known of a deposit as a fact; what does not match says nothing, either way."""
    match = deposit.match
    if isinstance(match, Matched | Double | Partial):
        return Stated(match.received, SOURCE, at.astimezone(UTC))
    return Unanswered("not_told", SOURCE)


async def _payers(office: Office, nominations: Sequence[tables.Nomination]) -> Mapping[str, frozenset[str]]:
    """Who may pay for each file, by keyed hash: its party; and the candidate where one person stands."""
    parties = await tables.Party.filter(id__in=[row.party_id for row in nominations if row.party_id])
    of_party = {party.id: party.tax_number_mac for party in parties if party.tax_number_mac}
    found: dict[str, frozenset[str]] = {
        row.id: frozenset({of_party[row.party_id]} if row.party_id in of_party else ()) for row in nominations
    }
    persons = [row.id for row in nominations if row.route != ApplicantKind.PARTY_LIST.value]
    for candidacy in await tables.Candidacy.filter(nomination_id__in=persons, place=1).select_related("person"):
        person = candidacy.person
        number = office.sealer.open(person.personal_number_sealed, f"personal-number:{person.id}")
        found[candidacy.nomination_id] |= {payer_key(office, number)}
    return found


async def _disability_groups(office: Office, nominations: Sequence[tables.Nomination]) -> Mapping[str, int]:
    """The group that a registry states of the one candidate, by file; only what is stated lowers an amount."""
    registries = [name for name, facts in office.questions.items() if DISABILITY_GROUP in facts]
    if not registries:
        return {}
    checks = await tables.RegistryCheck.filter(
        nomination_id__in=[row.id for row in nominations if row.route != ApplicantKind.PARTY_LIST.value],
        purpose=Purpose.REGISTRATION.value,
        registry__in=registries,
    )
    stated = {check.nomination_id: stated_facts(office, check) for check in checks}
    return {nomination: facts[DISABILITY_GROUP] for nomination, facts in stated.items() if DISABILITY_GROUP in facts}


async def _lines(
    nominations: Sequence[tables.Nomination],
    references: Mapping[str, str],
    payers: Mapping[str, frozenset[str]],
) -> Mapping[str, list[Payment]]:
    """The payments under these references, and those of these payers that name no reference, by election."""
    elections = {row.election_id for row in nominations}
    named = tables.Payment.filter(election_id__in=elections, reference__in=[*references.values()])
    nameless = tables.Payment.filter(
        election_id__in=elections, reference=None, payer_key__in=[key for keys in payers.values() for key in keys]
    )
    found: defaultdict[str, list[Payment]] = defaultdict(list)
    for query in (named, nameless):
        for row in await query.order_by("booked_on", "id").limit(MOST_LINES):
            found[row.election_id].append(
                Payment(row.bank_id, Money(row.amount_tyiyn, row.currency), row.payer_key, row.reference, row.booked_on)
            )
    return found


async def name_payer(office: Office, party_id: str, tax_number: str) -> bool:
    """Keep the keyed hash of a party's tax number. Returns whether there is such a party."""
    async with transaction():
        changed = await tables.Party.filter(id=party_id).update(tax_number_mac=payer_key(office, tax_number))
        if changed:
            await record("PayerNamed", "party", party_id, {}, actor="operator", at=office.now())
    return bool(changed)
