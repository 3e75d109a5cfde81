"""EML 210: candidates in the standard's own elements and in ours, and nothing that a parser would unfold."""

import pytest

from support.lists import a_person, as_eml
from talapker_core.exchange.candidate_list.reading import faults_of, read_list
from talapker_core.exchange.candidate_list.table import LARGEST_FILE, MOST_ROWS
from talapker_graphql.imports.election_markup import read_eml

SOUND = as_eml([a_person(1), a_person(2)])


def without_declaration(text: bytes = SOUND) -> bytes:
    return text.partition(b"?>")[2].lstrip()


REFUSED = {
    "nothing": b"",
    "no XML": b"candidates",
    "not to the last byte": SOUND + b"<more/>",
    "a document type": b"<!DOCTYPE EML [<!ENTITY a 'b'>]>" + without_declaration(),
    "a document of the outside": b'<!DOCTYPE EML SYSTEM "https://evil.example/a.dtd">' + without_declaration(),
    "another encoding": without_declaration().decode().encode("utf-16"),
    "another message": SOUND.replace(b'Id="210"', b'Id="230"'),
    "another namespace": SOUND.replace(b"schema:eml", b"schema:other"),
    "no nomination": SOUND.replace(b"Nomination", b"CandidateList"),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_is_no_nomination_is_told_by_one_fault(content: bytes) -> None:
    assert [fault.code for fault in read_eml(content).faults] == ["FILE_NOT_EML"]


def test_too_much_is_refused() -> None:
    assert [fault.code for fault in read_eml(b" " * (LARGEST_FILE + 1)).faults] == ["FILE_TOO_LARGE"]
    crowd = as_eml([a_person(at) for at in range(MOST_ROWS + 1)])
    assert [fault.code for fault in read_eml(crowd).faults] == ["TOO_MANY_ROWS"]


def test_elements_of_others_and_of_the_standard_that_we_do_not_read_are_passed_over() -> None:
    more = SOUND.replace(
        b"<DateOfBirth>",
        b'<QualifyingAddress/><o:Other xmlns:o="urn:other">1</o:Other><!-- a --><?b c?><DateOfBirth>',
    )

    assert read_eml(more) == read_eml(SOUND)


def test_a_candidate_may_stand_alone() -> None:
    alone = as_eml([a_person(1)]).replace(b"<Affiliation>", b"").replace(b"</Affiliation>", b"")

    assert read_eml(alone) == read_eml(as_eml([a_person(1)]))


@pytest.mark.parametrize("column", ["unknown", "surnameKy", "taxDebt", "place"])
def test_a_cell_of_ours_names_a_column_that_is_its_own_and_new(column: str) -> None:
    message = as_eml([a_person(1)]).replace(
        b"</Candidate>", f'<t:Declared Column="{column}">1</t:Declared></Candidate>'.encode()
    )

    (fault,) = faults_of(read_list(read_eml(message)))

    assert (fault.code, fault.path) == ("COLUMN_UNKNOWN", ("rows", "1"))
