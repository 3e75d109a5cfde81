"""Who may do what to a nomination: the one decision, taken from the table of access. What is not in it is refused."""

from dataclasses import dataclass
from enum import StrEnum

from talapker_core.access.actor import Actor
from talapker_core.access.interests import Interest, InterestKind
from talapker_core.access.loading import access_table
from talapker_core.access.table import PUBLIC_CLASS, AccessTable, Opens, RelationTerms


class Act(StrEnum):
    """Acts on a nomination and around it."""

    APPEAL = "appeal"
    CHECK_SUPPORTERS = "check_supporters"
    CLOSE_ALERT = "close_alert"
    COUNTERSIGN = "countersign"
    DECIDE = "decide"
    DECIDE_OBJECTION = "decide_objection"
    DECLARE_INTEREST = "declare_interest"
    DETERMINE_RESULT = "determine_result"
    EDIT = "edit"
    GIVE_CONSENT = "give_consent"
    MEND = "mend"
    OBJECT = "object"
    OPEN = "open"
    PAUSE_CLOCK = "pause_clock"
    READ_EVIDENCE = "read_evidence"
    READ_FILE = "read_file"
    READ_JOURNAL = "read_journal"
    RECORD_DEATH = "record_death"
    RECORD_OMISSION = "record_omission"
    RECORD_PAPER_DEVIATION = "record_paper_deviation"
    RECORD_PAYMENT = "record_payment"
    RECUSE = "recuse"
    REMOVE = "remove"
    RESUME_CLOCK = "resume_clock"
    RULE_ON_APPEAL = "rule_on_appeal"
    SIGN_PACKAGE = "sign_package"
    STRIKE_CANDIDACY = "strike_candidacy"
    SUBMIT = "submit"
    SUBSTITUTE = "substitute"
    TRANSFER = "transfer"
    UNDO = "undo"
    WITHDRAW = "withdraw"
    WITHDRAW_CANDIDACY = "withdraw_candidacy"


class Relation(StrEnum):
    """How an actor stands to a nomination; several may hold at once."""

    AUTHOR = "author"
    PARTY = "party"
    THE_PERSON = "the_person"
    COMPETENT_COMMISSION = "competent_commission"
    HIGHER_COMMISSION_ON_APPEAL = "higher_commission_on_appeal"
    MONITORING_COMMISSION = "monitoring_commission"
    CENTRAL_COMMISSION = "central_commission"
    ONLOOKER = "onlooker"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NominationInQuestion:
    """What the decision needs to know of a nomination. What is left out grants nothing.

    Attributes:
        commission_id: the commission that decides it.
        id: needed where an interest may forbid the act.
        person_ids: the people put forward in it; for what the person of one candidacy alone may do, that one.
        handed_in: whether it was ever handed in.
        appealed_to_id: the commission that an appeal has reached.
        interests: what the actor has declared, in whatever nomination.
    """

    opened_by: str
    party_id: str | None
    commission_id: str
    id: str = ""
    person_ids: frozenset[str] = frozenset()
    handed_in: bool = False
    monitored_by_id: str | None = None
    central_commission_id: str | None = None
    appealed_to_id: str | None = None
    interests: tuple[Interest, ...] = ()


@dataclass(frozen=True, slots=True)
class ElectionInQuestion:
    """What the decision needs to know of an election, for acts that are on no single nomination."""

    central_commission_id: str | None


Question = NominationInQuestion | ElectionInQuestion


def relations(actor: Actor, question: Question) -> frozenset[Relation]:
    """Every relation in which `actor` stands to `question`."""
    return frozenset(name for name in Relation if _holds(access_table().relations[name], actor, question))


def may(actor: Actor, act: Act, question: Question) -> bool:
    """Whether `actor` may do `act`: some relation grants it, and no interest forbids it."""
    return _granted(actor, act, question) and conflict(actor, act, question) is None


def conflict(actor: Actor, act: Act, question: Question) -> Interest | None:
    """The interest that alone keeps `actor` from `act`; None when nothing does, or when nothing grants it anyway."""
    if not isinstance(question, NominationInQuestion) or act not in access_table().bars:
        return None
    if not _granted(actor, act, question):
        return None
    known = question.interests
    if actor.person_id is not None:
        known = (Interest(InterestKind.SELF, person_id=actor.person_id), *known)
    touching = (it for it in known if it.touches(question.id, question.party_id, question.person_ids))
    return next(touching, None)


def may_consent(actor: Actor, person_id: str) -> bool:
    """Whether `actor` may consent for the person put forward: only that person, whoever opened the file."""
    return may(actor, Act.GIVE_CONSENT, NominationInQuestion("", None, "", person_ids=frozenset({person_id} - {""})))


def may_open(actor: Actor, party_id: str | None) -> bool:
    """Whether `actor` may open a nomination for `party_id`, or for themselves when it is `None`."""
    match access_table().roles[actor.role].opens:
        case Opens.OWN:
            return party_id is None
        case Opens.PARTY:
            return party_id is not None and actor.party_id == party_id
        case None:
            return False


def may_declare_interest(actor: Actor) -> bool:
    """Whether `actor` has a role in which an interest could stand in the way of anything."""
    table = access_table()
    return any(grant.role == actor.role and grant.acts & table.bars for grant in table.grants)


def reads(actor: Actor, field_class: str, question: NominationInQuestion) -> bool:
    """Whether `actor` is told fields of `field_class` of a nomination, or of a candidacy whose person `question` names.

    Fields of the class `public` are told with the object; whether that exists is another matter.
    """
    table = access_table()
    return field_class == PUBLIC_CLASS or any(
        field_class in table.granted(actor.role, name).reads for name in relations(actor, question)
    )


def asks_for(actor: Actor, act: Act, relation: Relation) -> bool:
    """Whether it depends on `relation` whether `actor` may do `act`."""
    return act in access_table().granted(actor.role, relation).acts


def asks_for_people(actor: Actor, act: Act) -> bool:
    """Whether it depends on the people of a nomination whether `actor` may do `act` to it."""
    return asks_for(actor, act, Relation.THE_PERSON) or asks_for_interests(actor, act)


def asks_for_interests(actor: Actor, act: Act) -> bool:
    """Whether it depends on what `actor` has declared whether they may do `act`."""
    table = access_table()
    return act in table.bars and any(grant.role == actor.role and act in grant.acts for grant in table.grants)


def _granted(actor: Actor, act: Act, question: Question) -> bool:
    table: AccessTable = access_table()
    return any(act in table.granted(actor.role, name).acts for name in relations(actor, question))


def _holds(terms: RelationTerms, actor: Actor, question: Question) -> bool:
    if not terms.nomination:
        return True
    known = getattr(question, terms.nomination, None)
    if not terms.actor:
        return bool(known)
    own = getattr(actor, terms.actor)
    if own is None or known is None:
        return False
    return own in known if isinstance(known, frozenset) else bool(own == known)
