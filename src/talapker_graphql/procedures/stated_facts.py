"""What a registry stated in answer to one check, unsealed."""

from typing import Any

from talapker_core.facts.vocabulary import FactSpec, Vocabulary
from talapker_graphql.procedures.fact_values import read_facts
from talapker_graphql.procedures.office import Office
from talapker_graphql.store import tables

_VOCABULARY = Vocabulary()


def stated_facts(office: Office, check: tables.RegistryCheck) -> dict[FactSpec[Any], Any]:
    """What a registry stated in answer to `check`, unsealed; nothing where it did not answer."""
    if check.answer_sealed is None:
        return {}
    return read_facts(office.sealer.open(check.answer_sealed, f"answer:{check.id}"), _VOCABULARY)
