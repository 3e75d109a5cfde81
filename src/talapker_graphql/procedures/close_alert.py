"""A member has looked at an alert and says what came of it. The registration stays what it was."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.localized import Localized
from talapker_graphql.procedures.alerts import CLOSED, OPEN
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, not_done, not_found, version_conflict
from talapker_graphql.procedures.standing import denied
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked

LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class CloseAlert:
    """Close the alert as it stands at `expected_version`; `reason` says what was found and done."""

    alert_id: str
    reason: str
    expected_version: int
    idempotency_key: str


async def close_alert(office: Office, actor: Actor, command: CloseAlert) -> Outcome:
    """Close. `ids`: alert, nomination. The same matter does not come up again, however often it is told."""
    return await once(office, actor, command, lambda: _close(office, actor, command))


async def _close(office: Office, actor: Actor, command: CloseAlert) -> Outcome:
    alert = await locked(tables.Alert.filter(id=command.alert_id)).first()
    if alert is None:
        return not_found("alertId")
    file = await tables.Nomination.get(id=alert.nomination_id)
    refused = await denied(actor, Act.CLOSE_ALERT, file.id, file, rulebook=office.rulebook)
    if refused is not None:
        return not_found("alertId") if refused == not_found("nominationId") else refused
    if alert.version != command.expected_version:
        return version_conflict(command.expected_version, alert.version)
    if alert.status != OPEN:
        return not_done(_CLOSED_ALREADY)
    reason = command.reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        return not_done(_REASON)
    now = office.now()
    await tables.Alert.filter(id=alert.id).update(
        status=CLOSED, closed_at=now, closed_by=actor.id, reason=reason, version=alert.version + 1
    )
    # The reason may tell of a person, so it stays with the alert.
    await record("AlertClosed", "alert", alert.id, {"nomination": file.id}, actor=actor.id, at=now)
    return Done({"alert": alert.id, "nomination": file.id})


_REASON = invalid(
    "REASON_LENGTH",
    ("reason",),
    Localized(
        ky=f"Себеп 1ден {LONGEST_REASON} белгиге чейин жазылат.",
        ru=f"Основание — от 1 до {LONGEST_REASON} знаков.",
        en=f"A reason has 1 to {LONGEST_REASON} characters.",
    ),
    Localized(
        ky="Эмне текшерилгенин жана эмне кылынганын жазыңыз.",
        ru="Напишите, что проверено и что сделано.",
        en="Say what was looked into and what was done.",
    ),
)
_CLOSED_ALREADY = invalid(
    "ALERT_CLOSED",
    ("alertId",),
    Localized(ky="Эскертүү жабылган.", ru="Предупреждение уже закрыто.", en="The alert is closed already."),
    Localized(ky="Анын себебин окуңуз.", ru="Прочтите, почему оно закрыто.", en="Read why it was closed."),
)
