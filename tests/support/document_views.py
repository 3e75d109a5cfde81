"""Documents on file and the address at which they are looked at."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from joserfc.jwk import OKPKey

from support.acts import CANDIDATE, Bench
from talapker_core.access.actor import Actor
from talapker_core.errors import Problem
from talapker_core.nominations.acts import NotDone
from talapker_graphql.auth.development import DevelopmentIssuer
from talapker_graphql.files.confined.limits import Limits
from talapker_graphql.files.vault import Vault
from talapker_graphql.files.views import Views
from talapker_graphql.files.workroom import Workroom
from talapker_graphql.procedures.view_document import document_view, record_view
from talapker_graphql.store import tables
from talapker_graphql.uploads.viewing import DocumentView

ISSUER = DevelopmentIssuer(OKPKey.generate_key("Ed25519", {"kid": "k"}), "talapker")
LIMITS = Limits(memory_bytes=2**30, cpu_seconds=10, wall_seconds=40)


@dataclass
class Reading:
    """Documents on file and the address at which they are looked at."""

    bench: Bench
    vault: Vault
    folder: Path
    workroom: Workroom
    client: httpx.AsyncClient = field(init=False)
    views: Views = field(init=False)
    recorded: int = 0
    still: Problem | None = None

    async def document(
        self, content: bytes, media_type: str = "application/pdf", actor: Actor = CANDIDATE, contest: str = "contest-1"
    ) -> str:
        """Put `content` on a new file of `actor`."""
        nomination = await self.bench.open(contest, actor)
        await self.bench.put_document(nomination, "diploma", None)
        row = await tables.Document.get(nomination_id=nomination)
        async with self.vault.staged(hashlib.sha256(content).hexdigest()) as staged:
            await staged.write(content)
            await staged.finish()
            key = await self.vault.keep(staged)
        await tables.Document.filter(id=row.id).update(vault_key=key, size=len(content), media_type=media_type)
        return row.id

    async def view(self, document_id: str, actor: Actor | None, **headers: str) -> httpx.Response:
        bearer = {} if actor is None else {"authorization": f"Bearer {ISSUER.issue(actor)}"}
        return await self.client.get(f"/documents/{document_id}/view", headers={**bearer, **headers})

    async def find(self, document_id: str, actor: Actor) -> DocumentView | Problem:
        found = await document_view(self.bench.office, actor, document_id)
        return found.problems[0] if isinstance(found, NotDone) else found

    async def record(self, view: DocumentView, actor: Actor) -> Problem | None:
        self.recorded += 1
        if self.still is not None:
            return self.still
        refused = await record_view(self.bench.office, actor, view)
        return refused.problems[0] if refused else None


async def looks() -> list[dict[str, object]]:
    rows = await tables.JournalRecord.filter(act="DocumentViewed").order_by("sequence")
    return [json.loads(row.entry) for row in rows]
