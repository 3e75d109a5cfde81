"""What is sealed in signatures, and which of them are of the present package, for those who may read the file."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from talapker_core.access.actor import Actor
from talapker_core.access.permissions import Act, may
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.package_manifest import manifests
from talapker_graphql.procedures.sign_package import cms_purpose, signer_purpose
from talapker_graphql.procedures.standing import in_question
from talapker_graphql.store import tables


@dataclass(frozen=True, slots=True)
class SignatureDetails:
    """What a row alone does not tell.

    Attributes:
        signer: the subject of the certificate, as text.
        cms: the signature itself, DER in base64, for whoever verifies it without us.
        of_present_package: whether it is over the package as it stands now.
    """

    signer: str = field(repr=False)
    cms: str = field(repr=False)
    of_present_package: bool


async def package_signature_details(office: Office, actor: Actor, ids: Sequence[str]) -> Mapping[str, SignatureDetails]:
    """The details of these signatures, by id; those of files that `actor` may not read are left out."""
    signatures = await tables.PackageSignature.filter(id__in=[*ids])
    rows = await tables.Nomination.filter(id__in=list({signature.nomination_id for signature in signatures}))
    readable = [row for row in rows if may(actor, Act.READ_FILE, in_question(row))]
    present = {nomination: manifest.sha256 for nomination, manifest in (await manifests(readable)).items()}
    return {
        signature.id: SignatureDetails(
            signer=office.sealer.open(signature.signer_sealed, signer_purpose(signature.id)),
            cms=base64.b64encode(office.sealer.open_bytes(signature.cms_sealed, cms_purpose(signature.id))).decode(
                "ascii"
            ),
            of_present_package=signature.manifest_sha256 == present[signature.nomination_id],
        )
        for signature in signatures
        if signature.nomination_id in present
    }


async def document_signers(office: Office, actor: Actor, ids: Sequence[str]) -> Mapping[str, str]:
    """Who made these signatures inside documents, by id, as far as it could be read and `actor` may know."""
    signatures = await tables.DocumentSignature.filter(id__in=[*ids])
    rows = await tables.Nomination.filter(id__in=list({signature.nomination_id for signature in signatures}))
    readable = {row.id for row in rows if may(actor, Act.READ_FILE, in_question(row))}
    return {
        signature.id: office.sealer.open(signature.signer_sealed, signer_purpose(signature.id))
        for signature in signatures
        if signature.signer_sealed is not None and signature.nomination_id in readable
    }
