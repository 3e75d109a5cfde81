"""Everything that can be followed as it happens."""

import strawberry

from talapker_graphql.api.nominations.events import FileEvent, nomination_changed


@strawberry.type(description="Everything that can be followed as it happens, over WebSocket or server-sent events.")
class Subscription:
    """Everything that can be followed as it happens."""

    nomination_changed: FileEvent = strawberry.subscription(
        resolver=nomination_changed,
        description="The acts on a file after a cursor (without one: all of them), then each one as it happens.",
    )
