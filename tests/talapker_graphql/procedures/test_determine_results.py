import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from registry_adapters.simulators.population import Population
from support.acts import HandClock, an_office, codes, done
from talapker_core.access.actor import Actor, Role
from talapker_core.elections.identifiers import commission_id, contest_id
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.parameter import Parameter
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import ALLOCATION_METHOD, ONE_SEX_WINNERS
from talapker_graphql.demonstration.dataset import demonstration_election
from talapker_graphql.demonstration.seeds import DemonstrationElection
from talapker_graphql.procedures.determine_results import DetermineResults, determine_results
from talapker_graphql.procedures.load_demonstration import load_demonstration
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


async def test_mandates_are_shared_by_the_method_that_the_rulebook_names(address: DatabaseAddress) -> None:
    people = Population()
    seeds, usual = demonstration_election(people), an_office(HandClock(AFTER))
    office = replace(usual, rulebook=lambda name: by_method(usual.rulebook(name), "dhondt"))
    async with connected(address):
        await load_demonstration(office, seeds, people, played_party="")
        await load_votes(office, seeds, people)

        done(await determine_results(office, central_member(seeds), DetermineResults(seeds.code, "first")))

        result = await tables.ContestResult.get(contest_id=contest_id(seeds.code, 0))
        protocol = json.loads(result.protocol)
        assert {step["step"] for step in protocol["steps"]} == {"quotient", "quotient_without_seat"}
        assert sum(step["step"] == "quotient" for step in protocol["steps"]) == 54


async def test_nobody_who_is_out_gets_a_mandate_and_their_votes_stay_in_the_base(address: DatabaseAddress) -> None:
    people = Population()
    seeds, office = demonstration_election(people), an_office(HandClock(AFTER))
    single = {contest_id(seeds.code, number) for number in range(1, 4)}
    async with connected(address):
        await load_demonstration(office, seeds, people, played_party="")
        await load_votes(office, seeds, people)
        national = contest_id(seeds.code, 0)
        leader = (
            await tables.VoteCount.filter(contest_id=national, party_list_id__isnull=False).order_by("-votes").first()
        )
        assert leader is not None
        first = await tables.Candidacy.get(party_list_id=leader.party_list_id, place=1)
        ahead = [
            await tables.VoteCount.filter(contest_id=contest).order_by("-votes").first() for contest in sorted(single)
        ]
        gone = [first.id, *(row.candidacy_id for row in ahead if row is not None)]
        await tables.Candidacy.filter(id__in=gone).update(status="deceased", left_at=AFTER)

        done(await determine_results(office, central_member(seeds), DetermineResults(seeds.code, "first")))

        assert not await tables.Mandate.filter(candidacy_id__in=gone).exists()
        assert await tables.Mandate.filter(contest_id=national).count() == 54
        mandates = await tables.Mandate.filter(contest_id__in=[*single])
        assert {row.contest_id for row in mandates} == single


async def test_lists_without_votes_get_no_mandate_and_that_is_a_result(address: DatabaseAddress) -> None:
    people = Population()
    seeds, office = demonstration_election(people), an_office(HandClock(AFTER))
    async with connected(address):
        await load_demonstration(office, seeds, people, played_party="")
        await load_votes(office, seeds, people)
        national = contest_id(seeds.code, 0)
        await tables.VoteCount.filter(contest_id=national).update(votes=0)

        done(await determine_results(office, central_member(seeds), DetermineResults(seeds.code, "first")))

        assert (await tables.ContestResult.get(contest_id=national)).outcome == "no_votes"
        assert await tables.Mandate.filter(contest_id=national).count() == 0
        assert await tables.Mandate.all().count() > 0


async def test_a_district_with_several_mandates_gives_no_more_than_allowed_to_one_sex(
    address: DatabaseAddress,
) -> None:
    people = Population()
    seeds, usual = demonstration_election(people), an_office(HandClock(AFTER))
    office = replace(usual, rulebook=lambda name: with_two_of_one_sex_at_most(usual.rulebook(name)))
    async with connected(address):
        await load_demonstration(office, seeds, people, played_party="")
        await load_votes(office, seeds, people)
        for contest in await tables.Contest.filter(system="single_mandate"):
            running = await tables.Candidacy.filter(contest_id=contest.id).select_related("person")
            by_sex = {sex: [it.id for it in running if it.person.sex == sex] for sex in ("male", "female")}
            if len(by_sex["male"]) > 2 and by_sex["female"]:
                break
        await tables.Contest.filter(id=contest.id).update(system="multi_mandate", mandates=3)
        await tables.VoteCount.filter(candidacy_id__in=by_sex["male"]).update(votes=500)
        await tables.VoteCount.filter(candidacy_id__in=by_sex["female"]).update(votes=1)
        for lead, candidacy in enumerate(by_sex["male"][:3], 1):
            await tables.VoteCount.filter(candidacy_id=candidacy).update(votes=9_000 - lead)
        await tables.VoteCount.filter(candidacy_id=by_sex["female"][0]).update(votes=2)
        await tables.ContestResult.filter(contest_id=contest.id).update(against_all=0)

        done(await determine_results(office, central_member(seeds), DetermineResults(seeds.code, "first")))

        mandates = await tables.Mandate.filter(contest_id=contest.id).order_by("ordinal")
        result = await tables.ContestResult.get(contest_id=contest.id)
        assert [it.candidacy_id for it in mandates] == [*by_sex["male"][:2], by_sex["female"][0]]
        assert json.loads(result.protocol)["displaced"] == [
            {"elected": by_sex["female"][0], "displaced": by_sex["male"][2]}
        ]
        assert result.outcome == "determined"


def with_two_of_one_sex_at_most(rulebook: Rulebook) -> Rulebook:
    law = load_rulebook("kg/jk-2025")
    value = replace(law.value(ONE_SEX_WINNERS, law.since), since=rulebook.since, until=rulebook.until)
    return replace(rulebook, parameters=(*rulebook.parameters, Parameter(ONE_SEX_WINNERS, (value,))))


def central_member(seeds: DemonstrationElection) -> Actor:
    central = next(seed.code for seed in seeds.commissions if seed.level.value == "central")
    return Actor("u-member", Role.COMMISSION_MEMBER, commission_id=commission_id(seeds.code, central))


def by_method(rulebook: Rulebook, method: str) -> Rulebook:
    parameters = tuple(
        replace(parameter, values=tuple(replace(value, value=method) for value in parameter.values))
        if parameter.spec is ALLOCATION_METHOD
        else parameter
        for parameter in rulebook.parameters
    )
    return replace(rulebook, parameters=parameters)
