import time
from datetime import UTC, datetime

from registry_adapters.simulators.population import Population
from talapker_core.elections.commission import CommissionLevel
from talapker_graphql.demonstration.dataset import demonstration_election
from talapker_graphql.demonstration.seeds import DemonstrationElection


def test_the_data_set_is_the_same_every_time(election: DemonstrationElection) -> None:
    assert demonstration_election() == election


def test_another_population_brings_other_nominees(election: DemonstrationElection) -> None:
    other = demonstration_election(Population(7))

    assert other.parties == election.parties
    assert other.lists != election.lists


def test_the_data_set_loads_at_once() -> None:
    started = time.process_time()

    demonstration_election()

    assert time.process_time() - started < 4


def test_the_ballot_holds_21_parties_in_order(election: DemonstrationElection) -> None:
    assert [party.ballot_number for party in election.parties] == list(range(1, 22))
    assert (election.parties[0].code, election.parties[-1].code) == ("ata-meken", "ata-jurt-kyrgyzstan")


def test_nine_regions_hold_36_constituencies(election: DemonstrationElection) -> None:
    regions = {region.code for region in election.regions}

    assert len(regions) == 9
    assert [constituency.number for constituency in election.constituencies] == list(range(1, 37))
    assert {constituency.region_code for constituency in election.constituencies} == regions


def test_only_confirmed_constituencies_are_marked_verified(election: DemonstrationElection) -> None:
    verified = {constituency.number for constituency in election.constituencies if constituency.verified}

    assert verified == {1, 2, 3, 4, 5, 20, 24, 26, 27, 29, 33, 36}


def test_every_region_and_constituency_has_its_commission(election: DemonstrationElection) -> None:
    levels = [commission.level for commission in election.commissions]

    assert [levels.count(level) for level in CommissionLevel] == [1, 9, 36, 0]
    assert len({commission.code for commission in election.commissions}) == 46


def test_documents_are_taken_until_six_in_the_evening_of_the_18th_of_october_in_bishkek(
    election: DemonstrationElection,
) -> None:
    assert election.calendar.documents_until == datetime(2021, 10, 18, 12, 0, tzinfo=UTC)


def test_the_calendar_runs_forward(election: DemonstrationElection) -> None:
    calendar = election.calendar
    steps = (
        calendar.called_on,
        calendar.notice_of_participation_until.date(),
        calendar.nomination_until,
        calendar.documents_until.date(),
        calendar.registration_until,
        calendar.list_withdrawal_until,
        calendar.candidate_withdrawal_until,
        calendar.campaign_until.date(),
        calendar.voting_from.date(),
        calendar.final_finance_report_until,
        calendar.results_until,
    )

    assert list(steps) == sorted(steps)
    assert calendar.voting_from.date() == election.election_day
