"""The public ids of people: made of the keyed hash of the personal number, so that nobody has two and none tells it."""

from talapker_core.personal_number import PersonalNumber
from talapker_graphql.store.sealing import Pseudonymizer


def person_id_of(mac: str) -> str:
    """The public id of the person whose personal number has this keyed hash; never 14 digits in a row."""
    return "person-" + "-".join(mac[start : start + 8] for start in range(0, 32, 8))


def mac_of(pseudonymizer: Pseudonymizer, number: PersonalNumber) -> str:
    """The keyed hash by which a person is found."""
    return pseudonymizer.pseudonym(number.reveal(), "personal-number")
