"""The closed vocabularies of the readable graph as GraphQL enumerations."""

import strawberry

from talapker_core.personal_number import Sex
from talapker_graphql.reading.enumerations import (
    CheckOutcome,
    CommissionLevel,
    ContestOutcome,
    DecisionOutcome,
    ElectoralSystem,
    FindingOutcome,
    NominationRoute,
    NominationStatus,
    Occasion,
    OmissionStatus,
    Standing,
    VerdictValue,
)

for _name, _vocabulary in {
    "CheckOutcome": CheckOutcome,
    "CommissionLevel": CommissionLevel,
    "ContestOutcome": ContestOutcome,
    "DecisionOutcome": DecisionOutcome,
    "ElectoralSystem": ElectoralSystem,
    "FindingOutcome": FindingOutcome,
    "NominationRoute": NominationRoute,
    "NominationStatus": NominationStatus,
    "ElectionOccasion": Occasion,
    "OmissionStatus": OmissionStatus,
    "Standing": Standing,
    "VerdictValue": VerdictValue,
}.items():
    strawberry.enum(_vocabulary, name=_name, description=(_vocabulary.__doc__ or "").strip())
strawberry.enum(Sex, name="Sex", description="As the personal number tells it.")

__all__ = [
    "CheckOutcome",
    "CommissionLevel",
    "ContestOutcome",
    "DecisionOutcome",
    "ElectoralSystem",
    "FindingOutcome",
    "NominationRoute",
    "NominationStatus",
    "Occasion",
    "OmissionStatus",
    "Sex",
    "Standing",
    "VerdictValue",
]
