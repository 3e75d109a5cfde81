"""Which objects of the vault the files name, and removing those that none does."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from talapker_graphql.procedures.journaling import record
from talapker_graphql.procedures.office import Office
from talapker_graphql.store.tables import Document, JournalHead
from talapker_graphql.store.transactions import locked, transaction

COLLECTED = "VaultCollected"
"""The act that the journal keeps of a removal."""

_BATCH = 200


@dataclass(frozen=True, slots=True)
class DocumentInVault:
    """A document on file, replaced ones included, and the object that must hold it."""

    id: str
    vault_key: str
    size: int
    sha256: str


async def documents_on_file() -> AsyncIterator[DocumentInVault]:
    """Every document, by id, in bounded memory."""
    last = ""
    columns = ("id", "vault_key", "size", "sha256")
    while rows := await Document.filter(id__gt=last).order_by("id").limit(_BATCH).only(*columns):
        for row in rows:
            yield DocumentInVault(row.id, row.vault_key, row.size, row.sha256)
        last = rows[-1].id


async def unnamed(keys: Sequence[str]) -> list[str]:
    """Those of `keys` that no document names."""
    rows = await Document.filter(vault_key__in=list(keys)).only("id", "vault_key") if keys else []
    named = {row.vault_key for row in rows}
    return [key for key in keys if key not in named]


async def collect_unnamed(
    office: Office, keys: Sequence[str], remove: Callable[[Sequence[str]], Awaitable[None]], *, actor: str
) -> int:
    """Let `remove` have those of `keys` that no document names, and record how many. Returns that.

    The head of the journal is locked throughout. A document that is being put on file meanwhile writes its entry after
    that, and looks then whether its object is still there (`Vault.confirm`); one that was put on file before is seen.
    """
    if not await unnamed(keys):
        return 0
    async with transaction():
        await locked(JournalHead.filter(id=1)).get()
        going = await unnamed(keys)
        if going:
            await remove(going)
            await record(COLLECTED, "vault", "vault", {"objects": len(going)}, actor=actor, at=office.now())
        return len(going)
