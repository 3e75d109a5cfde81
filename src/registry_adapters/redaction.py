"""Masks personal numbers and secrets in anything that is about to be written down."""

import logging
import re
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any

# Exactly 14 digits in any script's digits, not part of a longer run of digits.
_PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{10}(\d{4})(?!\d)")
_SHORTEST_SECRET = 6
_LONGEST_DETAIL = 300

# httpcore names headers of replies at DEBUG, httpx names URLs at INFO, zeep names schema trouble.
_THIRD_PARTY_LOGGERS = (
    "httpx",
    "httpcore",
    "httpcore.connection",
    "httpcore.http11",
    "zeep",
    "zeep.xsd",
    "zeep.xsd.elements.element",
    "zeep.xsd.types.simple",
    "zeep.wsdl.bindings.soap",
)


def mask_personal_numbers(text: str) -> str:
    """`text` with every run of exactly 14 digits masked but for its last four."""
    return _PERSONAL_NUMBER.sub(r"**********\1", text)


def holds_personal_number(text: str) -> bool:
    """Whether `text` holds a run of exactly 14 digits."""
    return _PERSONAL_NUMBER.search(text) is not None


def redact(text: str) -> str:
    """`text` fit for an operator's eyes: numbers masked wholly, control characters dropped, at most 300 characters."""
    masked = _PERSONAL_NUMBER.sub("**************", text)
    printable = "".join(character if character.isprintable() else " " for character in masked)
    return " ".join(printable.split())[:_LONGEST_DETAIL]


class Redactor:
    """Masks 14-digit numbers and the given secrets; works as a structlog processor and as a logging filter.

    Keys that name secrets are masked whatever they hold. Secrets shorter than six characters are left alone:
    masking them would tear innocent words apart and give the secret away.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(sorted({s for s in secrets if len(s) >= _SHORTEST_SECRET}, key=len, reverse=True))

    def text(self, text: str) -> str:
        """`text` with numbers and secrets masked."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return mask_personal_numbers(text)

    def value(self, value: object) -> object:
        """`value` with every text inside masked; containers are rebuilt, other objects go by their text if it leaks."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bytes):
            return self.text(value.decode("utf-8", "replace"))
        if isinstance(value, Mapping):
            return {self.value(key): "***" if _names_a_secret(key) else self.value(item) for key, item in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return tuple(self.value(item) for item in value)
        if value is None or isinstance(value, (bool, float)):
            return value
        shown = str(value)
        masked = self.text(shown)
        return value if masked == shown else masked

    def __call__(self, _logger: object, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
        """The structlog processor: every value of `event`, masked."""
        return {key: "***" if _names_a_secret(key) else self.value(item) for key, item in event.items()}

    def filter(self, record: logging.LogRecord) -> bool:
        """The logging filter: the message and its arguments, masked in place. Never drops a record."""
        if record.args:
            record.msg, record.args = self.text(record.getMessage()), None
        else:
            record.msg = self.text(str(record.msg))
        return True

    def guard_third_party_loggers(self) -> None:
        """Put this filter on the loggers of the HTTP and SOAP libraries, once each."""
        for name in _THIRD_PARTY_LOGGERS:
            logger = logging.getLogger(name)
            if not any(isinstance(known, _LoggingFilter) and known.redactor is self for known in logger.filters):
                logger.addFilter(_LoggingFilter(self))

    def unguard_third_party_loggers(self) -> None:
        """Take this filter off again."""
        for name in _THIRD_PARTY_LOGGERS:
            logger = logging.getLogger(name)
            for known in list(logger.filters):
                if isinstance(known, _LoggingFilter) and known.redactor is self:
                    logger.removeFilter(known)


class _LoggingFilter(logging.Filter):
    """`Redactor.filter` as the class that logging expects."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__()
        self.redactor = redactor

    def filter(self, record: logging.LogRecord) -> bool:
        return self.redactor.filter(record)


def _names_a_secret(key: object) -> bool:
    lowered = str(key).lower()
    return any(word in lowered for word in ("secret", "password", "token", "authorization", "evidence_key"))
