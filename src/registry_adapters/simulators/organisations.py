"""Invented parties and companies, each made when asked for by its taxpayer number."""

from dataclasses import dataclass

from registry_adapters.simulators.draws import pick

_NUMBERS = "000000000"
_PARTIES = 60
_REGISTERED = 40
_FIRST = ("Ак", "Алтын", "Көк", "Тоо", "Жаңы", "Береке")
_SECOND = ("жол", "булак", "таң", "келечек", "кадам")
_FOREIGN_EVERY = 10


@dataclass(frozen=True, slots=True)
class Founder:
    """Somebody who founded an organisation, with the country of registration or citizenship (ISO 3166-1)."""

    name: str
    country: str


@dataclass(frozen=True, slots=True)
class SimulatedOrganisation:
    """What the ministry of justice knows about one invented organisation.

    Attributes:
        taxpayer_number: 14 digits, the first nine of them 0.
        takes_part: for a party, whether it stands on the list of those that may take part in the election.
    """

    index: int
    taxpayer_number: str
    name: str
    is_party: bool
    takes_part: bool
    founders: tuple[Founder, ...]


def organisation(index: int) -> SimulatedOrganisation:
    """The organisation with serial number `index`, 0 to 99999: the first 60 are parties, 40 of which may take part."""
    name = f"{pick(2021, index, 'first', _FIRST)} {pick(2021, index, 'second', _SECOND)} {index}"
    foreign = index >= _PARTIES and index % _FOREIGN_EVERY == 0
    founders = (Founder(f"Негиздөөчү {index}", "KG"), Founder(f"Founder {index}", "KZ" if foreign else "KG"))
    return SimulatedOrganisation(
        index=index,
        taxpayer_number=f"{_NUMBERS}{index:05d}",
        name=f"«{name}» {'партиясы' if index < _PARTIES else 'коому'}",
        is_party=index < _PARTIES,
        takes_part=index < _REGISTERED,
        founders=founders,
    )


def by_taxpayer_number(number: str) -> SimulatedOrganisation | None:
    """The organisation with this number, if it is one of these."""
    if not (number.startswith(_NUMBERS) and len(number) == len(_NUMBERS) + 5 and number.isascii() and number.isdigit()):
        return None
    return organisation(int(number[len(_NUMBERS) :]))
