"""Which invented people differ from the rest, and how: one table, so that a demonstration can pick its person."""

from enum import StrEnum

# The last hundred serial numbers make the registers misbehave (see `faults`); their people are otherwise ordinary.
FAULT_RANGE = range(99_900, 100_000)
SERIALS = range(100_000)


class Trait(StrEnum):
    """What is unusual about a person. Everyone else is a grown-up, living, unconvicted citizen without debts."""

    UNEXPUNGED_CONVICTION = "unexpunged_conviction"
    NOT_A_CITIZEN = "not_a_citizen"
    TAX_DEBT = "tax_debt"
    UNDER_AGE = "under_age"
    SECONDARY_EDUCATION = "secondary_education"
    DECEASED = "deceased"
    NOT_IN_REGISTER = "not_in_register"
    EXPUNGED_CONVICTION = "expunged_conviction"
    OTHER_SPELLING = "other_spelling"
    FOREIGN_CITIZENSHIP = "foreign_citizenship"
    ORGANISED_CRIME = "organised_crime"
    IMPRISONED = "imprisoned"
    INCAPABLE = "incapable"
    ANNULLED_DIPLOMA = "annulled_diploma"
    LONG_ABROAD = "long_abroad"
    DISABLED = "disabled"
    RECENT_RESIDENT = "recent_resident"


# The two last digits of the serial number -> the trait.
TRAIT_BY_LAST_TWO_DIGITS = {
    99: Trait.UNEXPUNGED_CONVICTION,
    98: Trait.NOT_A_CITIZEN,
    97: Trait.TAX_DEBT,
    96: Trait.UNDER_AGE,
    95: Trait.SECONDARY_EDUCATION,
    94: Trait.DECEASED,
    93: Trait.NOT_IN_REGISTER,
    92: Trait.EXPUNGED_CONVICTION,
    91: Trait.OTHER_SPELLING,
}


# Rarer traits belong to single serial numbers.
TRAIT_BY_SERIAL = {
    99_001: Trait.FOREIGN_CITIZENSHIP,
    99_002: Trait.ORGANISED_CRIME,
    99_003: Trait.IMPRISONED,
    99_004: Trait.INCAPABLE,
    99_005: Trait.ANNULLED_DIPLOMA,
    99_006: Trait.LONG_ABROAD,
    99_007: Trait.DISABLED,
    99_008: Trait.RECENT_RESIDENT,
}


def trait_of(index: int) -> Trait | None:
    """The trait planted in the person with this serial number; `None` for ordinary people and for the fault range."""
    if index in FAULT_RANGE:
        return None
    return TRAIT_BY_SERIAL.get(index) or TRAIT_BY_LAST_TWO_DIGITS.get(index % 100)
