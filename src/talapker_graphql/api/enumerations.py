"""The closed vocabularies of the readable graph as GraphQL enumerations."""

import strawberry

from talapker_graphql.reading.enumerations import (
    CandidacyStatus,
    CheckOutcome,
    CommissionLevel,
    ContestOutcome,
    DecisionOutcome,
    ElectoralSystem,
    FindingOutcome,
    NominationRoute,
    NominationStatus,
    OmissionStatus,
    Standing,
    VerdictValue,
)

for _vocabulary in (
    CandidacyStatus,
    CheckOutcome,
    CommissionLevel,
    ContestOutcome,
    DecisionOutcome,
    ElectoralSystem,
    FindingOutcome,
    NominationRoute,
    NominationStatus,
    OmissionStatus,
    Standing,
    VerdictValue,
):
    strawberry.enum(_vocabulary, description=(_vocabulary.__doc__ or "").strip())

__all__ = [
    "CandidacyStatus",
    "CheckOutcome",
    "CommissionLevel",
    "ContestOutcome",
    "DecisionOutcome",
    "ElectoralSystem",
    "FindingOutcome",
    "NominationRoute",
    "NominationStatus",
    "OmissionStatus",
    "Standing",
    "VerdictValue",
]
