"""Put an electronic signature over the present package on file."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.nominations.package_signature import PackageSignature
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.procedures.sign_package import MOST_BYTES, SignPackage
from talapker_graphql.procedures.sign_package import sign as procedure
from talapker_graphql.reading.graph.shape import ToOne

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class SignPackageInput:
    """Put an electronic signature over the present package on file."""

    nomination_id: strawberry.ID
    signature: str = strawberry.field(
        description=f"A detached CAdES signature over the manifest (CMS, DER) in base64, at most {MOST_BYTES} bytes."
    )
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The signature is on file: valid, or with what cannot be told about it.")
class PackageSigned:
    """The signature is on file: valid, or with what cannot be told about it."""

    signature: PackageSignature
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]


SignPackageResult = Annotated[PackageSigned | NotDone, strawberry.union("SignPackageResult")]


async def sign_package(info: TalapkerInfo, input: SignPackageInput) -> SignPackageResult:  # noqa: A002  (the field's argument in the schema)
    """Put an electronic signature over the present package on file."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        SignPackage(input.nomination_id, input.signature, input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    nomination = await nomination_row(info, outcome.ids["nomination"])
    signature = await info.context.loaders.one(ToOne("PackageSignature"), outcome.ids["signature"])
    return PackageSigned(signature=signature, nomination=nomination)  # type: ignore[arg-type]  # rows stand for types
