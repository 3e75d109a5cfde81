"""An election: one voting day with its contests, held under one rulebook."""

from dataclasses import dataclass
from datetime import date

from talapker_core.localized import Localized


@dataclass(frozen=True, slots=True)
class Election:
    """One voting day. `rulebook` names the law in force for it, e.g. ``kg/jk-2021``."""

    id: str
    rulebook: str
    name: Localized
    election_day: date
    registered_voters: int | None = None
