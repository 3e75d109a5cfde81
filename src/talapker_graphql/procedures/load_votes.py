"""Recording the votes of the demonstration election, each number marked as verified or not."""

from registry_adapters.simulators.population import Population
from talapker_core.elections.identifiers import contest_id, party_id, region_id
from talapker_core.results.contest_outcome import ContestOutcome
from talapker_graphql.demonstration.seeds import DemonstrationElection, ListContestResultSeed
from talapker_graphql.procedures.journaling import SYSTEM, record
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables
from talapker_graphql.store.person_ids import person_id_of
from talapker_graphql.store.transactions import transaction


async def load_votes(office: Office, seeds: DemonstrationElection, population: Population) -> bool:
    """Record the votes of every contest. False when they were recorded before."""
    async with transaction():
        national = contest_id(seeds.code, 0)
        if await tables.ContestResult.exists(contest_id=national):
            return False
        await _list_votes(office, national, seeds.list_result)
        await _single_votes(office, seeds, population)
        await record("VotesRecorded", "election", seeds.code, {}, actor=SYSTEM, at=office.now())
        return True


async def _list_votes(office: Office, contest: str, result: ListContestResultSeed) -> None:
    await _result(office, contest, result.participants, result.against_all)
    lists = {row.party_id: row.id for row in await tables.PartyList.filter(contest_id=contest)}
    places = {(row.party_list_id, row.place): row.id for row in await tables.Candidacy.filter(contest_id=contest)}
    counts: list[tables.VoteCount] = []
    regional = [
        tables.RegionalCount(
            id=f"{contest}.{region}",
            contest_id=contest,
            region_id=region_id(region),
            votes=people,
            verified=False,
        )
        for region, people in result.participants_by_region.items()
    ]
    for seed in result.lists:
        party_list = lists.get(party_id(seed.party_code))
        if party_list is None:
            continue
        counts.append(
            tables.VoteCount(
                id=office.id_of("votes"),
                contest_id=contest,
                party_list_id=party_list,
                votes=seed.votes,
                verified=seed.verified,
                note=None if seed.verified else _interval(seed.interval),
            )
        )
        regional += [
            tables.RegionalCount(
                id=f"{contest}.{region}.{seed.party_code}",
                contest_id=contest,
                region_id=region_id(region),
                party_list_id=party_list,
                votes=votes,
                verified=False,
            )
            for region, votes in seed.votes_by_region.items()
        ]
        counts += [
            tables.VoteCount(
                id=office.id_of("votes"),
                contest_id=contest,
                candidacy_id=places[party_list, place],
                votes=votes,
                verified=False,
                note="invented preference votes",
            )
            for place, votes in enumerate(seed.preference_votes, 1)
            if (party_list, place) in places
        ]
    await tables.VoteCount.bulk_create(counts, batch_size=500)
    await tables.RegionalCount.bulk_create(regional, batch_size=500)


async def _single_votes(office: Office, seeds: DemonstrationElection, population: Population) -> None:
    standing = {
        (row.contest_id, row.person_id): row.id for row in await tables.Candidacy.filter(election_id=seeds.code)
    }
    counts = []
    for seed in seeds.constituency_results:
        contest = contest_id(seeds.code, seed.constituency_number)
        await _result(office, contest, seed.participants, seed.against_all)
        for index, votes in seed.votes.items():
            number = population.person(index).personal_number.reveal()
            person = person_id_of(office.pseudonymizer.pseudonym(number, "personal-number"))
            counts.append(
                tables.VoteCount(
                    id=office.id_of("votes"),
                    contest_id=contest,
                    candidacy_id=standing[contest, person],
                    votes=votes,
                    verified=seed.verified,
                    note=None if seed.verified else "invented votes",
                )
            )
    await tables.VoteCount.bulk_create(counts, batch_size=500)


async def _result(office: Office, contest: str, turnout: int, against_all: int) -> None:
    await tables.ContestResult.create(
        id=f"{contest}.result",
        contest_id=contest,
        turnout=turnout,
        against_all=against_all,
        outcome=ContestOutcome.AWAITED.value,
        protocol="{}",
        determined_at=office.now(),
    )


def _interval(bounds: tuple[int, int] | None) -> str:
    return f"official number between {bounds[0]} and {bounds[1]}" if bounds else "from preliminary shares"
