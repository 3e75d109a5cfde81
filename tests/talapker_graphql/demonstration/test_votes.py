import pytest
from hypothesis import given
from hypothesis import strategies as st

from talapker_graphql.demonstration.seeds import DemonstrationElection
from talapker_graphql.demonstration.votes import shared_out


@given(
    st.integers(min_value=0, max_value=10**9),
    st.lists(st.integers(min_value=1, max_value=10**6), min_size=1, max_size=60),
)
def test_what_is_shared_out_adds_up_and_keeps_to_the_weights(whole: int, weights: list[int]) -> None:
    shares = shared_out(whole, weights)

    assert sum(shares) == whole
    for share, weight in zip(shares, weights, strict=True):
        assert share in (whole * weight // sum(weights), whole * weight // sum(weights) + 1)


@pytest.mark.parametrize(
    ("code", "votes", "mandates"),
    [("ata-jurt-kyrgyzstan", 222_005, 15), ("ishenim", 174_470, 12), ("yntymak", 141_009, 9)],
)
def test_known_results_are_official(election: DemonstrationElection, code: str, votes: int, mandates: int) -> None:
    (result,) = (each for each in election.list_result.lists if each.party_code == code)

    assert (result.votes, result.mandates, result.verified) == (votes, mandates, True)


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [("alyans", 106_000, 106_999), ("butun-kyrgyzstan", 90_034, 90_290), ("yiman-nuru", 78_756, 78_883)],
)
def test_results_known_as_an_interval_lie_in_it_and_say_so(
    election: DemonstrationElection, code: str, low: int, high: int
) -> None:
    (result,) = (each for each in election.list_result.lists if each.party_code == code)

    assert result.interval == (low, high)
    assert low <= result.votes <= high
    assert not result.verified


def test_votes_agree_with_the_published_shares(election: DemonstrationElection) -> None:
    result = election.list_result

    for each in result.lists:
        assert round(100 * each.votes / result.participants, 2) == pytest.approx(float(each.share), abs=0.006)


def test_the_mandates_are_54_and_go_to_lists_of_at_least_five_per_cent(election: DemonstrationElection) -> None:
    result = election.list_result

    assert sum(each.mandates for each in result.lists) == 54 == election.list_mandates
    for each in result.lists:
        assert (each.mandates > 0) == (each.votes * 20 >= result.participants)


def test_the_country_adds_up(election: DemonstrationElection) -> None:
    result = election.list_result

    assert (result.registered_voters, result.participants) == (3_703_420, 1_281_622)
    assert sum(each.votes for each in result.lists) + result.against_all + result.invalid == result.participants
    assert result.invalid > 0


def test_the_regions_add_up_to_the_country(election: DemonstrationElection) -> None:
    result = election.list_result

    assert sum(result.participants_by_region.values()) == result.participants
    assert sum(result.against_all_by_region.values()) == result.against_all
    assert all(sum(each.votes_by_region.values()) == each.votes for each in result.lists)


def test_lists_with_mandates_pass_half_a_per_cent_in_every_region(election: DemonstrationElection) -> None:
    result = election.list_result

    for each in result.lists:
        if each.mandates:
            for region, participants in result.participants_by_region.items():
                assert each.votes_by_region[region] * 200 >= participants


def test_no_list_has_more_preference_votes_than_votes(election: DemonstrationElection) -> None:
    for each, party_list in zip(election.list_result.lists, election.lists, strict=True):
        assert len(each.preference_votes) == len(party_list.nominees)
        assert 0 < sum(each.preference_votes) <= each.votes


def test_every_constituency_counts_votes_for_exactly_its_nominees(election: DemonstrationElection) -> None:
    for result in election.constituency_results:
        nominees = {
            seed.nominee.person_index
            for seed in election.single_mandate
            if seed.constituency_number == result.constituency_number
        }
        assert set(result.votes) == nominees
        assert sum(result.votes.values()) + result.against_all + result.invalid == result.participants
        assert not result.verified


def test_against_all_leads_only_where_the_election_was_repeated(election: DemonstrationElection) -> None:
    led = {
        each.constituency_number
        for each in election.constituency_results
        if each.against_all > max(each.votes.values())
    }

    assert led == {27, 29}


def test_every_constituency_has_one_winner(election: DemonstrationElection) -> None:
    for result in election.constituency_results:
        first, second, *_ = sorted(result.votes.values(), reverse=True)
        assert first > second
