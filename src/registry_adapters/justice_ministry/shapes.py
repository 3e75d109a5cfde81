"""What `by-number` answers, strictly."""

from typing import Annotated, Literal

from pydantic import Field

from registry_adapters.contract import StrictModel

Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
"""A state by its code of two letters (ISO 3166-1)."""


class Founder(StrictModel):
    """One founder, with the state of citizenship or registration."""

    name: str = Field(min_length=1, repr=False)
    country: Country


class SubjectReply(StrictModel):
    """The source's own status, and the organisation. Only `ok` makes the rest mean anything.

    `takes_part` is told of parties alone: whether it stands on the list of those that may take part in the election.
    """

    status: Literal["ok", "not_found", "error"]
    tin: str
    name: str | None
    kind: Literal["party", "company"] | None
    takes_part: bool | None = Field(alias="takesPart")
    founders: list[Founder] = Field(repr=False)
