"""Whether the name of a person who is out stays on the ballot: it does once the text of the ballot is fixed."""

from datetime import datetime

from talapker_core.elections.moments import Deadline
from talapker_core.nominations.status import NominationStatus


def remains_on_ballot(file: NominationStatus, fixed: Deadline | None, at: datetime) -> bool | None:
    """Whether voters will find on the ballot somebody who went at `at` (UTC) while their file stood as `file`.

    `fixed` is the last moment to change the ballot, None where the law does not tell it. None is the answer then, and
    for whoever was not registered, whose name was not to be on it.
    """
    if fixed is None or file is not NominationStatus.REGISTERED:
        return None
    return not fixed.is_met_by(at)
