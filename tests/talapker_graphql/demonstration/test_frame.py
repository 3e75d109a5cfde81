from collections import Counter

from talapker_core.elections.commission import CommissionLevel
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_graphql.demonstration.frame import frame_of
from talapker_graphql.demonstration.seeds import DemonstrationElection


def test_the_demonstration_has_a_national_list_and_thirty_six_districts(election: DemonstrationElection) -> None:
    frame = frame_of(election)

    assert Counter(it.system for it in frame.contests) == {
        ContestSystem.PARTY_LIST: 1,
        ContestSystem.SINGLE_MANDATE: 36,
    }
    assert sum(it.mandates for it in frame.contests) == 90
    assert {it.commission for it in frame.constituencies} <= {it.word for it in frame.commissions}


def test_every_commission_but_the_central_one_stands_under_a_higher_level(election: DemonstrationElection) -> None:
    frame = frame_of(election)
    levels, highest_first = {it.word: it.level for it in frame.commissions}, list(CommissionLevel)

    assert [it.level for it in frame.commissions if it.above is None] == [CommissionLevel.CENTRAL]
    for it in frame.commissions:
        assert it.above is None or highest_first.index(levels[it.above]) < highest_first.index(it.level)
