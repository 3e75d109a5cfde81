"""Declaring an interest in a person or in a party: from then on the member keeps out of deciding what concerns them."""

from dataclasses import dataclass

from talapker_core.access.actor import Actor
from talapker_core.access.interests import InterestKind
from talapker_core.access.permissions import may_declare_interest
from talapker_core.localized import Localized
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, not_done, not_found
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class DeclareInterest:
    """Declare an interest in `person_id` or in `party_id`: in one of the two. One nomination is what recusal is for."""

    kind: InterestKind
    person_id: str | None
    party_id: str | None
    idempotency_key: str


async def declare_interest(office: Office, actor: Actor, command: DeclareInterest) -> Outcome:
    """Declare it. `ids`: interest. Declaring the same again changes nothing; nothing declared is taken back."""
    return await once(office, actor, command, lambda: _declare(office, actor, command))


async def _declare(office: Office, actor: Actor, command: DeclareInterest) -> Outcome:
    if (command.person_id is None) == (command.party_id is None):
        return not_done(_ONE_OF_THE_TWO)
    about = "personId" if command.party_id is None else "partyId"
    if not may_declare_interest(actor):
        return not_found(about)
    if command.party_id is not None and not await tables.Party.exists(id=command.party_id):
        return not_found(about)
    return Done(
        {
            "interest": await keep_interest(
                office, actor, command.kind, person_id=command.person_id, party_id=command.party_id
            )
        }
    )


async def keep_interest(
    office: Office,
    actor: Actor,
    kind: InterestKind,
    *,
    person_id: str | None = None,
    party_id: str | None = None,
    nomination_id: str | None = None,
) -> str:
    """The id of the interest, which is written down unless it already is.

    The journal tells that there is one, and of a recusal from what. In whom it is, and why, stays in the row.
    """
    same = await tables.Interest.get_or_none(
        actor_id=actor.id, kind=kind.value, person_id=person_id, party_id=party_id, nomination_id=nomination_id
    )
    if same is not None:
        return same.id
    now = office.now()
    interest = await tables.Interest.create(
        id=office.id_of("interest"),
        actor_id=actor.id,
        kind=kind.value,
        person_id=person_id,
        party_id=party_id,
        nomination_id=nomination_id,
        declared_by=actor.id,
        declared_at=now,
    )
    act, subject_kind, subject_id = (
        ("InterestDeclared", "interest", interest.id)
        if nomination_id is None
        else ("MemberRecused", "nomination", nomination_id)
    )
    await record(act, subject_kind, subject_id, {"interest": interest.id}, actor=actor.id, at=now)
    return interest.id


_ONE_OF_THE_TWO = invalid(
    "INTEREST_IN_ONE",
    ("personId",),
    Localized(
        ky="Кызыкчылык бир адамга же бир партияга карата билдирилет.",
        ru="Интерес заявляется к одному лицу или к одной партии.",
        en="An interest is declared in one person or in one party.",
    ),
    Localized(
        ky="personId же partyId талааларынын бирин гана бериңиз.",
        ru="Укажите только одно из полей personId и partyId.",
        en="Give exactly one of personId and partyId.",
    ),
)
