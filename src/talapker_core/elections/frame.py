"""The frame of an election: all that is settled before anybody can be nominated in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from talapker_core.elections.commission import CommissionLevel
from talapker_core.localized import Localized
from talapker_core.rulebooks.canonical import sha256_of
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.occasion import Occasion


@dataclass(frozen=True, slots=True)
class FramedRegion:
    """A region of the country by its ISO 3166-2 code. Elections share regions."""

    code: str
    name: Localized


@dataclass(frozen=True, slots=True)
class FramedCommission:
    """A commission and the one it stands under; only the central one stands under none."""

    word: str
    level: CommissionLevel
    name: Localized
    above: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class FramedConstituency:
    """A constituency and the commission that watches over it. The national one has number 0."""

    number: int
    name: Localized
    commission: str
    region: str | None = None
    registered_voters: int | None = None


@dataclass(frozen=True, slots=True)
class FramedContest:
    """The race that is held in a constituency."""

    constituency: int
    system: ContestSystem
    mandates: int


@dataclass(frozen=True, slots=True)
class FramedParty:
    """A party, and its number in the order in which parties are listed. Elections share parties."""

    word: str
    number: int
    name: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionFrame:
    """An election as it was called, whole and without faults.

    Commissions, parties and items of expenditure are named by words, regions by their codes, constituencies by their
    numbers; `talapker_core.elections.identifiers` makes ids of them. Items of expenditure are shared, as parties are.
    """

    word: str
    rulebook: str
    name: Localized
    day: date
    occasion: Occasion
    registered_voters: int | None
    regions: tuple[FramedRegion, ...]
    commissions: tuple[FramedCommission, ...]
    constituencies: tuple[FramedConstituency, ...]
    contests: tuple[FramedContest, ...]
    parties: tuple[FramedParty, ...]
    expenditure_items: Mapping[str, Localized]

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the canonical content, however the file that said it was laid out."""
        return sha256_of(self)
