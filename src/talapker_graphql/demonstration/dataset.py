"""The demonstration election as one value: public facts from the file, people from the simulated population."""

from registry_adapters.simulators.population import Population
from talapker_core.dates import utc
from talapker_core.elections.commission import CommissionLevel
from talapker_core.localized import Localized
from talapker_graphql.demonstration.facts_file import CalendarFacts, ElectionFile, read_election_file
from talapker_graphql.demonstration.funds import fund_seeds
from talapker_graphql.demonstration.nominees import Nominees
from talapker_graphql.demonstration.seeds import (
    CalendarSeed,
    CommissionSeed,
    ConstituencySeed,
    DemonstrationElection,
    PartySeed,
    RegionSeed,
)
from talapker_graphql.demonstration.votes import constituency_results, list_contest_result


def demonstration_election(population: Population | None = None) -> DemonstrationElection:
    """The parliamentary election of 28 November 2021 with people of `population`, by default the simulators' own.

    Calling twice gives equal values; it takes a good part of a second, so callers keep the result.
    """
    people = population or Population()
    facts = read_election_file()
    party_codes = [party.code for party in facts.parties]
    numbers = [constituency.number for constituency in facts.constituencies]
    nominees = Nominees(people, facts.occupations)
    lists = nominees.lists(party_codes)
    single_mandate = nominees.single_mandate(numbers, party_codes)
    return DemonstrationElection(
        code=facts.election.code,
        rulebook=facts.election.rulebook,
        title=facts.election.title,
        election_day=facts.election.election_day,
        list_mandates=facts.election.list_mandates,
        calendar=_calendar(facts.calendar),
        regions=tuple(RegionSeed(region.code, region.name, region.verified) for region in facts.regions),
        parties=tuple(PartySeed(each.code, each.ballot_number, each.name, each.verified) for each in facts.parties),
        constituencies=tuple(
            ConstituencySeed(each.number, each.name, each.region, each.voters, each.repeat, each.verified)
            for each in facts.constituencies
        ),
        commissions=_commissions(facts),
        lists=lists,
        single_mandate=single_mandate,
        fates=nominees.fates(numbers),
        expenditure_items={item.code: item.name for item in facts.expenditure_items},
        funds=fund_seeds(facts, single_mandate, people),
        list_result=list_contest_result(facts, lists, people.seed),
        constituency_results=constituency_results(facts, single_mandate, people.seed),
    )


def _calendar(facts: CalendarFacts) -> CalendarSeed:
    return CalendarSeed(
        called_on=facts.called_on,
        notice_of_participation_until=utc(facts.notice_of_participation_until),
        nomination_until=facts.nomination_until,
        documents_until=utc(facts.documents_until),
        registration_until=facts.registration_until,
        campaign_from=facts.campaign_from,
        list_withdrawal_until=facts.list_withdrawal_until,
        first_finance_report_until=facts.first_finance_report_until,
        candidate_withdrawal_until=facts.candidate_withdrawal_until,
        campaign_until=utc(facts.campaign_until),
        voting_from=utc(facts.voting_from),
        voting_until=utc(facts.voting_until),
        final_finance_report_until=facts.final_finance_report_until,
        results_until=facts.results_until,
        verified=facts.verified,
    )


def _commissions(facts: ElectionFile) -> tuple[CommissionSeed, ...]:
    central = facts.central_commission
    return (
        CommissionSeed(central.code, CommissionLevel.CENTRAL, central.name, None, None, central.verified),
        *(
            CommissionSeed(
                code=f"tec-{region.code.removeprefix('KG-').lower()}",
                level=CommissionLevel.TERRITORIAL,
                name=_named(
                    "Аймактык шайлоо комиссиясы",
                    "Территориальная избирательная комиссия",
                    "Territorial Election Commission",
                    region.name,
                ),
                region_code=region.code,
                constituency_number=None,
                verified=False,
            )
            for region in facts.regions
        ),
        *(
            CommissionSeed(
                code=f"oec-{each.number:02d}",
                level=CommissionLevel.DISTRICT,
                name=_named(
                    "Округдук шайлоо комиссиясы",
                    "Окружная избирательная комиссия",
                    "District Election Commission",
                    each.name,
                ),
                region_code=each.region,
                constituency_number=each.number,
                verified=each.verified,
            )
            for each in facts.constituencies
        ),
    )


def _named(ky: str, ru: str, en: str, place: Localized) -> Localized:
    return Localized(f"{ky}: {place.ky}", f"{ru}: {place.ru}", f"{en}: {place.en}")
