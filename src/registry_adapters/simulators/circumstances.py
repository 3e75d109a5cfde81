"""What the registers beside those of birth, debts and convictions know of an invented person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from registry_adapters.simulators.draws import draw, pick
from registry_adapters.simulators.traits import Trait
from talapker_core.money import Money

YEARS_TOLD = range(2011, 2027)
"""The calendar years of which the border service speaks."""

INCOME_YEAR = 2020
"""The last completed year whose incomes have been declared."""

_EMPLOYERS = ("«Тоо булагы» мектеби", "«Ак жол» ишканасы", "«Береке» дарыканасы", "«Көл» кооперативи")
_LONG, _SHORT = 200, 25
_EMPLOYED_PER_CENT = 80


@dataclass(frozen=True, slots=True)
class Holding:
    """A piece of property: what it is, its number in the register, and the share as a fraction such as ``1/2``."""

    kind: str
    number: str
    share: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The circumstances of one person.

    Attributes:
        foreign_citizenship: a second citizenship, as an ISO 3166-1 code of two letters.
        resident_since: the first day of permanent residence that lasts until now.
        years_resident: completed years lived in the country.
        days_abroad: days by calendar year.
        disability_group: 1 the severest, 3 the lightest, 0 none.
        employer: the place of work; `None` without one.
        diploma_annulled: whether the highest diploma was annulled.
        organised_crime: whether the person is listed as linked to organised crime.
        imprisoned: whether a sentence of imprisonment is being served.
        incapable: whether a court has declared the person legally incapable.
        income: declared for `INCOME_YEAR`.
    """

    foreign_citizenship: str | None
    resident_since: date
    years_resident: int
    disability_group: int
    employer: str | None
    diploma_annulled: bool
    organised_crime: bool
    imprisoned: bool
    incapable: bool
    income: Money
    holdings: tuple[Holding, ...]
    days_abroad: Mapping[int, int] = field(hash=False)


def circumstances_of(seed: int, index: int, trait: Trait | None, birth_date: date) -> Circumstances:
    """The circumstances of the person with serial number `index`; unusual only where `trait` says so."""
    since = date(2019, 3, 1) if trait is Trait.RECENT_RESIDENT else birth_date
    most = _LONG if trait is Trait.LONG_ABROAD else _SHORT
    least = _LONG - _SHORT if trait is Trait.LONG_ABROAD else 0
    days = {year: least + draw(seed, index, f"abroad {year}", most - least) for year in YEARS_TOLD}
    return Circumstances(
        foreign_citizenship="KZ" if trait is Trait.FOREIGN_CITIZENSHIP else None,
        resident_since=since,
        years_resident=2021 - since.year,
        days_abroad=MappingProxyType(days),
        disability_group=1 + draw(seed, index, "disability", 3) if trait is Trait.DISABLED else 0,
        employer=_employer(seed, index),
        diploma_annulled=trait is Trait.ANNULLED_DIPLOMA,
        organised_crime=trait is Trait.ORGANISED_CRIME,
        imprisoned=trait is Trait.IMPRISONED,
        incapable=trait is Trait.INCAPABLE,
        income=Money(20_000_00 + draw(seed, index, "income", 90_000_000)),
        holdings=_holdings(seed, index),
    )


def _employer(seed: int, index: int) -> str | None:
    works = draw(seed, index, "works", 100) < _EMPLOYED_PER_CENT
    return pick(seed, index, "employer", _EMPLOYERS) if works else None


def _holdings(seed: int, index: int) -> tuple[Holding, ...]:
    kinds = ("dwelling", "land", "vehicle")
    held = draw(seed, index, "holdings", len(kinds) + 1)
    return tuple(
        Holding(kind, f"{kind[:1].upper()}-{index:05d}-{at}", pick(seed, index, f"share {at}", ("1/1", "1/2", "1/3")))
        for at, kind in enumerate(kinds[:held], start=1)
    )
