"""The file of public facts, read strictly: a key too many or a missing name stops the demonstration at its start."""

import tomllib
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict

from talapker_core.localized import Localized


def _localized(names: dict[str, str]) -> Localized:
    return Localized(**names)


_Localized = Annotated[Localized, BeforeValidator(_localized)]


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ElectionFacts(_Facts):
    """The election as a whole; counts are nationwide."""

    code: str
    rulebook: str
    title: _Localized
    election_day: date
    list_mandates: int
    registered_voters: int
    district_voters: int
    participants: int
    verified: bool


class CalendarFacts(_Facts):
    """The dated steps."""

    called_on: date
    notice_of_participation_until: AwareDatetime
    nomination_until: date
    documents_until: AwareDatetime
    registration_until: date
    campaign_from: date
    list_withdrawal_until: date
    first_finance_report_until: date
    candidate_withdrawal_until: date
    campaign_until: AwareDatetime
    voting_from: AwareDatetime
    voting_until: AwareDatetime
    final_finance_report_until: date
    results_until: date
    verified: bool


class RegionFacts(_Facts):
    """A region and its share of the turnout."""

    code: str
    name: _Localized
    participants_per_mille: int
    verified: bool


class ResultFacts(_Facts):
    """Votes of one list, or against all."""

    votes: int
    share: Decimal
    mandates: int
    verified: bool
    interval: tuple[int, int] | None = None


class PartyFacts(_Facts):
    """A party, its number on the ballot and its result."""

    code: str
    ballot_number: int
    name: _Localized
    verified: bool
    result: ResultFacts


class ConstituencyFacts(_Facts):
    """A single-mandate constituency."""

    number: int
    name: _Localized
    region: str
    verified: bool
    voters: int | None = None
    repeat: bool = False


class CommissionFacts(_Facts):
    """The central commission."""

    code: str
    name: _Localized
    verified: bool


class FundFacts(_Facts):
    """Totals of one fund, in whole som."""

    holder: str
    received: int
    spent: int


class ExpenditureItemFacts(_Facts):
    """A kind of expenditure and how much of a fund goes to it."""

    code: str
    weight: int
    name: _Localized


class FundRuleFacts(_Facts):
    """Deposits and limits that the invented funds keep to, in whole som."""

    list_deposit: int
    candidate_deposit: int
    individual_limit: int
    list_legal_entity_limit: int
    candidate_legal_entity_limit: int
    candidate_own_limit: int
    verified: bool


class ElectionFile(_Facts):
    """The whole file."""

    election: ElectionFacts
    calendar: CalendarFacts
    regions: tuple[RegionFacts, ...]
    parties: tuple[PartyFacts, ...]
    against_all: ResultFacts
    constituencies: tuple[ConstituencyFacts, ...]
    central_commission: CommissionFacts
    occupations: tuple[_Localized, ...]
    funds: tuple[FundFacts, ...]
    expenditure_items: tuple[ExpenditureItemFacts, ...]
    fund_rules: FundRuleFacts


def read_election_file(name: str = "election_2021.toml") -> ElectionFile:
    """The facts file `name` of this package.

    Raises:
        pydantic.ValidationError: the file holds something else than is described here.
    """
    text = files("talapker_graphql.demonstration").joinpath(name).read_text(encoding="utf-8")
    return ElectionFile.model_validate(tomllib.loads(text))
