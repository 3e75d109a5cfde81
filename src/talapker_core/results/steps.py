"""A distribution of mandates told step by step, as plain values that can be stored and shown."""

from typing import Any

from talapker_core.results.apportionment import RemainderRound
from talapker_core.results.divisors import AveragesProtocol

Step = dict[str, Any]


def round_steps(each: RemainderRound, quota: str) -> list[Step]:
    """One round of largest remainders: the quota, each list's quotient and remainder, and who reached the cap."""
    steps: list[Step] = [
        {"step": "quota", "name": quota, "votes": each.total_votes, "seats": each.seats, "quota": str(each.quota)}
    ]
    steps.extend(
        {
            "step": "remainder",
            "party": line.party_list,
            "votes": line.votes,
            "quotient": str(line.quotient),
            "whole": line.whole,
            "remainder": str(line.remainder),
            "by_remainder": line.by_remainder,
            "taken": line.taken,
            "seats": line.seats,
        }
        for line in each.lines
    )
    if each.capped:
        steps.append({"step": "capped", "parties": list(each.capped)})
    return steps


def quotient_steps(protocol: AveragesProtocol) -> list[Step]:
    """Every quotient that won a seat, in order, the best of each list that did not, and who reached the cap."""
    steps: list[Step] = [
        {
            "step": "quotient" if line.seat else "quotient_without_seat",
            "party": line.party_list,
            "votes": line.votes,
            "divisor": str(line.divisor),
            "quotient": str(line.quotient),
            "seat": line.seat,
        }
        for line in (*protocol.won, *protocol.unserved)
    ]
    if protocol.capped:
        steps.append({"step": "capped", "parties": list(protocol.capped)})
    return steps
