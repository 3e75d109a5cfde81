"""The campaign funds of the demonstration, fed by the bank statements of invented donors and payees."""

from datetime import date

from registry_adapters.simulators.population import Population
from talapker_core.elections.identifiers import party_id
from talapker_graphql.demonstration.seeds import DemonstrationElection, DonationSeed, FundSeed
from talapker_graphql.procedures.keep_fund import (
    DonationLine,
    ExpenditureLine,
    open_fund,
    record_bank_statement,
)
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

BANK = "Demonstration Bank (invented)"
_OPENED_ON = date(2021, 10, 16)


async def load_funds(office: Office, seeds: DemonstrationElection, population: Population) -> None:
    """Open each fund and enter its statement; what is there already stays as it is."""
    for number, seed in enumerate(seeds.funds, 1):
        nomination_id = await _nomination_of(office, seeds, seed, population)
        if nomination_id is None:
            continue
        fund_id = await open_fund(
            office, nomination_id, bank=BANK, account=f"00000000{number:08d}", opened_on=_OPENED_ON
        )
        donations = [_donation(seed, row, it, population) for row, it in enumerate(seed.donations, 1)]
        expenditures = [
            ExpenditureLine(
                bank_reference=f"{seed.code}-out-{row}",
                item=it.item,
                payee=f"Invented supplier {row % 7 + 1}",
                amount=it.amount,
                spent_on=it.paid_on,
            )
            for row, it in enumerate(seed.expenditures, 1)
        ]
        await record_bank_statement(office, fund_id, donations, expenditures)


def _donation(seed: FundSeed, row: int, donation: DonationSeed, population: Population) -> DonationLine:
    if donation.person_index is not None:
        person = population.person(donation.person_index)
        donor, name = person.personal_number.reveal(), person.name_ky.full
    else:
        name = donation.donor_name.ky if donation.donor_name else seed.code
        donor = name
    return DonationLine(
        bank_reference=f"{seed.code}-in-{row}",
        source=donation.kind,
        donor=donor,
        donor_name=name,
        amount=donation.amount,
        received_on=donation.received_on,
    )


async def _nomination_of(
    office: Office, seeds: DemonstrationElection, seed: FundSeed, population: Population
) -> str | None:
    if seed.party_code is not None:
        party_list = await tables.PartyList.get_or_none(party_id=party_id(seed.party_code), election_id=seeds.code)
        return party_list.nomination_id if party_list else None
    if seed.person_index is None:
        return None
    number = population.person(seed.person_index).personal_number.reveal()
    person = await tables.Person.get_or_none(
        personal_number_mac=office.pseudonymizer.pseudonym(number, "personal-number")
    )
    candidacy = await tables.Candidacy.filter(person_id=person.id, election_id=seeds.code).first() if person else None
    return candidacy.nomination_id if candidacy else None
