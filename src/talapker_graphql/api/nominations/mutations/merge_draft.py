"""Merge a draft that was edited without network. Nothing that both sides changed is overwritten unless one chose so."""

from typing import Annotated

import strawberry

from talapker_core.nominations.merging.report import Take
from talapker_graphql.api.acting import office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.nominations.merge_report import DraftMerged, DraftMergeReport, draft_merged, merge_report
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.brought_drafts import LONGEST_CONTENT
from talapker_graphql.procedures.merge_draft import MergeDraft, NotMerged, Settle
from talapker_graphql.procedures.merge_draft import merge_draft as procedure
from talapker_graphql.procedures.outcome import Done


@strawberry.input
class SettleInput:
    """Choose whose version of a conflict is taken. The path settles what is below it, too; the longest one counts."""

    path: list[str]
    take: Take


@strawberry.input
class MergeDraftInput:
    """Merge a file that was exported from this draft into what the draft is now."""

    nomination_id: strawberry.ID
    content: str = strawberry.field(description=f"The file in base64, at most {LONGEST_CONTENT} characters.")
    settle: list[SettleInput] = strawberry.field(default_factory=list)
    expected_version: int
    idempotency_key: str
    dry_run: bool = strawberry.field(default=False, description="Only tell what would happen; nothing is written.")


MergeDraftResult = Annotated[DraftMerged | DraftMergeReport | NotDone, strawberry.union("MergeDraftResult")]


async def merge_draft(info: TalapkerInfo, input: MergeDraftInput) -> MergeDraftResult:  # noqa: A002  (the field's argument in the schema)
    """Merge, or report what a merge would come to, or tell what is wrong with the file."""
    settle = tuple(Settle(tuple(one.path), one.take) for one in input.settle)
    command = MergeDraft(
        input.nomination_id, input.content, settle, input.dry_run, input.expected_version, input.idempotency_key
    )
    outcome = await procedure(office_of(info), info.context.actor, command)
    if isinstance(outcome, Done):
        return await draft_merged(info, outcome)
    return await merge_report(info, outcome) if isinstance(outcome, NotMerged) else told(outcome)
