"""The columns of a file of supporters, and the names under which they are found in three languages."""

from talapker_core.exchange.candidate_list.columns import PERSONAL_NUMBER, Column, folded
from talapker_core.localized import Localized

SHEET = Column(
    "sheet",
    Localized(ky="Барак", ru="Лист", en="Sheet"),
    required=True,
    aliases=("Барактын номери", "Номер листа", "Sheet number"),
)
LINE = Column(
    "line",
    Localized(ky="Сап", ru="Строка", en="Line"),
    required=True,
    aliases=("Саптын номери", "Номер строки", "Line number", "№"),
)
NAME = Column(
    "name",
    Localized(ky="Аты-жөнү", ru="ФИО", en="Full name"),
    required=True,
    aliases=("Фамилия, имя, отчество", "ААА", "Name"),
)
SIGNED_ON = Column(
    "signedOn",
    Localized(ky="Кол койгон күнү", ru="Дата подписи", en="Signed on"),
    required=True,
    aliases=("Дата внесения подписи",),
)
REGION = Column("region", Localized(ky="Облус", ru="Область", en="Region"), aliases=("Регион", "Region code"))

COLUMNS = (SHEET, LINE, PERSONAL_NUMBER, NAME, SIGNED_ON, REGION)
"""In the order of the template. A file may have them in any order."""


def column_named(heading: str) -> Column | None:
    """The column that `heading` names, in whichever language."""
    return _BY_HEADING.get(folded(heading))


_BY_HEADING = {
    folded(heading): column
    for column in COLUMNS
    for heading in (column.key, column.title.ky, column.title.ru, column.title.en, *column.aliases)
}
