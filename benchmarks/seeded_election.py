"""An invented election of a realistic size, as rows: 37 constituencies, 30 parties, some 2,100 candidacies."""
# ruff: noqa: INP001  (scripts that stand beside the packages, not in one)

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import asyncpg

from talapker_graphql.store.connection import DatabaseAddress

CONSTITUENCIES = 37
PARTIES = 30
ON_A_LIST = 54
ON_A_BALLOT = 14
DOCUMENTS = 8
REGISTRIES = ("civil_registry", "judicial_system", "tax_service")

_AT = "2021-10-18T12:00:00.000000Z"
_SURNAMES = ("Үлгүев", "Мисалов", "Пробаев", "Ойдонов", "Көрсөтмөев")
_GIVEN_NAMES = ("Айбек", "Нургүл", "Эрмек", "Жылдыз", "Өмүр", "Чынара", "Бакыт")
Tables = dict[str, list[Mapping[str, Any]]]


def an_election() -> Tables:
    """The rows of each table, in the order in which they can be written."""
    tables: Tables = {}
    for table, row in _rows():
        tables.setdefault(table, []).append(row)
    order = ("election", "region", "commission", "constituency", "contest", "party", "nomination", "party_list",
             "person", "candidacy", "document", "registry_check", "decision")  # fmt: skip
    return {table: tables[table] for table in order}


async def write(address: DatabaseAddress, tables: Tables) -> None:
    """Write all rows, a table at a time, and let PostgreSQL know their statistics, as its autovacuum would."""
    if address.engine == "sqlite":
        with closing(sqlite3.connect(address.sqlite_path)) as connection, connection:
            for table, rows in tables.items():
                places = ", ".join("?" * len(rows[0]))
                statement = f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({places})"
                connection.executemany(statement, [tuple(row.values()) for row in rows])
        return
    postgresql = await asyncpg.connect(**address.postgresql_arguments())
    try:
        for table, rows in tables.items():
            columns = ", ".join(rows[0])
            await postgresql.execute(
                f"INSERT INTO {table} ({columns})"
                f" SELECT {columns} FROM json_populate_recordset(null::{table}, $1::text::json)",
                json.dumps([dict(row) for row in rows]),
            )
        await postgresql.execute("ANALYZE")
    finally:
        await postgresql.close()


def _three(prefix: str, text: str) -> dict[str, str]:
    return {f"{prefix}_{language}": f"{text} ({language})" for language in ("ky", "ru", "en")}


def _rows() -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "election", {"id": "e", "rulebook": "xx/sample", **_three("name", "Шайлоо"), "election_day": "2021-11-28",
                       "registered_voters": 3_600_000}  # fmt: skip
    yield "region", {"id": "r", "code": "XX-1", "ordinal": 1, **_three("name", "Region")}
    yield "commission", {"id": "k", "election_id": "e", "region_id": "r", "level": "central", "ordinal": 1,
                         **_three("name", "Commission")}  # fmt: skip
    for number in range(CONSTITUENCIES):
        yield "constituency", {"id": f"d-{number}", "election_id": "e", "region_id": "r", "commission_id": "k",
                               "number": number, **_three("name", f"Округ {number}"),
                               "registered_voters": 97_000 + number}  # fmt: skip
        yield "contest", {"id": f"c-{number}", "election_id": "e", "constituency_id": f"d-{number}", "ordinal": number,
                          "system": "single_mandate" if number else "party_list",
                          "mandates": 1 if number else ON_A_LIST}  # fmt: skip
    for number in range(PARTIES):
        party = f"p-{number}"
        yield "party", {"id": party, "ordinal": number, **_three("name", f"Партия {number}"), "search_key": party}
        nomination = _nomination(f"n-p-{number}", 0, party)
        yield "nomination", nomination
        yield "party_list", {"id": f"l-{number}", "election_id": "e", "contest_id": "c-0", "party_id": party,
                             "nomination_id": nomination["id"], "ballot_number": number + 1}  # fmt: skip
        yield "decision", _decision(nomination)
        for place in range(1, ON_A_LIST + 1):
            yield from _person_on(nomination, f"{number}-{place}", place, f"l-{number}")
    for number in range(1, CONSTITUENCIES):
        for place in range(1, ON_A_BALLOT + 1):
            # Every other one is put forward by a party, the rest by themselves.
            nomination = _nomination(f"n-d-{number}-{place}", number, f"p-{place}" if place % 2 else None)
            yield "nomination", nomination
            yield "decision", _decision(nomination)
            yield from _person_on(nomination, f"d-{number}-{place}", place, None)


def _nomination(nomination_id: str, constituency: int, party: str | None) -> dict[str, Any]:
    on_list = not constituency
    route = "party_list" if on_list else "party_nominated" if party else "self_nominated"
    return {"id": nomination_id, "election_id": "e", "contest_id": f"c-{constituency}",
            "constituency_id": f"d-{constituency}", "party_id": party, "commission_id": "k", "monitored_by_id": "k",
            "route": route, "status": "registered", "version": 4, "round": 1, "opened_by": f"author-{nomination_id}",
            "opened_at": _AT, "submitted_at": _AT, "published_at": _AT}  # fmt: skip


def _decision(nomination: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": f"q-{nomination['id']}", "nomination_id": nomination["id"], "commission_id": "k", "round": 1,
            "outcome": "granted", "ground": "complete", "article": "65", **_three("text", "Registered"),
            "decided_by": "member", "decided_at": _AT, "rulebook_sha256": "ab" * 32}  # fmt: skip


def _person_on(
    nomination: Mapping[str, Any], name: str, place: int, party_list: str | None
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    surname, given_name = _SURNAMES[place % len(_SURNAMES)], _GIVEN_NAMES[place % len(_GIVEN_NAMES)]
    of_file = {"nomination_id": nomination["id"], "candidacy_id": f"x-{name}"}
    yield "person", {"id": f"h-{name}", "personal_number_mac": f"mac-{name}", "personal_number_sealed": "sealed",
                     "birth_date_sealed": "sealed", "birth_year": 1960 + place % 35, "sex": "unknown",
                     "surname_ky": surname, "given_name_ky": given_name, "patronymic_ky": None, "surname_ru": surname,
                     "given_name_ru": given_name, "patronymic_ru": "Примерович" if place % 3 else None,
                     "name_latin": "Aibek Misalov", "search_key": name, "sort_key": name}  # fmt: skip
    yield "candidacy", {"id": f"x-{name}", "election_id": "e", "contest_id": nomination["contest_id"],
                        "constituency_id": nomination["constituency_id"], "nomination_id": nomination["id"],
                        "party_id": nomination["party_id"], "party_list_id": party_list, "person_id": f"h-{name}",
                        "place": place, "status": "registered", **_three("occupation", "Мугалим"),
                        "declarations_sealed": "sealed", "published_at": _AT}  # fmt: skip
    for ordinal in range(DOCUMENTS):
        yield "document", {"id": f"o-{name}-{ordinal}", **of_file, "kind": f"document_{ordinal}",
                           "file_name": "paper.pdf", "media_type": "application/pdf", "size": 100_000,
                           "sha256": "cd" * 32, "vault_key": f"vault-{name}-{ordinal}", "received_at": _AT,
                           "ordinal": ordinal}  # fmt: skip
    for registry in REGISTRIES:
        yield "registry_check", {"id": f"g-{name}-{registry}", **of_file, "registry": registry, "standing": "verified",
                                 "outcome": "found", "attempts": 1, "asked_at": _AT, "answered_at": _AT,
                                 "version": 1}  # fmt: skip
