"""The closed vocabularies of the readable graph as GraphQL enumerations."""

import strawberry

from talapker_graphql.reading.enumerations import (
    AlertKind,
    AlertStatus,
    CheckOutcome,
    CommissionLevel,
    ContestOutcome,
    DecisionOutcome,
    DepositStanding,
    ElectoralSystem,
    FindingOutcome,
    NominationRoute,
    NominationStatus,
    Occasion,
    OmissionStatus,
    PrefillStanding,
    Standing,
    VerdictValue,
)

for _name, _vocabulary in {
    "AlertKind": AlertKind,
    "AlertStatus": AlertStatus,
    "CheckOutcome": CheckOutcome,
    "CommissionLevel": CommissionLevel,
    "ContestOutcome": ContestOutcome,
    "DecisionOutcome": DecisionOutcome,
    "DepositStanding": DepositStanding,
    "ElectoralSystem": ElectoralSystem,
    "FindingOutcome": FindingOutcome,
    "NominationRoute": NominationRoute,
    "NominationStatus": NominationStatus,
    "ElectionOccasion": Occasion,
    "OmissionStatus": OmissionStatus,
    "PrefillStanding": PrefillStanding,
    "Standing": Standing,
    "VerdictValue": VerdictValue,
}.items():
    strawberry.enum(_vocabulary, name=_name, description=(_vocabulary.__doc__ or "").strip())

__all__ = [
    "AlertKind",
    "AlertStatus",
    "CheckOutcome",
    "CommissionLevel",
    "ContestOutcome",
    "DecisionOutcome",
    "DepositStanding",
    "ElectoralSystem",
    "FindingOutcome",
    "NominationRoute",
    "NominationStatus",
    "Occasion",
    "OmissionStatus",
    "PrefillStanding",
    "Standing",
    "VerdictValue",
]
