"""What a witness of the journal fetches: its newest signed head, the proof that it continues an older one, the key.

A witness keeps heads. Whoever rewrites the past cannot make the new journal continue what the witness kept.
"""

from pathlib import Path

from joserfc.jwk import KeySet
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from talapker_core.errors import Problem
from talapker_core.localized import Localized
from talapker_graphql.problem_response import problem_response
from talapker_graphql.procedures.journaling import consistency_proof
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.sign_head import newest_head, sign_head
from talapker_graphql.procedures.stamp_head import stamp_of
from talapker_graphql.store.tables import SignedHead

# Half of what a head may be late, so that a cache in between never shows an older one than is allowed.
_FRESH = {"Cache-Control": "public, max-age=20"}

_MOST_DIGITS = 15

SIZE_NOT_VALID = Problem(
    "JOURNAL_SIZE_NOT_VALID",
    Localized(
        "Журналда мындай өлчөмдүү баш болгон эмес.",
        "У журнала не было головы такого размера.",
        "The journal has not had a head of this size.",
    ),
    Localized(
        "Сакталган баштын өлчөмүн `from` менен бериңиз.",
        "Передайте в `from` размер сохранённой вами головы.",
        "Give the size of the head that you kept as `from`.",
    ),
    ("from",),
)


def journal_routes(office: Office) -> list[Route]:
    """The addresses of the journal of `office`."""

    async def head(request: Request) -> Response:
        """The newest signed head: a compact JWS over size, root and instant."""
        del request
        newest = await newest_head() or await sign_head(office)
        return JSONResponse(await _told(newest), headers=_FRESH)

    async def consistency(request: Request) -> Response:
        """The proof that the newest signed head continues the head of size `from` (RFC 6962 section 2.1.2)."""
        newest = await newest_head() or await sign_head(office)
        asked = request.query_params.get("from", "")
        old_size = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _MOST_DIGITS else -1
        if not 0 <= old_size <= newest.size:
            return problem_response(SIZE_NOT_VALID, 400)
        proof = await consistency_proof(old_size, newest.size)
        told = {"from": old_size, **await _told(newest), "proof": [one.hex() for one in proof]}
        return JSONResponse(told, headers=_FRESH)

    async def keys(request: Request) -> Response:
        """The public key that verifies heads and receipts, as a JWK set."""
        del request
        return JSONResponse(KeySet([office.receipt_key]).as_dict(private=False), headers=_FRESH)

    return [
        Route("/journal/head", head),
        Route("/journal/consistency", consistency),
        Route("/journal/keys", keys),
        Route("/journal/verify_receipt.py", _verifier),
    ]


async def _verifier(request: Request) -> Response:
    """The program that verifies receipts without us."""
    del request
    return FileResponse(Path(__file__).with_name("verify_receipt.py"), media_type="text/x-python", headers=_FRESH)


async def _told(head: SignedHead) -> dict[str, object]:
    """The head, and the time-stamp of an outside authority over the text of `head`, once there is one."""
    return {
        "size": head.size,
        "root": head.root_sha256,
        "head": head.statement,
        "timestamp": await stamp_of(head),
    }
