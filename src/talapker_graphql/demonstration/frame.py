"""The frame of the demonstration election: party lists in the whole country, one mandate in each constituency."""

from talapker_core.elections.commission import CommissionLevel
from talapker_core.elections.frame import (
    ElectionFrame,
    FramedCommission,
    FramedConstituency,
    FramedContest,
    FramedParty,
    FramedRegion,
)
from talapker_core.localized import Localized
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.occasion import Occasion
from talapker_graphql.demonstration.seeds import CommissionSeed, DemonstrationElection


def frame_of(seeds: DemonstrationElection) -> ElectionFrame:
    """What is settled of the demonstration before anybody is nominated."""
    watching = {it.constituency_number: it.code for it in seeds.commissions if it.constituency_number}
    voters = seeds.list_result.registered_voters
    return ElectionFrame(
        word=seeds.code,
        rulebook=seeds.rulebook,
        name=seeds.title,
        day=seeds.election_day,
        occasion=Occasion.REGULAR,
        registered_voters=voters,
        regions=tuple(FramedRegion(it.code, it.name) for it in seeds.regions),
        commissions=_commissions(seeds),
        constituencies=(
            FramedConstituency(0, _NATIONWIDE, central_commission(seeds).code, registered_voters=voters),
            *(
                FramedConstituency(it.number, it.name, watching[it.number], it.region_code, it.voters)
                for it in seeds.constituencies
            ),
        ),
        contests=(
            FramedContest(0, ContestSystem.PARTY_LIST, seeds.list_mandates),
            *(FramedContest(it.number, ContestSystem.SINGLE_MANDATE, 1) for it in seeds.constituencies),
        ),
        parties=tuple(FramedParty(it.code, it.ballot_number, it.name) for it in seeds.parties),
        expenditure_items=seeds.expenditure_items,
    )


def central_commission(seeds: DemonstrationElection) -> CommissionSeed:
    """The commission above all others."""
    return next(it for it in seeds.commissions if it.level is CommissionLevel.CENTRAL)


def _commissions(seeds: DemonstrationElection) -> tuple[FramedCommission, ...]:
    """A district's commission stands under its region's, and everything else under the central one."""
    central = central_commission(seeds)
    territorial = {it.region_code: it for it in seeds.commissions if it.level is CommissionLevel.TERRITORIAL}
    found = []
    for it in seeds.commissions:
        above = central if it.level is CommissionLevel.TERRITORIAL else territorial.get(it.region_code, central)
        found.append(
            FramedCommission(it.code, it.level, it.name, None if it is central else above.code, it.region_code)
        )
    return tuple(found)


_NATIONWIDE = Localized(ky="Бирдиктүү шайлоо округу", ru="Единый избирательный округ", en="Nationwide constituency")
