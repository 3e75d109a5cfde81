from talapker_core.campaign_finance.donation import Source
from talapker_core.money import Money, total
from talapker_graphql.demonstration.facts_file import read_election_file
from talapker_graphql.demonstration.seeds import DemonstrationElection


def test_twelve_funds_belong_to_lists_and_candidates(election: DemonstrationElection) -> None:
    candidates = {seed.nominee.person_index for seed in election.single_mandate}

    assert len(election.funds) == 12
    for fund in election.funds:
        assert (fund.party_code is None) != (fund.person_index is None)
        assert fund.person_index is None or fund.person_index in candidates


def test_money_adds_up_to_the_totals_of_the_facts_file(election: DemonstrationElection) -> None:
    for fund, facts in zip(election.funds, read_election_file().funds, strict=True):
        assert total(donation.amount for donation in fund.donations) == Money.som(facts.received)
        assert total(expenditure.amount for expenditure in fund.expenditures) == Money.som(facts.spent)


def test_no_fund_spends_what_it_has_not_received(election: DemonstrationElection) -> None:
    for fund in election.funds:
        received = total(donation.amount for donation in fund.donations)
        assert total(expenditure.amount for expenditure in fund.expenditures) <= received


def test_every_donation_keeps_within_its_limit(election: DemonstrationElection) -> None:
    rules = read_election_file().fund_rules
    for fund in election.funds:
        organisations = rules.list_legal_entity_limit if fund.party_code else rules.candidate_legal_entity_limit
        limits = {
            Source.OWN_MONEY: rules.list_deposit if fund.party_code else rules.candidate_own_limit,
            Source.INDIVIDUAL: rules.individual_limit,
            Source.LEGAL_ENTITY: organisations,
        }
        for donation in fund.donations:
            assert Money(0) < donation.amount <= Money.som(limits[donation.kind])


def test_nobody_gives_twice_and_no_donor_stands(election: DemonstrationElection) -> None:
    donors = [
        donation.person_index
        for fund in election.funds
        for donation in fund.donations
        if donation.kind is Source.INDIVIDUAL
    ]
    standing = {nominee.person_index for party_list in election.lists for nominee in party_list.nominees}

    assert len(set(donors)) == len(donors) > 100
    assert not standing & set(donors)


def test_the_deposit_is_paid_in_full_before_documents_are_due(election: DemonstrationElection) -> None:
    for fund in election.funds:
        (deposit,) = (expenditure for expenditure in fund.expenditures if expenditure.item == "deposit")
        assert deposit.amount == Money.som(1_000_000 if fund.party_code else 100_000)
        assert deposit.paid_on <= election.calendar.documents_until.date()


def test_money_moves_before_the_vote(election: DemonstrationElection) -> None:
    for fund in election.funds:
        assert all(donation.received_on < election.election_day for donation in fund.donations)
        assert all(expenditure.paid_on < election.election_day for expenditure in fund.expenditures)


def test_every_expenditure_has_a_known_item(election: DemonstrationElection) -> None:
    spent_on = {expenditure.item for fund in election.funds for expenditure in fund.expenditures}

    assert spent_on == set(election.expenditure_items)
