"""The signed statement of what arrived when, to be verified without this service."""

from datetime import datetime

import strawberry


@strawberry.type(description="The signed statement of what arrived when, to be verified without this service.")
class Receipt:
    """The signed statement of what arrived when, to be verified without this service."""

    id: strawberry.ID
    round: int
    statement: str
    signature: str
    key_id: str
    issued_at: datetime
