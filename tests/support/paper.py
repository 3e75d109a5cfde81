"""Deviations of paper, recorded in one line."""

from typing import Any

from support.acts import MEMBER, Bench
from talapker_core.access.actor import Actor, Role
from talapker_core.nominations.paper_deviation import PaperSource
from talapker_core.nominations.paper_values import OF_THE_FILE, PaperField, PaperValue
from talapker_graphql.procedures.outcome import Outcome
from talapker_graphql.procedures.record_paper_deviation import RecordPaperDeviation, record_paper_deviation
from talapker_graphql.procedures.take_back_paper_deviation import TakeBackPaperDeviation, take_back_paper_deviation
from talapker_graphql.store import tables

STAFF = Actor("u-staff", Role.COMMISSION_STAFF, commission_id="central")
SOURCE = PaperSource("biographical_form", 2, "Archive, folder 7")


async def paper_says(
    bench: Bench,
    nomination: str,
    field: PaperField,
    value: PaperValue = None,
    *,
    version: int = 3,
    actor: Actor = MEMBER,
    **changes: Any,
) -> Outcome:
    """An officer records what the paper says of the first candidacy of a file, or of the file."""
    first = await tables.Candidacy.filter(nomination_id=nomination).order_by("place").first()
    usual: dict[str, Any] = {
        "candidacy_id": None if field in OF_THE_FILE or first is None else first.id,
        "words": "Another order" if field in OF_THE_FILE else None,
        "source": SOURCE,
        "reason": "Compared by hand",
        "expected_version": version,
        "idempotency_key": bench.key(),
    }
    command = RecordPaperDeviation(nomination, field=field, value=value, **{**usual, **changes})
    return await record_paper_deviation(bench.office, actor, command)


async def taken_back(
    bench: Bench, nomination: str, deviation: str, version: int, *, actor: Actor = MEMBER, reason: str = "Wrong folder"
) -> Outcome:
    """An officer takes the record of a deviation back."""
    command = TakeBackPaperDeviation(nomination, deviation, reason, version, bench.key())
    return await take_back_paper_deviation(bench.office, actor, command)
