"""Counts for the demonstration: the official party votes where known, everything below them invented but adding up."""

from collections.abc import Mapping, Sequence

from registry_adapters.simulators.draws import draw
from talapker_graphql.demonstration.facts_file import ElectionFile
from talapker_graphql.demonstration.seeds import (
    ConstituencyResultSeed,
    ListContestResultSeed,
    ListResultSeed,
    ListSeed,
    SingleMandateSeed,
)

# Of a list's voters, per cent who also marked a number on it.
_PREFERENCES_PER_CENT = 70
# Turnout of constituencies whose voters are known, and their number where it is not.
_TURNOUT_PER_CENT = 34
_USUAL_VOTERS = 100_000
_INVALID_PER_MILLE = 38


def shared_out(whole: int, weights: Sequence[int]) -> list[int]:
    """`whole` divided in proportion to `weights` by largest remainders, in sum exactly `whole`."""
    total = sum(weights)
    shares = [whole * weight // total for weight in weights]
    remainders = [whole * weight % total for weight in weights]
    for position in sorted(range(len(weights)), key=lambda at: -remainders[at])[: whole - sum(shares)]:
        shares[position] += 1
    return shares


def list_contest_result(facts: ElectionFile, lists: Sequence[ListSeed], seed: int) -> ListContestResultSeed:
    """The party vote, by list, region and place."""
    regions = [region.code for region in facts.regions]
    results = tuple(
        ListResultSeed(
            party_code=party.code,
            votes=party.result.votes,
            interval=party.result.interval,
            share=party.result.share,
            mandates=party.result.mandates,
            votes_by_region=_by_region(facts, party.result.votes, seed, number),
            preference_votes=_preferences(party.result.votes, len(nominees.nominees), seed, number),
            verified=party.result.verified,
        )
        for number, (party, nominees) in enumerate(zip(facts.parties, lists, strict=True))
    )
    against_all = _by_region(facts, facts.against_all.votes, seed, len(results))
    invalid = facts.election.participants - facts.against_all.votes - sum(result.votes for result in results)
    invalid_by_region = _by_region(facts, invalid, seed, len(results) + 1)
    # A region's participants are its ballots, so that every region adds up as the country does.
    participants = {
        code: against_all[code] + invalid_by_region[code] + sum(result.votes_by_region[code] for result in results)
        for code in regions
    }
    return ListContestResultSeed(
        registered_voters=facts.election.registered_voters,
        participants=facts.election.participants,
        participants_by_region=participants,
        against_all=facts.against_all.votes,
        against_all_by_region=against_all,
        invalid=invalid,
        lists=results,
    )


def constituency_results(
    facts: ElectionFile, candidates: Sequence[SingleMandateSeed], seed: int
) -> tuple[ConstituencyResultSeed, ...]:
    """Votes in the constituencies; "against all" leads where the election had to be repeated, and nowhere else."""
    return tuple(
        _constituency(
            number=constituency.number,
            participants=(constituency.voters or _USUAL_VOTERS) * _TURNOUT_PER_CENT // 100
            + draw(seed, constituency.number, "turnout", 4000),
            people=[
                candidate.nominee.person_index
                for candidate in candidates
                if candidate.constituency_number == constituency.number
            ],
            repeat=constituency.repeat,
            seed=seed,
        )
        for constituency in facts.constituencies
    )


def _by_region(facts: ElectionFile, votes: int, seed: int, number: int) -> Mapping[str, int]:
    """`votes` by region: by turnout, leaning up to half up or down in each, so that every list has votes everywhere."""
    weights = [region.participants_per_mille * (50 + draw(seed, number, region.code, 101)) for region in facts.regions]
    return dict(zip((region.code for region in facts.regions), shared_out(votes, weights), strict=True))


def _preferences(votes: int, places: int, seed: int, number: int) -> tuple[int, ...]:
    """Preference votes by place: the first places collect most, and a few further down do surprisingly well."""
    weights = [1000 // (place + 1) + draw(seed, number * 100 + place, "preference", 60) for place in range(places)]
    return tuple(shared_out(votes * _PREFERENCES_PER_CENT // 100, weights))


def _constituency(
    number: int, participants: int, people: Sequence[int], *, repeat: bool, seed: int
) -> ConstituencyResultSeed:
    invalid = participants * _INVALID_PER_MILLE // 1000
    weights = [120 + draw(seed, person, "votes", 900) for person in people]
    against_all = max(weights) * 13 // 10 if repeat else min(weights) // 2
    *votes, against = shared_out(participants - invalid, [*weights, against_all])
    return ConstituencyResultSeed(
        constituency_number=number,
        participants=participants,
        votes=dict(zip(people, votes, strict=True)),
        against_all=against,
        invalid=invalid,
        verified=False,
    )
