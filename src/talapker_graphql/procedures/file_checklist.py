"""The checklist of one file, from what is stored of it: a handful of statements, however many people are on it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.dates import local_day
from talapker_core.examination.checklist.checklist import Checklist, checklist
from talapker_core.examination.checklist.deposit import DepositInHand
from talapker_core.examination.checklist.in_hand import FileInHand
from talapker_core.examination.examine import examine
from talapker_core.examination.verdict import Verdict
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, CIVIL_OTHER_ETHNIC_GROUP, DISABILITY_GROUP
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.party_list.members import ListMember
from talapker_core.nominations.party_list.repair import NeedsFacts, NoRepair, Repaired, repair
from talapker_core.nominations.party_list.requirements import requirements_of
from talapker_core.nominations.status import NominationStatus
from talapker_core.personal_number import Sex
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.check_purposes import Purpose
from talapker_graphql.procedures.consents import consents_to
from talapker_graphql.procedures.deposits import answer_of, deposits_of
from talapker_graphql.procedures.examining import CIRCUMSTANCES, case_of, declarations
from talapker_graphql.procedures.nomination_file import NominationFile, load_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.standing import denied
from talapker_graphql.procedures.supporter_counts import answer_of as signatures_said
from talapker_graphql.procedures.supporter_counts import supporters_in_hand
from talapker_graphql.store import tables

_HANDED_IN = (NominationStatus.SUBMITTED.value, NominationStatus.CORRECTION.value, NominationStatus.REGISTERED.value)
"""What counts as being put forward. Of drafts nobody learns, not even that somebody is on them."""


@dataclass(frozen=True, slots=True)
class FileChecklist:
    """A checklist, with the file and the law that it was made of.

    Attributes:
        version: of the file, for the act that follows.
    """

    version: int
    checklist: Checklist
    file: FileInHand
    rulebook: Rulebook

    def repaired(self) -> Repaired | NoRepair | NeedsFacts:
        """The fewest changes that make the list lawful. May take half a second of the processor."""
        return repair(self.file.members, requirements_of(self.rulebook, self.file.election_day), self.file.election_day)


async def checklist_of(office: Office, actor: Actor, nomination_id: str) -> FileChecklist | None:
    """What is open in a file, for its author and its commission; to others there is no such file."""
    row = await tables.Nomination.get_or_none(id=nomination_id)
    if await denied(actor, Act.READ_FILE, nomination_id, row) is not None or row is None:
        return None
    file, now = await load_file(row), office.now()
    rulebook = office.rulebook(file.election.rulebook)
    standing = tables.Candidacy.filter(nomination_id=row.id, left_at=None)
    candidacies = await standing.order_by("place").select_related("person")
    row.election = file.election
    deposit = (await deposits_of(office, [row]))[row.id].in_hand
    tally = await tables.SupporterTally.get_or_none(nomination_id=row.id)
    in_hand = FileInHand(
        nomination=file.value,
        election_day=file.election.election_day,
        occasion=Occasion(file.election.occasion),
        members=[_member(office, candidacy) for candidacy in candidacies],
        verdicts=await _verdicts(office, file, candidacies, deposit, tally),
        elsewhere=await _elsewhere(file.value, row.election_id),
        consents=await consents_to(row, file.value),
        circumstances=CIRCUMSTANCES,
        deposit=deposit,
        supporters=await supporters_in_hand(office, row, file.election, tally),
    )
    return FileChecklist(row.version, checklist(in_hand, rulebook, now), in_hand, rulebook)


def _member(office: Office, candidacy: tables.Candidacy) -> ListMember:
    person, declared = candidacy.person, declarations(office, candidacy)
    group = declared.get(DISABILITY_GROUP)
    return ListMember(
        key=person.id,
        sex=Sex(person.sex),
        birth_date=declared.get(CIVIL_BIRTH_DATE),
        minority=declared.get(CIVIL_OTHER_ETHNIC_GROUP),
        disability=None if group is None else group > 0,
    )


async def _verdicts(
    office: Office,
    file: NominationFile,
    candidacies: Sequence[tables.Candidacy],
    deposit: DepositInHand | None,
    tally: tables.SupporterTally | None,
) -> Mapping[str, Sequence[Verdict]]:
    rulebook = office.rulebook(file.election.rulebook)
    on = local_day(office.now(), rulebook.zone_info)
    received = None if deposit is None else answer_of(deposit, office.now())
    signatures = None if tally is None else signatures_said(tally, office.now())
    checks: defaultdict[str, list[tables.RegistryCheck]] = defaultdict(list)
    asked = tables.RegistryCheck.filter(nomination_id=file.row.id, purpose=Purpose.REGISTRATION.value)
    for check in await asked:
        checks[check.candidacy_id].append(check)
    common = file.value.document_kinds(None)
    found: dict[str, Sequence[Verdict]] = {}
    for candidacy in candidacies:
        kinds = common | file.value.document_kinds(candidacy.id)
        case = case_of(
            office,
            file.election,
            file.row,
            candidacy,
            kinds=kinds,
            checks=checks[candidacy.id],
            deposit=received,
            signatures=signatures,
        )
        found[candidacy.id] = examine(case, rulebook, on)
    return found


async def _elsewhere(nomination: Nomination, election_id: str) -> frozenset[str]:
    """The candidacies whose people another file of this election puts forward."""
    people = {candidacy.person_id: candidacy.id for candidacy in nomination.standing}
    others = tables.Candidacy.filter(
        election_id=election_id, person_id__in=[*people], nomination__status__in=_HANDED_IN, left_at=None
    ).exclude(nomination_id=nomination.id)
    return frozenset(people[other.person_id] for other in await others.only("id", "person_id"))
