import tomllib
from importlib.resources import files

import pytest
from pydantic import ValidationError

from talapker_graphql.demonstration.facts_file import ElectionFile, read_election_file


def _raw() -> dict[str, object]:
    text = files("talapker_graphql.demonstration").joinpath("election_2021.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def test_the_file_reads_without_a_key_too_many() -> None:
    assert read_election_file().election.code == "jk-2021"


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="turnout"):
        ElectionFile.model_validate(_raw() | {"turnout": 1})


def test_the_regions_share_the_whole_turnout() -> None:
    assert sum(region.participants_per_mille for region in read_election_file().regions) == 1000


def test_every_fund_belongs_to_a_party_or_a_constituency() -> None:
    facts = read_election_file()
    parties = {party.code for party in facts.parties}

    assert len(facts.funds) == 12
    assert all(fund.holder in parties or fund.holder.startswith("smd/") for fund in facts.funds)
