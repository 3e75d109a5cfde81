"""Premises read in passing: straight from case and law, kept on no record, for whoever wants the verdict alone."""

from datetime import date, datetime
from typing import Any, TypeVar, cast

from talapker_core.examination.case import Answered, CandidacyCase
from talapker_core.examination.premises import Premises
from talapker_core.facts.vocabulary import FactSpec
from talapker_core.rulebooks.documents import ApplicantKind, RequiredDocument
from talapker_core.rulebooks.errors import NotInForceError
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.parameter import Dated, ParameterSpec
from talapker_core.rulebooks.rulebook import LawOfDay, Rulebook

T = TypeVar("T")


class PassingPremises(Premises):
    """The reader handed to a rule when no proof is asked for. `read_unverified` tells what a record would have told."""

    __slots__ = ("_case", "_day", "_law", "_rulebook", "read_unverified")

    def __init__(self, case: CandidacyCase, rulebook: Rulebook, day: date) -> None:
        self._case = case
        self._rulebook = rulebook
        self._day = day
        self._law: LawOfDay = rulebook.of_day(day)
        self.read_unverified = False

    def parameter(self, spec: ParameterSpec[T]) -> Dated[T]:
        """As `Premises.parameter`."""
        found = self.setting(spec)
        if found is None:
            raise NotInForceError(f"{self._rulebook.name} sets no {spec.code} on {self._day}")
        return found

    def setting(self, spec: ParameterSpec[T]) -> Dated[T] | None:
        """As `Premises.setting`."""
        found = self._law.values.get(spec.code)
        if found is not None and not found.verified:
            self.read_unverified = True
        return cast("Dated[T] | None", found)

    def package(self) -> tuple[RequiredDocument, ...]:
        """As `Premises.package`."""
        package = self._law.packages[self._case.applicant_kind]
        if not all(document.verified for document in package):
            self.read_unverified = True
        return package

    def zone(self) -> str:
        """As `Premises.zone`."""
        return self._rulebook.zone

    def election_day(self) -> date:
        """As `Premises.election_day`."""
        return self._case.election_day

    def occasion(self) -> Occasion:
        """As `Premises.occasion`."""
        return self._case.occasion

    def applicant_kind(self) -> ApplicantKind:
        """As `Premises.applicant_kind`."""
        return self._case.applicant_kind

    def answer(self, spec: FactSpec[Any]) -> Answered:
        """As `Premises.answer`."""
        return self._case.answer(spec.key)

    def claim(self, spec: FactSpec[T]) -> T | None:
        """As `Premises.claim`."""
        return self._case.claims.get(spec)

    def document(self, kind: str) -> bool:
        """As `Premises.document`."""
        return kind in self._case.documents

    def circumstance(self, code: str) -> bool | None:
        """As `Premises.circumstance`."""
        return self._case.circumstances.get(code)

    def arrival(self) -> datetime | None:
        """As `Premises.arrival`."""
        return self._case.submitted_at
