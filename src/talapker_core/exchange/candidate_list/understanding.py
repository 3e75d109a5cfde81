"""By which cell each column is understood."""

from collections.abc import Callable, Mapping
from typing import Any

from talapker_core.exchange.candidate_list import cells, columns

UNDERSTOOD_AS: Mapping[str, Callable[[str], Any]] = {
    columns.PLACE.key: cells.place,
    columns.PERSONAL_NUMBER.key: cells.personal_number,
    columns.SURNAME_KY.key: cells.name_part,
    columns.GIVEN_NAME_KY.key: cells.name_part,
    columns.PATRONYMIC_KY.key: cells.name_part,
    columns.SURNAME_RU.key: cells.name_part,
    columns.GIVEN_NAME_RU.key: cells.name_part,
    columns.PATRONYMIC_RU.key: cells.name_part,
    columns.BIRTH_DATE.key: cells.day,
    columns.SEX.key: cells.sex,
    columns.OCCUPATION_KY.key: cells.line,
    columns.OCCUPATION_RU.key: cells.line,
    columns.OCCUPATION_EN.key: cells.line,
    columns.CITIZEN.key: cells.yes_or_no,
    columns.EDUCATION.key: cells.education,
    columns.UNEXPUNGED_CONVICTION.key: cells.yes_or_no,
    columns.TAX_DEBT.key: cells.som,
    columns.OTHER_ETHNIC_GROUP.key: cells.yes_or_no,
    columns.DISABILITY_GROUP.key: cells.disability_group,
}
"""The function takes the text of a cell that is not empty, gives a value, or raises `CellError`."""
