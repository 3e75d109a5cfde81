"""One rule of the law applied to one candidacy."""

from datetime import datetime

import strawberry

from talapker_graphql.api.enumerations import VerdictValue
from talapker_graphql.api.localized_text import LocalizedText


@strawberry.type(description="One rule of the law applied to one candidacy.")
class RuleVerdict:
    """One rule of the law applied to one candidacy."""

    id: strawberry.ID
    code: str
    value: VerdictValue
    article: str
    because: LocalizedText
    rests_on_unverified: bool
    reached_at: datetime
