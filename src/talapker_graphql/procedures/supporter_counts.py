"""The count of a file's signatures as the rules and the checklist read it."""

from datetime import UTC, datetime

from talapker_core.examination.case import Answered, Stated, Unanswered
from talapker_core.examination.checklist.supporters import SupportersInHand
from talapker_core.nominations.supporters.tally import SupporterTally
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.supporter_sheets import SUPPORTERS, supporter_terms
from talapker_graphql.store import tables

SOURCE = "commission"


def tally_of(row: tables.SupporterTally) -> SupporterTally:
    """The count that `row` keeps."""
    return SupporterTally(
        handed_in=row.handed_in,
        repeated=row.repeated,
        valid=row.valid,
        invalid=row.invalid,
        cannot_tell=row.cannot_tell,
    )


async def signatures_answer(office: Office, nomination_id: str) -> Answered | None:
    """What the commission's check says of the number of valid signatures; None where no records were handed in."""
    row = await tables.SupporterTally.get_or_none(nomination_id=nomination_id)
    return None if row is None else answer_of(row, office.now())


def answer_of(row: tables.SupporterTally, at: datetime) -> Answered:
    """The number found valid, once it decides; while what was not checked could still decide, nobody has told."""
    found = tally_of(row).found_valid(row.minimum)
    return Unanswered("not_told", SOURCE) if found is None else Stated(found, SOURCE, at.astimezone(UTC))


async def supporters_in_hand(
    office: Office, nomination: tables.Nomination, election: tables.Election, tally: tables.SupporterTally | None
) -> SupportersInHand | None:
    """What a checklist tells of a file's signatures; None where the law asks for none."""
    terms = supporter_terms(office, nomination, election)
    if terms is None:
        return None
    document = await tables.Document.filter(nomination_id=nomination.id, kind=SUPPORTERS, replaced_at=None).first()
    return SupportersInHand(
        terms=terms,
        tally=None if tally is None else tally_of(tally),
        newer_file=document is not None and (tally is None or tally.records_sha256 != document.sha256),
    )
