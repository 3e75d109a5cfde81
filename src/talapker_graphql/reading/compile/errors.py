"""Why a plan is not used. Neither reaches a reader: ordinary execution answers instead."""


class NotCompilableError(Exception):
    """The operation uses something that no plan expresses; the message names it, without any value."""
