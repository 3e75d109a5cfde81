"""A member of the commission in a process of its own, who decides file after file at agreed moments.

``python -m race_member URL first|second|author START PAUSE`` reads ids, and writes what came of each.
"""

import asyncio
import json
import sys
import time

from support.acts import CANDIDATE, MEMBER, SECOND_MEMBER, HandClock, an_office
from talapker_core.nominations.decision import DecisionOutcome
from talapker_graphql.procedures.decide_registration import DecideRegistration, decide_registration
from talapker_graphql.procedures.outcome import Done, Outcome
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.store.connection import DatabaseAddress, connected

_REASON = "The commission has seen the documents."


async def _race(url: str, who: str, start: float, pause: float, nominations: list[str]) -> list[list[str]]:
    office, came_of_it = an_office(HandClock()), []
    async with connected(DatabaseAddress(url)):
        for at, nomination in enumerate(nominations):
            await asyncio.sleep(max(0.0, start + at * pause - time.time()))
            if who == "first":
                command = DecideRegistration(nomination, DecisionOutcome.GRANTED, None, _REASON, 3, f"key-{at}")
                outcome = await decide_registration(office, MEMBER, command)
            elif who == "second":
                command = DecideRegistration(
                    nomination, DecisionOutcome.REFUSED, "refusal.education", None, 3, f"key-{at}"
                )
                outcome = await decide_registration(office, SECOND_MEMBER, command)
            else:
                outcome = await submit_nomination(office, CANDIDATE, SubmitNomination(nomination, 2, "the-key"))
            came_of_it.append(_told(outcome))
    return came_of_it


def _told(outcome: Outcome) -> list[str]:
    if isinstance(outcome, Done):
        return ["DONE", *outcome.ids.values()]
    return [problem.code for problem in outcome.problems]


if __name__ == "__main__":
    _, url, who, start, pause = sys.argv
    json.dump(asyncio.run(_race(url, who, float(start), float(pause), json.load(sys.stdin))), sys.stdout)
