"""The whole graph, by the names of its GraphQL types."""

from collections.abc import Mapping

from talapker_graphql.reading.graph import campaign_finance, elections, examination, nominations, results, signatures
from talapker_graphql.reading.graph.query import QUERY
from talapker_graphql.reading.graph.shape import Table

GRAPH: Mapping[str, Table] = {
    table.type_name: table
    for table in (
        QUERY,
        *elections.TABLES,
        *nominations.TABLES,
        *examination.TABLES,
        *campaign_finance.TABLES,
        *results.TABLES,
        *signatures.TABLES,
    )
}
"""Every readable type. What is not here is answered by ordinary execution only."""
