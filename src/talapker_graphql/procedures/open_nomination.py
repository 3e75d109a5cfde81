"""Opening a file: a party's list, a party's nominee in a constituency, or a person's own candidacy."""

from dataclasses import dataclass

from tortoise.functions import Max

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import may_open
from talapker_core.elections.commission import CommissionLevel
from talapker_core.localized import Localized
from talapker_core.nominations.competence import competence
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, not_done, not_found
from talapker_graphql.store import tables
from talapker_graphql.store.transactions import locked


@dataclass(frozen=True, slots=True)
class OpenNomination:
    """Open a file in `contest_id`, for `party_id` or, without one, for oneself."""

    contest_id: str
    party_id: str | None
    idempotency_key: str


async def open_nomination(office: Office, actor: Actor, command: OpenNomination) -> Outcome:
    """Open the file. `ids`: nomination, and partyList when it is one. A party has one list in a contest."""
    return await once(office, actor, command, lambda: _open(office, actor, command))


async def _open(office: Office, actor: Actor, command: OpenNomination) -> Outcome:
    contest = await tables.Contest.get_or_none(id=command.contest_id)
    if contest is None:
        return not_found("contestId")
    if not may_open(actor, command.party_id):
        return not_found("partyId")
    if command.party_id is not None and not await tables.Party.exists(id=command.party_id):
        # The identity provider may know a party before this installation does.
        return not_found("partyId")
    route = _route(ContestSystem(contest.system), command.party_id)
    if route is None:
        return not_done(_LIST_NEEDS_A_PARTY)
    if route is ApplicantKind.PARTY_LIST:
        # Lists of a contest are opened one by one: no party brings two, and no two get one ballot number.
        await locked(tables.Contest.filter(id=contest.id)).get()
        if await tables.PartyList.exists(contest_id=contest.id, party_id=command.party_id):
            return not_done(_LIST_EXISTS)
    constituency = await tables.Constituency.get(id=contest.constituency_id)
    commission_id = await _competent(office, contest, constituency, route)
    now = office.now()
    nomination = await tables.Nomination.create(
        id=office.id_of("nomination"),
        election_id=contest.election_id,
        contest_id=contest.id,
        constituency_id=constituency.id,
        party_id=command.party_id,
        commission_id=commission_id,
        monitored_by_id=constituency.commission_id,
        route=route.value,
        status=NominationStatus.DRAFT.value,
        version=1,
        round=0,
        opened_by=actor.id,
        opened_at=now,
    )
    ids = {"nomination": nomination.id}
    if route is ApplicantKind.PARTY_LIST and command.party_id is not None:
        ids["partyList"] = await _bring_list(office, nomination, command.party_id)
    await record(
        NominationEvent.OPENED.value,
        "nomination",
        nomination.id,
        {"contest": contest.id, "party": command.party_id, "route": route.value},
        actor=actor.id,
        at=now,
    )
    return Done(ids)


async def _competent(
    office: Office, contest: tables.Contest, constituency: tables.Constituency, route: ApplicantKind
) -> str:
    """The commission that the law names for this route; the constituency's own commission watches in any case."""
    election = await tables.Election.get(id=contest.election_id)
    if competence(office.rulebook(election.rulebook), route, election.election_day).of_constituency:
        return constituency.commission_id
    central = await tables.Commission.get(election_id=election.id, level=CommissionLevel.CENTRAL.value)
    return central.id


async def _bring_list(office: Office, nomination: tables.Nomination, party_id: str) -> str:
    numbers = tables.PartyList.filter(contest_id=nomination.contest_id).annotate(last=Max("ballot_number"))
    last = (await numbers.values("last"))[0]["last"] or 0
    party_list = await tables.PartyList.create(
        id=office.id_of("list"),
        election_id=nomination.election_id,
        contest_id=nomination.contest_id,
        party_id=party_id,
        nomination_id=nomination.id,
        ballot_number=last + 1,
    )
    return party_list.id


def _route(system: ContestSystem, party_id: str | None) -> ApplicantKind | None:
    if system is ContestSystem.PARTY_LIST:
        return ApplicantKind.PARTY_LIST if party_id else None
    return ApplicantKind.PARTY_NOMINATED if party_id else ApplicantKind.SELF_NOMINATED


_LIST_NEEDS_A_PARTY = invalid(
    "LIST_NEEDS_A_PARTY",
    ("partyId",),
    Localized(
        ky="Партиялык тизмени партия гана көрсөтө алат.",
        ru="Список может выдвинуть только партия.",
        en="Only a party can bring a list.",
    ),
    Localized(
        ky="Партиянын идентификаторун көрсөтүңүз.",
        ru="Укажите идентификатор партии.",
        en="Name the party by its id.",
    ),
)
_LIST_EXISTS = invalid(
    "LIST_EXISTS",
    ("partyId",),
    Localized(
        ky="Партиянын бул шайлоодо тизмеси бар.",
        ru="У партии уже есть список на этих выборах.",
        en="The party has already brought a list in this contest.",
    ),
    Localized(ky="Бар ишти улантыңыз.", ru="Продолжите уже открытое дело.", en="Carry on with the file that is open."),
)
