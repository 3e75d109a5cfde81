"""Cases that a lawyer writes and reads: ``data/<jurisdiction>/<edition>/cases/*.toml``, one table for each case.

A case names one rule and what must follow, and says only what differs from a candidate in perfect order: everything
declared, confirmed by registries, in the file and in time. `talapker_core.testing.case_runs` runs them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.errors import RulebookError
from talapker_core.rulebooks.occasion import Occasion

Outcome = Literal["met", "not_met", "cannot_tell"]
Fact = bool | int | date | str | dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCase:
    """One case as it is written.

    Attributes:
        name: the case in one sentence.
        rule, article: the rule that is put to it, and where it stands in the law.
        then: what follows.
        stated: by fact, what a registry states instead of the usual.
        silent: by fact, why there is no answer: a `Reason`, ``not_asked``, ``absent``, or ``absent_means_none``.
        declared: by fact, what the candidate declares instead of the usual.
        undeclared: facts about which nothing is declared.
        without: kinds of documents that do not lie in the file.
        circumstances: conditions known to hold or not, instead of the usual "does not hold"; ``unknown`` ones.
        submitted: local day and hour of arrival; None when it is the usual one; ``not_submitted`` when none.
    """

    name: str
    rule: str
    article: str
    then: Outcome
    election_day: date
    applicant: ApplicantKind
    occasion: Occasion = Occasion.REGULAR
    stated: Mapping[str, Fact] = field(default_factory=dict, repr=False)
    silent: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, Fact] = field(default_factory=dict, repr=False)
    undeclared: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    circumstances: Mapping[str, bool] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    submitted: datetime | None = None
    not_submitted: bool = False


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _When(_Table):
    election_day: date
    occasion: Literal["regular", "early", "repeat"] = "regular"
    applicant: Literal["party_list", "self_nominated", "party_nominated"]


class _Case(_Table):
    name: str = Field(min_length=1)
    rule: str
    article: str
    then: Outcome
    when: _When | None = None
    stated: dict[str, Fact] = {}
    silent: dict[str, str] = {}
    declared: dict[str, Fact] = {}
    undeclared: list[str] = []
    without: list[str] = []
    circumstances: dict[str, bool] = {}
    unknown: list[str] = []
    submitted: datetime | None = None
    not_submitted: bool = False


class _File(_Table):
    when: _When
    case: list[_Case] = Field(min_length=1)


def parse_cases(file: str, text: str) -> tuple[WrittenCase, ...]:
    """The cases of one file; ``[when]`` at its head says election day, occasion and applicant for those that do not.

    Raises:
        RulebookError: the text is not TOML, holds an unknown key, or a case lacks a part.
    """
    try:
        parsed = _File.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RulebookError(f"{file}: {error}") from error
    return tuple(_written(case, case.when or parsed.when) for case in parsed.case)


def _written(case: _Case, when: _When) -> WrittenCase:
    return WrittenCase(
        name=case.name,
        rule=case.rule,
        article=case.article,
        then=case.then,
        election_day=when.election_day,
        occasion=Occasion(when.occasion),
        applicant=ApplicantKind(when.applicant),
        stated=case.stated,
        silent=case.silent,
        declared=case.declared,
        undeclared=tuple(case.undeclared),
        without=frozenset(case.without),
        circumstances=case.circumstances,
        unknown=frozenset(case.unknown),
        submitted=case.submitted,
        not_submitted=case.not_submitted,
    )
