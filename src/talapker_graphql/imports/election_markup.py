"""EML 210, the Candidate Nomination message of the OASIS Election Markup Language, version 5.

What the standard has an element for stands in that element; the rest of our columns stand in elements ``Declared`` of
our own namespace, which the standard lets follow a candidate's own ones:

    <EML xmlns="urn:oasis:names:tc:evs:schema:eml" Id="210" SchemaVersion="5.0">
      <Nomination> … <Affiliation> …
        <Candidate DisplayOrder="1">
          <CandidateIdentifier/>
          <CandidateFullName><xnl:PersonName><xnl:FirstName/><xnl:MiddleName/><xnl:LastName/></xnl:PersonName> …
          <DateOfBirth/> <Gender/> <Profession/>
          <t:Declared Column="personalNumber">…</t:Declared> …

Whatever else a message holds (addresses, contacts, proposers, elements of others) is passed over.
"""

from collections.abc import Iterator

from lxml import etree

from talapker_core.errors import Problem
from talapker_core.exchange.candidate_list import columns, faults
from talapker_core.exchange.candidate_list.columns import COLUMN_BY_KEY, Column
from talapker_core.exchange.candidate_list.table import (
    LARGEST_FILE,
    MOST_ROWS,
    Row,
    Table,
    table_of_records,
    unreadable,
)

EML = "urn:oasis:names:tc:evs:schema:eml"
XNL = "urn:oasis:names:tc:ciq:xsdschema:xNL:2.0"
DECLARED = "urn:talapker:candidate-list:1"
MESSAGE = "210"

_NAME = f"{{{EML}}}CandidateFullName/{{{XNL}}}PersonName/{{{XNL}}}"
ELEMENTS: tuple[tuple[str, Column], ...] = (
    (f"{_NAME}FirstName", columns.GIVEN_NAME_KY),
    (f"{_NAME}MiddleName", columns.PATRONYMIC_KY),
    (f"{_NAME}LastName", columns.SURNAME_KY),
    (f"{{{EML}}}DateOfBirth", columns.BIRTH_DATE),
    (f"{{{EML}}}Gender", columns.SEX),
    (f"{{{EML}}}Profession", columns.OCCUPATION_KY),
)
"""Where the standard keeps a column of ours, below a candidate, in the standard's order."""
_OF_THE_STANDARD = {columns.PLACE.key, *(column.key for _, column in ELEMENTS)}


def read_eml(content: bytes) -> Table:
    """The candidates of the nomination in `content`, each a row numbered from 1 in the order of the message."""
    if len(content) > LARGEST_FILE:
        return unreadable(faults.TOO_LARGE)
    root = _root(content)
    if root is None or root.tag != f"{{{EML}}}EML" or root.get("Id") != MESSAGE:
        return unreadable(faults.NOT_EML)
    nomination = root.find(f"{{{EML}}}Nomination")
    if nomination is None:
        return unreadable(faults.NOT_EML)
    candidate = f"{{{EML}}}Candidate"
    standing = [*nomination.findall(candidate), *nomination.findall(f"{{{EML}}}Affiliation/{candidate}")]
    if len(standing) > MOST_ROWS:
        return unreadable(faults.too_many_rows(MOST_ROWS))
    found: list[Problem] = []
    rows = []
    for number, element in enumerate(standing, 1):
        cells: dict[str, str] = {}
        for column, text in _cells(element):
            if column is None:
                found.append(faults.declared_wrongly(number))
            elif text:
                cells[column.key] = text
        rows.append(Row(number, tuple(cells.items())))
    return table_of_records(rows, found)


def _root(content: bytes) -> etree._Element | None:
    """The message: UTF-8, no document type, no entities, no network, nothing repaired."""
    if b"\0" in content or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return None
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        # Not chained: the parser's message may repeat the text of a cell.
        return None


def _cells(candidate: etree._Element) -> Iterator[tuple[Column | None, str]]:
    """The cells of one candidate; no column stands for one of our elements that names none, or names one twice."""
    seen: set[str] = set()
    place = candidate.get("DisplayOrder")
    if place is not None:
        yield columns.PLACE, place.strip()
    for path, column in ELEMENTS:
        yield column, _text(candidate.find(path))
    for element in candidate.findall(f"{{{DECLARED}}}Declared"):
        key = element.get("Column", "")
        if key not in COLUMN_BY_KEY or key in _OF_THE_STANDARD or key in seen:
            yield None, ""
            continue
        seen.add(key)
        yield COLUMN_BY_KEY[key], _text(element)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()
