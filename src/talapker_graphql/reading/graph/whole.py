"""The whole graph, by the names of its GraphQL types."""

from collections.abc import Mapping

from talapker_core.access.loading import access_table
from talapker_graphql.reading.graph import (
    campaign_finance,
    elections,
    examination,
    nominations,
    procedure,
    results,
    signatures,
    supporters,
)
from talapker_graphql.reading.graph.classes import held_to
from talapker_graphql.reading.graph.query import QUERY
from talapker_graphql.reading.graph.shape import Table

GRAPH: Mapping[str, Table] = held_to(
    access_table(),
    (
        QUERY,
        *elections.TABLES,
        *nominations.TABLES,
        *procedure.TABLES,
        *examination.TABLES,
        *campaign_finance.TABLES,
        *results.TABLES,
        *signatures.TABLES,
        *supporters.TABLES,
    ),
)
"""Every readable type, as the table of access tells it. What is not here is answered by ordinary execution only."""
