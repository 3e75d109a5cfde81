"""The one place where an act on a nomination is allowed or not: what the decision needs is loaded, then it is taken.

How many statements are run depends on who asks for which act and never on the nomination, so that one that is denied
cannot be told from one that is missing by the time either takes.
"""

from collections.abc import Callable
from dataclasses import replace

from talapker_core.access.actor import Actor
from talapker_core.access.interests import Interest, InterestKind, conflict_of_interest
from talapker_core.access.loading import access_table
from talapker_core.access.permissions import (
    Act,
    ElectionInQuestion,
    NominationInQuestion,
    Relation,
    asks_for,
    asks_for_interests,
    asks_for_people,
    conflict,
    may,
)
from talapker_core.nominations.acts import NotDone
from talapker_core.rulebooks.clauses import Catalogue
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.procedures.outcome import not_done, not_found
from talapker_graphql.store import tables

COMMISSIONS = frozenset({Relation.COMPETENT_COMMISSION, Relation.HIGHER_COMMISSION_ON_APPEAL})
"""By these somebody looks at a file for a commission, which is put on record."""
NOTHING = ""
"""Stands for the id of what is missing. No row has it."""


async def denied(
    actor: Actor,
    act: Act,
    nomination_id: str,
    row: tables.Nomination | None,
    *,
    about: str | None = None,
    rulebook: Callable[[str], Rulebook] = load_rulebook,
) -> NotDone | None:
    """Why `actor` may not do `act` to the nomination of `row`; None when they may.

    `about` is the person whom the act is on, where it is on one of the file: nobody else's place in it grants it.
    Missing and denied look the same. Who may, but for an interest, is told so: they know of the nomination anyway.
    """
    question = await _question(actor, act, nomination_id, row, about)
    if row is None or question is None:
        return not_found("nominationId")
    if may(actor, act, question):
        return None
    if conflict(actor, act, question) is None:
        return not_found("nominationId")
    election = await tables.Election.get(id=row.election_id)
    clauses = rulebook(election.rulebook).listed(Catalogue.CONFLICT_OF_INTEREST, election.election_day)
    return not_done(conflict_of_interest(str(clauses[0].citation) if clauses else None))


async def may_in_election(actor: Actor, act: Act, election_id: str) -> bool:
    """Whether `actor` may do `act`, which is on no single nomination, in an election."""
    return may(actor, act, ElectionInQuestion(await _central_commission(election_id)))


async def may_edit(actor: Actor, nomination_id: str) -> bool:
    """Whether `actor` may edit a nomination. Asked before a file of theirs is opened, which takes the processor."""
    row = await tables.Nomination.get_or_none(id=nomination_id)
    return row is not None and may(actor, Act.EDIT, in_question(row))


async def _question(
    actor: Actor, act: Act, nomination_id: str, row: tables.Nomination | None, about: str | None
) -> NominationInQuestion | None:
    people = frozenset(() if about is None else (about,))
    interests: tuple[Interest, ...] = ()
    central = None
    # An interest in anybody of the file forbids, even in an act on somebody else of it.
    if asks_for_interests(actor, act) or (about is None and asks_for_people(actor, act)):
        found = await tables.Candidacy.filter(nomination_id=nomination_id).values_list("person_id", flat=True)
        people = frozenset(str(person) for person in found)
    if asks_for_interests(actor, act):
        interests = await interests_of(actor)
    if asks_for(actor, act, Relation.CENTRAL_COMMISSION):
        central = await _central_commission(NOTHING if row is None else row.election_id)
    if row is None:
        return None
    return replace(in_question(row), person_ids=people, interests=interests, central_commission_id=central)


def in_question(row: tables.Nomination) -> NominationInQuestion:
    """What the row of a nomination alone tells the decision."""
    return NominationInQuestion(
        opened_by=row.opened_by,
        party_id=row.party_id,
        commission_id=row.commission_id,
        appealed_to_id=row.appealed_to_id,
        id=row.id,
        handed_in=row.submitted_at is not None or row.published_at is not None,
        monitored_by_id=row.monitored_by_id,
    )


async def interests_of(actor: Actor) -> tuple[Interest, ...]:
    """What `actor` has declared."""
    rows = await tables.Interest.filter(actor_id=actor.id)
    return tuple(Interest(InterestKind(row.kind), row.person_id, row.party_id, row.nomination_id) for row in rows)


async def _central_commission(election_id: str) -> str | None:
    level = access_table().relations[Relation.CENTRAL_COMMISSION].level
    found = await tables.Commission.get_or_none(election_id=election_id, level=level)
    return None if found is None else found.id
