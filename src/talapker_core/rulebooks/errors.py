"""What goes wrong with a rulebook itself. None of these is an outcome of a case: someone must mend the data."""

from talapker_core.errors import TalapkerError


class RulebookError(TalapkerError):
    """A rulebook cannot be used. The message names the rulebook, the code and the remedy."""


class RulebookNotFoundError(RulebookError):
    """No packaged rulebook has this name."""


class NotInForceError(RulebookError):
    """The rulebook says nothing about this code on this day."""
