"""Names for invented people, put together from common Kyrgyz, Russian, Uzbek and Dungan parts. Nobody is meant."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from registry_adapters.simulators.draws import draw, pick
from talapker_core.names import PersonName
from talapker_core.personal_number import Sex


class Community(StrEnum):
    """The ethnic group whose customs a person's name follows; list quotas of electoral law ask about it."""

    KYRGYZ = "kyrgyz"
    RUSSIAN = "russian"
    UZBEK = "uzbek"
    DUNGAN = "dungan"


# Per cent, close to the country's; the rest is Kyrgyz.
_SHARE = ((Community.UZBEK, 13), (Community.RUSSIAN, 6), (Community.DUNGAN, 2))

# Surnames are compounds, so that they sound right and seldom belong to anyone known.
_KYRGYZ_FIRST = ("Ак", "Алтын", "Темир", "Таш", "Кут", "Тилек", "Нур", "Эл", "Жол", "Тоо", "Бал", "Жан", "Сөөк", "Күн",
                 "Көк", "Өмүр", "Төлө", "Дөөлөт", "Мөңкө", "Үмүт")  # fmt: skip
_KYRGYZ_SPECIAL = ("Күн", "Көк", "Өмүр", "Төлө", "Дөөлөт", "Үмүт")
_KYRGYZ_SECOND = ("бек", "мурат", "кул", "болот", "жан", "таш", "кан", "берген")
_KYRGYZ_MEN = ("Азамат", "Бакыт", "Эркин", "Тилек", "Нурлан", "Мирлан", "Таалай", "Улан", "Чыңгыз", "Өмүрбек", "Эрлан",
               "Кубан", "Үсөн", "Бектур", "Данияр", "Канат")  # fmt: skip
_KYRGYZ_WOMEN = ("Айгүл", "Гүлнара", "Жылдыз", "Айпери", "Нургүл", "Бегимай", "Чынара", "Мээрим", "Канышай", "Элнура",
                 "Айдай", "Сезим", "Бермет", "Жибек", "Асель", "Назгүл")  # fmt: skip
_KYRGYZ_FATHERS = ("Асан", "Үсөн", "Эркин", "Болот", "Нурлан", "Темир", "Бакыт", "Талант", "Орозбек", "Кадыр", "Самат",
                   "Өмүрбек", "Мурат", "Сагын", "Жолдош", "Садыр")  # fmt: skip
_RUSSIAN_SURNAMES = ("Береговой", "Тополев", "Полынин", "Перевалов", "Родников", "Арчин", "Снегирёв", "Облаков",
                     "Ущельев", "Стрижёв")  # fmt: skip
_RUSSIAN_MEN = ("Андрей", "Сергей", "Михаил", "Павел", "Олег", "Виктор", "Денис", "Николай")
_RUSSIAN_WOMEN = ("Анна", "Елена", "Ольга", "Мария", "Ирина", "Светлана", "Вера", "Наталья")
_RUSSIAN_FATHERS = ("Иван", "Степан", "Роман", "Антон", "Борис", "Леонид", "Максим", "Фёдор")
_UZBEK_FIRST = ("Тош", "Гул", "Ой", "Нур", "Тилла", "Анор", "Бог", "Чин")
_UZBEK_SECOND = ("мат", "бой", "мурод", "кул", "хужа", "жон")
_UZBEK_MEN = ("Алишер", "Бахром", "Дилшод", "Равшан", "Шухрат", "Улугбек", "Фаррух", "Жасур")
_UZBEK_WOMEN = ("Дилноза", "Гулчехра", "Мухайё", "Нилуфар", "Озода", "Сабохат", "Феруза", "Шахло")
_UZBEK_FATHERS = ("Рустам", "Анвар", "Карим", "Собир", "Хамид", "Тохир", "Юнус", "Зокир")
_DUNGAN_FIRST = ("Ма", "Ла", "Ван", "Ян", "Лю", "Чин")
_DUNGAN_SECOND = ("син", "жан", "гуй", "хуан", "фан")
_DUNGAN_MEN = ("Исмар", "Харки", "Юсуп", "Рашид", "Мансур", "Ильяс")
_DUNGAN_WOMEN = ("Айша", "Фатима", "Зулея", "Марьям", "Халима", "Софья")
_DUNGAN_FATHERS = ("Арсмар", "Якуб", "Дауд", "Шиваз", "Сулейман", "Исхар")

_TO_RUSSIAN = str.maketrans("өүңӨҮҢ", "оунОУН")
_TO_PLAIN = str.maketrans("өүңӨҮҢёЁ", "оунОУНеЕ")


@dataclass(frozen=True, slots=True)
class Names:
    """One person's name in Kyrgyz and Russian, and as the civil registry happens to spell it."""

    ky: PersonName
    ru: PersonName
    in_register: PersonName


def community_of(seed: int, index: int) -> Community:
    """The community of the person with serial number `index`."""
    point = draw(seed, index, "community", 100)
    for community, share in _SHARE:
        if point < share:
            return community
        point -= share
    return Community.KYRGYZ


def names_of(seed: int, index: int, sex: Sex, community: Community, *, other_spelling: bool) -> Names:
    """The person's names. With `other_spelling` the surname holds ө, ү or ё and the register writes it without."""

    def choose(what: str, options: tuple[str, ...]) -> str:
        return pick(seed, index, what, options)

    if other_spelling or community is Community.KYRGYZ:
        ky, ru = _kyrgyz(choose, sex, special=other_spelling, form="surname" if other_spelling else None)
    else:
        ky, ru = _other(choose, sex, community)
    surname = ky.surname.translate(_TO_PLAIN) if other_spelling else ky.surname
    return Names(ky, ru, PersonName(surname, ky.given, ky.patronymic))


_Choose = Callable[[str, tuple[str, ...]], str]
_Form = Literal["surname"]


def _kyrgyz(choose: _Choose, sex: Sex, *, special: bool, form: _Form | None) -> tuple[PersonName, PersonName]:
    """«Темирбекова Айгүл Асан кызы», «Темирбеков Бакыт Асанович» or «Асан уулу Бакыт»."""
    woman = sex is Sex.FEMALE
    given = choose("given", _KYRGYZ_WOMEN if woman else _KYRGYZ_MEN)
    father = choose("father", _KYRGYZ_FATHERS)
    child_of = f"{father} {'кызы' if woman else 'уулу'}"
    custom = form or choose("form", ("surname", "surname", "surname", "child of", "patronymic"))
    if custom == "child of":
        return PersonName(child_of, given), PersonName(_ru(child_of), _ru(given))
    stem = choose("first", _KYRGYZ_SPECIAL if special else _KYRGYZ_FIRST) + choose("second", _KYRGYZ_SECOND)
    surname = f"{stem}{'ова' if woman else 'ов'}"
    slavic = _patronymic(father, woman=woman)
    ky = PersonName(surname, given, slavic if custom == "patronymic" else child_of)
    return ky, PersonName(_ru(surname), _ru(given), _ru(slavic))


def _other(choose: _Choose, sex: Sex, community: Community) -> tuple[PersonName, PersonName]:
    """Names that are written alike in Kyrgyz and Russian."""
    woman = sex is Sex.FEMALE
    if community is Community.RUSSIAN:
        surname = _feminine(choose("surname", _RUSSIAN_SURNAMES)) if woman else choose("surname", _RUSSIAN_SURNAMES)
        given = choose("given", _RUSSIAN_WOMEN if woman else _RUSSIAN_MEN)
        father = choose("father", _RUSSIAN_FATHERS)
    elif community is Community.UZBEK:
        surname = _with_ov(choose("first", _UZBEK_FIRST) + choose("second", _UZBEK_SECOND), woman=woman)
        given = choose("given", _UZBEK_WOMEN if woman else _UZBEK_MEN)
        father = choose("father", _UZBEK_FATHERS)
    else:
        surname = choose("first", _DUNGAN_FIRST) + choose("second", _DUNGAN_SECOND)
        given = choose("given", _DUNGAN_WOMEN if woman else _DUNGAN_MEN)
        father = choose("father", _DUNGAN_FATHERS)
    name = PersonName(surname, given, _patronymic(father, woman=woman))
    return name, name


def _ru(text: str) -> str:
    return text.translate(_TO_RUSSIAN)


def _with_ov(stem: str, *, woman: bool) -> str:
    if stem.endswith("а"):
        return f"{stem[:-1]}{'аева' if woman else 'аев'}"
    if stem.endswith("й"):
        return f"{stem[:-1]}{'ева' if woman else 'ев'}"
    return f"{stem}{'ова' if woman else 'ов'}"


def _feminine(surname: str) -> str:
    return f"{surname[:-2]}ая" if surname.endswith("ой") else f"{surname}а"


def _patronymic(father: str, *, woman: bool) -> str:
    if father.endswith("й"):
        return f"{father[:-1]}{'евна' if woman else 'евич'}"
    return f"{father}{'овна' if woman else 'ович'}"
