"""The jurisdictions that tests stand in: Exampleland, which is nowhere, and an election day for each."""

from datetime import date

from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.rulebook import Rulebook

EXAMPLELAND_ELECTION = date(2026, 4, 5)
"""An election day in Exampleland: the Sunday on which its clocks go back."""

KYRGYZ_ELECTION = date(2021, 11, 28)
"""The election day of 2021, on which the golden dates of the Kyrgyz rulebook rest."""


def exampleland() -> Rulebook:
    """The rulebook of Exampleland, different from every other on every axis."""
    return load_rulebook("xx/exampleland")


def kyrgyzstan_2021() -> Rulebook:
    """The rulebook of the Kyrgyz parliamentary elections of 2021."""
    return load_rulebook("kg/jk-2021")
