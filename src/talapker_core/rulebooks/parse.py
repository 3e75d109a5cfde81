"""TOML text becomes a frozen rulebook, or a `RulebookError` that names the file and the place."""

import tomllib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError

from talapker_core.errors import InvalidValueError
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.rulebooks.citation import Citation
from talapker_core.rulebooks.clauses import Catalogue, Clause
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.days_off import DaysOff, Holiday, Weekday
from talapker_core.rulebooks.decisions import OmissionKind, RefusalGround
from talapker_core.rulebooks.documents import ApplicantKind, Condition, RequiredDocument
from talapker_core.rulebooks.errors import RulebookError
from talapker_core.rulebooks.file_format import (
    ActTable,
    CitationTable,
    DayTable,
    HeaderTable,
    ParameterTable,
    RulebookFile,
    TermTable,
    TextTable,
    ValueTable,
)
from talapker_core.rulebooks.parameter import Dated, Parameter, ParameterSpec
from talapker_core.rulebooks.provision import CountingDay, Provision
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.term import DayRule, DeadlineRule, OpeningRule, Side, Term, TermUnit
from talapker_core.rulebooks.vocabulary import CORE_PARAMETERS


def parse_rulebook(
    name: str, files: Mapping[str, str], vocabulary: Mapping[str, ParameterSpec[Any]] = CORE_PARAMETERS
) -> Rulebook:
    """The rulebook `name` whose folder holds `files` (file name to TOML text).

    Raises:
        RulebookError: a file is not TOML or holds an unknown key, a value has the wrong type or no citation, a code
            stands twice, or on some day a value is missing or doubled.
    """
    parsed = [_parse_file(name, file, files[file]) for file in sorted(files)]
    headers = [file.rulebook for file in parsed if file.rulebook is not None]
    if len(headers) != 1:
        raise RulebookError(f"{name}: exactly one file holds the table [rulebook], not {len(headers)}")
    acts: dict[str, ActTable] = {}
    for file in parsed:
        for code, act in file.acts.items():
            if acts.setdefault(code, act) is not act:
                raise RulebookError(f"{name}: the act {code} is described twice")
    try:
        return _Building(name, headers[0], acts, vocabulary).rulebook(parsed)
    except ValueError as error:
        raise RulebookError(f"{name}: {error}") from error


def _parse_file(name: str, file: str, text: str) -> RulebookFile:
    try:
        return RulebookFile.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RulebookError(f"{name}/{file}: {error}") from error


class _Building:
    """One pass from tables to frozen values; it knows the acts and the rulebook's own first and last day."""

    def __init__(
        self, name: str, header: HeaderTable, acts: Mapping[str, ActTable], vocabulary: Mapping[str, ParameterSpec[Any]]
    ) -> None:
        self._name = name
        self._header = header
        self._acts = acts
        self._vocabulary = vocabulary

    def rulebook(self, files: Iterable[RulebookFile]) -> Rulebook:
        """The whole rulebook."""
        files = tuple(files)
        try:
            ZoneInfo(self._header.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise InvalidValueError(f"no time zone is called {self._header.zone}") from error
        return Rulebook(
            name=self._name,
            title=_text(self._header.title),
            zone=self._header.zone,
            currency=self._header.currency,
            since=self._header.since,
            until=self._header.until,
            contests=frozenset(ContestSystem(contest) for contest in self._header.contests),
            parameters=tuple(self._parameter(table) for file in files for table in file.parameter),
            provisions=tuple(
                Provision(
                    code=table.code,
                    title=_text(table.title),
                    counts=CountingDay(table.counts),
                    asks=tuple(table.asks),
                    since=table.since or self._header.since,
                    until=table.until or self._header.until,
                    citation=self._citation(table.citation),
                    verified=table.verified,
                    note=table.note,
                )
                for file in files
                for table in file.provision
            ),
            documents=tuple(
                RequiredDocument(
                    kind=table.kind,
                    title=_text(table.title),
                    per_candidate=table.per_candidate,
                    condition=Condition(table.condition.code, _text(table.condition.text)) if table.condition else None,
                    applicants=frozenset(ApplicantKind(kind) for kind in table.applicants),
                    since=table.since or self._header.since,
                    until=table.until or self._header.until,
                    citation=self._citation(table.citation),
                    verified=table.verified,
                    note=table.note,
                )
                for file in files
                for table in file.document
            ),
            omissions=tuple(
                OmissionKind(
                    code=table.code,
                    text=_text(table.text),
                    remedy=_text(table.remedy),
                    recoverable=table.recoverable,
                    citation=self._citation(table.citation),
                    verified=table.verified,
                    note=table.note,
                )
                for file in files
                for table in file.omission
            ),
            refusals=tuple(
                RefusalGround(
                    code=table.code,
                    text=_text(table.text),
                    rules=tuple(table.rules),
                    citation=self._citation(table.citation),
                    verified=table.verified,
                    note=table.note,
                )
                for file in files
                for table in file.refusal
            ),
            clauses=tuple(
                Clause(
                    catalogue=Catalogue(table.catalogue),
                    code=table.code,
                    text=_text(table.text),
                    since=table.since or self._header.since,
                    until=table.until or self._header.until,
                    citation=self._citation(table.citation),
                    verified=table.verified,
                    note=table.note,
                )
                for file in files
                for table in file.clause
            ),
            days_off=DaysOff(
                frozenset(Weekday[name.upper()] for name in self._header.weekend),
                tuple(
                    Holiday(
                        title=_text(table.title),
                        month=table.month,
                        day=table.day,
                        year=table.year,
                        citation=self._citation(table.citation),
                        verified=table.verified,
                        note=table.note,
                    )
                    for file in files
                    for table in file.holiday
                ),
            ),
        )

    def _parameter(self, table: ParameterTable) -> Parameter[Any]:
        spec = self._vocabulary.get(table.code)
        if spec is None:
            raise InvalidValueError(f"no parameter is called {table.code}; see the rulebooks' vocabulary")
        dated = [
            Dated(
                code=table.code,
                value=spec.check(self._value(value)),
                since=value.since or self._header.since,
                until=value.until or self._header.until,
                citation=self._citation(value.citation),
                verified=value.verified,
                note=value.note,
            )
            for value in table.value
        ]
        return Parameter(spec, tuple(sorted(dated, key=lambda value: value.since)))

    def _value(self, table: ValueTable) -> object:
        if table.share is not None:
            numerator, denominator = table.share
            if denominator <= 0 or not 0 <= numerator <= denominator:
                raise InvalidValueError("a share is [part, whole], between 0 and 1")
            return Fraction(numerator, denominator)
        if table.minor_units is not None:
            return Money(table.minor_units, self._header.currency)
        if table.deadline is not None:
            return _day(DeadlineRule, table.deadline)
        if table.opening is not None:
            return _day(OpeningRule, table.opening)
        if table.term is not None:
            return _term(table.term)
        return next(value for value in (table.integer, table.flag, table.text) if value is not None)

    def _citation(self, table: CitationTable) -> Citation:
        act = self._acts.get(table.act)
        if act is None:
            raise InvalidValueError(f"no act is called {table.act}; describe it under [acts.{table.act}]")
        return Citation(
            act=table.act,
            title=_text(act.title),
            article=table.article,
            part=table.part,
            edition=table.edition or act.edition,
            link=act.link,
        )


R = TypeVar("R", bound=DayRule)


def _day(kind: type[R], table: DayTable) -> R:
    return kind(
        days=table.days,
        months=table.months,
        side=Side(table.side),
        inclusive=table.inclusive,
        at=table.at,
        of=table.of,
    )


def _term(table: TermTable) -> Term:
    (unit,) = table.model_fields_set
    return Term(getattr(table, unit), TermUnit(unit))


def _text(table: TextTable) -> Localized:
    return Localized(ky=table.ky, ru=table.ru, en=table.en)
