"""A received document. The public sees that it was received, not what it holds."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.enumerations import ScanStanding
from talapker_graphql.api.relations import one
from talapker_graphql.api.scalars import BigInt

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.candidacy import Candidacy
    from talapker_graphql.api.nominations.document_signature import DocumentSignatureCheck


@strawberry.type(description="A received document. The public sees that it was received, not what it holds.")
class Document:
    """A received document. The public sees that it was received, not what it holds."""

    id: strawberry.ID
    kind: str = strawberry.field(description="Which document of the package it is, by the rulebook's code.")
    received_at: datetime
    file_name: str | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    media_type: str | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    size: BigInt | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    sha256: str | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    scan_standing: ScanStanding | None = strawberry.field(
        description="Whether it was looked through for malware. An infected document is kept, and shown to nobody. "
        "For the author and the competent commission; null for everyone else."
    )
    scanned_at: datetime | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    scan_signature: str | None = strawberry.field(
        description="What the scanner calls the malware. For the competent commission; null for everyone else."
    )
    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one()
    signature_check: (
        Annotated["DocumentSignatureCheck", strawberry.lazy("talapker_graphql.api.nominations.document_signature")]
        | None
    ) = one(description="The latest examination of the signatures inside, for the author and the competent commission.")
