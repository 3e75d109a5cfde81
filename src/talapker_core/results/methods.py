"""The methods by which mandates are shared among lists, by the name that a rulebook gives them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from talapker_core.errors import InvalidValueError
from talapker_core.results.apportionment import Apportioned, ApportionmentOutcome, NoVotes, largest_remainder
from talapker_core.results.divisors import (
    DIVISORS,
    ApportionedByAverages,
    AveragesOutcome,
    AveragesProtocol,
    highest_averages,
)
from talapker_core.results.quotas import QUOTAS, Quota
from talapker_core.results.steps import Step, quotient_steps, round_steps
from talapker_core.results.ties import Draw, LotRequired

LARGEST_REMAINDER = "largest_remainder"
REMAINDERS: Mapping[str, tuple[str, Quota]] = MappingProxyType(
    {f"{name}_{LARGEST_REMAINDER}": (name, quota) for name, quota in QUOTAS.items()}
)
"""Methods of largest remainders, each with its quota."""

METHODS = (*REMAINDERS, *DIVISORS)
"""Every name, e.g. ``hare_largest_remainder`` or ``sainte_lague``."""

SharedOut = ApportionmentOutcome | AveragesOutcome


def share_out(
    method: str, votes: Mapping[str, int], seats: int, *, cap: int | None = None, draws: Sequence[Draw] = ()
) -> SharedOut:
    """Distribute `seats` among the lists in `votes` by `method`, no list getting more than `cap`.

    Raises:
        InvalidValueError: no method is called so, there are no mandates to give, or a number of votes is negative.
    """
    if method in REMAINDERS:
        return largest_remainder(votes, seats, quota=REMAINDERS[method][1], cap=cap, draws=draws)
    if method in DIVISORS:
        return highest_averages(votes, seats, DIVISORS[method], cap=cap, draws=draws)
    raise InvalidValueError(f"there is no method {method}; the methods are {', '.join(METHODS)}")


def told(method: str, outcome: SharedOut) -> list[Step]:
    """How `outcome` came about by `method`, step by step."""
    match outcome:
        case NoVotes():
            return []
        case Apportioned(rounds=rounds):
            return [step for each in rounds for step in round_steps(each, REMAINDERS[method][0])]
        case ApportionedByAverages(protocol=protocol):
            return quotient_steps(protocol)
        case LotRequired(protocol=protocol):
            if isinstance(protocol, AveragesProtocol):
                return quotient_steps(protocol)
            return [step for each in protocol for step in round_steps(each, REMAINDERS[method][0])]
