"""On what occasion an election is held: the law gives an early or a repeat election less time than a regular one."""

from enum import StrEnum


class Occasion(StrEnum):
    """The occasion, in the words of election law (очередные, досрочные, повторные выборы)."""

    REGULAR = "regular"
    EARLY = "early"
    REPEAT = "repeat"
