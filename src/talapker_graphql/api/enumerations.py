"""The closed vocabularies of the readable graph as GraphQL enumerations."""

import strawberry

from talapker_core.personal_number import Sex
from talapker_graphql.reading.enumerations import (
    AppealStanding,
    CandidacyStatus,
    CheckOutcome,
    CommissionLevel,
    ContestOutcome,
    DecisionOutcome,
    DecisionStanding,
    ElectoralSystem,
    FindingOutcome,
    NominationEvent,
    NominationRoute,
    NominationStatus,
    ObjectionStanding,
    Occasion,
    OmissionStatus,
    ProposalStanding,
    Standing,
    VerdictValue,
)

for _name, _vocabulary in {
    "AppealStanding": AppealStanding,
    "CandidacyStatus": CandidacyStatus,
    "CheckOutcome": CheckOutcome,
    "CommissionLevel": CommissionLevel,
    "ContestOutcome": ContestOutcome,
    "DecisionOutcome": DecisionOutcome,
    "DecisionStanding": DecisionStanding,
    "ElectoralSystem": ElectoralSystem,
    "FindingOutcome": FindingOutcome,
    "NominationEvent": NominationEvent,
    "NominationRoute": NominationRoute,
    "NominationStatus": NominationStatus,
    "ObjectionStanding": ObjectionStanding,
    "ElectionOccasion": Occasion,
    "OmissionStatus": OmissionStatus,
    "ProposalStanding": ProposalStanding,
    "Standing": Standing,
    "VerdictValue": VerdictValue,
}.items():
    strawberry.enum(_vocabulary, name=_name, description=(_vocabulary.__doc__ or "").strip())
strawberry.enum(Sex, name="Sex", description="As the personal number tells it.")

__all__ = [
    "AppealStanding",
    "CandidacyStatus",
    "CheckOutcome",
    "CommissionLevel",
    "ContestOutcome",
    "DecisionOutcome",
    "DecisionStanding",
    "ElectoralSystem",
    "FindingOutcome",
    "NominationEvent",
    "NominationRoute",
    "NominationStatus",
    "ObjectionStanding",
    "Occasion",
    "OmissionStatus",
    "ProposalStanding",
    "Sex",
    "Standing",
    "VerdictValue",
]
