"""Lists of invented people as cells, and their writing in each format, for the tests of imports."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from lxml import etree
from openpyxl import Workbook

from talapker_core.exchange.candidate_list.columns import COLUMN_BY_KEY, COLUMNS
from talapker_graphql.imports.election_markup import DECLARED, EML, XNL

Cells = Mapping[str, str]
_EML_PATHS = {
    "surnameKy": "LastName",
    "givenNameKy": "FirstName",
    "patronymicKy": "MiddleName",
}
_EML_ELEMENTS = {"birthDate": "DateOfBirth", "sex": "Gender", "occupationKy": "Profession"}


def a_person(serial: int, **changes: str) -> dict[str, str]:
    """The cells of an invented woman, complete."""
    told = {
        "place": str(serial),
        "personalNumber": f"1000519800{serial:04d}",
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
        "taxDebt": "1500.50",
        "otherEthnicGroup": "no",
        "disabilityGroup": "0",
    }
    return {key: text for key, text in {**told, **changes}.items() if text}


def columns_of(people: Iterable[Cells]) -> list[str]:
    """The columns that a list of these people has, in the order of the template."""
    keys = {key for person in people for key in person}
    return [column.key for column in COLUMNS if column.key in keys]


def as_csv(
    people: Sequence[Cells],
    *,
    columns: Sequence[str] | None = None,
    language: str = "en",
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> bytes:
    """`people` as CSV with headings in `language`."""
    keys = columns or columns_of(people)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([_heading(key, language) for key in keys])
    writer.writerows([[person.get(key, "") for key in keys] for person in people])
    return out.getvalue().encode(encoding)


def as_xlsx(people: Sequence[Cells], *, columns: Sequence[str] | None = None, language: str = "en") -> bytes:
    """`people` as a spreadsheet, with the types that people's spreadsheets have: dates, numbers, yes and no."""
    keys = columns or columns_of(people)
    workbook = Workbook()
    sheet = workbook.active
    sheet.append([_heading(key, language) for key in keys])
    for person in people:
        sheet.append([_typed(key, person.get(key, "")) for key in keys])
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    """The bytes of `workbook`."""
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def as_eml(people: Sequence[Cells]) -> bytes:
    """`people` as the candidates of an EML 210 nomination."""
    # A prefix that is None is the default namespace; lxml's stubs do not know it.
    prefixes: Any = {None: EML, "xnl": XNL, "t": DECLARED}
    root = etree.Element(f"{{{EML}}}EML", nsmap=prefixes)
    root.set("Id", "210")
    root.set("SchemaVersion", "5.0")
    nomination = etree.SubElement(root, f"{{{EML}}}Nomination")
    affiliation = etree.SubElement(nomination, f"{{{EML}}}Affiliation")
    for person in people:
        _candidate(affiliation, person)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


TABLES = {"csv": as_csv, "xlsx": as_xlsx}
WRITERS = {**TABLES, "xml": as_eml}
FIRST_ROW = {"csv": 2, "xlsx": 2, "xml": 1}
"""Where the first person stands in each format."""


def _heading(key: str, language: str) -> str:
    column = COLUMN_BY_KEY.get(key)
    return key if column is None else column.title.in_language(language)  # type: ignore[arg-type]  # tests name it as text


def _typed(key: str, text: str) -> Any:
    if key == "birthDate" and len(text) == len("1980-05-17") and text[4] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if key in {"place", "disabilityGroup", "personalNumber"} and text.isascii() and text.isdigit():
        return int(text)
    if key == "taxDebt" and text.replace(".", "", 1).isdigit():
        return float(text)
    return {"yes": True, "no": False}.get(text, text or None)


def _candidate(parent: etree._Element, person: Cells) -> None:
    candidate = etree.SubElement(parent, f"{{{EML}}}Candidate")
    if "place" in person:
        candidate.set("DisplayOrder", person["place"])
    etree.SubElement(candidate, f"{{{EML}}}CandidateIdentifier")
    full = etree.SubElement(candidate, f"{{{EML}}}CandidateFullName")
    name = etree.SubElement(full, f"{{{XNL}}}PersonName")
    for key, tag in _EML_PATHS.items():
        if key in person:
            etree.SubElement(name, f"{{{XNL}}}{tag}").text = person[key]
    for key, tag in _EML_ELEMENTS.items():
        if key in person:
            etree.SubElement(candidate, f"{{{EML}}}{tag}").text = person[key]
    for key, text in person.items():
        if key not in {"place", *_EML_PATHS, *_EML_ELEMENTS}:
            etree.SubElement(candidate, f"{{{DECLARED}}}Declared", Column=key).text = text
