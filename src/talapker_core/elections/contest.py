"""A race for one or more seats in one constituency."""

from dataclasses import dataclass
from enum import StrEnum


class ContestSystem(StrEnum):
    """How votes are cast and seats fall in a contest."""

    PARTY_LIST = "party_list"
    SINGLE_MANDATE = "single_mandate"


@dataclass(frozen=True, slots=True)
class Contest:
    """A race for `mandates` seats."""

    id: str
    election_id: str
    constituency_id: str
    system: ContestSystem
    mandates: int

    def __post_init__(self) -> None:
        if self.mandates < 1:
            raise ValueError("a contest is for at least one mandate")
        if self.system is ContestSystem.SINGLE_MANDATE and self.mandates != 1:
            raise ValueError("a single-mandate contest is for one mandate")
