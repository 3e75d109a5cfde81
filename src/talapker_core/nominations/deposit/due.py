"""How much a nomination has to deposit, or to pay as a fee, by the rulebook."""

from dataclasses import dataclass
from datetime import date

from talapker_core.money import Money
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.parameter import ParameterSpec
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import (
    CANDIDATE_DEPOSIT,
    DISABILITY_DEPOSIT,
    LIST_DEPOSIT,
    LIST_DEPOSIT_CAPITAL,
    SEVERE_DISABILITY_DEPOSIT,
)

_LIGHTEST_GROUP = 3


@dataclass(frozen=True, slots=True)
class DepositDue:
    """What is due.

    Attributes:
        amounts: the amount; several where it is not known which of them it is. Never empty, all of one currency.
        article: where the law asks for it.
        verified: whether every amount was read in a source of law.
    """

    amounts: tuple[Money, ...]
    article: str
    verified: bool


def deposit_due(
    rulebook: Rulebook, election_day: date, route: ApplicantKind, disability_group: int | None
) -> DepositDue | None:
    """What is due of a nomination by `route`, None where the law asks for nothing.

    `disability_group` is what a registry states of the one candidate, 0 for none; None: it is not known.

    Raises:
        NotInForceError: the election day lies outside the rulebook.
    """
    specs: tuple[ParameterSpec[Money], ...]
    if route is ApplicantKind.PARTY_LIST:
        specs = (LIST_DEPOSIT, LIST_DEPOSIT_CAPITAL)
    elif disability_group is None:
        specs = (CANDIDATE_DEPOSIT, DISABILITY_DEPOSIT, SEVERE_DISABILITY_DEPOSIT)
    elif disability_group == 0:
        specs = (CANDIDATE_DEPOSIT,)
    else:
        reduced = DISABILITY_DEPOSIT if disability_group == _LIGHTEST_GROUP else SEVERE_DISABILITY_DEPOSIT
        specs = (reduced,) if rulebook.find(reduced, election_day) else (CANDIDATE_DEPOSIT,)
    found = [value for spec in specs if (value := rulebook.find(spec, election_day)) is not None]
    if not found:
        return None
    return DepositDue(
        tuple(value.value for value in found),
        str(found[0].citation),
        all(value.verified for value in found),
    )
