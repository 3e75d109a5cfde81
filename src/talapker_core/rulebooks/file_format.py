"""The shape of a rulebook's TOML files. Unknown keys are refused: a misspelt key would silently change the law."""

from datetime import date, time
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TextTable(_Table):
    """A text in the three languages."""

    ky: str
    ru: str
    en: str


class HeaderTable(_Table):
    """What the rulebook is: ``[rulebook]``, in exactly one file of the folder."""

    title: TextTable
    zone: str
    currency: str = Field(pattern="^[A-Z]{3}$")
    since: date = Field(alias="from")
    until: date | None = None
    contests: list[Literal["party_list", "single_mandate", "multi_mandate"]] = Field(min_length=1)
    weekend: list[Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]] = [
        "saturday",
        "sunday",
    ]


class ActTable(_Table):
    """An act that citations name: ``[acts.<code>]``."""

    title: TextTable
    edition: date | None = None
    link: str | None = None


class CitationTable(_Table):
    """A place in an act; without `article` where that is not known, with `edition` where it is not the act's own."""

    act: str
    article: str | None = None
    part: str | None = None
    edition: date | None = None

    @model_validator(mode="after")
    def _has_an_article_for_its_part(self) -> "CitationTable":
        if self.part is not None and self.article is None:
            raise ValueError("a part belongs to an article")
        return self


class DayTable(_Table):
    """A day relative to another: election day, unless `of` names an anchor."""

    days: int = 0
    months: int = 0
    side: Literal["before", "after"]
    inclusive: bool
    at: time | None = None
    of: str = "election_day"


class TermTable(_Table):
    """A term, in hours, in calendar days or in working days."""

    hours: int | None = None
    calendar_days: int | None = None
    working_days: int | None = None

    @model_validator(mode="after")
    def _has_one_unit(self) -> "TermTable":
        if len(self.model_fields_set) != 1:
            raise ValueError("a term is given in exactly one of hours, calendar_days or working_days")
        return self


class _Cited(_Table):
    citation: CitationTable
    verified: bool
    note: str = ""

    @model_validator(mode="after")
    def _says_why_unverified(self) -> "_Cited":
        if not self.verified and not self.note:
            raise ValueError("what is not verified says why, in its note")
        return self


class _Sourced(_Cited):
    since: date | None = Field(default=None, alias="from")
    until: date | None = None


class ValueTable(_Sourced):
    """One value of a parameter: exactly one of the typed keys, and where it comes from.

    Without `from` or `until` it holds from the first or to the last day of the rulebook.
    """

    integer: int | None = None
    flag: bool | None = None
    text: str | None = None
    share: list[int] | None = Field(default=None, min_length=2, max_length=2)
    minor_units: int | None = None
    deadline: DayTable | None = None
    opening: DayTable | None = None
    term: TermTable | None = None

    @model_validator(mode="after")
    def _has_one_value(self) -> "ValueTable":
        given = [name for name in VALUE_KEYS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"a value is given under exactly one of {', '.join(VALUE_KEYS)}")
        return self


VALUE_KEYS = ("integer", "flag", "text", "share", "minor_units", "deadline", "opening", "term")


class ParameterTable(_Table):
    """All values of one parameter: ``[[parameter]]``."""

    code: str
    value: list[ValueTable] = Field(min_length=1)


class ProvisionTable(_Sourced):
    """One version of one rule: ``[[provision]]``."""

    code: str
    title: TextTable
    counts: Literal["election_day", "submission_day", "examination_day"]
    asks: list[str] = []


class ConditionTable(_Table):
    """When a document is asked for."""

    code: str
    text: TextTable


class DocumentTable(_Sourced):
    """One document of a package: ``[[document]]``."""

    kind: str
    title: TextTable
    per_candidate: bool
    applicants: list[Literal["party_list", "self_nominated", "party_nominated"]] = Field(min_length=1)
    condition: ConditionTable | None = None


class OmissionTable(_Cited):
    """One kind of omission: ``[[omission]]``. It is one for as long as the rulebook holds."""

    code: str
    text: TextTable
    remedy: TextTable
    recoverable: bool


class RefusalTable(_Cited):
    """One ground of refusal: ``[[refusal]]``. It is one for as long as the rulebook holds."""

    code: str
    text: TextTable
    rules: list[str] = []


class ClauseTable(_Sourced):
    """One line of a catalogue: ``[[clause]]``."""

    catalogue: Literal[
        "nomination_route", "incompatible_office", "deposit_return", "removal_ground", "permitted_donor",
        "prohibited_donor", "expense_class", "fund_account", "publication", "voting", "vacancy", "appeal", "retention",
        "conflict_of_interest", "supporter_invalid",
    ]  # fmt: skip
    code: str
    text: TextTable


class HolidayTable(_Cited):
    """One public holiday: ``[[holiday]]``; with `year` it is movable and holds for that year alone."""

    title: TextTable
    month: int
    day: int
    year: int | None = None


class RulebookFile(_Table):
    """One file of a rulebook's folder; the tables of all files together make the rulebook."""

    rulebook: HeaderTable | None = None
    acts: dict[str, ActTable] = {}
    parameter: list[ParameterTable] = []
    provision: list[ProvisionTable] = []
    document: list[DocumentTable] = []
    omission: list[OmissionTable] = []
    refusal: list[RefusalTable] = []
    clause: list[ClauseTable] = []
    holiday: list[HolidayTable] = []
