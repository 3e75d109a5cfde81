"""The commission's answer to a nomination: the outcome, its ground and the article."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.enumerations import DecisionOutcome, DecisionStanding
from talapker_graphql.api.localized_text import LocalizedText
from talapker_graphql.api.relations import one

if TYPE_CHECKING:
    from talapker_graphql.api.commissions.commission import Commission
    from talapker_graphql.api.nominations.decision_proof import DecisionProof
    from talapker_graphql.api.nominations.nomination import Nomination


@strawberry.type(description="The commission's answer to a nomination: the outcome, its ground and the article.")
class Decision:
    """The commission's answer to a nomination: the outcome, its ground and the article."""

    id: strawberry.ID
    round: int
    outcome: DecisionOutcome
    standing: DecisionStanding
    ground: str
    article: str
    text: LocalizedText
    decided_at: datetime
    rulebook_sha256: str = strawberry.field(description="The edition of the rulebook that was applied.")
    commission: Annotated["Commission", strawberry.lazy("talapker_graphql.api.commissions.commission")] = one()
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = one()
    proof: Annotated["DecisionProof", strawberry.lazy("talapker_graphql.api.nominations.decision_proof")] | None = one(
        description="That the journal holds this decision; none for decisions that were made before proofs were."
    )
