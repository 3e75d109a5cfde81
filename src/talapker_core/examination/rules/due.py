"""Deadlines as rules read them."""

from typing import Any

from talapker_core.elections.calendar import Timetable, regular_deadline
from talapker_core.elections.moments import Deadline
from talapker_core.examination.premises import Premises
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import Dated, ParameterSpec
from talapker_core.rulebooks.term import ELECTION_DAY, DeadlineRule


def due(premises: Premises, spec: ParameterSpec[DeadlineRule]) -> Deadline:
    """The deadline that `spec` sets for the election of the case.

    Raises:
        NotInForceError: nothing sets it, or it is counted from a day that no case knows, such as the calling.
    """
    rule = premises.parameter(spec)
    if rule.value.of == ELECTION_DAY and premises.occasion() is Occasion.REGULAR:
        return regular_deadline(rule, premises.election_day(), premises.zone())

    def look(wanted: ParameterSpec[Any]) -> Dated[Any] | None:
        return rule if wanted is spec else premises.setting(wanted)

    timetable = Timetable(
        look=look, election_day=premises.election_day(), zone=premises.zone(), occasion=premises.occasion()
    )
    found = timetable.moment(spec)
    if not isinstance(found, Deadline):
        raise NotInForceError(f"{spec.code} cannot be counted from the election day alone")
    return found
