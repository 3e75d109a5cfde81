"""What `requests` and `results` answer, strictly."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, Field

from registry_adapters.contract import StrictModel


class RequestReply(StrictModel):
    """The question was taken, and is answered to the ticket, not before `ready_at`; or the source failed."""

    status: Literal["accepted", "error"]
    pin: str = Field(repr=False)
    ticket: str | None
    ready_at: AwareDatetime | None = Field(alias="readyAt")

    def handed_out(self) -> tuple[str, datetime] | None:
        """The ticket and the instant; `None` when one of them is missing."""
        return (self.ticket, self.ready_at) if self.ticket and self.ready_at is not None else None


class CriminalRecord(StrictModel):
    """What the ministry holds."""

    organised_crime: bool = Field(alias="organisedCrime", repr=False)
    imprisoned: bool = Field(repr=False)
    criminal_record: bool = Field(alias="criminalRecord", repr=False)


class Verdict(StrictModel):
    """The source's own status about a ticket, which is read before anything else; and whom it concerns."""

    status: Literal["ok", "not_found", "pending", "error"]
    ticket: str
    pin: str | None = Field(repr=False)


class PendingReply(StrictModel):
    """Not ready yet."""

    ready_at: AwareDatetime = Field(alias="readyAt")


class ResultReply(StrictModel):
    """The answer. It names the person, so that an answer to another's question is seen."""

    pin: str = Field(repr=False)
    record: CriminalRecord
