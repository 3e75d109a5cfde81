"""Votes in, mandates out. Results are public; a candidacy that may not be read is not there."""

from talapker_graphql.reading.enumerations import ContestOutcome
from talapker_graphql.reading.graph.kinds import Enumeration, Kind
from talapker_graphql.reading.graph.shape import ID, Scalar, Table, ToOne, ordered

VOTE_COUNT = Table(
    "VoteCount",
    "vote_count",
    {
        "id": ID,
        "votes": Scalar(Kind.INTEGER),
        "verified": Scalar(Kind.BOOLEAN),
        "note": Scalar(Kind.TEXT, nullable=True),
        "contest": ToOne("Contest", parent_column="contest_id", required=True),
        "party_list": ToOne("PartyList", parent_column="party_list_id"),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
    },
)

CONTEST_RESULT = Table(
    "ContestResult",
    "contest_result",
    {
        "id": ID,
        "outcome": Scalar(Enumeration(ContestOutcome)),
        "turnout": Scalar(Kind.INTEGER, nullable=True),
        "against_all": Scalar(Kind.INTEGER, nullable=True),
        "protocol": Scalar(Kind.TEXT),
        "determined_at": Scalar(Kind.INSTANT),
    },
)

MANDATE = Table(
    "Mandate",
    "mandate",
    {
        "id": ID,
        "ordinal": Scalar(Kind.INTEGER),
        "votes": Scalar(Kind.INTEGER),
        "contest": ToOne("Contest", parent_column="contest_id", required=True),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
    },
    order=ordered("ordinal"),
)

TABLES = (VOTE_COUNT, CONTEST_RESULT, MANDATE)
