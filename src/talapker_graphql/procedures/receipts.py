"""The receipt: a signed statement of what arrived when, with the proof that the journal holds it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from talapker_core.journal.receipt import make_receipt
from talapker_graphql.procedures.journaling import Recorded, inclusion_proof
from talapker_graphql.procedures.nomination_file import NominationFile
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.signing import sign
from talapker_graphql.store import tables


async def give_receipt(
    office: Office,
    file: NominationFile,
    recorded: Recorded,
    *,
    file_hashes: Sequence[bytes],
    arrived_at: datetime,
    zone: ZoneInfo,
) -> str:
    """Make, sign and keep the receipt for a submission; its id."""
    receipt = make_receipt(
        recorded.entry,
        file_hashes=file_hashes,
        arrived_at=arrived_at,
        tree_size=recorded.tree_size,
        root=recorded.root,
        inclusion_proof=await inclusion_proof(recorded.entry.sequence, recorded.tree_size),
        zone=zone,
    )
    statement = receipt.canonical_bytes
    row = await tables.Receipt.create(
        id=office.id_of("receipt"),
        nomination_id=file.row.id,
        round=file.row.round,
        statement=statement.decode(),
        signature=sign(office.receipt_key, statement),
        key_id=office.receipt_key.kid or "",
        issued_at=office.now(),
    )
    return row.id
