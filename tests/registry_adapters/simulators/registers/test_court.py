from lxml import etree

from registry_adapters.simulators.population import Population
from registry_adapters.simulators.registers import court
from registry_adapters.simulators.traits import Trait


def _texts(root: etree._Element) -> list[tuple[str, str | None]]:
    return [(etree.QName(child).localname, child.text) for child in root[1]]


def test_a_failure_told_in_band_lists_nothing_even_about_the_convicted() -> None:
    person = Population().person(next(Population().indexes_with(Trait.UNEXPUNGED_CONVICTION)))

    root = court.answer("asked", person, in_band_error=True)

    assert _texts(root) == [("status", "ERROR"), ("pin", "asked"), ("convictions", None)]
    assert len(root[1][2]) == 0


def test_a_person_outside_the_civil_registry_may_stand_in_the_courts_books() -> None:
    person = Population().person(next(Population().indexes_with(Trait.NOT_IN_REGISTER)))

    assert _texts(court.answer("asked", person))[0] == ("status", "OK")
