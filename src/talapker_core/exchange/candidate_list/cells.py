"""Understanding one cell: a value of its type, or what is wrong with it."""

import re
import unicodedata
from datetime import date
from typing import TypeVar

from talapker_core.errors import InvalidValueError
from talapker_core.exchange.candidate_list.words import EDUCATION, SEXES, YES_OR_NO, word
from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.localized import Localized
from talapker_core.money import Money
from talapker_core.names import clean_name_part
from talapker_core.nominations.nominee import DISABILITY_GROUPS, LONGEST_OCCUPATION
from talapker_core.personal_number import PersonalNumber, Sex

T = TypeVar("T")

_LATEST_PLACE = 10_000
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_NAME_MARKS = frozenset(" -'’ʼ`.‐\u2011")


class CellError(Exception):
    """A cell is not what its column asks for.

    Attributes:
        code: of the fault.
        what: what is wrong; it never repeats the cell.
        remedy: how it is mended.
    """

    def __init__(self, code: str, what: Localized, remedy: Localized) -> None:
        super().__init__(code)
        self.code, self.what, self.remedy = code, what, remedy


def personal_number(text: str) -> PersonalNumber:
    """14 digits of a person."""
    try:
        return PersonalNumber.parse(text.replace("\u00a0", " ").replace(" ", ""))
    except InvalidValueError:
        raise CellError("PERSONAL_NUMBER_NOT_VALID", _NO_PERSONAL_NUMBER, _AS_IN_THE_PASSPORT) from None


def name_part(text: str) -> str:
    """Letters, with what joins them."""
    try:
        cleaned = clean_name_part(text)
    except InvalidValueError:
        raise CellError("NAME_NOT_VALID", _NO_NAME, _AS_IN_THE_PASSPORT) from None
    if not all(unicodedata.category(sign)[0] in "LM" or sign in _NAME_MARKS for sign in cleaned):
        raise CellError("NAME_NOT_VALID", _NO_NAME, _AS_IN_THE_PASSPORT)
    if not any(unicodedata.category(sign)[0] == "L" for sign in cleaned):
        raise CellError("NAME_NOT_VALID", _NO_NAME, _AS_IN_THE_PASSPORT)
    return cleaned


def line(text: str) -> str:
    """One line of text."""
    try:
        return clean_name_part(text, longest=LONGEST_OCCUPATION)
    except InvalidValueError:
        raise CellError("TEXT_NOT_VALID", _NO_LINE, _SHORTEN) from None


def day(text: str) -> date:
    """A day, as ``1980-05-17`` or ``17.05.1980``."""
    iso, dotted = _ISO.fullmatch(text), _DOTTED.fullmatch(text)
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dotted is not None:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    except ValueError:
        pass
    raise CellError("DATE_NOT_VALID", _NO_DAY, _WRITE_A_DAY)


def sex(text: str) -> Sex:
    """A sex."""
    return _known(word(text, SEXES), _one_of("аял, эркек", "женский, мужской", "female, male"))


def yes_or_no(text: str) -> bool:
    """Yes or no."""
    return _known(word(text, YES_OR_NO), _one_of("ооба, жок", "да, нет", "yes, no"))


def education(text: str) -> EducationLevel:
    """A level of education."""
    return _known(
        word(text, EDUCATION),
        _one_of(
            "негизги, орто, орто кесиптик, жогорку",
            "основное, среднее, среднее профессиональное, высшее",
            "basic, secondary, secondary vocational, higher",
        ),
    )


def som(text: str) -> Money:
    """An amount in som, not negative; spaces between thousands are passed over."""
    try:
        amount = Money.parse("".join(text.split()))
    except InvalidValueError:
        raise CellError("AMOUNT_NOT_VALID", _NO_AMOUNT, _WRITE_AN_AMOUNT) from None
    if amount.tyiyn < 0:
        raise CellError("AMOUNT_NOT_VALID", _NO_AMOUNT, _WRITE_AN_AMOUNT)
    return amount


def disability_group(text: str) -> int:
    """A group of disability, 0 for none; Roman numerals too."""
    group = {"i": "1", "ii": "2", "iii": "3"}.get(text.casefold(), text)
    if not (group.isascii() and group.isdigit() and len(group) == 1 and int(group) in DISABILITY_GROUPS):
        raise CellError("DISABILITY_GROUP_NOT_VALID", _NO_GROUP, _WRITE_A_GROUP)
    return int(group)


def place(text: str) -> int:
    """A place on a list, from 1."""
    plain = text.removesuffix(".")
    if not (plain.isascii() and plain.isdigit() and len(plain) <= len(str(_LATEST_PLACE)) and int(plain) > 0):
        raise CellError("PLACE_NOT_VALID", _NO_PLACE, _WRITE_A_PLACE)
    return int(plain)


def _known(value: T | None, remedy: Localized) -> T:
    if value is None:
        raise CellError("WORD_UNKNOWN", _UNKNOWN_WORD, remedy)
    return value


def _one_of(ky: str, ru: str, en: str) -> Localized:
    return Localized(ky=f"Булардын бирин жазыңыз: {ky}.", ru=f"Напишите одно из слов: {ru}.", en=f"Write one of: {en}.")


_NO_PERSONAL_NUMBER = Localized(
    ky="персоналдык номер эмес", ru="это не персональный номер", en="it is not a personal number"
)
_AS_IN_THE_PASSPORT = Localized(
    ky="Паспорттогудай жазыңыз.", ru="Напишите, как в паспорте.", en="Write it as in the passport."
)
_NO_NAME = Localized(
    ky="аты-жөнүндө тамгадан башка белги бар же ал өтө узун",
    ru="в имени не только буквы, или оно слишком длинное",
    en="a name holds something else than letters, or is too long",
)
_NO_LINE = Localized(
    ky="текст өтө узун же көрүнбөгөн белгилери бар",
    ru="текст слишком длинный или содержит невидимые знаки",
    en="the text is too long or holds invisible characters",
)
_SHORTEN = Localized(
    ky=f"{LONGEST_OCCUPATION} белгиден ашпаган бир сап жазыңыз.",
    ru=f"Напишите одну строку не длиннее {LONGEST_OCCUPATION} знаков.",
    en=f"Write one line of at most {LONGEST_OCCUPATION} characters.",
)
_NO_DAY = Localized(ky="мындай күн жок", ru="такого дня нет", en="there is no such day")
_WRITE_A_DAY = Localized(
    ky="Күндү 17.05.1980 же 1980-05-17 түрүндө жазыңыз.",
    ru="Напишите день как 17.05.1980 или 1980-05-17.",
    en="Write a day as 17.05.1980 or 1980-05-17.",
)
_UNKNOWN_WORD = Localized(ky="мындай сөз белгисиз", ru="такое слово неизвестно", en="the word is not known")
_NO_AMOUNT = Localized(ky="бул сумма эмес", ru="это не сумма", en="it is not an amount")
_WRITE_AN_AMOUNT = Localized(
    ky="Сом менен жазыңыз: 1500 же 1500,50.", ru="Напишите в сомах: 1500 или 1500,50.", en="Write som: 1500 or 1500.50."
)
_NO_GROUP = Localized(ky="мындай топ жок", ru="такой группы нет", en="there is no such group")
_WRITE_A_GROUP = Localized(
    ky="1, 2 же 3 деп жазыңыз; 0 — жок.", ru="Напишите 1, 2 или 3; 0 — нет.", en="Write 1, 2 or 3; 0 is none."
)
_NO_PLACE = Localized(ky="бул орун эмес", ru="это не место в списке", en="it is not a place on a list")
_WRITE_A_PLACE = Localized(
    ky="1ден баштап сан жазыңыз.", ru="Напишите число, начиная с 1.", en="Write a number from 1."
)
