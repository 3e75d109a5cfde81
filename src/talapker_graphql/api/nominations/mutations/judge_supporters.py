"""Say of records of signature sheets whether they are valid."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.acting import nomination_row, office_of
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import SupporterVerdict
from talapker_graphql.api.problems import NotDone, told
from talapker_graphql.procedures.judge_supporters import MOST_NAMED, JudgeSupporters
from talapker_graphql.procedures.judge_supporters import judge_supporters as procedure
from talapker_graphql.procedures.outcome import Done

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.input
class JudgeSupportersInput:
    """Say a verdict of some records, or of all that are left to check."""

    nomination_id: strawberry.ID
    record_ids: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description=f"At most {MOST_NAMED}. Left out: every record that counts, is not checked yet and is in the"
        " sample, or, where none was drawn, on the file.",
    )
    verdict: SupporterVerdict
    ground: str | None = strawberry.field(
        default=None, description="For invalid ones: a code of the rulebook's list of grounds."
    )
    expected_version: int
    idempotency_key: str


@strawberry.type(description="The verdict is on record, and the count follows it.")
class SupportersJudged:
    """The verdict is on record, and the count follows it."""

    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")]
    judged: int = strawberry.field(description="How many records it was said of.")


JudgeSupportersResult = Annotated[SupportersJudged | NotDone, strawberry.union("JudgeSupportersResult")]


async def judge_supporters(info: TalapkerInfo, input: JudgeSupportersInput) -> JudgeSupportersResult:  # noqa: A002  (the field's argument in the schema)
    """Judge them, all or none."""
    command = JudgeSupporters(
        input.nomination_id,
        None if input.record_ids is None else tuple(str(it) for it in input.record_ids),
        input.verdict,
        input.ground,
        input.expected_version,
        input.idempotency_key,
    )
    outcome = await procedure(office_of(info), info.context.actor, command)
    if not isinstance(outcome, Done):
        return told(outcome)
    return SupportersJudged(
        nomination=await nomination_row(info, outcome.ids["nomination"]), judged=int(outcome.ids["judged"])
    )
