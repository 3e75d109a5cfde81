from dataclasses import replace
from datetime import date

import pytest

from talapker_core.examination.examine import judge
from talapker_core.examination.explain import explain, re_evaluate
from talapker_core.examination.verdict import Met, NotMet
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.testing.cases import a_case
from talapker_core.testing.jurisdictions import KYRGYZ_ELECTION, kyrgyzstan_2021

REPEAT = date(2022, 2, 27)


def counted_from_the_calling(rulebook: Rulebook) -> Rulebook:
    parameters = tuple(
        replace(parameter, values=tuple(replace(it, value=replace(it.value, of="calling")) for it in parameter.values))
        if parameter.spec is DOCUMENTS_DUE
        else parameter
        for parameter in rulebook.parameters
    )
    return replace(rulebook, parameters=parameters)


def test_the_occasion_of_the_election_decides_what_is_in_time() -> None:
    rulebook = kyrgyzstan_2021()
    repeat = a_case(rulebook=rulebook, election_day=REPEAT, occasion=Occasion.REPEAT)
    regular = replace(repeat, occasion=Occasion.REGULAR)

    assert isinstance(judge("submission.in_time", repeat, rulebook, REPEAT), Met)
    assert isinstance(judge("submission.in_time", regular, rulebook, REPEAT), NotMet)


def test_a_proof_keeps_the_occasion_and_stands_alone() -> None:
    rulebook = kyrgyzstan_2021()
    case = a_case(rulebook=rulebook, election_day=REPEAT, occasion=Occasion.REPEAT)

    proof = explain("submission.in_time", case, rulebook, REPEAT)

    assert re_evaluate(proof) == proof.verdict
    assert isinstance(proof.verdict, Met)


def test_what_is_counted_from_another_day_than_the_election_is_not_judged_in_silence() -> None:
    rulebook = counted_from_the_calling(kyrgyzstan_2021())

    with pytest.raises(NotInForceError, match=r"calendar\.documents_due cannot be counted"):
        judge("submission.in_time", a_case(), rulebook, KYRGYZ_ELECTION)
