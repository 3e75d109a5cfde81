"""The closed vocabularies of the readable graph as GraphQL enumerations."""

import strawberry

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
    ScanStanding,
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
    "ScanStanding": ScanStanding,
    "Standing": Standing,
    "VerdictValue": VerdictValue,
}.items():
    strawberry.enum(_vocabulary, name=_name, description=(_vocabulary.__doc__ or "").strip())

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
    "ScanStanding",
    "Standing",
    "VerdictValue",
]
