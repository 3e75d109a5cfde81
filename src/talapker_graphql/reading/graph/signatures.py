"""Electronic signatures of files and in documents. The public is not told that there are any."""

from talapker_graphql.reading.enumerations import (
    DocumentSignatureOutcome,
    SignatureReason,
    SignatureStanding,
    TimeStampStanding,
)
from talapker_graphql.reading.graph.disclosure import FILE_READERS
from talapker_graphql.reading.graph.kinds import Enumeration, Kind
from talapker_graphql.reading.graph.shape import ID, Order, Scalar, Table, ToMany, ToOne, Unplanned, ordered

PACKAGE_SIGNATURE = Table(
    "PackageSignature",
    "package_signature",
    {
        "id": ID,
        "version": Scalar(Kind.INTEGER),
        "manifest_sha256": Scalar(Kind.TEXT),
        "standing": Scalar(Enumeration(SignatureStanding)),
        "reason": Scalar(Enumeration(SignatureReason), nullable=True),
        "time_stamp": Scalar(Enumeration(TimeStampStanding), "{t}.stamp"),
        "claimed_at": Scalar(Kind.INSTANT, nullable=True),
        "stamped_at": Scalar(Kind.INSTANT, nullable=True),
        "arrived_at": Scalar(Kind.INSTANT),
        "certificate_sha256": Scalar(Kind.TEXT),
        "roots_sha256": Scalar(Kind.TEXT),
        "signer": Unplanned(),
        "cms": Unplanned(),
        "of_present_package": Unplanned(),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
    },
    order=ordered(Order("arrived_at", textual=True)),
    readable=FILE_READERS,
)

DOCUMENT_SIGNATURE_CHECK = Table(
    "DocumentSignatureCheck",
    "document_signature_check",
    {
        "id": ID,
        "outcome": Scalar(Enumeration(DocumentSignatureOutcome)),
        "checked_at": Scalar(Kind.INSTANT),
        "roots_sha256": Scalar(Kind.TEXT),
        "signatures": ToMany("DocumentSignature", "examination_id"),
    },
    order=ordered("ordinal"),
    readable=FILE_READERS,
)
"""A check is read through its document and in no other way, so it shows no id."""

DOCUMENT_SIGNATURE = Table(
    "DocumentSignature",
    "document_signature",
    {
        "id": ID,
        "standing": Scalar(Enumeration(SignatureStanding)),
        "reason": Scalar(Enumeration(SignatureReason), nullable=True),
        "whole_file": Scalar(Kind.BOOLEAN),
        "time_stamp": Scalar(Enumeration(TimeStampStanding), "{t}.stamp", nullable=True),
        "claimed_at": Scalar(Kind.INSTANT, nullable=True),
        "stamped_at": Scalar(Kind.INSTANT, nullable=True),
        "certificate_sha256": Scalar(Kind.TEXT, nullable=True),
        "signer": Unplanned(),
    },
    order=ordered("ordinal"),
    readable=FILE_READERS,
)

TABLES = (PACKAGE_SIGNATURE, DOCUMENT_SIGNATURE_CHECK, DOCUMENT_SIGNATURE)
