"""What the demonstration data set consists of: frozen values, made once, from which the portal is filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from talapker_core.campaign_finance.donation import Source
from talapker_core.elections.commission import CommissionLevel
from talapker_core.localized import Localized
from talapker_core.money import Money


class Fate(StrEnum):
    """What a demonstration lets happen to one nominee."""

    REGISTERED = "registered"
    OMISSION_THEN_MENDED = "omission_then_mended"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    REFUSED_CONVICTION = "refused_conviction"
    REFUSED_AGE = "refused_age"
    REFUSED_EDUCATION = "refused_education"
    NOT_A_CITIZEN = "not_a_citizen"
    DECEASED = "deceased"
    NOT_IN_REGISTER = "not_in_register"
    EXPUNGED_CONVICTION = "expunged_conviction"
    TAX_DEBT = "tax_debt"
    NAME_SPELLING = "name_spelling"
    REGISTRY_DOWN = "registry_down"


@dataclass(frozen=True, slots=True)
class CalendarSeed:
    """The dated steps. Days are days in Asia/Bishkek; instants are in UTC."""

    called_on: date
    notice_of_participation_until: datetime
    nomination_until: date
    documents_until: datetime
    registration_until: date
    campaign_from: date
    list_withdrawal_until: date
    first_finance_report_until: date
    candidate_withdrawal_until: date
    campaign_until: datetime
    voting_from: datetime
    voting_until: datetime
    final_finance_report_until: date
    results_until: date
    verified: bool


@dataclass(frozen=True, slots=True)
class RegionSeed:
    """One of the nine regions whose thresholds count; `code` is its ISO 3166-2 code."""

    code: str
    name: Localized
    verified: bool


@dataclass(frozen=True, slots=True)
class PartySeed:
    """A party with a list on the ballot."""

    code: str
    ballot_number: int
    name: Localized
    verified: bool


@dataclass(frozen=True, slots=True)
class ConstituencySeed:
    """A single-mandate constituency; `voters` is `None` where no source gives the number."""

    number: int
    name: Localized
    region_code: str
    voters: int | None
    repeat: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class CommissionSeed:
    """A commission and where it belongs: a region, a constituency, or the whole country."""

    code: str
    level: CommissionLevel
    name: Localized
    region_code: str | None
    constituency_number: int | None
    verified: bool


@dataclass(frozen=True, slots=True)
class NomineeSeed:
    """A person put forward. `place` is the number on a list, `None` in a constituency; names come from `Population`."""

    person_index: int
    place: int | None
    occupation: Localized
    has_disability: bool
    belongs_to_minority: bool


@dataclass(frozen=True, slots=True)
class ListSeed:
    """A party's list, in order of places."""

    party_code: str
    nominees: tuple[NomineeSeed, ...]


@dataclass(frozen=True, slots=True)
class SingleMandateSeed:
    """One nominee in one constituency, of a party or self-nominated (`party_code` is `None`)."""

    constituency_number: int
    nominee: NomineeSeed
    party_code: str | None


@dataclass(frozen=True, slots=True)
class FateSeed:
    """A nominee kept apart from the others to show one course of events."""

    fate: Fate
    constituency_number: int
    nominee: NomineeSeed


@dataclass(frozen=True, slots=True)
class ListResultSeed:
    """Votes for one list.

    Attributes:
        votes: nationwide.
        interval: the bounds between which the true number lies, when only they are known.
        share: per cent of those who took part, official or preliminary.
        mandates: the official number of mandates.
        votes_by_region: invented, in sum exactly `votes`.
        preference_votes: invented, by place on the list.
        verified: whether `votes` is the official number.
    """

    party_code: str
    votes: int
    interval: tuple[int, int] | None
    share: Decimal
    mandates: int
    votes_by_region: Mapping[str, int]
    preference_votes: tuple[int, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class ListContestResultSeed:
    """The party vote. Votes for lists, votes against all and invalid ballots make up those who took part."""

    registered_voters: int
    participants: int
    participants_by_region: Mapping[str, int]
    against_all: int
    against_all_by_region: Mapping[str, int]
    invalid: int
    lists: tuple[ListResultSeed, ...]


@dataclass(frozen=True, slots=True)
class ConstituencyResultSeed:
    """Invented votes in one constituency, by the nominee's person index."""

    constituency_number: int
    participants: int
    votes: Mapping[int, int]
    against_all: int
    invalid: int
    verified: bool


@dataclass(frozen=True, slots=True)
class DonationSeed:
    """Money into a fund: from a person (`person_index`) or an organisation (`donor_name`)."""

    kind: Source
    person_index: int | None
    donor_name: Localized | None
    amount: Money
    received_on: date


@dataclass(frozen=True, slots=True)
class ExpenditureSeed:
    """Money out of a fund, by item."""

    item: str
    amount: Money
    paid_on: date


@dataclass(frozen=True, slots=True)
class FundSeed:
    """A campaign fund of a party's list (`party_code`) or of a single-mandate nominee (`person_index`)."""

    code: str
    party_code: str | None
    person_index: int | None
    donations: tuple[DonationSeed, ...]
    expenditures: tuple[ExpenditureSeed, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class DemonstrationElection:
    """The whole data set."""

    code: str
    rulebook: str
    title: Localized
    election_day: date
    list_mandates: int
    calendar: CalendarSeed
    regions: tuple[RegionSeed, ...]
    parties: tuple[PartySeed, ...]
    constituencies: tuple[ConstituencySeed, ...]
    commissions: tuple[CommissionSeed, ...]
    lists: tuple[ListSeed, ...]
    single_mandate: tuple[SingleMandateSeed, ...]
    fates: tuple[FateSeed, ...]
    expenditure_items: Mapping[str, Localized]
    funds: tuple[FundSeed, ...]
    list_result: ListContestResultSeed
    constituency_results: tuple[ConstituencyResultSeed, ...]

    def fate(self, fate: Fate) -> FateSeed:
        """The nominee kept for `fate`."""
        return next(seed for seed in self.fates if seed.fate is fate)
