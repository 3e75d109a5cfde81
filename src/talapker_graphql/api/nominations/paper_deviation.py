"""Where a paper original says otherwise than what was handed in electronically, and which of the two counts."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import PaperField, PaperStanding
from talapker_graphql.api.relations import one
from talapker_graphql.procedures.restricted_paper import RestrictedPaper, restricted_paper
from talapker_graphql.reading.database import Row

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.candidacy import Candidacy


@strawberry.type(description="Both values of a field that is not told to everybody, as JSON.")
class RestrictedValues:
    """Both values of a field that is not told to everybody."""

    paper: str = strawberry.field(description="What the paper says; the text null where it leaves the field empty.")
    electronic: str = strawberry.field(description="What was handed in electronically.")


async def _restricted(root: Row, info: TalapkerInfo) -> Any:
    office, actor = info.context.office, info.context.actor
    if office is None:
        # An endpoint without an office only reads what is open; it cannot unseal.
        return None

    async def load(ids: list[str]) -> Sequence[RestrictedPaper | None]:
        found = await restricted_paper(office, actor, ids)
        return [found.get(one_id) for one_id in ids]

    told = await info.context.loaders.batched("restricted_paper", root["id"], load)
    return None if told is None else RestrictedValues(paper=told.paper, electronic=told.electronic)


_FILE = "For the author and the competent commission; null for everyone else."


@strawberry.type(description="A paper original that says otherwise than what was handed in electronically.")
class PaperDeviation:
    """A paper original that says otherwise than what was handed in electronically."""

    id: strawberry.ID
    number: int = strawberry.field(description="Counted from 1 on in one file.")
    field: PaperField
    standing: PaperStanding
    article: str | None = strawberry.field(
        description="What tells which value counts; null where the law does not speak of it."
    )
    paper_value: str | None = strawberry.field(
        description="What the paper says, as JSON, of a name or an occupation; null of other fields."
    )
    electronic_value: str | None = strawberry.field(description="What was handed in electronically, likewise.")
    restricted_values: RestrictedValues | None = strawberry.field(
        resolver=_restricted,
        description="Of other fields, for the applicant. Members read it in `examination` and in layers, on record.",
    )
    recorded_at: datetime
    taken_back_at: datetime | None = strawberry.field(description="When the record was found to be mistaken.")
    document_kind: str | None = strawberry.field(description=f"Which paper. {_FILE}")
    page: int | None = strawberry.field(description=f"Of the paper, from 1. {_FILE}")
    kept_in: str | None = strawberry.field(description=f"Where the paper is kept. {_FILE}")
    words: str | None = strawberry.field(description=f"What differs on the file as a whole. {_FILE}")
    officer: str | None = strawberry.field(description=f"Who compared, by pseudonym. {_FILE}")
    reason: str | None = strawberry.field(description=_FILE)
    taken_back_by: str | None = strawberry.field(description=_FILE)
    taken_back_because: str | None = strawberry.field(description=_FILE)
    candidacy: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one()
