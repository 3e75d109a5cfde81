"""Take the supporters of a candidate from an uploaded table: all of it, or every fault is told in one pass."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_core.exchange.supporter_sheets.faults import MOST_TOLD, person_repeated
from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.problems import NotDone, Problem, problem_told, told
from talapker_graphql.procedures.import_supporters import FaultsFound, ImportSupporters
from talapker_graphql.procedures.import_supporters import import_supporters as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class ImportSupportersInput:
    """Take the records in an uploaded document of the kind `supporters`; they replace all earlier ones."""

    nomination_id: strawberry.ID
    document_id: strawberry.ID
    expected_version: int
    idempotency_key: str
    dry_run: bool = strawberry.field(default=False, description="Only tell what would happen; nothing is written.")


@strawberry.type(description="The records are taken, or, in a dry run, would be.")
class SupportersImported:
    """The records are taken, or, in a dry run, would be."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    records: int
    repeated: int = strawberry.field(description="Records of somebody whose record stands before; they do not count.")
    repetitions: list[Problem] = strawberry.field(description=f"The first {MOST_TOLD} of these, by row.")
    dry_run: bool


@strawberry.type(description="How many faults of one code a file has.")
class FaultCount:
    """How many faults of one code a file has."""

    code: str
    count: int


@strawberry.type(description="The file has faults, and nothing was written.")
class SupportersFaulty:
    """The file has faults, and nothing was written."""

    problems: list[Problem] = strawberry.field(description=f"The first {MOST_TOLD}, in the order of the file.")
    counts: list[FaultCount] = strawberry.field(description="Of every code all that there are.")


ImportSupportersResult = Annotated[
    SupportersImported | SupportersFaulty | NotDone, strawberry.union("ImportSupportersResult")
]


async def import_supporters(info: TalapkerInfo, input: ImportSupportersInput) -> ImportSupportersResult:  # noqa: A002  (the field's argument in the schema)
    """Take the records, all of them or none."""
    command = ImportSupporters(
        input.nomination_id, input.document_id, input.dry_run, input.expected_version, input.idempotency_key
    )
    outcome = await procedure(office_of(info), info.context.actor, command)
    if isinstance(outcome, FaultsFound):
        return SupportersFaulty(
            problems=told(outcome).problems,
            counts=[FaultCount(code=code, count=count) for code, count in outcome.counts.items()],
        )
    if not isinstance(outcome, Done):
        return told(outcome)
    rows = [int(row) for row in outcome.ids["repeated_rows"].split(",") if row]
    return SupportersImported(
        nomination=await nomination_row(info, outcome.ids["nomination"]),
        records=int(outcome.ids["records"]),
        repeated=int(outcome.ids["repeated"]),
        repetitions=[problem_told(person_repeated(row)) for row in rows],
        dry_run=input.dry_run,
    )
