"""Take a whole list from a file. Every fault of every row is told in one pass, and then nothing is written."""

import asyncio
import base64
import binascii
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.exchange.candidate_list.faults import TOO_LARGE
from talapker_core.nominations.acts import NotDone as CoreNotDone
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.imports.formats import ListFormat, read_table
from talapker_graphql.procedures.import_candidacies import ImportCandidacies
from talapker_graphql.procedures.import_candidacies import import_candidacies as procedure
from talapker_graphql.procedures.outcome import CONTENT_NOT_BASE64, Done, not_found
from talapker_graphql.procedures.standing import may_edit

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination

LONGEST_CONTENT = 1_000_000
"""Characters of base64."""

strawberry.enum(ListFormat, name="ListFormat", description="A format of lists of candidates.")


@strawberry.input
class ImportCandidaciesInput:
    """Take the list in a file: put new people on, bring known ones up to it. Nobody is taken off."""

    nomination_id: strawberry.ID
    format: ListFormat
    content: str = strawberry.field(description=f"The file in base64, at most {LONGEST_CONTENT} characters.")
    expected_version: int
    idempotency_key: str
    dry_run: bool = strawberry.field(default=False, description="Only tell what would happen; nothing is written.")


@strawberry.type(description="The list is taken, or, in a dry run, would be.")
class CandidaciesImported:
    """The list is taken, or, in a dry run, would be."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    added: int = strawberry.field(description="People put on the file.")
    updated: int = strawberry.field(description="People on the file of whom something else is said now.")
    unchanged: int = strawberry.field(description="People on the file of whom the list says what is said already.")
    dry_run: bool


ImportCandidaciesResult = Annotated[CandidaciesImported | NotDone, strawberry.union("ImportCandidaciesResult")]


async def import_candidacies(info: TalapkerInfo, input: ImportCandidaciesInput) -> ImportCandidaciesResult:  # noqa: A002  (the field's argument in the schema)
    """Take the list, all of it or nothing."""
    office = office_of(info)
    if not await may_edit(info.context.actor, input.nomination_id):
        return told(not_found("nominationId"))
    if len(input.content) > LONGEST_CONTENT:
        return told(CoreNotDone((TOO_LARGE,)))
    try:
        content = base64.b64decode(input.content, validate=True)
    except (binascii.Error, ValueError):
        return told(CoreNotDone((CONTENT_NOT_BASE64,)))
    # Reading takes some tenths of a second of the processor: not on the loop that serves everybody.
    table = await asyncio.to_thread(read_table, input.format, content)
    command = ImportCandidacies(
        input.nomination_id, table, input.dry_run, input.expected_version, input.idempotency_key
    )
    outcome = await procedure(office, info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return CandidaciesImported(
        nomination=await nomination_row(info, outcome.ids["nomination"]),
        added=int(outcome.ids["added"]),
        updated=int(outcome.ids["updated"]),
        unchanged=int(outcome.ids["unchanged"]),
        dry_run=input.dry_run,
    )
