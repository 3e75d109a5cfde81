"""How a register can misbehave, and the three ways to ask for it: a header, the control page, a personal number."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from registry_adapters.simulators.traits import FAULT_RANGE


class FaultName(StrEnum):
    """What goes wrong. The order is part of the table of personal numbers: add at the end only."""

    DOWN = "down"
    SLOW = "slow"
    STALL = "stall"
    GARBLED = "garbled"
    HTML_200 = "html_200"
    TRUNCATED = "truncated"
    FAULT_200 = "fault_200"
    NETWORK_ERROR_77 = "network_error_77"
    NETWORK_ERROR_78 = "network_error_78"
    IN_BAND_ERROR = "in_band_error"
    WRONG_PERSON = "wrong_person"
    TWO_ANSWERS = "two_answers"
    EMPTY = "empty"
    NOT_FOUND = "not_found"


class Register(StrEnum):
    """The simulated registers, by the names of the adapters that ask them."""

    CIVIL_REGISTRY = "civil_registry"
    TAX_SERVICE = "tax_service"
    JUDICIAL_SYSTEM = "judicial_system"
    INTERIOR_MINISTRY = "interior_ministry"
    EDUCATION_MINISTRY = "education_ministry"
    BORDER_SERVICE = "border_service"
    SOCIAL_FUND = "social_fund"
    RESIDENCE_REGISTER = "residence_register"
    JUSTICE_MINISTRY = "justice_ministry"
    BANK = "bank"


class FaultSyntaxError(ValueError):
    """A fault was asked for in words that mean none; the message lists the known names."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault, how likely it strikes (`probability`, 0 to 1) and how many calls pass before it begins (`after`)."""

    name: FaultName
    probability: float = 1.0
    after: int = 0


# Personal numbers that trigger a fault, by their last five digits:
#   99900 + k  in every register,       k = 0 down, 1 slow, 2 stall, 3 garbled, 4 html_200, 5 truncated, 6 fault_200,
#   99920 + k  in the civil registry,       7 network_error_77, 8 network_error_78, 9 in_band_error, 10 wrong_person,
#   99940 + k  in the tax service,          11 two_answers, 12 empty, 13 not_found;
#   99960 + k  in the judicial system.      other numbers from 99900 on trigger nothing.
_BLOCK = 20
_RANGES = "p is a number from 0 to 1, after a whole number from 0 on"
_BLOCKS = (None, Register.CIVIL_REGISTRY, Register.TAX_SERVICE, Register.JUDICIAL_SYSTEM)
"""The other registers have no block of their own: they are met by the first, by the header and on the control page."""


def index_triggering(fault: FaultName, register: Register | None = None) -> int:
    """The serial number of the person about whom `register` (every register, if not given) answers with `fault`."""
    if register not in _BLOCKS:
        raise ValueError(f"no personal number triggers a fault in {register} alone; use the header or the control page")
    return FAULT_RANGE[0] + _BLOCKS.index(register) * _BLOCK + list(FaultName).index(fault)


def fault_of_index(index: int, register: Register) -> FaultName | None:
    """The fault with which `register` answers about the person with this serial number, if any."""
    if index not in FAULT_RANGE:
        return None
    block, ordinal = divmod(index - FAULT_RANGE[0], _BLOCK)
    if block >= len(_BLOCKS) or _BLOCKS[block] not in (None, register) or ordinal >= len(FaultName):
        return None
    return list(FaultName)[ordinal]


def parse_fault(text: str) -> Fault:
    """Read ``name``, ``name;p=0.3`` or ``name;p=0.3;after=2``.

    Raises:
        FaultSyntaxError: the name or an option is unknown, or a number is out of its range.
    """
    name, *options = (part.strip() for part in text.split(";"))
    return Fault(fault_name(name), *_options(options))


def fault_name(text: str) -> FaultName:
    """The fault called `text`.

    Raises:
        FaultSyntaxError: there is none.
    """
    try:
        return FaultName(text)
    except ValueError:
        raise FaultSyntaxError(f"no such fault; known: {', '.join(FaultName)}") from None


def _options(options: Iterable[str]) -> tuple[float, int]:
    values = dict(option.partition("=")[::2] for option in options)
    if not values.keys() <= {"p", "after"}:
        raise FaultSyntaxError("a fault takes the options p and after")
    try:
        probability, after = float(values.get("p", "1")), int(values.get("after", "0"))
    except ValueError:
        raise FaultSyntaxError(_RANGES) from None
    if not 0 <= probability <= 1 or after < 0:
        raise FaultSyntaxError(_RANGES)
    return probability, after
