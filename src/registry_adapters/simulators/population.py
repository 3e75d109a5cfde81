"""A hundred thousand invented people, each made when asked for: by serial number, from a seed, without storage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from registry_adapters.simulators.circumstances import Circumstances, circumstances_of
from registry_adapters.simulators.draws import draw, pick
from registry_adapters.simulators.naming import Community, community_of, names_of
from registry_adapters.simulators.traits import (
    FAULT_RANGE,
    SERIALS,
    TRAIT_BY_LAST_TWO_DIGITS,
    TRAIT_BY_SERIAL,
    Trait,
    trait_of,
)
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.money import Money
from talapker_core.names import PersonName
from talapker_core.personal_number import PersonalNumber, Sex

ELECTION_DAY = date(2021, 11, 28)
"""The day on which ages are told; the demonstration election's."""

_WOMEN_PER_CENT = 36
_YOUNGEST, _OLDEST = 27, 70
_UNDER_AGE = 23
_ARTICLES = ("ст. 200 УК КР", "ст. 204 УК КР", "ст. 209 УК КР", "ст. 336 УК КР")


@dataclass(frozen=True, slots=True)
class Conviction:
    """One judgment in force. `expunged_on` is the day the record was cancelled, `None` while it stands."""

    case_number: str
    article: str
    decided_on: date
    expunged_on: date | None


@dataclass(frozen=True, slots=True)
class SimulatedPerson:
    """Everything the simulated registers know about one invented person.

    Attributes:
        index: the serial number at the end of the personal number.
        birth_date: a real date; the personal number tells only its month and year, because its day is 00.
        name_register: the name as the civil registry spells it, which is `name_ky` for nearly everyone.
        deceased_on: the day of death, `None` for the living.
        in_register: whether the civil registry holds the person at all.
        circumstances: what registers beside those of birth, debts and convictions know.
    """

    index: int
    personal_number: PersonalNumber
    sex: Sex
    birth_date: date
    community: Community
    name_ky: PersonName
    name_ru: PersonName
    name_register: PersonName
    citizen: bool
    deceased_on: date | None
    education: EducationLevel
    tax_debt: Money
    convictions: tuple[Conviction, ...]
    in_register: bool
    trait: Trait | None
    circumstances: Circumstances


@dataclass(frozen=True, slots=True)
class Population:
    """The people of one seed. The same seed gives the same people in every run and on every machine."""

    seed: int = 2021

    def person(self, index: int) -> SimulatedPerson:
        """The person with serial number `index`.

        Raises:
            IndexError: serial numbers go from 0 to 99999.
        """
        if index not in SERIALS:
            raise IndexError(f"serial numbers go from 0 to {SERIALS[-1]}, {index} is none")
        trait = trait_of(index)
        sex = Sex.FEMALE if draw(self.seed, index, "sex", 100) < _WOMEN_PER_CENT else Sex.MALE
        community = Community.KYRGYZ if trait is Trait.OTHER_SPELLING else community_of(self.seed, index)
        names = names_of(self.seed, index, sex, community, other_spelling=trait is Trait.OTHER_SPELLING)
        birth_date = self._birth_date(index, trait)
        return SimulatedPerson(
            index=index,
            personal_number=_personal_number(index, sex, birth_date),
            sex=sex,
            birth_date=birth_date,
            community=community,
            name_ky=names.ky,
            name_ru=names.ru,
            name_register=names.in_register,
            citizen=trait is not Trait.NOT_A_CITIZEN,
            deceased_on=self._deceased_on(index) if trait is Trait.DECEASED else None,
            education=EducationLevel.SECONDARY if trait is Trait.SECONDARY_EDUCATION else EducationLevel.HIGHER,
            tax_debt=self._tax_debt(index) if trait is Trait.TAX_DEBT else Money(0),
            convictions=self._convictions(index, trait),
            in_register=trait is not Trait.NOT_IN_REGISTER,
            trait=trait,
            circumstances=circumstances_of(self.seed, index, trait, birth_date),
        )

    def by_personal_number(self, number: PersonalNumber) -> SimulatedPerson | None:
        """The person whose number this is; `None` when it is not exactly the number of one of these people."""
        person = self.person(int(number.reveal()[-5:]))
        return person if person.personal_number == number else None

    def indexes_with(self, trait: Trait) -> Iterator[int]:
        """The serial numbers of everyone with `trait`, lowest first."""
        alone = [index for index, planted in TRAIT_BY_SERIAL.items() if planted is trait]
        if alone:
            return iter(alone)
        digits = next(digits for digits, planted in TRAIT_BY_LAST_TWO_DIGITS.items() if planted is trait)
        return (index for index in range(digits, len(SERIALS), 100) if index not in FAULT_RANGE)

    def ordinary_indexes(self) -> Iterator[int]:
        """The serial numbers of people with no trait, who trigger no fault, lowest first."""
        return (index for index in SERIALS if index not in FAULT_RANGE and trait_of(index) is None)

    def _birth_date(self, index: int, trait: Trait | None) -> date:
        day = 1 + draw(self.seed, index, "birth day", 28)
        if trait is Trait.UNDER_AGE:
            return date(ELECTION_DAY.year - _UNDER_AGE, 1 + draw(self.seed, index, "birth month", 10), day)
        age = _YOUNGEST + draw(self.seed, index, "age", _OLDEST - _YOUNGEST + 1)
        month = 1 + draw(self.seed, index, "birth month", 12)
        year = ELECTION_DAY.year - age - ((month, day) > (ELECTION_DAY.month, ELECTION_DAY.day))
        return date(year, month, day)

    def _deceased_on(self, index: int) -> date:
        return date(2021, 1, 11) + timedelta(days=draw(self.seed, index, "death", 240))

    def _tax_debt(self, index: int) -> Money:
        return Money(15_000 + draw(self.seed, index, "debt", 485_000))

    def _convictions(self, index: int, trait: Trait | None) -> tuple[Conviction, ...]:
        if trait is Trait.UNEXPUNGED_CONVICTION:
            decided, expunged = date(2019, 2, 4) + timedelta(days=draw(self.seed, index, "judgment", 600)), None
        elif trait is Trait.EXPUNGED_CONVICTION:
            decided = date(2008, 3, 3) + timedelta(days=draw(self.seed, index, "judgment", 900))
            expunged = decided + timedelta(days=4 * 365)
        else:
            return ()
        case_number = f"УД-{index:05d}/{decided.year % 100}"
        return (Conviction(case_number, pick(self.seed, index, "article", _ARTICLES), decided, expunged),)


def _personal_number(index: int, sex: Sex, birth_date: date) -> PersonalNumber:
    first = "1" if sex is Sex.FEMALE else "2"
    return PersonalNumber(f"{first}00{birth_date:%m%Y}{index:05d}")
