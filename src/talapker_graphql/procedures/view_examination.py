"""The restricted view: everything about one candidacy, for a member who examines it; on record before it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tortoise.expressions import Q

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.dates import local_day
from talapker_core.examination.case import CandidacyCase
from talapker_core.examination.overview import RuleExplained, overview
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.check_purposes import Purpose
from talapker_graphql.procedures.examined_facts import ExaminedFact, examined_facts
from talapker_graphql.procedures.examining import case_of
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.restricted_paper import paper_by_fact
from talapker_graphql.procedures.standing import denied
from talapker_graphql.procedures.supporter_counts import signatures_answer
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import transaction

MOST_DOCUMENTS = 200
"""How many documents are told; a package has some ten."""
EXAMINATION_VIEWED = "ExaminationViewed"


@dataclass(frozen=True, slots=True)
class ExaminationView:
    """What a member sees of one candidacy. Nothing of it may reach a log, an export or anybody else.

    Attributes:
        candidacy: its row, with the person's.
        version: of the file, for the act that follows.
        personal_number: in full.
        birth_date: in full.
        facts: by key.
        documents: those on file, of the candidate and of the whole file.
        viewed_at: the instant (UTC) that the journal tells of this view.
        entry: where the journal tells it.
        case: what rules are applied to.
        rulebook: the law.
    """

    candidacy: tables.Candidacy
    version: int
    personal_number: str = field(repr=False)
    birth_date: date = field(repr=False)
    facts: tuple[ExaminedFact, ...]
    documents: Sequence[tables.Document] = field(repr=False)
    viewed_at: datetime
    entry: int
    case: CandidacyCase = field(repr=False)
    rulebook: Rulebook = field(repr=False)

    def rules(self) -> tuple[RuleExplained, ...]:
        """Every rule with its proof, as of the day of the view. Takes some milliseconds of the processor."""
        return overview(self.case, self.rulebook, local_day(self.viewed_at, self.rulebook.zone_info))


async def view_examination(office: Office, actor: Actor, candidacy_id: str) -> ExaminationView | None:
    """Show a candidacy to a member of the commission that decides it; to others there is none such.

    A file that was not handed in yet is its author's alone. The view is on record, and committed, when this returns.
    """
    candidacy = await tables.Candidacy.get_or_none(id=candidacy_id).select_related(
        "person", "nomination", "nomination__election"
    )
    if candidacy is None or candidacy.nomination.submitted_at is None:
        return None
    nomination = candidacy.nomination
    if await denied(actor, Act.READ_EVIDENCE, nomination.id, nomination) is not None:
        return None
    viewed_at = office.now()
    async with transaction():
        recorded = await record(
            EXAMINATION_VIEWED,
            "candidacy",
            candidacy.id,
            {"nomination": nomination.id, "seen_version": nomination.version},
            actor=actor.id,
            at=viewed_at,
        )
    return await _view(office, candidacy, viewed_at, recorded.entry.sequence)


async def _view(office: Office, candidacy: tables.Candidacy, viewed_at: datetime, entry: int) -> ExaminationView:
    nomination, person = candidacy.nomination, candidacy.person
    on_file = tables.Document.filter(
        Q(candidacy_id=None) | Q(candidacy_id=candidacy.id), nomination_id=nomination.id, replaced_at=None
    )
    # Rules read every kind that is there, however many documents are told.
    kinds = frozenset(str(kind) for (kind,) in await on_file.distinct().values_list("kind"))
    documents = await on_file.order_by("ordinal").limit(MOST_DOCUMENTS)
    checks = await tables.RegistryCheck.filter(candidacy_id=candidacy.id, purpose=Purpose.REGISTRATION.value)
    findings = await tables.Finding.filter(candidacy_id=candidacy.id)
    signatures = await signatures_answer(office, nomination.id)
    return ExaminationView(
        candidacy=candidacy,
        version=nomination.version,
        personal_number=office.sealer.open(person.personal_number_sealed, f"personal-number:{person.id}"),
        birth_date=date.fromisoformat(office.sealer.open(person.birth_date_sealed, f"birth-date:{person.id}")),
        facts=examined_facts(office, candidacy, checks, findings, await paper_by_fact(office, candidacy.id)),
        documents=sorted(documents, key=lambda it: it.candidacy_id is not None),
        viewed_at=viewed_at,
        entry=entry,
        case=case_of(
            office, nomination.election, nomination, candidacy, kinds=kinds, checks=checks, signatures=signatures
        ),
        rulebook=office.rulebook(nomination.election.rulebook),
    )
