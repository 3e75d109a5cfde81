"""Who stands: 1,046 people on 21 lists that meet the quotas of 2021, 341 in constituencies, and a few with a fate."""

from collections import deque
from collections.abc import Iterator, Sequence

from registry_adapters.simulators.draws import pick
from registry_adapters.simulators.naming import Community
from registry_adapters.simulators.population import ELECTION_DAY, Population, SimulatedPerson
from registry_adapters.simulators.traits import Trait
from talapker_core.dates import full_years
from talapker_core.localized import Localized
from talapker_core.personal_number import Sex
from talapker_graphql.demonstration.seeds import Fate, FateSeed, ListSeed, NomineeSeed, SingleMandateSeed

# The published make-up of the 1,046 people on the lists: 377 women, 189 of other ethnic groups than the Kyrgyz,
# 267 up to 35 years old, 46 with a disability.
NOMINEES, WOMEN, MINORITY, YOUNG, DISABLED = 1_046, 377, 189, 267, 46
LONGEST_LIST = 54
YOUNG_UNTIL = 35
SINGLE_MANDATE_NOMINEES = 341

# Ordinary people from here on are kept for fates, so that the lists and constituencies never reach them.
_KEPT_FOR_FATES = 50_000
_CLASS = tuple[bool, bool, bool]  # woman, young, of a minority


def spread(total: int, parts: int) -> list[int]:
    """`total` as `parts` whole numbers that differ by at most one, the larger ones first."""
    each, more = divmod(total, parts)
    return [each + (position < more) for position in range(parts)]


class Nominees:
    """Deals people of one population, nobody twice. The order of calls decides who goes where."""

    def __init__(self, population: Population, occupations: Sequence[Localized]) -> None:
        self._population = population
        self._occupations = occupations
        self._ordinary = population.ordinary_indexes()
        self._waiting: dict[_CLASS, deque[int]] = {}

    def lists(self, party_codes: Sequence[str]) -> tuple[ListSeed, ...]:
        """One list for each party; the last and largest party brings the only full list of 54."""
        others = len(party_codes) - 1
        lengths = [*spread(NOMINEES - LONGEST_LIST, others), LONGEST_LIST]
        women, minority = spread(WOMEN, others + 1)[::-1], spread(MINORITY, others + 1)
        young, disabled = spread(YOUNG, others + 1), spread(DISABLED, others + 1)
        return tuple(
            ListSeed(code, self._list(*numbers))
            for code, *numbers in zip(party_codes, lengths, women, minority, young, disabled, strict=True)
        )

    def single_mandate(
        self, constituencies: Sequence[int], party_codes: Sequence[str]
    ) -> tuple[SingleMandateSeed, ...]:
        """341 people over the constituencies; about a third are put forward by a party, at most one by each party."""
        seeds: list[SingleMandateSeed] = []
        for number, count in zip(constituencies, spread(SINGLE_MANDATE_NOMINEES, len(constituencies)), strict=True):
            for place in range(count):
                person = self._next_person()
                party = party_codes[(number * 5 + place) % len(party_codes)] if place % 3 == 0 else None
                seeds.append(SingleMandateSeed(number, self._nominee(person, None, has_disability=False), party))
        return tuple(seeds)

    def fates(self, constituencies: Sequence[int]) -> tuple[FateSeed, ...]:
        """One nominee for each fate, in constituencies one after another."""
        kept = (index for index in self._population.ordinary_indexes() if index >= _KEPT_FOR_FATES)
        return tuple(
            FateSeed(fate, number, self._nominee(self._population.person(index), None, has_disability=False))
            for fate, number, index in zip(Fate, constituencies, self._fated(kept), strict=False)
        )

    def _fated(self, kept: Iterator[int]) -> Iterator[int]:
        planted = {
            Fate.REFUSED_CONVICTION: Trait.UNEXPUNGED_CONVICTION,
            Fate.REFUSED_AGE: Trait.UNDER_AGE,
            Fate.REFUSED_EDUCATION: Trait.SECONDARY_EDUCATION,
            Fate.NOT_A_CITIZEN: Trait.NOT_A_CITIZEN,
            Fate.DECEASED: Trait.DECEASED,
            Fate.NOT_IN_REGISTER: Trait.NOT_IN_REGISTER,
            Fate.EXPUNGED_CONVICTION: Trait.EXPUNGED_CONVICTION,
            Fate.TAX_DEBT: Trait.TAX_DEBT,
            Fate.NAME_SPELLING: Trait.OTHER_SPELLING,
        }
        for fate in Fate:
            if fate in planted:
                yield next(self._population.indexes_with(planted[fate]))
            else:
                yield next(kept)

    def _list(self, length: int, women: int, minority: int, young: int, disabled: int) -> tuple[NomineeSeed, ...]:
        """`women` stand evenly among the places, so never more than three places apart; so do the other groups."""
        places = range(length)
        return tuple(
            self._nominee(
                self._person_who_is(
                    woman=_falls_on(place, women, length),
                    young=_falls_on(place, young, length),
                    minority=_falls_on(place, minority, length),
                ),
                place + 1,
                has_disability=_falls_on(place, disabled, length),
            )
            for place in places
        )

    def _person_who_is(self, *, woman: bool, young: bool, minority: bool) -> SimulatedPerson:
        waiting = self._waiting.setdefault((woman, young, minority), deque())
        while not waiting:
            person = self._population.person(next(self._ordinary))
            self._waiting.setdefault(_class_of(person), deque()).append(person.index)
        return self._population.person(waiting.popleft())

    def _next_person(self) -> SimulatedPerson:
        """Whoever has waited longest, so that constituencies show the population as it is."""
        longest = min((queue for queue in self._waiting.values() if queue), key=lambda queue: queue[0], default=None)
        return self._population.person(longest.popleft() if longest else next(self._ordinary))

    def _nominee(self, person: SimulatedPerson, place: int | None, *, has_disability: bool) -> NomineeSeed:
        return NomineeSeed(
            person_index=person.index,
            place=place,
            occupation=pick(self._population.seed, person.index, "occupation", self._occupations),
            has_disability=has_disability,
            belongs_to_minority=person.community is not Community.KYRGYZ,
        )


def _falls_on(place: int, count: int, length: int) -> bool:
    """Whether one of `count` evenly spaced marks falls on `place` (from 0) of `length`."""
    return (place + 1) * count // length > place * count // length


def _class_of(person: SimulatedPerson) -> _CLASS:
    return (
        person.sex is Sex.FEMALE,
        full_years(person.birth_date, ELECTION_DAY) <= YOUNG_UNTIL,
        person.community is not Community.KYRGYZ,
    )
