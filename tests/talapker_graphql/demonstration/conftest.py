import pytest

from talapker_graphql.demonstration.dataset import demonstration_election
from talapker_graphql.demonstration.seeds import DemonstrationElection


@pytest.fixture(scope="session")
def election() -> DemonstrationElection:
    return demonstration_election()
