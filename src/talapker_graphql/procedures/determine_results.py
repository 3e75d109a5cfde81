"""Votes in, mandates out: the result of an election, contest by contest, with the protocol that shows how."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act
from talapker_core.dates import local_day
from talapker_core.nominations.candidacy_status import CandidacyStatus
from talapker_core.nominations.status import NominationStatus
from talapker_core.personal_number import Sex
from talapker_core.results.apportionment import NoVotes
from talapker_core.results.contest_outcome import ContestOutcome
from talapker_core.results.mandates import (
    Composition,
    Elected,
    RepeatElection,
    SingleMandateOutcome,
    Unfilled,
    UnfilledMandates,
    assemble,
    list_mandates,
    plurality,
    single_mandates,
)
from talapker_core.results.methods import share_out, told
from talapker_core.results.open_list import ListedCandidate, WomensShare, fill_open_list
from talapker_core.results.steps import Step
from talapker_core.results.thresholds import Admission, Base, Threshold, admit_lists
from talapker_core.results.ties import LotRequired
from talapker_core.results.votes import VoteCount
from talapker_core.results.winners import (
    ElectionCancelled,
    Reserved,
    SeveralElected,
    SeveralOutcome,
    Standing,
    several_mandates,
    several_winners,
)
from talapker_core.rounding import Rounding
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import (
    ALLOCATION_METHOD,
    LIST_CAP,
    NATIONAL_THRESHOLD,
    ONE_SEX_WINNERS,
    REGIONAL_THRESHOLD,
    THRESHOLD_BASE,
    WOMEN_ROUNDING,
    WOMEN_SHARE,
)
from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.once import once
from talapker_graphql.procedures.outcome import Done, Outcome, not_done, not_found
from talapker_graphql.procedures.results_problems import already_determined, counts_missing, not_yet_voted
from talapker_graphql.procedures.standing import may_in_election
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class DetermineResults:
    """Determine the results of an election from the votes recorded."""

    election_id: str
    idempotency_key: str


async def determine_results(office: Office, actor: Actor, command: DetermineResults) -> Outcome:
    """Determine. `ids`: election. Only the central commission determines (art. 37(1)), and only after the vote."""
    return await once(office, actor, command, lambda: _determine(office, actor, command))


async def _determine(office: Office, actor: Actor, command: DetermineResults) -> Outcome:
    election = await tables.Election.get_or_none(id=command.election_id)
    if not await may_in_election(actor, Act.DETERMINE_RESULT, command.election_id) or election is None:
        return not_found("electionId")
    rulebook = office.rulebook(election.rulebook)
    if local_day(office.now(), rulebook.zone_info) <= election.election_day:
        return not_done(not_yet_voted())
    if await tables.Mandate.exists(election_id=election.id):
        return not_done(already_determined())
    contests = await tables.Contest.filter(election_id=election.id).order_by("ordinal")
    compositions: list[Composition] = []
    for contest in contests:
        match ContestSystem(contest.system):
            case ContestSystem.PARTY_LIST:
                determined = await _list_contest(office, rulebook, election, contest)
            case ContestSystem.SINGLE_MANDATE:
                determined = await _single_contest(office, contest)
            case ContestSystem.MULTI_MANDATE:
                determined = await _several_contest(office, rulebook, election, contest)
        if determined is None:
            return not_done(counts_missing(contest.id))
        compositions.append(determined)
    body = assemble(*compositions)
    await _write(office, election, body)
    await record(
        "ResultsDetermined",
        "election",
        election.id,
        {"mandates": len(body.mandates), "unfilled": sum(it.places for it in body.unfilled)},
        actor=actor.id,
        at=office.now(),
    )
    return Done({"election": election.id})


async def _list_contest(
    office: Office, rulebook: Rulebook, election: tables.Election, contest: tables.Contest
) -> Composition | None:
    national = await _count(contest)
    regions = await _regional_counts(contest)
    if national is None:
        return None
    day = election.election_day
    base = Base(rulebook.value(THRESHOLD_BASE, day).value)
    least, regional = rulebook.value(NATIONAL_THRESHOLD, day), rulebook.find(REGIONAL_THRESHOLD, day)
    admission = admit_lists(
        national,
        Threshold(least.value, base, str(least.citation)),
        regional_threshold=Threshold(regional.value, base, str(regional.citation)) if regional else None,
        regions=regions if regional else None,
    )
    if not isinstance(admission, Admission):
        return None
    cap = rulebook.find(LIST_CAP, day)
    method = rulebook.value(ALLOCATION_METHOD, day).value
    shared = share_out(
        method,
        {party_list: national.votes[party_list] for party_list in admission.admitted},
        contest.mandates,
        cap=int(cap.value * contest.mandates) if cap else None,
    )
    protocol = _list_protocol(admission, told(method, shared))
    if isinstance(shared, NoVotes | LotRequired):
        outcome, because = _not_shared(shared)
        await _save_result(office, contest, national, outcome, protocol)
        return Composition((), (UnfilledMandates(contest.id, contest.mandates, because),))
    share = _womens_share(rulebook, day)
    filled = {
        party_list: fill_open_list(await _listed(party_list), seats, share)
        for party_list, seats in shared.seats.items()
        if seats
    }
    await _save_result(office, contest, national, ContestOutcome.DETERMINED, protocol)
    return list_mandates(contest.id, shared, filled)


def _not_shared(outcome: NoVotes | LotRequired[Any]) -> tuple[ContestOutcome, Unfilled]:
    """Why no mandate of the lists has a holder yet: a lot is never drawn by a machine (art. 64)."""
    if isinstance(outcome, NoVotes):
        return ContestOutcome.NO_VOTES, Unfilled.NO_VOTES
    return ContestOutcome.LOT_REQUIRED, Unfilled.LOT


async def _single_contest(office: Office, contest: tables.Contest) -> Composition | None:
    count = await _count(contest)
    if count is None:
        return None
    outcome = plurality(count)
    await _save_result(
        office, contest, count, _word(outcome), {"votes": dict(count.votes), "against_all": count.against_all}
    )
    return single_mandates({contest.id: outcome})


async def _several_contest(
    office: Office, rulebook: Rulebook, election: tables.Election, contest: tables.Contest
) -> Composition | None:
    count = await _count(contest)
    if count is None:
        return None
    people = await tables.Candidacy.filter(contest_id=contest.id).order_by("id").select_related("person")
    standing = [Standing(it.id, Sex(it.person.sex), count.votes[it.id]) for it in people if it.id in count.votes]
    most = rulebook.find(ONE_SEX_WINNERS, election.election_day)
    reserved = (
        Reserved.at_most_of_one_sex(contest.mandates, most.value, str(most.citation)) if most else Reserved({}, "")
    )
    outcome = several_winners(standing, contest.mandates, reserved, against_all=count.against_all)
    displaced = [
        {"elected": it.elected, "displaced": it.displaced}
        for it in (outcome.displacements if isinstance(outcome, SeveralElected) else ())
    ]
    protocol = {"votes": dict(count.votes), "against_all": count.against_all, "displaced": displaced}
    await _save_result(office, contest, count, _word(outcome), protocol)
    return several_mandates(contest.id, contest.mandates, outcome)


def _womens_share(rulebook: Rulebook, day: date) -> WomensShare:
    women, rounding = rulebook.find(WOMEN_SHARE, day), rulebook.find(WOMEN_ROUNDING, day)
    if women is None or rounding is None:
        return WomensShare(Fraction(0), Rounding.FLOOR, "")
    return WomensShare(women.value, Rounding(rounding.value), str(women.citation))


def _word(outcome: SingleMandateOutcome | SeveralOutcome) -> ContestOutcome:
    match outcome:
        case Elected() | SeveralElected():
            return ContestOutcome.DETERMINED
        case RepeatElection():
            return ContestOutcome.REPEAT_ELECTION
        case LotRequired():
            return ContestOutcome.LOT_REQUIRED
        case NoVotes():
            return ContestOutcome.NO_VOTES
        case ElectionCancelled():
            return ContestOutcome.CANCELLED


async def _count(contest: tables.Contest) -> VoteCount | None:
    """The recorded votes of a contest: of lists in a list contest, of candidacies in another."""
    result = await tables.ContestResult.get_or_none(contest_id=contest.id)
    if result is None or result.turnout is None:
        return None
    of_lists = contest.system == ContestSystem.PARTY_LIST.value
    rows = await tables.VoteCount.filter(contest_id=contest.id, party_list_id__isnull=not of_lists)
    constituency = await tables.Constituency.get(id=contest.constituency_id)
    votes = {(row.party_list_id if of_lists else row.candidacy_id) or "": row.votes for row in rows}
    against_all = result.against_all or 0
    able = await _able_to_win(contest)
    return VoteCount(
        registered=constituency.registered_voters or result.turnout,
        turnout=result.turnout,
        votes={key: number for key, number in votes.items() if key in able},
        against_all=against_all,
        stated_valid=sum(votes.values()) + against_all,
    )


async def _able_to_win(contest: tables.Contest) -> frozenset[str]:
    """The lists or candidacies of a contest that are registered.

    Who was on the ballot and is out, by death, withdrawal or removal, wins nothing; the votes given for them stay valid
    ballots, of which shares are reckoned.
    """
    if contest.system == ContestSystem.PARTY_LIST.value:
        lists = tables.PartyList.filter(contest_id=contest.id, nomination__status=NominationStatus.REGISTERED.value)
        return frozenset(row.id for row in await lists.only("id"))
    registered = tables.Candidacy.filter(contest_id=contest.id, status=CandidacyStatus.REGISTERED.value)
    return frozenset(row.id for row in await registered.only("id"))


async def _regional_counts(contest: tables.Contest) -> Mapping[str, VoteCount | None]:
    counts: dict[str, VoteCount | None] = {region.id: None for region in await tables.Region.all().order_by("ordinal")}
    votes: dict[str, dict[str, int]] = {region: {} for region in counts}
    turnout: dict[str, int] = {}
    for row in await tables.RegionalCount.filter(contest_id=contest.id):
        if row.party_list_id is None:
            turnout[row.region_id] = row.votes
        else:
            votes[row.region_id][row.party_list_id] = row.votes
    return counts | {
        region: VoteCount(registered=people, turnout=people, votes=votes[region]) for region, people in turnout.items()
    }


async def _listed(party_list_id: str) -> list[ListedCandidate]:
    """Who stands on a list to the end, in the order of their places."""
    registered = tables.Candidacy.filter(party_list_id=party_list_id, status=CandidacyStatus.REGISTERED.value)
    candidacies = await registered.order_by("place")
    people = await tables.Person.filter(id__in=[it.person_id for it in candidacies]).only("id", "sex")
    sex = {person.id: Sex(person.sex) for person in people}
    rows = await tables.VoteCount.filter(candidacy_id__in=[it.id for it in candidacies])
    votes = {row.candidacy_id: row.votes for row in rows}
    return [ListedCandidate(it.place, it.id, sex[it.person_id], votes.get(it.id, 0)) for it in candidacies]


def _list_protocol(admission: Admission, steps: list[Step]) -> dict[str, Any]:
    return {
        "admitted": list(admission.admitted),
        "excluded": {
            exclusion.party_list: [
                {"region": it.region, "votes": it.votes, "of": it.base, "threshold": str(it.threshold.share)}
                for it in exclusion.shortfalls
            ]
            for exclusion in admission.excluded
        },
        "steps": steps,
    }


async def _save_result(
    office: Office, contest: tables.Contest, count: VoteCount, outcome: ContestOutcome, protocol: Mapping[str, Any]
) -> None:
    await tables.ContestResult.filter(contest_id=contest.id).update(
        outcome=outcome.value,
        protocol=json.dumps(protocol, sort_keys=True),
        determined_at=office.now(),
        against_all=count.against_all,
    )


async def _write(office: Office, election: tables.Election, body: Composition) -> None:
    ordinals: dict[str, int] = {}
    chosen = [mandate.candidacy for mandate in body.mandates]
    rows = await tables.VoteCount.filter(candidacy_id__in=chosen)
    votes = {row.candidacy_id: row.votes for row in rows}
    mandates = []
    for mandate in body.mandates:
        ordinals[mandate.contest] = ordinals.get(mandate.contest, 0) + 1
        mandates.append(
            tables.Mandate(
                id=office.id_of("mandate"),
                election_id=election.id,
                contest_id=mandate.contest,
                candidacy_id=mandate.candidacy,
                ordinal=ordinals[mandate.contest],
                votes=votes.get(mandate.candidacy, 0),
            )
        )
    await tables.Mandate.bulk_create(mandates)
