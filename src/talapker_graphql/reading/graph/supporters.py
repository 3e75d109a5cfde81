"""Supporters of a candidate: the count for everybody once the file is out, the records for the commission alone."""

from talapker_core.nominations.status import NominationStatus
from talapker_graphql.reading.enumerations import SupporterVerdict
from talapker_graphql.reading.graph.disclosure import FILE_COMMISSION, FILE_READABLE, FILE_READERS
from talapker_graphql.reading.graph.kinds import Enumeration, Kind
from talapker_graphql.reading.graph.shape import ID, Scalar, Table, ToMany, ToOne, ordered

_COUNTED = (NominationStatus.SUBMITTED, NominationStatus.CORRECTION, NominationStatus.REGISTERED)
_COUNTED_SQL = ", ".join(f"'{status.value}'" for status in _COUNTED)
HANDED_IN = "EXISTS (SELECT 1 FROM nomination n WHERE n.id = {t}.nomination_id AND n.submitted_at IS NOT NULL)"
"""The records of a draft are its author's, whatever the commission may read of files."""
_ELSEWHERE = (
    "EXISTS (SELECT 1 FROM supporter o JOIN nomination n ON n.id = o.nomination_id WHERE o.mac = {t}.mac"
    f" AND o.nomination_id <> {{t}}.nomination_id AND n.status IN ({_COUNTED_SQL}))"
)

SUPPORTER_TALLY = Table(
    "SupporterTally",
    "supporter_tally",
    {
        "id": ID,
        "minimum": Scalar(Kind.INTEGER),
        "handed_in": Scalar(Kind.INTEGER),
        "repeated": Scalar(Kind.INTEGER),
        "people": Scalar(Kind.INTEGER, "({t}.handed_in - {t}.repeated)"),
        "not_checked": Scalar(
            Kind.INTEGER, "({t}.handed_in - {t}.repeated - {t}.valid - {t}.invalid - {t}.cannot_tell)"
        ),
        "valid": Scalar(Kind.INTEGER),
        "invalid": Scalar(Kind.INTEGER),
        "cannot_tell": Scalar(Kind.INTEGER),
        "imported_at": Scalar(Kind.INSTANT, nullable=True, audience=FILE_READERS),
        "records_sha256": Scalar(Kind.TEXT, nullable=True, audience=FILE_READERS),
        "elsewhere": Scalar(Kind.INTEGER, nullable=True, audience=FILE_COMMISSION),
        "signed_for_another": Scalar(Kind.INTEGER, nullable=True, audience=FILE_READERS),
        "compared_at": Scalar(Kind.INSTANT, nullable=True, audience=FILE_READERS),
        "sample_size": Scalar(Kind.INTEGER, nullable=True),
        "sample_seed": Scalar(Kind.TEXT, nullable=True, audience=FILE_READERS),
        "sample_journal_size": Scalar(Kind.INTEGER, nullable=True, audience=FILE_READERS),
        "sample_journal_root": Scalar(Kind.TEXT, nullable=True, audience=FILE_READERS),
        "sampled_at": Scalar(Kind.INSTANT, nullable=True, audience=FILE_READERS),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
        "records": ToMany("Supporter", "nomination_id", parent_column="nomination_id", where=HANDED_IN),
    },
    readable=FILE_READABLE,
)

SUPPORTER = Table(
    "Supporter",
    "supporter",
    {
        "id": ID,
        "sheet": Scalar(Kind.INTEGER),
        "line": Scalar(Kind.INTEGER),
        "signed_on": Scalar(Kind.DATE),
        "region": Scalar(Kind.TEXT, nullable=True),
        "repetition": Scalar(Kind.INTEGER),
        "in_sample": Scalar(Kind.BOOLEAN),
        "elsewhere": Scalar(Kind.BOOLEAN, _ELSEWHERE),
        "verdict": Scalar(Enumeration(SupporterVerdict)),
        "ground": Scalar(Kind.TEXT, nullable=True),
        "article": Scalar(Kind.TEXT, nullable=True),
        "judged_at": Scalar(Kind.INSTANT, nullable=True),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
        "same_signer": ToMany("Supporter", "mac", parent_column="mac", where=HANDED_IN),
    },
    order=ordered("sheet", "line"),
    readable=FILE_COMMISSION,
)
"""Who it is that signed is in no field: sheet and line lead to the paper, and a restricted view is put on record."""

TABLES = (SUPPORTER_TALLY, SUPPORTER)
