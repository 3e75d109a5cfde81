"""The commission's answer: registered or refused, on a ground that cites its article. Only people decide."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.localized import Localized
from talapker_core.nominations import problems
from talapker_core.nominations.acts import DecisionOutcome, NotDone, decide
from talapker_core.rulebooks.calendar_vocabulary import REVIEW_TERM
from talapker_core.rulebooks.catalogue import refusal_grounds
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.check_purposes import AWAITING, Purpose
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.nomination_file import NominationFile, move, open_file
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done
from talapker_graphql.store import tables

REGISTRATION = "registration"
"""The ground of a registration, as against the catalogued grounds of refusal."""


@dataclass(frozen=True, slots=True)
class DecideRegistration:
    """Decide. A refusal names a `ground` of the rulebook; registering against a finding takes a `reason`."""

    nomination_id: str
    outcome: DecisionOutcome
    ground: str | None
    reason: str | None
    expected_version: int
    idempotency_key: str


@dataclass(frozen=True, slots=True)
class _Ground:
    code: str
    article: str
    text: Localized


async def decide_registration(office: Office, actor: Actor, command: DecideRegistration) -> Outcome:
    """Decide. `ids`: nomination, decision. From then on the file's public part is open to everyone."""
    return await once(office, actor, command, lambda: _decide(office, actor, command))


async def _decide(office: Office, actor: Actor, command: DecideRegistration) -> Outcome:
    file = await open_file(command.nomination_id, actor, Act.DECIDE, command.expected_version)
    if isinstance(file, NotDone):
        return file
    rulebook = office.rulebook(file.election.rulebook)
    ground = _ground(rulebook, file, command)
    if ground is None:
        return not_done(problems.unknown_ground(command.ground or "—"))
    moved = decide(file.value, command.outcome, rules_against=await _rules_against(file), override=command.reason)
    if isinstance(moved, NotDone):
        return moved
    now = office.now()
    decision = await tables.Decision.create(
        id=office.id_of("decision"),
        nomination_id=file.row.id,
        commission_id=file.row.commission_id,
        round=file.row.round,
        outcome=command.outcome.value,
        ground=ground.code,
        article=ground.article,
        text_ky=ground.text.ky,
        text_ru=ground.text.ru,
        text_en=ground.text.en,
        reason=command.reason,
        decided_by=actor.id,
        decided_at=now,
        rulebook_sha256=rulebook.digest,
    )
    await move(file, moved, published_at=now, closed_at=now, examine_by=None, correct_by=None)
    await tables.Candidacy.filter(nomination_id=file.row.id).update(status=moved.status.value, published_at=now)
    await record(
        moved.event.value,
        "nomination",
        file.row.id,
        {
            "decision": decision.id,
            "ground": ground.code,
            "article": ground.article,
            "rulebook_sha256": rulebook.digest,
            "seen_version": file.row.version,
        },
        actor=actor.id,
        at=now,
    )
    return Done({"nomination": file.row.id, "decision": decision.id})


async def _rules_against(file: NominationFile) -> list[str]:
    """Rules not met, rules that cannot be told, and registries still awaited: each stands against registering."""
    verdicts = await tables.RuleVerdict.filter(nomination_id=file.row.id).exclude(value="met").values_list("code")
    awaited = await tables.RegistryCheck.filter(
        nomination_id=file.row.id, standing=AWAITING, purpose=Purpose.REGISTRATION.value
    ).values_list("registry")
    return [str(code) for (code,) in verdicts] + [f"registry.{registry}" for (registry,) in awaited]


def _ground(rulebook: Rulebook, file: NominationFile, command: DecideRegistration) -> _Ground | None:
    if command.outcome is DecisionOutcome.GRANTED:
        review = rulebook.value(REVIEW_TERM, file.election.election_day)
        return _Ground(REGISTRATION, str(review.citation), _REGISTERED)
    for ground in refusal_grounds(rulebook):
        if ground.code == command.ground:
            return _Ground(ground.code, str(ground.citation), ground.text)
    return None


_REGISTERED = Localized(
    ky="Көрсөтүү мыйзамдын талаптарына ылайык каттоого алынды.",
    ru="Выдвижение зарегистрировано как отвечающее требованиям закона.",
    en="The nomination is registered as meeting the requirements of the law.",
)
