"""Deadlines as rules read them. One deadline serves every case of an election, so each is computed once."""

from datetime import date
from functools import lru_cache

from talapker_core.elections.calendar import Deadline, apply_deadline
from talapker_core.examination.premises import Premises
from talapker_core.rulebooks.parameter import Dated, ParameterSpec
from talapker_core.rulebooks.term import DeadlineRule


def due(premises: Premises, spec: ParameterSpec[DeadlineRule]) -> Deadline:
    """The deadline that `spec` sets for the election of the case."""
    return _computed(premises.parameter(spec), premises.election_day(), premises.zone())


@lru_cache(maxsize=256)
def _computed(rule: Dated[DeadlineRule], election_day: date, zone: str) -> Deadline:
    return apply_deadline(rule, election_day, zone)
