"""The formats in which a list of candidates can be handed over, and the one way to read any of them."""

from enum import Enum

from talapker_core.exchange.candidate_list.csv_text import read_csv
from talapker_core.exchange.candidate_list.table import Table
from talapker_graphql.imports.election_markup import read_eml
from talapker_graphql.imports.spreadsheet import read_xlsx


class ListFormat(Enum):
    """A format of lists of candidates."""

    CSV = "csv"
    XLSX = "xlsx"
    EML_210 = "xml"


def read_table(format_: ListFormat, content: bytes) -> Table:
    """The list in `content`, whatever is wrong with it told as faults; nothing is raised for any bytes.

    It takes up to some tenths of a second of the processor.
    """
    match format_:
        case ListFormat.CSV:
            return read_csv(content)
        case ListFormat.XLSX:
            return read_xlsx(content)
        case ListFormat.EML_210:
            return read_eml(content)
