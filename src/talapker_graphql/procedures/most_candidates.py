"""How many people one file may put forward."""

from datetime import date

from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import LIST_MAXIMUM


def most_candidates(rulebook: Rulebook, system: ContestSystem, election_day: date) -> tuple[int | None, str | None]:
    """How many candidates a nomination holds at most, and the article: one person, unless it is a list."""
    if system is ContestSystem.PARTY_LIST:
        most = rulebook.find(LIST_MAXIMUM, election_day)
        return (most.value, str(most.citation)) if most else (None, None)
    return 1, str(rulebook.value(DOCUMENTS_DUE, election_day).citation)
