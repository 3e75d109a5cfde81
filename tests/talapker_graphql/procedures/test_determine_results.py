from collections import Counter
from datetime import UTC, datetime

from registry_adapters.simulators.population import Population
from support.acts import HandClock, an_office, codes, done
from talapker_core.access.actor import Actor, Role
from talapker_graphql.demonstration.dataset import demonstration_election
from talapker_graphql.procedures.determine_results import DetermineResults, determine_results
from talapker_graphql.procedures.load_demonstration import commission_id, contest_id, load_demonstration
from talapker_graphql.procedures.load_votes import load_votes
from talapker_graphql.store import tables
from talapker_graphql.store.connection import DatabaseAddress, connected

AFTER = datetime(2021, 11, 30, 6, tzinfo=UTC)


async def test_the_demonstration_gives_the_mandates_of_2021_once_and_to_the_central_commission_only(
    address: DatabaseAddress,
) -> None:
    people, clock = Population(), HandClock(AFTER)
    seeds, office = demonstration_election(people), an_office(clock)
    central = next(seed.code for seed in seeds.commissions if seed.level.value == "central")
    district = next(seed.code for seed in seeds.commissions if seed.level.value == "district")
    member = Actor("u-member", Role.COMMISSION_MEMBER, commission_id=commission_id(seeds.code, central))
    elsewhere = Actor("u-member", Role.COMMISSION_MEMBER, commission_id=commission_id(seeds.code, district))
    candidate = Actor("u-candidate", Role.CANDIDATE)
    async with connected(address):
        assert await load_demonstration(office, seeds, people, played_party="")
        assert not await load_demonstration(office, seeds, people, played_party="")
        command = DetermineResults(seeds.code, "first")
        assert codes(await determine_results(office, member, command)) == ["COUNTS_MISSING"]
        assert await load_votes(office, seeds, people)
        assert not await load_votes(office, seeds, people)

        # 28 November ends at 18:00 UTC in Bishkek.
        clock.instant = datetime(2021, 11, 28, 17, 59, 59, 999_999, tzinfo=UTC)
        assert codes(await determine_results(office, member, command)) == ["NOT_YET_VOTED"]
        clock.instant = AFTER
        for actor in (elsewhere, candidate):
            assert codes(await determine_results(office, actor, command)) == ["NOT_FOUND"]
        assert codes(await determine_results(office, member, DetermineResults("no-such", "k"))) == ["NOT_FOUND"]
        assert await tables.Mandate.all().count() == 0

        done(await determine_results(office, member, command))

        national = contest_id(seeds.code, 0)
        mandates = await tables.Mandate.filter(contest_id=national)
        party_of = {row.id: row.party_id for row in await tables.Candidacy.filter(contest_id=national)}
        by_party = Counter(party_of[mandate.candidacy_id] for mandate in mandates)
        assert sorted(by_party.values(), reverse=True) == [15, 12, 9, 7, 6, 5]
        official = {f"party-{seed.party_code}": seed.mandates for seed in seeds.list_result.lists if seed.mandates}
        assert dict(by_party) == official
        assert sorted(mandate.ordinal for mandate in mandates) == list(range(1, 55))
        assert "quota" in (await tables.ContestResult.get(contest_id=national)).protocol

        again = DetermineResults(seeds.code, "second")
        assert codes(await determine_results(office, member, again)) == ["RESULTS_ALREADY_DETERMINED"]
        done(await determine_results(office, member, command))
        assert await tables.JournalRecord.filter(act="ResultsDetermined").count() == 1
