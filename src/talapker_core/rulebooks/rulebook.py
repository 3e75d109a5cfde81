"""A rulebook: everything one edition of the law sets for one kind of election, as frozen values chosen by day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast, overload
from zoneinfo import ZoneInfo

from talapker_core.localized import Localized
from talapker_core.rulebooks.calendar_faults import calendar_faults
from talapker_core.rulebooks.canonical import sha256_of
from talapker_core.rulebooks.clauses import Catalogue, Clause
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.days_off import DaysOff
from talapker_core.rulebooks.decisions import OmissionKind, RefusalGround
from talapker_core.rulebooks.documents import ApplicantKind, RequiredDocument
from talapker_core.rulebooks.errors import NotInForceError, RulebookError
from talapker_core.rulebooks.parameter import Dated, Parameter, ParameterSpec, coverage_faults, overlap
from talapker_core.rulebooks.provision import Provision
from talapker_core.rulebooks.vocabulary import CORE_PARAMETERS

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOfDay:
    """What a rulebook says on one day: values and rules by code, packages of documents by applicant.

    A package holds the nomination's documents first, then each candidate's.
    """

    values: Mapping[str, Dated[Any]]
    provisions: Mapping[str, Provision]
    packages: Mapping[ApplicantKind, tuple[RequiredDocument, ...]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rulebook:
    """The law in force for an election that names it. Two rulebooks are equal when name and content are.

    Attributes:
        name: jurisdiction and edition, e.g. ``kg/jk-2021``.
        zone: the IANA time zone in which its days and hours are counted.
        currency: the currency of its sums.
        since, until: first and last election day it can be used for; no `until` means that no end is known.
        contests: the races that are held under it.
        days_off: the weekend and the holidays by which it counts working days.
        digest: SHA-256 (hex) of its canonical content. A decision keeps it, to tell which law was applied.
    """

    name: str
    title: Localized
    zone: str
    currency: str
    since: date
    until: date | None
    contests: frozenset[ContestSystem]
    parameters: tuple[Parameter[Any], ...]
    provisions: tuple[Provision, ...]
    documents: tuple[RequiredDocument, ...]
    omissions: tuple[OmissionKind, ...]
    refusals: tuple[RefusalGround, ...]
    clauses: tuple[Clause, ...] = ()
    days_off: DaysOff = field(default_factory=DaysOff)
    digest: str = field(init=False, compare=False)
    _parameters: dict[str, Parameter[Any]] = field(init=False, repr=False, compare=False)
    _versions: dict[str, tuple[Provision, ...]] = field(init=False, repr=False, compare=False)
    _days: dict[date, LawOfDay] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_parameters", {parameter.spec.code: parameter for parameter in self.parameters})
        versions: dict[str, tuple[Provision, ...]] = {}
        for provision in self.provisions:
            versions[provision.code] = (*versions.get(provision.code, ()), provision)
        object.__setattr__(self, "_versions", versions)
        self._check_codes()
        self._check_coverage()
        content = {name: getattr(self, name) for name in _CONTENT}
        content["parameters"] = {parameter.spec.code: parameter.values for parameter in self.parameters}
        object.__setattr__(self, "digest", sha256_of(content))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulebook) and (self.name, self.digest) == (other.name, other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    @overload
    def value(self, parameter: ParameterSpec[T], on: date) -> Dated[T]: ...
    @overload
    def value(self, parameter: str, on: date) -> Dated[Any]: ...
    def value(self, parameter: ParameterSpec[T] | str, on: date) -> Dated[T] | Dated[Any]:
        """The value of `parameter` on day `on`, with its citation.

        Raises:
            NotInForceError: the parameter is unknown, or the rulebook does not cover that day.
        """
        found = self.find(parameter, on)
        if found is None:
            code = parameter if isinstance(parameter, str) else parameter.code
            raise NotInForceError(f"{self.name} sets no {code} on {on}; see `talapker_core.rulebooks.vocabulary`")
        return found

    @overload
    def find(self, parameter: ParameterSpec[T], on: date) -> Dated[T] | None: ...
    @overload
    def find(self, parameter: str, on: date) -> Dated[Any] | None: ...
    def find(self, parameter: ParameterSpec[T] | str, on: date) -> Dated[T] | Dated[Any] | None:
        """The value of `parameter` on day `on`, or None where this law does not speak of it.

        Raises:
            NotInForceError: the rulebook does not cover that day.
        """
        code = parameter if isinstance(parameter, str) else parameter.code
        return cast("Dated[T] | None", self.of_day(on).values.get(code))

    def provision(self, code: str, on: date) -> Provision:
        """The version of the rule `code` in force on day `on`.

        Raises:
            NotInForceError: there is none.
        """
        found = self.of_day(on).provisions.get(code)
        if found is None:
            raise NotInForceError(f"{self.name} has no provision {code} on {on}")
        return found

    def versions(self, code: str) -> tuple[Provision, ...]:
        """Every version of the rule `code`, in the order of the file."""
        return self._versions.get(code, ())

    @property
    def rule_codes(self) -> tuple[str, ...]:
        """The codes of its rules, each once, in the order in which verdicts are read."""
        return tuple(self._versions)

    def facts_asked(self, on: date) -> tuple[str, ...]:
        """Keys of the facts that registries are asked under the rules in force on `on`, each once, in order."""
        asked = (key for provision in self.provisions if provision.in_force(on) for key in provision.asks)
        return tuple(dict.fromkeys(asked))

    def of_day(self, on: date) -> LawOfDay:
        """Everything in force on day `on`, looked up once: what whoever examines many cases reads.

        Raises:
            NotInForceError: the rulebook does not cover that day.
        """
        law = self._days.get(on)
        if law is None:
            self.check_in_force(on)
            law = self._days[on] = LawOfDay(
                values={code: value for code, it in self._parameters.items() if (value := it.on(on)) is not None},
                provisions={provision.code: provision for provision in self.provisions if provision.in_force(on)},
                packages={kind: self._package(kind, on) for kind in ApplicantKind},
            )
        return law

    def _package(self, kind: ApplicantKind, on: date) -> tuple[RequiredDocument, ...]:
        asked = [document for document in self.documents if kind in document.applicants and document.in_force(on)]
        return tuple(sorted(asked, key=lambda document: document.per_candidate))

    def listed(self, catalogue: Catalogue, on: date) -> tuple[Clause, ...]:
        """The clauses of one catalogue in force on day `on`, in the order of the file.

        Raises:
            NotInForceError: the rulebook does not cover that day.
        """
        self.check_in_force(on)
        return tuple(clause for clause in self.clauses if clause.catalogue is catalogue and clause.in_force(on))

    def check_in_force(self, on: date) -> None:
        """Raise `NotInForceError` unless the rulebook covers day `on`."""
        if on < self.since or (self.until is not None and on > self.until):
            raise NotInForceError(f"{self.name} covers {self.since} to {self.until or 'now'}, not {on}")

    @property
    def zone_info(self) -> ZoneInfo:
        """The time zone in which days and hours are counted."""
        return ZoneInfo(self.zone)

    def _check_codes(self) -> None:
        for what, codes in (
            ("parameter", [parameter.spec.code for parameter in self.parameters]),
            ("omission", [omission.code for omission in self.omissions]),
            ("ground of refusal", [refusal.code for refusal in self.refusals]),
        ):
            doubled = sorted({code for code in codes if codes.count(code) > 1})
            if doubled:
                raise RulebookError(f"{self.name}: {what} {doubled[0]} stands twice; join the two entries")
        needed = {code for code, spec in CORE_PARAMETERS.items() if spec.is_required_of(self.contests)}
        missing = sorted(needed - self._parameters.keys())
        if missing:
            raise RulebookError(f"{self.name} lacks {', '.join(missing)}; give each a value with its citation")
        faults = calendar_faults(self.parameters)
        if faults:
            raise RulebookError(f"{self.name}: {'; '.join(faults)}")
        known = {provision.code for provision in self.provisions}
        for refusal in self.refusals:
            unknown = sorted(set(refusal.rules) - known)
            if unknown:
                raise RulebookError(f"{self.name}: {refusal.code} names the unknown rule {unknown[0]}")

    def _check_coverage(self) -> None:
        for parameter in self.parameters:
            faults = coverage_faults(parameter.values, self.since, self.until)
            if faults:
                raise RulebookError(f"{self.name}: {parameter.spec.code}: {'; '.join(faults)}")
        for index, provision in enumerate(self.provisions):
            for other in self.provisions[:index]:
                if provision.code == other.code and overlap(provision, other):
                    raise RulebookError(f"{self.name}: {provision.code} has two versions on one day")
        for index, clause in enumerate(self.clauses):
            for other_clause in self.clauses[:index]:
                if clause.code == other_clause.code and overlap(clause, other_clause):
                    raise RulebookError(f"{self.name}: the clause {clause.code} stands twice on one day")
        for index, document in enumerate(self.documents):
            for asked in self.documents[:index]:
                if document.kind == asked.kind and document.asked_together_with(asked):
                    raise RulebookError(f"{self.name}: {document.kind} is asked twice of one applicant on one day")


_CONTENT = (
    "name", "title", "zone", "currency", "since", "until", "contests",
    "provisions", "documents", "omissions", "refusals", "clauses", "days_off",
)  # fmt: skip
