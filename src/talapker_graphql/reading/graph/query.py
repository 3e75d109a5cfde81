"""Where reading begins: the root fields."""

from talapker_graphql.reading.enumerations import AlertStatus, NominationStatus
from talapker_graphql.reading.graph.kinds import Enumeration, Kind
from talapker_graphql.reading.graph.shape import Filter, Table, ToMany, ToOne, Unplanned

QUERY = Table(
    "Query",
    "",
    {
        "election": ToOne("Election", argument="id"),
        "elections": ToMany("Election"),
        "constituency": ToOne("Constituency", argument="id"),
        "contest": ToOne("Contest", argument="id"),
        "party": ToOne("Party", argument="id"),
        "parties": ToMany(
            "Party",
            filters=(
                Filter(
                    "election",
                    Kind.TEXT,
                    "EXISTS (SELECT 1 FROM party_list l JOIN nomination n ON n.id = l.nomination_id"
                    " WHERE l.party_id = {t}.id AND l.election_id = {value} AND n.published_at IS NOT NULL)",
                ),
            ),
        ),
        "party_list": ToOne("PartyList", argument="id"),
        "nomination": ToOne("Nomination", argument="id"),
        "checklist": Unplanned(),
        "examination": Unplanned(),
        "supporter": Unplanned(),
        "layers": Unplanned(),
        "nomination_events": Unplanned(),
        "consent_request": Unplanned(),
        "package_manifest": Unplanned(),
        "nominations": ToMany(
            "Nomination",
            filters=(
                Filter("election", Kind.TEXT, "{t}.election_id = {value}"),
                Filter("status", Enumeration(NominationStatus), "{t}.status = {value}"),
            ),
        ),
        "alerts": ToMany(
            "Alert",
            filters=(
                Filter(
                    "election",
                    Kind.TEXT,
                    "EXISTS (SELECT 1 FROM nomination m WHERE m.id = {t}.nomination_id AND m.election_id = {value})",
                ),
                Filter("standing", Enumeration(AlertStatus), "{t}.status = {value}"),
            ),
        ),
        "candidacy": ToOne("Candidacy", argument="id"),
        "commission": ToOne("Commission", argument="id"),
        "fund": ToOne("Fund", argument="id"),
    },
)
