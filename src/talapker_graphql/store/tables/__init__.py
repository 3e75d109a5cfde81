"""One module for each domain; Tortoise reads this package as the app `talapker`."""

from talapker_graphql.store.tables.campaign_finance import Donation, Expenditure, ExpenditureItem, Fund
from talapker_graphql.store.tables.documents import Document, UploadSlot
from talapker_graphql.store.tables.elections import Commission, Constituency, Contest, Election, Party, Region
from talapker_graphql.store.tables.examination import Finding, RegistryCheck, RuleVerdict
from talapker_graphql.store.tables.interests import Interest
from talapker_graphql.store.tables.journal import JournalHead, JournalNode, JournalRecord, Receipt, SignedHead
from talapker_graphql.store.tables.nominations import Candidacy, Decision, Nomination, Omission, PartyList
from talapker_graphql.store.tables.people import Person
from talapker_graphql.store.tables.plumbing import IdempotencyKey, OutboxMessage
from talapker_graphql.store.tables.results import ContestResult, Mandate, RegionalCount, VoteCount

__all__ = [
    "Candidacy",
    "Commission",
    "Constituency",
    "Contest",
    "ContestResult",
    "Decision",
    "Document",
    "Donation",
    "Election",
    "Expenditure",
    "ExpenditureItem",
    "Finding",
    "Fund",
    "IdempotencyKey",
    "Interest",
    "JournalHead",
    "JournalNode",
    "JournalRecord",
    "Mandate",
    "Nomination",
    "Omission",
    "OutboxMessage",
    "Party",
    "PartyList",
    "Person",
    "Receipt",
    "Region",
    "RegionalCount",
    "RegistryCheck",
    "RuleVerdict",
    "SignedHead",
    "UploadSlot",
    "VoteCount",
]
