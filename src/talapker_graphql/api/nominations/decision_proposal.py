"""A decision that one member put forward, for the members of the competent commission alone."""

from datetime import datetime

import strawberry

from talapker_graphql.api.enumerations import DecisionOutcome, ProposalStanding


@strawberry.type(description="A decision that one member put forward, for the competent commission alone.")
class DecisionProposal:
    """A decision that one member put forward, for the members of the competent commission alone."""

    id: strawberry.ID
    outcome: DecisionOutcome
    ground: str | None
    reason: str | None
    standing: ProposalStanding
    proposed_at: datetime
    answered_at: datetime | None
