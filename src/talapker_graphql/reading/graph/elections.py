"""Elections and where they are held. All of it is public."""

from talapker_graphql.reading.enumerations import CommissionLevel, ElectoralSystem, Occasion
from talapker_graphql.reading.graph.kinds import Enumeration, Kind
from talapker_graphql.reading.graph.shape import (
    ID,
    Order,
    Scalar,
    Table,
    ToMany,
    ToOne,
    Unplanned,
    localized,
    ordered,
)

ELECTION = Table(
    "Election",
    "election",
    {
        "id": ID,
        "rulebook": Scalar(Kind.TEXT),
        "name": localized("name"),
        "election_day": Scalar(Kind.DATE),
        "occasion": Scalar(Enumeration(Occasion)),
        "registered_voters": Scalar(Kind.INTEGER, nullable=True),
        "constituencies": ToMany("Constituency", "election_id"),
        "contests": ToMany("Contest", "election_id"),
        "party_lists": ToMany("PartyList", "election_id"),
        "commissions": ToMany("Commission", "election_id"),
        "mandates": ToMany("Mandate", "election_id"),
    },
    order=ordered("election_day"),
)

REGION = Table(
    "Region",
    "region",
    {"id": ID, "code": Scalar(Kind.TEXT), "name": localized("name")},
    order=ordered("ordinal"),
)

COMMISSION = Table(
    "Commission",
    "commission",
    {
        "id": ID,
        "level": Scalar(Enumeration(CommissionLevel)),
        "name": localized("name"),
        "election": ToOne("Election", parent_column="election_id", required=True),
        "region": ToOne("Region", parent_column="region_id"),
        "parent": ToOne("Commission", parent_column="parent_id"),
        "children": ToMany("Commission", "parent_id"),
        "board": Unplanned(),
    },
    order=ordered("ordinal"),
)

CONSTITUENCY = Table(
    "Constituency",
    "constituency",
    {
        "id": ID,
        "number": Scalar(Kind.INTEGER),
        "name": localized("name"),
        "registered_voters": Scalar(Kind.INTEGER, nullable=True),
        "election": ToOne("Election", parent_column="election_id", required=True),
        "region": ToOne("Region", parent_column="region_id"),
        "commission": ToOne("Commission", parent_column="commission_id", required=True),
        "contests": ToMany("Contest", "constituency_id"),
        "candidacies": ToMany("Candidacy", "constituency_id"),
    },
    order=ordered("number"),
)

CONTEST = Table(
    "Contest",
    "contest",
    {
        "id": ID,
        "system": Scalar(Enumeration(ElectoralSystem)),
        "seats": Scalar(Kind.INTEGER, "{t}.mandates"),
        "election": ToOne("Election", parent_column="election_id", required=True),
        "constituency": ToOne("Constituency", parent_column="constituency_id", required=True),
        "party_lists": ToMany("PartyList", "contest_id"),
        "candidacies": ToMany("Candidacy", "contest_id"),
        "vote_counts": ToMany("VoteCount", "contest_id"),
        "result": ToOne("ContestResult", "contest_id"),
        "mandates": ToMany("Mandate", "contest_id"),
    },
    order=ordered("ordinal"),
)

PARTY = Table(
    "Party",
    "party",
    {
        "id": ID,
        "name": localized("name"),
        "party_lists": ToMany("PartyList", "party_id"),
    },
    order=ordered("ordinal", Order("search_key", textual=True)),
)

TABLES = (ELECTION, REGION, COMMISSION, CONSTITUENCY, CONTEST, PARTY)
