"""Who may do what to a nomination, as one table. What is not in the table is refused."""

from dataclasses import dataclass
from enum import StrEnum

from talapker_core.access.actor import Actor, Role


class Act(StrEnum):
    """Acts on a nomination and around it."""

    OPEN = "open"
    EDIT = "edit"
    SIGN = "sign"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    MEND = "mend"
    EXAMINE = "examine"
    RECORD_OMISSION = "record_omission"
    DECIDE = "decide"
    READ_FILE = "read_file"
    TRANSFER = "transfer"
    PAUSE_CLOCK = "pause_clock"
    RESUME_CLOCK = "resume_clock"
    COUNTERSIGN = "countersign"
    WITHDRAW_CANDIDACY = "withdraw_candidacy"
    STRIKE_CANDIDACY = "strike_candidacy"
    REMOVE = "remove"
    RECORD_DEATH = "record_death"
    OBJECT = "object"
    DECIDE_OBJECTION = "decide_objection"
    APPEAL = "appeal"
    RULE_ON_APPEAL = "rule_on_appeal"
    UNDO = "undo"
    DETERMINE_RESULT = "determine_result"


class Relation(StrEnum):
    """How an actor stands to a nomination."""

    AUTHOR = "author"
    COMPETENT_COMMISSION = "competent_commission"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NominationInQuestion:
    """What the decision needs to know of a nomination."""

    opened_by: str
    party_id: str | None
    commission_id: str


_AUTHOR_ACTS = frozenset(
    {Act.EDIT, Act.SIGN, Act.SUBMIT, Act.WITHDRAW, Act.MEND, Act.READ_FILE, Act.WITHDRAW_CANDIDACY, Act.APPEAL}
)
_COMMISSION_ACTS = frozenset(
    {
        Act.EXAMINE,
        Act.RECORD_OMISSION,
        Act.DECIDE,
        Act.READ_FILE,
        Act.TRANSFER,
        Act.PAUSE_CLOCK,
        Act.RESUME_CLOCK,
        Act.COUNTERSIGN,
        Act.REMOVE,
        Act.RECORD_DEATH,
        Act.DECIDE_OBJECTION,
        Act.RULE_ON_APPEAL,
        Act.UNDO,
    }
)
_PARTICIPANT_ACTS = frozenset({Act.OBJECT, Act.APPEAL})
_ALLOWED: dict[tuple[Role, Relation], frozenset[Act]] = {
    (Role.CANDIDATE, Relation.AUTHOR): _AUTHOR_ACTS,
    (Role.PARTY_REPRESENTATIVE, Relation.AUTHOR): _AUTHOR_ACTS | {Act.STRIKE_CANDIDACY},
    (Role.COMMISSION_MEMBER, Relation.COMPETENT_COMMISSION): _COMMISSION_ACTS,
    (Role.CANDIDATE, Relation.NONE): _PARTICIPANT_ACTS,
    (Role.PARTY_REPRESENTATIVE, Relation.NONE): _PARTICIPANT_ACTS,
    (Role.OBSERVER, Relation.NONE): _PARTICIPANT_ACTS,
}
_MAY_OPEN = frozenset({Role.CANDIDATE, Role.PARTY_REPRESENTATIVE})


def relation(actor: Actor, nomination: NominationInQuestion) -> Relation:
    """How `actor` stands to `nomination`. A party's representatives share the party's files."""
    if actor.role is Role.COMMISSION_MEMBER and actor.commission_id == nomination.commission_id:
        return Relation.COMPETENT_COMMISSION
    if actor.role is Role.CANDIDATE and actor.id == nomination.opened_by:
        return Relation.AUTHOR
    if actor.role is Role.PARTY_REPRESENTATIVE and actor.party_id == nomination.party_id:
        return Relation.AUTHOR
    return Relation.NONE


def may(actor: Actor, act: Act, nomination: NominationInQuestion) -> bool:
    """Whether `actor` may do `act` to `nomination`."""
    return act in _ALLOWED.get((actor.role, relation(actor, nomination)), frozenset())


def may_consent(actor: Actor, person_id: str) -> bool:
    """Whether `actor` may consent for the person put forward: only that person, whoever opened the file."""
    return actor.role is Role.CANDIDATE and actor.person_id is not None and actor.person_id == person_id


def may_open(actor: Actor, party_id: str | None) -> bool:
    """Whether `actor` may open a nomination for `party_id`, or for themselves when it is `None`."""
    return actor.role in _MAY_OPEN and actor.party_id == party_id
