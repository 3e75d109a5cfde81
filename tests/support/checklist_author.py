"""An author who knows nothing of the law and does what a checklist's paths say; over the core alone."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from talapker_core.elections.calendar import deadline
from talapker_core.examination.case import CandidacyCase
from talapker_core.examination.checklist.checklist import Checklist, checklist
from talapker_core.examination.checklist.in_hand import FileInHand
from talapker_core.examination.checklist.item import ChecklistItem
from talapker_core.examination.claims import Claims
from talapker_core.examination.examine import examine
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, FactSpec
from talapker_core.nominations.nomination import CandidacyOnFile, DocumentOnFile, Nomination
from talapker_core.nominations.party_list.changes import Joins, Leaves, Moves
from talapker_core.nominations.party_list.members import Attribute, ListMember
from talapker_core.nominations.party_list.repair import Repaired, repair
from talapker_core.nominations.party_list.requirements import requirements_of
from talapker_core.nominations.status import NominationStatus
from talapker_core.personal_number import Sex
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE
from talapker_core.rulebooks.catalogue import required_documents
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook

LAW = load_rulebook("kg/jk-2021")
ELECTION_DAY = date(2021, 11, 28)
DUE = deadline(LAW, DOCUMENTS_DUE, ELECTION_DAY)
NOW = DUE.instant - timedelta(days=1)
KNOWN = {"holds_incompatible_office": False}
YOUNG, OLD, CHILD = date(1995, 5, 17), date(1970, 5, 17), date(2004, 5, 17)


@dataclass
class Person:
    """Somebody on the file, and what they declare."""

    id: str
    sex: Sex = Sex.FEMALE
    minority: bool = True
    disability: bool = True
    declared: dict[FactSpec[Any], Any] = field(default_factory=lambda: {CIVIL_BIRTH_DATE: YOUNG})

    @property
    def birth_date(self) -> date:
        born: date = self.declared[CIVIL_BIRTH_DATE]
        return born


@dataclass
class Author:
    """A client that knows nothing of the law: it reads the checklist and does what the paths say."""

    route: ApplicantKind
    people: list[Person]
    documents: set[tuple[str | None, str]] = field(default_factory=set)
    places: list[int] | None = None
    made: int = 0

    @property
    def system(self) -> ContestSystem:
        return ContestSystem.PARTY_LIST if self.route is ApplicantKind.PARTY_LIST else ContestSystem.SINGLE_MANDATE

    def nomination(self) -> Nomination:
        places = self.places or [*range(1, len(self.people) + 1)]
        return Nomination(
            id="nomination",
            system=self.system,
            route=self.route,
            status=NominationStatus.DRAFT,
            version=1,
            candidacies=tuple(
                CandidacyOnFile(person.id, person.id, place)
                for place, person in sorted(zip(places, self.people, strict=True), key=lambda it: it[0])
            ),
            documents=tuple(
                DocumentOnFile(f"d-{at}", kind, "00" * 32, owner)
                for at, (owner, kind) in enumerate(sorted(self.documents, key=str))
            ),
        )

    def members(self) -> list[ListMember]:
        places = self.places or [*range(1, len(self.people) + 1)]
        in_order = [person for _, person in sorted(zip(places, self.people, strict=True), key=lambda it: it[0])]
        return [
            ListMember(key=it.id, sex=it.sex, birth_date=it.birth_date, minority=it.minority, disability=it.disability)
            for it in in_order
        ]

    def checklist(self) -> Checklist:
        kinds = {None: self.kinds(None)}
        verdicts = {}
        for person in self.people:
            case = CandidacyCase(
                election_day=ELECTION_DAY,
                applicant_kind=self.route,
                claims=Claims.of(person.declared),
                documents=frozenset(kinds[None] | self.kinds(person.id)),
                circumstances=KNOWN,
            )
            verdicts[person.id] = examine(case, LAW, NOW.date())
        file = FileInHand(
            nomination=self.nomination(),
            election_day=ELECTION_DAY,
            members=self.members(),
            verdicts=verdicts,
            circumstances=KNOWN,
        )
        return checklist(file, LAW, NOW)

    def kinds(self, owner: str | None) -> set[str]:
        return {kind for held_by, kind in self.documents if held_by == owner}

    def newcomer(self, sex: Sex = Sex.FEMALE, attributes: frozenset[Attribute] = frozenset(Attribute)) -> Person:
        self.made += 1
        born = YOUNG if Attribute.YOUNG in attributes else OLD
        return Person(
            f"new-{self.made}",
            sex,
            Attribute.MINORITY in attributes,
            Attribute.DISABILITY in attributes,
            {CIVIL_BIRTH_DATE: born},
        )

    def follow(self, item: ChecklistItem) -> None:
        """Do what the path of `item` says, and nothing else."""
        match item.path:
            case ("documents",):
                self.documents.add((None, min(kinds_asked_for(self.route, per_candidate=False))))
            case ("documents", kind):
                self.documents.add((None, kind))
            case ("candidacies", owner, "documents", kind):
                self.documents.add((owner, kind))
            case ("candidacies", "place"):
                self.places = None
            case ("candidacies", owner, "declarations", _):
                at = next(at for at, person in enumerate(self.people) if person.id == owner)
                self.people[at] = self.newcomer(self.people[at].sex)
            case ("candidacies", _, "place") | ("candidacies",) if item.code.startswith("list."):
                self.rearrange()
            case ("candidacies",) if item.code == "NO_CANDIDACIES":
                self.people.append(self.newcomer())
            case ("candidacies",):
                self.places = None
                del self.people[1:]
            case _:
                raise AssertionError(item.path)

    def rearrange(self) -> None:
        members = self.members()
        self.people.sort(key=lambda person: [member.key for member in members].index(person.id))
        found = repair(members, requirements_of(LAW, ELECTION_DAY), ELECTION_DAY)
        assert isinstance(found, Repaired)
        self.people = self._changed(found)
        self.places = None

    def _changed(self, found: Repaired) -> list[Person]:
        was = dict(enumerate(self.people, 1))
        left = {it.place for it in found.changes if isinstance(it, Leaves)}
        moved = {it.from_place: it.to_place for it in found.changes if isinstance(it, Moves)}
        now = {moved.get(place, place): person for place, person in was.items() if place not in left}
        now |= {it.place: self.newcomer(it.sex, it.attributes) for it in found.changes if isinstance(it, Joins)}
        return [now[place] for place in sorted(now)]


def kinds_asked_for(route: ApplicantKind, *, per_candidate: bool) -> set[str]:
    """The kinds of document that the law asks for without a condition, of each candidate or of the file."""
    package = required_documents(LAW, route, ELECTION_DAY)
    return {it.kind for it in package if it.per_candidate is per_candidate and it.condition is None}


def whole(route: ApplicantKind = ApplicantKind.SELF_NOMINATED) -> Author:
    """A file to which nothing is missing."""
    author = Author(route, [Person("c-1")])
    author.documents = {(None, kind) for kind in kinds_asked_for(route, per_candidate=False)}
    author.documents |= {("c-1", kind) for kind in kinds_asked_for(route, per_candidate=True)}
    return author
