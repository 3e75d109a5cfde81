"""What the commission's procedure makes of a file: what was found wanting, decided and contested, and every change."""

from talapker_graphql.reading.enumerations import (
    AppealStanding,
    CandidacyStatus,
    DecisionOutcome,
    DecisionStanding,
    NominationEvent,
    ObjectionStanding,
    OmissionStatus,
    PaperField,
    PaperStanding,
    ProposalStanding,
)
from talapker_graphql.reading.graph.disclosure import (
    FILE_COMMISSION,
    FILE_READABLE,
    FILE_READERS,
    PART_FILE_READERS,
    PART_OF_FILE_READABLE,
)
from talapker_graphql.reading.graph.kinds import Enumeration, Kind
from talapker_graphql.reading.graph.shape import ID, Order, Scalar, Table, ToMany, ToOne, Unplanned, localized, ordered

OMISSION = Table(
    "Omission",
    "omission",
    {
        "id": ID,
        "code": Scalar(Kind.TEXT),
        "article": Scalar(Kind.TEXT),
        "text": localized("text"),
        "recoverable": Scalar(Kind.BOOLEAN),
        "status": Scalar(Enumeration(OmissionStatus)),
        "recorded_at": Scalar(Kind.INSTANT),
        "mended_at": Scalar(Kind.INSTANT, nullable=True),
        "assessed_at": Scalar(Kind.INSTANT, nullable=True),
        "assessment": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
    },
    order=ordered(Order("recorded_at", textual=True)),
    readable=PART_OF_FILE_READABLE,
)

DECISION = Table(
    "Decision",
    "decision",
    {
        "id": ID,
        "round": Scalar(Kind.INTEGER),
        "outcome": Scalar(Enumeration(DecisionOutcome)),
        "standing": Scalar(Enumeration(DecisionStanding)),
        "ground": Scalar(Kind.TEXT),
        "article": Scalar(Kind.TEXT),
        "text": localized("text"),
        "decided_at": Scalar(Kind.INSTANT),
        "rulebook_sha256": Scalar(Kind.TEXT),
        "commission": ToOne("Commission", parent_column="commission_id", required=True),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
        "proof": ToOne("DecisionProof", "decision_id", implied=True),
    },
    order=ordered("round"),
    readable=FILE_READABLE,
)

STATUS_CHANGE = Table(
    "StatusChange",
    "status_change",
    {
        "id": ID,
        "event": Scalar(Enumeration(NominationEvent)),
        "source": Scalar(Enumeration(CandidacyStatus)),
        "target": Scalar(Enumeration(CandidacyStatus)),
        "at": Scalar(Kind.INSTANT),
        "ground": Scalar(Kind.TEXT, nullable=True),
        "article": Scalar(Kind.TEXT, nullable=True),
        "reason": Scalar(Kind.TEXT, nullable=True),
        "undoes": Scalar(Kind.TEXT, nullable=True),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
    },
    order=ordered("sequence"),
    readable=PART_OF_FILE_READABLE,
)

NOTICE = Table(
    "Notice",
    "notice",
    {
        "id": ID,
        "number": Scalar(Kind.INTEGER),
        "issued_at": Scalar(Kind.INSTANT),
        "correct_by": Scalar(Kind.INSTANT, nullable=True),
        "omissions": ToMany("Omission", "notice_id"),
    },
    order=ordered("number"),
    readable=FILE_READERS,
)

OBJECTION = Table(
    "Objection",
    "objection",
    {
        "id": ID,
        "number": Scalar(Kind.INTEGER),
        "standing": Scalar(Enumeration(ObjectionStanding)),
        "raised_at": Scalar(Kind.INSTANT),
        "decided_at": Scalar(Kind.INSTANT, nullable=True),
        "answer": Scalar(Kind.TEXT, nullable=True),
        "text": Scalar(Kind.TEXT, nullable=True, audience=FILE_READERS),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
    },
    order=ordered("number"),
    readable=FILE_READABLE,
)

APPEAL = Table(
    "Appeal",
    "appeal",
    {
        "id": ID,
        "number": Scalar(Kind.INTEGER),
        "standing": Scalar(Enumeration(AppealStanding)),
        "lodged_at": Scalar(Kind.INSTANT),
        "rule_by": Scalar(Kind.INSTANT, nullable=True),
        "ruled_at": Scalar(Kind.INSTANT, nullable=True),
        "ruled_by": Scalar(Kind.TEXT, nullable=True),
        "ruling": Scalar(Kind.TEXT, nullable=True),
        "text": Scalar(Kind.TEXT, nullable=True, audience=FILE_READERS),
        "decision": ToOne("Decision", parent_column="decision_id"),
    },
    order=ordered("number"),
    readable=FILE_READABLE,
)

DECISION_PROPOSAL = Table(
    "DecisionProposal",
    "decision_proposal",
    {
        "id": ID,
        "outcome": Scalar(Enumeration(DecisionOutcome)),
        "ground": Scalar(Kind.TEXT, nullable=True),
        "reason": Scalar(Kind.TEXT, nullable=True),
        "standing": Scalar(Enumeration(ProposalStanding)),
        "proposed_at": Scalar(Kind.INSTANT),
        "answered_at": Scalar(Kind.INSTANT, nullable=True),
    },
    order=ordered(Order("proposed_at", textual=True)),
    readable=FILE_COMMISSION,
)

DECISION_PROOF = Table(
    "DecisionProof",
    "decision_proof",
    {
        "id": ID,
        "entry": Scalar(Kind.TEXT),
        "leaf_index": Scalar(Kind.INTEGER),
        "tree_size": Scalar(Kind.INTEGER),
        "root_sha256": Scalar(Kind.TEXT),
        "path": Scalar(Kind.TEXTS),
        "statement": Scalar(Kind.TEXT),
        "key_id": Scalar(Kind.TEXT),
    },
)
"""A proof is read through its decision and in no other way: who reads the decision may prove it."""

PAPER_DEVIATION = Table(
    "PaperDeviation",
    "paper_deviation",
    {
        "id": ID,
        "number": Scalar(Kind.INTEGER),
        "field": Scalar(Enumeration(PaperField)),
        "standing": Scalar(Enumeration(PaperStanding)),
        "article": Scalar(Kind.TEXT, nullable=True),
        "paper_value": Scalar(Kind.TEXT, nullable=True),
        "electronic_value": Scalar(Kind.TEXT, nullable=True),
        "recorded_at": Scalar(Kind.INSTANT),
        "taken_back_at": Scalar(Kind.INSTANT, nullable=True),
        "document_kind": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "page": Scalar(Kind.INTEGER, nullable=True, audience=PART_FILE_READERS),
        "kept_in": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "words": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "officer": Scalar(Kind.TEXT, "{t}.recorded_by", nullable=True, audience=PART_FILE_READERS),
        "reason": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "taken_back_by": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "taken_back_because": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "restricted_values": Unplanned(),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
    },
    order=ordered("number"),
    readable=PART_OF_FILE_READABLE,
)

TABLES = (
    OMISSION,
    DECISION,
    DECISION_PROOF,
    STATUS_CHANGE,
    NOTICE,
    OBJECTION,
    APPEAL,
    DECISION_PROPOSAL,
    PAPER_DEVIATION,
)
