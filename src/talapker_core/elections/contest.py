"""A race for one or more seats in one constituency."""

from dataclasses import dataclass

from talapker_core.rulebooks.contest_system import ContestSystem


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
