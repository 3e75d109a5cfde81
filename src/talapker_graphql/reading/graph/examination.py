"""Documents of a file and what was examined. The public sees that it was done, the file's readers see how it went."""

from talapker_graphql.reading.enumerations import (
    AlertKind,
    AlertStatus,
    CheckOutcome,
    FindingOutcome,
    ScanStanding,
    Standing,
    VerdictValue,
)
from talapker_graphql.reading.graph.disclosure import (
    CANDIDACY_FILE_READERS,
    COMPETENT_COMMISSION,
    PART_COMMISSION,
    PART_FILE_READERS,
    PART_OF_FILE_READABLE,
)
from talapker_graphql.reading.graph.kinds import Enumeration, Kind
from talapker_graphql.reading.graph.shape import ID, Order, Scalar, Table, ToOne, localized, ordered

DOCUMENT = Table(
    "Document",
    "document",
    {
        "id": ID,
        "kind": Scalar(Kind.TEXT),
        "received_at": Scalar(Kind.INSTANT),
        "file_name": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "media_type": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "size": Scalar(Kind.BIG_INTEGER, nullable=True, audience=PART_FILE_READERS),
        "sha256": Scalar(Kind.TEXT, nullable=True, audience=PART_FILE_READERS),
        "scan_standing": Scalar(Enumeration(ScanStanding), nullable=True, audience=PART_FILE_READERS),
        "scanned_at": Scalar(Kind.INSTANT, nullable=True, audience=PART_FILE_READERS),
        "scan_signature": Scalar(Kind.TEXT, nullable=True, audience=PART_COMMISSION),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
        "signature_check": ToOne("DocumentSignatureCheck", "document_id", latest="ordinal"),
    },
    order=ordered("ordinal"),
    readable=PART_OF_FILE_READABLE,
)

REGISTRY_CHECK = Table(
    "RegistryCheck",
    "registry_check",
    {
        "id": ID,
        "registry": Scalar(Kind.TEXT),
        "standing": Scalar(Enumeration(Standing)),
        "answered_at": Scalar(Kind.INSTANT, nullable=True),
        "outcome": Scalar(Enumeration(CheckOutcome), nullable=True, audience=CANDIDACY_FILE_READERS),
        "reason": Scalar(Kind.TEXT, nullable=True, audience=COMPETENT_COMMISSION),
        "provenance": Scalar(Kind.TEXT, nullable=True, audience=COMPETENT_COMMISSION),
        "attempts": Scalar(Kind.INTEGER, nullable=True, audience=COMPETENT_COMMISSION),
        "asked_at": Scalar(Kind.INSTANT, nullable=True, audience=COMPETENT_COMMISSION),
        "ask_again_at": Scalar(Kind.INSTANT, nullable=True, audience=COMPETENT_COMMISSION),
    },
    order=ordered(Order("registry", textual=True)),
)
"""A check is read through its candidacy and in no other way."""

FINDING = Table(
    "Finding",
    "finding",
    {
        "id": ID,
        "fact": Scalar(Kind.TEXT),
        "registry": Scalar(Kind.TEXT),
        "outcome": Scalar(Enumeration(FindingOutcome)),
        "found_at": Scalar(Kind.INSTANT),
    },
    order=ordered(Order("fact", textual=True)),
    readable=COMPETENT_COMMISSION,
)

RULE_VERDICT = Table(
    "RuleVerdict",
    "rule_verdict",
    {
        "id": ID,
        "code": Scalar(Kind.TEXT),
        "value": Scalar(Enumeration(VerdictValue)),
        "article": Scalar(Kind.TEXT),
        "because": localized("because"),
        "rests_on_unverified": Scalar(Kind.BOOLEAN),
        "reached_at": Scalar(Kind.INSTANT),
    },
    order=ordered(Order("code", textual=True)),
    readable=CANDIDACY_FILE_READERS,
)

ALERT = Table(
    "Alert",
    "alert",
    {
        "id": ID,
        "kind": Scalar(Enumeration(AlertKind)),
        "fact": Scalar(Kind.TEXT),
        "rule": Scalar(Kind.TEXT, nullable=True),
        "article": Scalar(Kind.TEXT, nullable=True),
        "registry": Scalar(Kind.TEXT),
        "status": Scalar(Enumeration(AlertStatus)),
        "opened_at": Scalar(Kind.INSTANT),
        "closed_at": Scalar(Kind.INSTANT, nullable=True),
        "reason": Scalar(Kind.TEXT, nullable=True),
        "version": Scalar(Kind.INTEGER),
        "check": ToOne("RegistryCheck", parent_column="check_id", implied=True),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
    },
    order=ordered(Order("opened_at", textual=True)),
    readable=COMPETENT_COMMISSION,
)

TABLES = (DOCUMENT, REGISTRY_CHECK, FINDING, RULE_VERDICT, ALERT)
