"""Signing the journal's head, so that whoever keeps it can show later that the past was rewritten."""

from talapker_core.journal.tree_head import TreeHead
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.signing import sign
from talapker_graphql.store.tables import JournalHead, SignedHead
from talapker_graphql.store.transactions import locked, transaction


async def sign_head(office: Office) -> SignedHead:
    """The signed head of the journal as it stands; signed now, unless this size has been signed before."""
    head = await JournalHead.get(id=1)
    newest = await newest_head()
    if newest is not None and newest.size == head.size:
        return newest
    async with transaction():
        head = await locked(JournalHead.filter(id=1)).get()
        newest = await newest_head()
        if newest is not None and newest.size == head.size:
            return newest
        # A clock that was set back must not make a newer head look older.
        at = office.now() if newest is None else max(office.now(), newest.signed_at)
        statement = TreeHead(head.size, bytes.fromhex(head.root_sha256), at).canonical_bytes
        return await SignedHead.create(
            size=head.size,
            root_sha256=head.root_sha256,
            signed_at=at,
            statement=sign(office.receipt_key, statement),
            key_id=office.receipt_key.kid or "",
        )


async def newest_head() -> SignedHead | None:
    """The newest signed head; `None` before the first."""
    return await SignedHead.all().order_by("-size").first()
