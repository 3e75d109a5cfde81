"""Examine the signatures inside a document of a file."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.check_document_signatures import CheckDocumentSignatures
from talapker_graphql.procedures.check_document_signatures import check_document_signatures as procedure
from talapker_graphql.procedures.outcome import Done
from talapker_graphql.reading.graph.shape import ToOne

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.document import Document


@strawberry.input
class CheckDocumentSignaturesInput:
    """Examine the signatures inside a document of a file."""

    document_id: strawberry.ID
    expected_version: int = strawberry.field(description="Of the file that the document belongs to.")
    idempotency_key: str


@strawberry.type(description="The signatures were examined, and what was found is kept with the document.")
class DocumentSignaturesChecked:
    """The signatures were examined, and what was found is kept with the document."""

    document: Annotated["Document", strawberry.lazy("talapker_graphql.api.nominations.document")]


CheckDocumentSignaturesResult = Annotated[
    DocumentSignaturesChecked | NotDone, strawberry.union("CheckDocumentSignaturesResult")
]


async def check_document_signatures(
    info: TalapkerInfo,
    input: CheckDocumentSignaturesInput,  # noqa: A002  (the field's argument in the schema)
) -> CheckDocumentSignaturesResult:
    """Examine the signatures inside a document of a file."""
    outcome = await procedure(
        office_of(info),
        info.context.actor,
        CheckDocumentSignatures(input.document_id, input.expected_version, input.idempotency_key),
    )
    if not isinstance(outcome, Done):
        return told(outcome)
    await nomination_row(info, outcome.ids["nomination"])
    document = await info.context.loaders.one(ToOne("Document"), outcome.ids["document"])
    return DocumentSignaturesChecked(document=document)  # type: ignore[arg-type]  # a row stands for the type
