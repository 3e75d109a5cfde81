"""Files that nobody should bring: each is refused with its own code, and nothing is written."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import OKPKey

from support.acts import OTHER_PARTY, Bench, everything, personal_number
from support.offline import a_list, edited, exported, faults, merged, newcomer, puts, says
from talapker_graphql.procedures.brought_drafts import LONGEST_CONTENT
from talapker_graphql.procedures.draft_files import open_base
from talapker_graphql.procedures.signing import key_id_of, sign, signed_statement
from talapker_graphql.store import tables

Spoil = Callable[[bytes], bytes]


def with_base(change: Callable[[str], str]) -> Spoil:
    def spoil(file: bytes) -> bytes:
        return edited(file, lambda document: document.update(base=change(document["base"])))

    return spoil


def payload_changed(token: str) -> str:
    """The base says something else, under the old signature."""
    head, payload, signature = token.split(".")
    said = base64.urlsafe_b64decode(payload + "==").replace(b'"citizen":true', b'"citizen":null')
    return ".".join([head, base64.urlsafe_b64encode(said).rstrip(b"=").decode(), signature])


def unsigned(token: str) -> str:
    """The base claims that no signature is needed."""
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).rstrip(b"=").decode()
    return f"{head}.{token.split('.')[1]}."


def as_text(change: Callable[[str], str]) -> Spoil:
    return lambda file: change(file.decode()).encode()


HOSTILE: dict[str, tuple[Spoil, str]] = {
    "nothing": (lambda _: b"", "DRAFT_NOT_JSON"),
    "no JSON": (lambda file: file[:-10], "DRAFT_NOT_JSON"),
    "another encoding": (lambda file: file.decode().encode("cp1251", "replace"), "DRAFT_NOT_JSON"),
    "half of UTF-16": (lambda file: file.decode().encode("utf-16")[:-1], "DRAFT_NOT_JSON"),
    "deep nesting": (lambda _: b"[" * 300_000, "DRAFT_NOT_JSON"),
    "deep objects": (lambda _: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "DRAFT_NOT_JSON"),
    "a key twice": (as_text(lambda text: text.replace("{", '{"base": "", ', 1)), "DRAFT_NOT_JSON"),
    "no number": (as_text(lambda text: text.replace('"version": 1', '"version": NaN')), "DRAFT_NOT_JSON"),
    "a list": (lambda _: b"[]", "DRAFT_FORMAT_UNKNOWN"),
    "a text": (lambda _: b'"draft"', "DRAFT_FORMAT_UNKNOWN"),
    "another version": (as_text(lambda text: text.replace('"version": 1', '"version": 2')), "DRAFT_FORMAT_UNKNOWN"),
    "another key": (as_text(lambda text: text.replace('"version"', '"extra": 1, "version"')), "DRAFT_FORMAT_UNKNOWN"),
    "people of the wrong type": (lambda file: edited(file, lambda it: it.update(people={})), "DRAFT_FORMAT_UNKNOWN"),
    "a base of the wrong type": (lambda file: edited(file, lambda it: it.update(base=[])), "DRAFT_FORMAT_UNKNOWN"),
    "too many people": (lambda file: edited(file, lambda it: it.update(people=[{}] * 201)), "DRAFT_TOO_MANY_PEOPLE"),
    "too many bytes": (lambda file: file + b" " * 748_000, "DRAFT_TOO_LARGE"),
    "a base that says something else": (with_base(payload_changed), "DRAFT_BASE_ALTERED"),
    "a base without signature": (with_base(unsigned), "DRAFT_BASE_ALTERED"),
    "a base cut short": (with_base(lambda token: token[:-2]), "DRAFT_BASE_ALTERED"),
    "no base": (with_base(lambda _: ""), "DRAFT_BASE_ALTERED"),
}


@pytest.mark.parametrize(("spoil", "code"), HOSTILE.values(), ids=HOSTILE)
async def test_what_is_no_draft_of_this_nomination_is_refused_by_one_code(
    bench: Bench, spoil: Spoil, code: str
) -> None:
    nomination = await a_list(bench, 2)
    file = await exported(bench, nomination)
    before = await everything()

    refused = await merged(bench, nomination, spoil(file))

    assert faults(refused) == [(code, ("content",))]
    assert await everything() == before


async def test_a_file_that_is_longer_than_a_request_is_not_even_decoded(bench: Bench) -> None:
    nomination = await a_list(bench, 1)

    assert faults(await merged(bench, nomination, b"a" * LONGEST_CONTENT)) == [("DRAFT_TOO_LARGE", ("content",))]


async def test_the_draft_of_another_nomination_or_portal_is_told_apart(bench: Bench) -> None:
    nomination, other = await a_list(bench, 1), await a_list(bench, 2, OTHER_PARTY)
    theirs = await exported(bench, other, actor=OTHER_PARTY)
    key = OKPKey.generate_key("Ed25519")
    stranger = OKPKey.import_key({**key.as_dict(private=True), "kid": key.thumbprint()})
    ours = json.loads(await exported(bench, nomination))
    statement = signed_statement((bench.office.receipt_key,), ours["base"]) or b""
    foreign = edited(json.dumps(ours).encode(), lambda it: it.update(base=sign(stranger, statement)))

    assert faults(await merged(bench, nomination, theirs)) == [("DRAFT_OF_ANOTHER_NOMINATION", ("content",))]
    assert faults(await merged(bench, nomination, foreign)) == [("DRAFT_OF_ANOTHER_PORTAL", ("content",))]


async def test_something_else_that_the_portal_signed_is_no_base(bench: Bench) -> None:
    nomination = await bench.submitted()
    receipt = await tables.Receipt.get(nomination_id=nomination)

    refused = open_base(bench.office, receipt.signature, nomination)

    assert getattr(refused, "code", None) == "DRAFT_BASE_ALTERED"


@pytest.mark.parametrize("header", ["[]", "1", "null", '"x"', "{}", '{"alg":[]}', '{"alg":"none","kid":7}', "{"])
def test_a_strange_header_is_no_signature_and_raises_nothing(header: str) -> None:
    key = OKPKey.generate_key("Ed25519")
    token = f"{base64.urlsafe_b64encode(header.encode()).rstrip(b'=').decode()}.e30.AAAA"

    assert signed_statement((key,), token) is None
    assert key_id_of(token) is None


@given(st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9_\-]{0,20}(\.[A-Za-z0-9_\-]{0,20}){0,4}", fullmatch=True))
def test_no_token_raises_anything(token: str) -> None:
    assert signed_statement((OKPKey.import_key(_KEY),), token) is None
    assert key_id_of(token) is None or isinstance(key_id_of(token), str)


_KEY = OKPKey.generate_key("Ed25519").as_dict(private=True)


async def test_every_fault_of_every_person_is_told_in_one_pass_and_nothing_is_written(bench: Bench) -> None:
    nomination = await a_list(bench, 4)
    file = await exported(bench, nomination)
    before = await everything()
    wrong: Any = [
        says(1, birthDate="1981-05-17", citizen="perhaps"),
        says(2, occupationEn="", education=["higher"]),
        lambda document: document["people"][2].update(person="person-of-nobody"),
        says(4, personalNumber=personal_number(1), nickname="Нур"),
        puts(5, newcomer(7, personalNumber="1234567")),
        puts(6, {"surnameKy": "Апасова"}),
        lambda document: document["people"].insert(6, "somebody"),
        puts(8, newcomer(8)),
        puts(9, newcomer(8)),
    ]

    refused = await merged(bench, nomination, edited(file, *wrong))

    required = ("givenNameKy", "surnameRu", "givenNameRu", "birthDate", "occupationKy", "occupationRu", "occupationEn")
    assert faults(refused) == [
        ("BIRTH_DATE_DIFFERS", ("people", "1", "birthDate")),
        ("WORD_UNKNOWN", ("people", "1", "citizen")),
        ("CELL_MISSING", ("people", "2", "occupationEn")),
        ("VALUE_NOT_PLAIN", ("people", "2", "education")),
        ("PERSON_UNKNOWN", ("people", "3", "person")),
        ("FIELD_UNKNOWN", ("people", "4")),
        ("PERSON_DIFFERS", ("people", "4", "personalNumber")),
        ("PERSONAL_NUMBER_NOT_VALID", ("people", "5", "personalNumber")),
        ("CELL_MISSING", ("people", "6", "personalNumber")),
        *(("CELL_MISSING", ("people", "6", key)) for key in required),
        ("PERSON_NOT_VALID", ("people", "7")),
        ("PERSON_REPEATED", ("people", "9", "personalNumber")),
    ]
    for text in ("1234567", "perhaps", "person-of-nobody", personal_number(1), "nickname"):
        assert text not in repr(refused)
    assert await everything() == before


async def test_somebody_who_stands_on_the_draft_is_known_by_the_number_as_well(bench: Bench) -> None:
    nomination = await a_list(bench, 2)
    file = await exported(bench, nomination)
    by_number = edited(file, lambda it: it["people"][0].update(personalNumber=personal_number(1), person=None))
    twice = edited(file, puts(3, newcomer(1)))

    assert not hasattr(await merged(bench, nomination, by_number), "problems")
    assert faults(await merged(bench, nomination, twice)) == [("PERSON_REPEATED", ("people", "3", "personalNumber"))]
