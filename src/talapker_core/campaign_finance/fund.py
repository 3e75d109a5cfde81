"""The campaign fund: a special account through which all the money of a campaign passes."""

from dataclasses import dataclass
from datetime import datetime

from talapker_core.dates import utc
from talapker_core.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class CampaignFund:
    """The fund of a registered candidate or party.

    Source: constitutional law of 2 July 2011 No. 68, article 41(1): one fund each; candidates on a list have none of
    their own, so the holder is the party's nomination.

    Attributes:
        key: the fund's own key; not the account number, which never enters the core.
        holder: the nomination that the fund serves.
        currency: of all its money.
        opened_at: when the special account was opened (UTC).
        closed_at: when it was closed (UTC), if it was.
    """

    key: str
    holder: str
    opened_at: datetime
    closed_at: datetime | None = None
    currency: str = "KGS"

    def __post_init__(self) -> None:
        if not self.key or not self.holder:
            raise InvalidValueError("a fund needs its key and its holder")
        object.__setattr__(self, "opened_at", utc(self.opened_at))
        if self.closed_at is not None:
            object.__setattr__(self, "closed_at", utc(self.closed_at))
            if self.closed_at < self.opened_at:
                raise InvalidValueError("a fund is not closed before it was opened")

    def is_open(self, at: datetime) -> bool:
        """Whether money may pass through the account at the instant `at`."""
        return self.opened_at <= utc(at) and (self.closed_at is None or utc(at) < self.closed_at)
