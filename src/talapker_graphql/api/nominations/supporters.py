"""The supporters of a candidate: their count, and for the commission each record, by sheet and line, unnamed."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.enumerations import SupporterVerdict
from talapker_graphql.api.relations import many, one

if TYPE_CHECKING:
    from talapker_graphql.api.nominations.nomination import Nomination

_FOR_BOTH = "For the author and the competent commission; null for everyone else."


@strawberry.type(
    description="A record of a signature sheet. Who signed is not told with it: sheet and line lead to the paper."
)
class Supporter:
    """A record of a signature sheet, for the members of the competent commission."""

    id: strawberry.ID
    sheet: int
    line: int
    signed_on: date
    region: str | None = strawberry.field(description="The code of the region, where the law asks for it.")
    repetition: int = strawberry.field(
        description="0 for the record of a person that counts, 1, 2 and so on for further ones on the same file."
    )
    in_sample: bool
    elsewhere: bool = strawberry.field(description="Whether the person signed for another candidate as well.")
    verdict: SupporterVerdict
    ground: str | None
    article: str | None
    judged_at: datetime | None
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = one()
    same_signer: Connection["Supporter"] = many(
        description="Every record of this person in the contest, this one and those on other files."
    )


@strawberry.type(description="How many signatures were handed in, and what was found of them.")
class SupporterTally:
    """How many signatures were handed in, and what was found of them: each record is counted in one place."""

    id: strawberry.ID
    minimum: int = strawberry.field(description="How many valid signatures the law asks for.")
    handed_in: int
    repeated: int = strawberry.field(description="Further records of somebody whose first one counts.")
    people: int = strawberry.field(description="The records that count: those handed in without the repeated ones.")
    not_checked: int
    valid: int
    invalid: int
    cannot_tell: int = strawberry.field(description="Looked at and not found out; they are not invalid.")
    imported_at: datetime | None = strawberry.field(description=_FOR_BOTH)
    records_sha256: str | None = strawberry.field(description="Of the file that they were taken from. " + _FOR_BOTH)
    elsewhere: int | None = strawberry.field(
        description="How many people signed for another candidate as well, when it was last compared; for members of"
        " the competent commission."
    )
    signed_for_another: int | None = strawberry.field(
        description="The same where the law forbids it, and null where it does not. " + _FOR_BOTH
    )
    compared_at: datetime | None = strawberry.field(description=_FOR_BOTH)
    sample_size: int | None = strawberry.field(description="How many records were drawn, once they were.")
    sample_seed: str | None = strawberry.field(description=_FOR_BOTH)
    sample_journal_size: int | None = strawberry.field(description="Entries of the journal before the draw.")
    sample_journal_root: str | None = strawberry.field(description="Root of the journal before the draw.")
    sampled_at: datetime | None = strawberry.field(description=_FOR_BOTH)
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = one()
    records: Connection[Supporter] = many(
        description="In the order of sheets and lines, once handed in; for members of the competent commission."
    )
