"""Export a draft as a file, to edit it without network and merge it later."""

import base64
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.export_draft import ExportDraft, ExportedDraft
from talapker_graphql.procedures.export_draft import export_draft as procedure

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class ExportDraftInput:
    """Take the draft along as a file. The journal tells of it; the draft and its version stay."""

    nomination_id: strawberry.ID
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The draft as a file.")
class DraftExported:
    """The draft as a file."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    file_name: str = strawberry.field(description="Under which it may be saved.")
    content: str = strawberry.field(
        description="The file, JSON in UTF-8, in base64. It holds what is declared of people: keep it as such."
    )
    version: int = strawberry.field(description="Of the draft that is in the file.")
    entry: int = strawberry.field(description="Where the journal tells of the export.")


ExportDraftResult = Annotated[DraftExported | NotDone, strawberry.union("ExportDraftResult")]


async def export_draft(info: TalapkerInfo, input: ExportDraftInput) -> ExportDraftResult:  # noqa: A002  (the field's argument in the schema)
    """Export, or tell why not."""
    command = ExportDraft(input.nomination_id, input.expected_version, input.idempotency_key)
    exported = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(exported, ExportedDraft):
        return told(exported)
    return DraftExported(
        nomination=await nomination_row(info, exported.nomination_id),
        file_name=f"draft-{exported.nomination_id}-version-{exported.version}.json",
        content=base64.b64encode(exported.content).decode("ascii"),
        version=exported.version,
        entry=exported.entry,
    )
