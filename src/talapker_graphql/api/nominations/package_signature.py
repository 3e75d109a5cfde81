"""An electronic signature over the manifest of a package, for the author and the competent commission."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import SignatureReason, SignatureStanding, TimeStampStanding
from talapker_graphql.api.relations import one
from talapker_graphql.procedures.signature_details import SignatureDetails, package_signature_details
from talapker_graphql.reading.database import Row

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


async def _details(root: Row, info: TalapkerInfo) -> SignatureDetails | None:
    """What is sealed or depends on the present package; none where the endpoint only reads."""
    office, actor = info.context.office, info.context.actor
    if office is None:
        return None

    async def load(ids: list[str]) -> Sequence[SignatureDetails | None]:
        found = await package_signature_details(office, actor, ids)
        return [found.get(one_id) for one_id in ids]

    return await info.context.loaders.batched("package_signature", root["id"], load)


async def _signer(root: Row, info: TalapkerInfo) -> str | None:
    details = await _details(root, info)
    return details.signer if details else None


async def _cms(root: Row, info: TalapkerInfo) -> str | None:
    details = await _details(root, info)
    return details.cms if details else None


async def _of_present_package(root: Row, info: TalapkerInfo) -> bool | None:
    details = await _details(root, info)
    return details.of_present_package if details else None


@strawberry.type(description="A signature over the manifest of a package, with what it was worth when it came.")
class PackageSignature:
    """A signature over the manifest of a package, with what it was worth when it came."""

    id: strawberry.ID
    version: int = strawberry.field(description="Of the file, when it was signed.")
    manifest_sha256: str
    standing: SignatureStanding
    reason: SignatureReason | None = strawberry.field(description="Why it is not valid; none where it is.")
    time_stamp: TimeStampStanding
    claimed_at: datetime | None = strawberry.field(description="When the signer says to have signed. Proves nothing.")
    stamped_at: datetime | None = strawberry.field(description="What a time-stamp that is trusted says.")
    arrived_at: datetime
    certificate_sha256: str
    roots_sha256: str = strawberry.field(description="Which trusted roots it was held against.")
    signer: str | None = strawberry.field(resolver=_signer, description="The subject of the signer's certificate.")
    cms: str | None = strawberry.field(
        resolver=_cms, description="The signature itself (CMS, DER) in base64, to be verified without this service."
    )
    of_present_package: bool | None = strawberry.field(
        resolver=_of_present_package,
        description="Whether it is over the package as it stands now. Another document or person makes it one of an"
        " earlier package, which no longer counts.",
    )
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = one()
