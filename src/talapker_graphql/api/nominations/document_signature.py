"""Signatures inside a document, as one examination found them, for the author and the competent commission."""

from collections.abc import Sequence
from datetime import datetime

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import (
    DocumentSignatureOutcome,
    SignatureReason,
    SignatureStanding,
    TimeStampStanding,
)
from talapker_graphql.api.relations import many
from talapker_graphql.procedures.signature_details import document_signers
from talapker_graphql.reading.database import Row


async def _signer(root: Row, info: TalapkerInfo) -> str | None:
    office, actor = info.context.office, info.context.actor
    if office is None:
        return None

    async def load(ids: list[str]) -> Sequence[str | None]:
        found = await document_signers(office, actor, ids)
        return [found.get(one_id) for one_id in ids]

    return await info.context.loaders.batched("document_signer", root["id"], load)


@strawberry.type(description="One signature inside a document.")
class DocumentSignature:
    """One signature inside a document."""

    id: strawberry.ID
    standing: SignatureStanding
    reason: SignatureReason | None = strawberry.field(description="Why it is not valid; none where it is.")
    whole_file: bool = strawberry.field(
        description="Whether it covers the file to its end. Later signatures and what signers allow may follow it."
    )
    time_stamp: TimeStampStanding | None
    claimed_at: datetime | None = strawberry.field(description="When the signer says to have signed. Proves nothing.")
    stamped_at: datetime | None = strawberry.field(description="What a time-stamp that is trusted says.")
    certificate_sha256: str | None
    signer: str | None = strawberry.field(resolver=_signer, description="The subject of the signer's certificate.")


@strawberry.type(description="One examination of the signatures inside a document.")
class DocumentSignatureCheck:
    """One examination of the signatures inside a document."""

    id: strawberry.ID
    outcome: DocumentSignatureOutcome
    checked_at: datetime
    roots_sha256: str = strawberry.field(description="Which trusted roots they were held against.")
    signatures: Connection[DocumentSignature] = many()
