"""What can go wrong around an adapter: failed attempts (`Unavailable`) and mistakes of the operator or the caller."""

from datetime import datetime

from registry_adapters.redaction import redact
from talapker_core.errors import TalapkerError
from talapker_core.facts.answer import Reason, Unavailable


class RegistriesError(TalapkerError):
    """Root of the mistakes below: they are mended in settings or in code, never by asking again."""


class SettingsError(RegistriesError, ValueError):
    """A setting contradicts an adapter: a raised limit, a service missing. The message names the setting."""


class DuplicateAdapterError(RegistriesError):
    """Two distributions offer an adapter of one name; the operator removes one of them. There are no priorities."""


class UnknownAdapterError(RegistriesError, LookupError):
    """The adapter is not enabled, or is broken; `Registries.broken` tells why."""


class UndeclaredFactsError(RegistriesError, ValueError):
    """The caller asks an adapter for facts, or about a kind of subject, that it does not declare."""


class NotAsked(Unavailable):
    """No exchange took place: our own breaker was open or our own queue full. Retrying at once is pointless."""


class UnknownCode(Unavailable):
    """X-Road told a code that is not in our table: tried once more, then permanent, so that somebody reads about it."""

    def as_permanent(self) -> Unavailable:
        """The same failure after the second attempt."""
        return Unavailable(
            self.reason, transient=False, code=self.code, detail=f"a code unknown to this version, twice. {self.detail}"
        )


def unreadable(code: str, detail: str = "") -> Unavailable:
    """A reply that is not what the definition promises. It is never taken for "not found"."""
    return Unavailable(Reason.SHAPE, transient=False, code=code, detail=redact(detail))


def source_failed(code: str = "in_band_error", detail: str = "", *, retry_at: datetime | None = None) -> Unavailable:
    """The source itself said, inside a well-formed reply, that it failed."""
    return Unavailable(Reason.SOURCE_ERROR, transient=True, code=code, detail=redact(detail), retry_at=retry_at)


def other_person() -> Unavailable:
    """The reply speaks of somebody else than was asked about."""
    return unreadable("other_person", "the reply names another person than was asked about")
