"""The kinds of races a law knows, which decide what a rulebook has to say."""

from enum import StrEnum


class ContestSystem(StrEnum):
    """How votes are cast and mandates fall in a contest.

    `PARTY_LIST`: lists share the mandates. `SINGLE_MANDATE`: one mandate by plurality. `MULTI_MANDATE`: several
    mandates to the persons with most votes.
    """

    PARTY_LIST = "party_list"
    SINGLE_MANDATE = "single_mandate"
    MULTI_MANDATE = "multi_mandate"
