"""One module for each domain; Tortoise reads this package as the app `talapker`."""

from talapker_graphql.store.tables.campaign_finance import Donation, Expenditure, ExpenditureItem, Fund
from talapker_graphql.store.tables.consents import Consent
from talapker_graphql.store.tables.documents import Document, UploadSlot
from talapker_graphql.store.tables.elections import Commission, Constituency, Contest, Election, Party, Region
from talapker_graphql.store.tables.examination import Alert, Finding, PrefillAsk, RegistryCheck, RuleVerdict
from talapker_graphql.store.tables.interests import Interest
from talapker_graphql.store.tables.journal import (
    DecisionProof,
    JournalHead,
    JournalNode,
    JournalRecord,
    LayerKey,
    Receipt,
    SignedHead,
    Snapshot,
)
from talapker_graphql.store.tables.nominations import Candidacy, Decision, Nomination, Omission, PartyList
from talapker_graphql.store.tables.paper import PaperDeviation
from talapker_graphql.store.tables.payments import Payment
from talapker_graphql.store.tables.people import Person
from talapker_graphql.store.tables.plumbing import IdempotencyKey, OutboxMessage
from talapker_graphql.store.tables.procedure import (
    Appeal,
    DecisionProposal,
    Notice,
    Objection,
    StatusChange,
    TermEvent,
)
from talapker_graphql.store.tables.results import ContestResult, Mandate, RegionalCount, VoteCount
from talapker_graphql.store.tables.signatures import (
    DocumentSignature,
    DocumentSignatureCheck,
    HeadTimestamp,
    PackageSignature,
)
from talapker_graphql.store.tables.supporters import Supporter, SupporterTally

__all__ = [
    "Alert",
    "Appeal",
    "Candidacy",
    "Commission",
    "Consent",
    "Constituency",
    "Contest",
    "ContestResult",
    "Decision",
    "DecisionProof",
    "DecisionProposal",
    "Document",
    "DocumentSignature",
    "DocumentSignatureCheck",
    "Donation",
    "Election",
    "Expenditure",
    "ExpenditureItem",
    "Finding",
    "Fund",
    "HeadTimestamp",
    "IdempotencyKey",
    "Interest",
    "JournalHead",
    "JournalNode",
    "JournalRecord",
    "LayerKey",
    "Mandate",
    "Nomination",
    "Notice",
    "Objection",
    "Omission",
    "OutboxMessage",
    "PackageSignature",
    "PaperDeviation",
    "Party",
    "PartyList",
    "Payment",
    "Person",
    "PrefillAsk",
    "Receipt",
    "Region",
    "RegionalCount",
    "RegistryCheck",
    "RuleVerdict",
    "SignedHead",
    "Snapshot",
    "StatusChange",
    "Supporter",
    "SupporterTally",
    "TermEvent",
    "UploadSlot",
    "VoteCount",
]
