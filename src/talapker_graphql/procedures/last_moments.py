"""The last moments that the law of a file's election sets: days of its calendar, and terms that run from an act."""

from datetime import datetime

from talapker_core.elections.calendar import deadline
from talapker_core.elections.clock import term_end
from talapker_core.elections.moments import Deadline
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.term import DeadlineRule, Term
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office


def last_moment(office: Office, file: NominationFile, day: ParameterSpec[DeadlineRule]) -> Deadline | None:
    """The last moment for an act by the calendar; none where this law sets none."""
    election = file.election
    rulebook = office.rulebook(election.rulebook)
    if rulebook.find(day, election.election_day) is None:
        return None
    return deadline(rulebook, day, election.election_day, occasion=Occasion(election.occasion))


def term_from(
    office: Office, file: NominationFile, term: ParameterSpec[Term], started: datetime | None
) -> Deadline | None:
    """When a term that `started` (UTC) ends; none where it did not start, or this law sets none."""
    election = file.election
    rulebook = office.rulebook(election.rulebook)
    if started is None or rulebook.find(term, election.election_day) is None:
        return None
    return term_end(rulebook, term, started, election.election_day, occasion=Occasion(election.occasion))
