"""The words that stand for yes and no, for the sexes and for levels of education, in three languages."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from talapker_core.facts.vocabulary import EducationLevel
from talapker_core.personal_number import Sex

T = TypeVar("T")


def _table(words: Mapping[T, Iterable[str]]) -> dict[str, T]:
    return {word: value for value, spelt in words.items() for word in spelt}


YES_OR_NO: Mapping[str, bool] = _table(
    {
        True: ("yes", "y", "true", "1", "да", "ооба", "бар", "есть", "+"),
        False: ("no", "n", "false", "0", "нет", "жок", "-", "–"),
    }
)
SEXES: Mapping[str, Sex] = _table(
    {
        Sex.FEMALE: ("female", "f", "woman", "ж", "жен", "женский", "женщина", "аял", "а", "ургаачы"),
        Sex.MALE: ("male", "m", "man", "м", "муж", "мужской", "мужчина", "эркек", "э"),
    }
)
EDUCATION: Mapping[str, EducationLevel] = _table(
    {
        EducationLevel.BASIC: ("basic", "основное", "основное общее", "неполное среднее", "негизги", "толук эмес орто"),
        EducationLevel.SECONDARY: ("secondary", "среднее", "среднее общее", "орто", "жалпы орто"),
        EducationLevel.SECONDARY_VOCATIONAL: (
            "secondary_vocational",
            "secondary vocational",
            "vocational",
            "среднее профессиональное",
            "среднее специальное",
            "орто кесиптик",
            "атайын орто",
        ),
        EducationLevel.HIGHER: ("higher", "высшее", "жогорку"),
    }
)


def word(text: str, table: Mapping[str, T]) -> T | None:
    """What `text` stands for in `table`; None when it is no such word."""
    return table.get(" ".join(text.casefold().replace("ё", "е").split()).removesuffix("."))
