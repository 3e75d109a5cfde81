"""The closed vocabularies of the readable graph as GraphQL enumerations."""

import strawberry

from talapker_graphql.reading.enumerations import (
    CheckOutcome,
    CommissionLevel,
    ContestOutcome,
    DecisionOutcome,
    DocumentSignatureOutcome,
    ElectoralSystem,
    FindingOutcome,
    NominationRoute,
    NominationStatus,
    Occasion,
    OmissionStatus,
    SignatureReason,
    SignatureStanding,
    Standing,
    TimeStampStanding,
    VerdictValue,
)

for _name, _vocabulary in {
    "CheckOutcome": CheckOutcome,
    "CommissionLevel": CommissionLevel,
    "ContestOutcome": ContestOutcome,
    "DecisionOutcome": DecisionOutcome,
    "DocumentSignatureOutcome": DocumentSignatureOutcome,
    "ElectoralSystem": ElectoralSystem,
    "FindingOutcome": FindingOutcome,
    "NominationRoute": NominationRoute,
    "NominationStatus": NominationStatus,
    "ElectionOccasion": Occasion,
    "OmissionStatus": OmissionStatus,
    "SignatureReason": SignatureReason,
    "SignatureStanding": SignatureStanding,
    "Standing": Standing,
    "TimeStampStanding": TimeStampStanding,
    "VerdictValue": VerdictValue,
}.items():
    strawberry.enum(_vocabulary, name=_name, description=(_vocabulary.__doc__ or "").strip())

__all__ = [
    "CheckOutcome",
    "CommissionLevel",
    "ContestOutcome",
    "DecisionOutcome",
    "DocumentSignatureOutcome",
    "ElectoralSystem",
    "FindingOutcome",
    "NominationRoute",
    "NominationStatus",
    "Occasion",
    "OmissionStatus",
    "SignatureReason",
    "SignatureStanding",
    "Standing",
    "TimeStampStanding",
    "VerdictValue",
]
