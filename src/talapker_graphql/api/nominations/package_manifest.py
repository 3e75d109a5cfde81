"""What is signed: the manifest of a package as it stands."""

import strawberry

from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.procedures.package_manifest import manifest_of


@strawberry.type(description="What a signature over the whole package is made over. It holds no personal data.")
class PackageManifest:
    """What a signature over the whole package is made over."""

    text: str = strawberry.field(description="Canonical JSON. Sign exactly these bytes, in UTF-8.")
    sha256: str = strawberry.field(description="The SHA-256 of these bytes, in hexadecimal digits.")
    people_sha256: str = strawberry.field(description="The hash of the list of people in it; docs tell how it is made.")
    version: int = strawberry.field(description="The file's version, for the act that follows.")


async def package_manifest(info: TalapkerInfo, id: strawberry.ID) -> PackageManifest | None:  # noqa: A002  (the argument's name in the schema)
    """The manifest of one nomination's package, for its author and its commission."""
    # An endpoint without an office only reads what is open.
    found = await manifest_of(info.context.actor, id) if info.context.office is not None else None
    if found is None:
        return None
    return PackageManifest(
        text=found.manifest.canonical_bytes.decode(),
        sha256=found.manifest.sha256,
        people_sha256=found.manifest.people_sha256,
        version=found.version,
    )
