"""Ask for a slot to put one document into. The bytes go by HTTP PUT, never through GraphQL."""

from datetime import datetime
from typing import Annotated

import strawberry
from graphql import GraphQLError

from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_graphql.api.acting import office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.api.scalars import BigInt
from talapker_graphql.procedures.expected_documents import expected_kinds
from talapker_graphql.procedures.open_upload import DeclaredFile, OpenUpload
from talapker_graphql.procedures.open_upload import open_upload as procedure


@strawberry.input
class OpenUploadInput:
    """What the file will be."""

    nomination_id: strawberry.ID
    candidacy_id: strawberry.ID | None = None
    kind: str = strawberry.field(description="The kind of document, such as passport_copy.")
    file_name: str
    media_type: str = strawberry.field(description="application/pdf, image/jpeg or image/png; of supporters text/csv.")
    size: BigInt = strawberry.field(description="In bytes.")
    sha256: str = strawberry.field(description="64 hexadecimal digits in lower case.")
    idempotency_key: str


@strawberry.type(description="PUT the bytes to `path` with the bearer token that opened it.")
class UploadOpened:
    """A slot for one document."""

    path: str
    expires_at: datetime


OpenUploadResult = Annotated[UploadOpened | NotDone, strawberry.union("OpenUploadResult")]


async def open_upload(info: TalapkerInfo, input: OpenUploadInput) -> OpenUploadResult:  # noqa: A002  (the field's argument in the schema)
    """Open a slot. Asking again under the same key gives the same slot; an unused one simply expires."""
    office, policy = office_of(info), info.context.slots
    if policy is None:
        raise GraphQLError("this endpoint takes no documents", extensions={"code": "READ_ONLY"})
    declared = DeclaredFile(input.kind, input.file_name, input.media_type, int(input.size), input.sha256)
    opened = await procedure(
        office,
        info.context.actor,
        OpenUpload(input.nomination_id, input.candidacy_id, declared, input.idempotency_key),
        allowed_kinds=await expected_kinds(office, input.nomination_id, for_candidacy=input.candidacy_id is not None),
        policy=policy,
    )
    if isinstance(opened, CoreNotDone):
        return told(opened)
    return UploadOpened(path=f"/uploads/{opened.slot_id}", expires_at=opened.expires_at)
