"""Problems are expected outcomes, told to a person; `TalapkerError` is for what the caller cannot mend."""

from dataclasses import dataclass

from talapker_core.localized import Localized


class TalapkerError(Exception):
    """Root of every exception this project raises on purpose."""


class InvalidValueError(TalapkerError, ValueError):
    """A text is not the value it claims to be. The message says what is wrong without repeating the text."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an act was not done, in words its author can act on.

    Attributes:
        code: stable, dotted or UPPER_CASE; clients branch on it, documentation lists it.
        message: what is wrong, in the three languages of the portal.
        remedy: the next step that mends it.
        path: where it is mended, as a machine-readable path, e.g. ``("candidacies", "7", "documents", "diploma")``.
        article: the article of law that asks for it, when one does.
    """

    code: str
    message: Localized
    remedy: Localized
    path: tuple[str, ...] = ()
    article: str | None = None
