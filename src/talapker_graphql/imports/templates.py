"""Lists to be filled in: the headings in one language, or, in EML, one invented candidate to go by."""

import io
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from talapker_core.exchange.candidate_list.columns import COLUMNS, PERSONAL_NUMBER
from talapker_core.localized import Language
from talapker_graphql.imports.election_markup import DECLARED, ELEMENTS, EML, MESSAGE, XNL
from talapker_graphql.imports.formats import ListFormat

# The day of birth in the number is 00: it belongs to nobody.
_INVENTED = {
    "place": "1",
    "personalNumber": "10005198000001",
    "surnameKy": "Апасова",
    "givenNameKy": "Нур",
    "patronymicKy": "Асан кызы",
    "surnameRu": "Апасова",
    "givenNameRu": "Нур",
    "patronymicRu": "Асановна",
    "birthDate": "1980-05-17",
    "sex": "female",
    "occupationKy": "мугалим",
    "occupationRu": "учительница",
    "occupationEn": "teacher",
    "citizen": "yes",
    "education": "higher",
    "unexpungedConviction": "no",
    "taxDebt": "0",
    "otherEthnicGroup": "no",
    "disabilityGroup": "0",
}


def template_of(format_: ListFormat, language: Language) -> bytes:
    """An empty list in `format_` with headings in `language`."""
    headings = [column.title.in_language(language) for column in COLUMNS]
    match format_:
        case ListFormat.CSV:
            # With the mark of UTF-8, by which spreadsheets know the letters ң, ө and ү.
            return (",".join(headings) + "\r\n").encode("utf-8-sig")
        case ListFormat.XLSX:
            return _spreadsheet(headings)
        case ListFormat.EML_210:
            return _message()


def _spreadsheet(headings: list[str]) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(headings)
    sheet.freeze_panes = "A2"
    for at, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(at)].width = len(heading) + 4
    # As text: 14 digits would be shown in powers of ten.
    number = get_column_letter(COLUMNS.index(PERSONAL_NUMBER) + 1)
    sheet.column_dimensions[number].number_format = "@"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _message() -> bytes:
    # A prefix that is None is the default namespace; lxml's stubs do not know it.
    prefixes: Any = {None: EML, "xnl": XNL, "t": DECLARED}
    root = etree.Element(f"{{{EML}}}EML", nsmap=prefixes)
    root.set("Id", MESSAGE)
    root.set("SchemaVersion", "5.0")
    etree.SubElement(root, f"{{{EML}}}TransactionId").text = "1"
    nomination = etree.SubElement(root, f"{{{EML}}}Nomination")
    etree.SubElement(nomination, f"{{{EML}}}ElectionIdentifier", Id="election")
    etree.SubElement(nomination, f"{{{EML}}}ContestIdentifier", Id="contest")
    affiliation = etree.SubElement(nomination, f"{{{EML}}}Affiliation")
    identifier = etree.SubElement(affiliation, f"{{{EML}}}AffiliationIdentifier")
    etree.SubElement(identifier, f"{{{EML}}}RegisteredName").text = "Party"
    etree.SubElement(affiliation, f"{{{EML}}}Type").text = "party list"
    candidate = etree.SubElement(affiliation, f"{{{EML}}}Candidate", DisplayOrder=_INVENTED["place"])
    etree.SubElement(candidate, f"{{{EML}}}CandidateIdentifier")
    for path, column in ELEMENTS:
        _at(candidate, path.split("/{"), _INVENTED[column.key])
    standard = {"place", *(column.key for _, column in ELEMENTS)}
    for key, text in _INVENTED.items():
        if key not in standard:
            etree.SubElement(candidate, f"{{{DECLARED}}}Declared", Column=key).text = text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _at(parent: etree._Element, steps: list[str], text: str) -> None:
    """Put `text` at the end of `steps` below `parent`, through elements that are there where they are."""
    for step in steps:
        tag = step if step.startswith("{") else "{" + step
        found = parent.find(tag) if step is not steps[-1] else None
        parent = etree.SubElement(parent, tag) if found is None else found
    parent.text = text
