"""What every decision of the commission shares: its ground, what stands against it, and how it is written."""

from dataclasses import dataclass
from datetime import datetime

from talapker_core.access.actor import Actor
from talapker_core.examination.checklist.people import CONSENT
from talapker_core.localized import Localized
from talapker_core.nominations.acts import Moved
from talapker_core.nominations.decision import DecisionOutcome
from talapker_core.rulebooks.calendar_vocabulary import REVIEW_TERM
from talapker_core.rulebooks.catalogue import refusal_grounds
from talapker_core.rulebooks.clauses import Catalogue
from talapker_core.rulebooks.procedure_vocabulary import DECIDING_MEMBERS, OBJECTIONS_BLOCK
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.check_purposes import AWAITING, Purpose
from talapker_graphql.procedures.consents import lacks_consents
from talapker_graphql.procedures.decision_proofs import prove_decision
from talapker_graphql.procedures.examining import examine_candidacy
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.layers import keep_registered
from talapker_graphql.procedures.nomination_file import NominationFile, Why, move
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

REGISTRATION = "registration"
"""The ground of a registration, as against the catalogued grounds of refusal."""


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a decision rests."""

    code: str
    article: str
    text: Localized


def ground_of(rulebook: Rulebook, file: NominationFile, outcome: DecisionOutcome, code: str | None) -> Ground | None:
    """The ground `code` of the law in force; for a registration there is one alone. None where the law knows none."""
    day = file.election.election_day
    if outcome is DecisionOutcome.GRANTED:
        return Ground(REGISTRATION, str(rulebook.value(REVIEW_TERM, day).citation), _REGISTERED)
    if outcome is DecisionOutcome.REMOVED:
        clauses = (it for it in rulebook.clauses if it.catalogue is Catalogue.REMOVAL_GROUND and it.in_force(day))
        return next((Ground(it.code, str(it.citation), it.text) for it in clauses if it.code == code), None)
    grounds = (ground for ground in refusal_grounds(rulebook) if ground.code == code)
    return next((Ground(ground.code, str(ground.citation), ground.text) for ground in grounds), None)


async def rules_against(office: Office, file: NominationFile) -> list[str]:
    """Rules not met, rules that cannot be told, registries awaited, consents that lack: each stands against it.

    Verdicts are written as registries answer. Who was never judged, because none was asked, is judged now.
    """
    people = [candidacy.id for candidacy in file.value.standing]
    judged = {
        row.candidacy_id for row in await tables.RuleVerdict.filter(candidacy_id__in=people).only("id", "candidacy_id")
    }
    for candidacy_id in people:
        if candidacy_id not in judged:
            await examine_candidacy(office, file.row.id, candidacy_id)
    verdicts = await tables.RuleVerdict.filter(candidacy_id__in=people).exclude(value="met").values_list("code")
    awaited = await tables.RegistryCheck.filter(
        candidacy_id__in=people, standing=AWAITING, purpose=Purpose.REGISTRATION.value
    ).values_list("registry")
    lacking = [CONSENT] if await lacks_consents(office, file) else []
    return [str(code) for (code,) in verdicts] + [f"registry.{registry}" for (registry,) in awaited] + lacking


def objections_block(rulebook: Rulebook, file: NominationFile) -> bool:
    """Whether an open objection stands in the way of registering."""
    found = rulebook.find(OBJECTIONS_BLOCK, file.election.election_day)
    return found is not None and found.value


def members_needed(rulebook: Rulebook, file: NominationFile) -> int:
    """How many members decide together."""
    found = rulebook.find(DECIDING_MEMBERS, file.election.election_day)
    return 1 if found is None else found.value


async def take_decision(
    office: Office,
    file: NominationFile,
    moved: Moved,
    outcome: DecisionOutcome,
    ground: Ground,
    *,
    reason: str | None,
    decided_by: str,
    actor: Actor,
    at: datetime,
) -> tables.Decision:
    """Write the decision, move the file, and record the act. From then on the file's public part is open to everyone.

    `decided_by` is the member who put it forward, `actor` the one whose act makes it a decision.
    """
    digest = office.rulebook(file.election.rulebook).digest
    earlier = await tables.Decision.filter(nomination_id=file.row.id).order_by("-round").first()
    decision = await tables.Decision.create(
        id=office.id_of("decision"),
        nomination_id=file.row.id,
        commission_id=file.row.commission_id,
        round=file.row.round if earlier is None else earlier.round + 1,
        outcome=outcome.value,
        ground=ground.code,
        article=ground.article,
        text_ky=ground.text.ky,
        text_ru=ground.text.ru,
        text_en=ground.text.en,
        reason=reason,
        decided_by=decided_by,
        seconded_by=None if actor.id == decided_by else actor.id,
        decided_at=at,
        rulebook_sha256=digest,
    )
    await move(
        file,
        moved,
        at=at,
        why=Why(ground.code, ground.article, reason),
        round=decision.round,
        published_at=file.row.published_at or at,
        closed_at=at,
        examine_by=None,
        correct_by=None,
        correction_paused_at=None,
        overdue_since=None,
    )
    await tables.Candidacy.filter(nomination_id=file.row.id, published_at=None).update(published_at=at)
    recorded = await record(
        moved.event.value,
        "nomination",
        file.row.id,
        {
            "decision": decision.id,
            "ground": ground.code,
            "article": ground.article,
            "rulebook_sha256": digest,
            "seen_version": file.row.version,
            **await keep_registered(office, file, outcome, at),
            **({} if actor.id == decided_by else {"proposed_by": decided_by}),
        },
        actor=actor.id,
        at=at,
    )
    await prove_decision(office, decision.id, recorded)
    return decision


_REGISTERED = Localized(
    ky="Көрсөтүү мыйзамдын талаптарына ылайык каттоого алынды.",
    ru="Выдвижение зарегистрировано как отвечающее требованиям закона.",
    en="The nomination is registered as meeting the requirements of the law.",
)
