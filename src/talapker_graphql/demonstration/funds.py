"""Money of the demonstration: a dozen funds whose donations and expenditures add up to the totals in the facts file."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from registry_adapters.simulators.draws import draw
from registry_adapters.simulators.population import Population
from talapker_core.campaign_finance.donation import Source
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_graphql.demonstration.facts_file import ElectionFile, FundFacts
from talapker_graphql.demonstration.seeds import DonationSeed, ExpenditureSeed, FundSeed, SingleMandateSeed
from talapker_graphql.demonstration.votes import shared_out

# Invented organisations give about two fifths of a list's money, people the rest; of a candidate's, about a quarter.
_LIST_ORGANISATIONS_PER_CENT = 40
_CANDIDATE_ORGANISATIONS_PER_CENT = 25
_CAMPAIGN_DAYS = 27
# Donors are ordinary people with serial numbers from here on: none of them stands.
_FIRST_DONOR = 60_000
_DEPOSIT = "deposit"


def fund_seeds(
    facts: ElectionFile, candidates: Sequence[SingleMandateSeed], population: Population
) -> tuple[FundSeed, ...]:
    """Every fund of the facts file."""
    donors = (index for index in population.ordinary_indexes() if index >= _FIRST_DONOR)
    return tuple(
        _fund(number, fund, facts, _candidate(fund.holder, candidates), donors=donors, seed=population.seed)
        for number, fund in enumerate(facts.funds)
    )


def _fund(
    number: int,
    fund: FundFacts,
    facts: ElectionFile,
    candidate: SingleMandateSeed | None,
    *,
    donors: Iterator[int],
    seed: int,
) -> FundSeed:
    return FundSeed(
        code=f"fund-{number + 1:02d}",
        party_code=None if candidate else fund.holder,
        person_index=candidate.nominee.person_index if candidate else None,
        donations=tuple(_donations(number, fund, facts, candidate, donors=donors, seed=seed)),
        expenditures=tuple(_expenditures(number, fund, facts, seed, by_candidate=candidate is not None)),
        verified=False,
    )


def _candidate(holder: str, candidates: Sequence[SingleMandateSeed]) -> SingleMandateSeed | None:
    """The nominee meant by ``smd/<constituency>/<place>``; `None` when a party's list is meant."""
    if not holder.startswith("smd/"):
        return None
    _, constituency, place = holder.split("/")
    return [seed for seed in candidates if seed.constituency_number == int(constituency)][int(place) - 1]


def _donations(
    number: int,
    fund: FundFacts,
    facts: ElectionFile,
    candidate: SingleMandateSeed | None,
    *,
    donors: Iterator[int],
    seed: int,
) -> Iterator[DonationSeed]:
    rules, opened = facts.fund_rules, facts.calendar.nomination_until

    def day(which: int) -> date:
        return opened + timedelta(days=draw(seed, number * 10_000 + which, "received", _CAMPAIGN_DAYS))

    left = fund.received
    if candidate:
        own = min(rules.candidate_own_limit, left)
        yield DonationSeed(Source.OWN_MONEY, candidate.nominee.person_index, None, Money.som(own), opened)
        limit, per_cent = rules.candidate_legal_entity_limit, _CANDIDATE_ORGANISATIONS_PER_CENT
    else:
        # The deposit is due before anyone else has given: the list's party brings it.
        own = min(rules.list_deposit, left)
        yield DonationSeed(Source.OWN_MONEY, None, _party_name(fund.holder, facts), Money.som(own), opened)
        limit, per_cent = rules.list_legal_entity_limit, _LIST_ORGANISATIONS_PER_CENT
    left -= own
    from_organisations = left * per_cent // 100
    for which, amount in enumerate(_gifts(from_organisations, limit * 3 // 4, seed, number * 2)):
        name = _organisation(number * 100 + which)
        yield DonationSeed(Source.LEGAL_ENTITY, None, name, Money.som(amount), day(which))
    for which, amount in enumerate(_gifts(left - from_organisations, rules.individual_limit, seed, number * 2 + 1)):
        yield DonationSeed(Source.INDIVIDUAL, next(donors), None, Money.som(amount), day(1000 + which))


def _gifts(whole: int, limit: int, seed: int, number: int) -> list[int]:
    """`whole` som as gifts of at most `limit`, none alike."""
    count = 1 + whole * 10 // (limit * 6)
    weights = [70 + draw(seed, number * 10_000 + which, "gift", 61) for which in range(count)]
    gifts = shared_out(whole, weights)
    return [gift for gift in gifts if gift]


def _organisation(number: int) -> Localized:
    """A company that does not exist."""
    return Localized(f"«Ойдон чыккан-{number}» ЖЧК", f"ОсОО «Вымышленное-{number}»", f"Invented-{number} LLC")


def _party_name(code: str, facts: ElectionFile) -> Localized:
    return next(party.name for party in facts.parties if party.code == code)


def _expenditures(
    number: int, fund: FundFacts, facts: ElectionFile, seed: int, *, by_candidate: bool
) -> Iterator[ExpenditureSeed]:
    """The deposit first, then every item in three payments over the campaign."""
    deposit = facts.fund_rules.candidate_deposit if by_candidate else facts.fund_rules.list_deposit
    yield ExpenditureSeed(_DEPOSIT, Money.som(deposit), facts.calendar.nomination_until)
    kinds = [item for item in facts.expenditure_items if item.code != _DEPOSIT]
    weights = [item.weight * (60 + draw(seed, number, item.code, 81)) for item in kinds]
    for item, amount in zip(kinds, shared_out(fund.spent - deposit, weights), strict=True):
        for part, payment in enumerate(shared_out(amount, (3, 4, 5))):
            paid_on = facts.calendar.registration_until + timedelta(days=8 * part + draw(seed, number, item.code, 8))
            yield ExpenditureSeed(item.code, Money.som(payment), paid_on)
