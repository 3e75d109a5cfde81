from dataclasses import replace

from talapker_core.rulebooks.calendar_faults import calendar_faults
from talapker_core.rulebooks.calendar_vocabulary import SHORTENING_ROUNDING, SHORTENING_SHARE
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.term import DayRule
from talapker_core.testing.jurisdictions import exampleland


def test_a_share_of_days_and_its_rounding_are_given_together() -> None:
    rounding = SHORTENING_ROUNDING[Occasion.EARLY].code
    without = [parameter for parameter in exampleland().parameters if parameter.spec.code != rounding]

    assert calendar_faults(without) == (
        f"{SHORTENING_SHARE[Occasion.EARLY].code} and {rounding} are given together or not at all",
    )


def test_days_that_wait_for_each_other_are_all_named() -> None:
    circle = {"calendar.voting_start": "calendar.voting_end", "calendar.voting_end": "calendar.voting_start"}
    parameters = []
    for parameter in load_rulebook("kg/jk-2021").parameters:
        (dated,) = parameter.values
        if parameter.spec.code in circle and isinstance(dated.value, DayRule):
            dated = replace(dated, value=replace(dated.value, of=circle[parameter.spec.code]))
        parameters.append(replace(parameter, values=(dated,)))

    assert calendar_faults(parameters) == tuple(f"{code} is counted from itself" for code in circle)
