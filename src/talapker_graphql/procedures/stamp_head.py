"""Having the journal's signed head stamped by an outside authority, so that its instant does not rest on our word."""

import base64

from tortoise.exceptions import IntegrityError

from talapker_core.journal.time_stamp import StampFault
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.sign_head import newest_head
from talapker_graphql.store.tables import HeadTimestamp, SignedHead


async def stamp_head(office: Office) -> StampFault | None:
    """Stamp the newest signed head, unless it is stamped or nobody stamps; tell why there is no stamp.

    Older heads that were left without one are left so: the newer head continues them, and what stamps it stamps them.
    """
    newest = await newest_head()
    if office.stamper is None or newest is None or await HeadTimestamp.exists(size=newest.size):
        return None
    stamped = await office.stamper.stamp(stamped_content(newest), office.now())
    if isinstance(stamped, StampFault):
        return stamped
    token = base64.b64encode(stamped.token).decode("ascii")
    try:
        await HeadTimestamp.create(size=newest.size, token=token, stamped_at=stamped.at)
    except IntegrityError:
        # Another process had it stamped at the same time; one stamp is as good as the other.
        return None
    return None


def stamped_content(head: SignedHead) -> bytes:
    """What is stamped: the statement as it is published, signature included."""
    return head.statement.encode("ascii")


async def stamp_of(head: SignedHead) -> str | None:
    """The time-stamp over a head, DER in base64; `None` while there is none."""
    found = await HeadTimestamp.get_or_none(size=head.size)
    return found.token if found else None
