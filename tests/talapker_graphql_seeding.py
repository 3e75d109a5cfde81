"""Rows written by SQL, on either engine, for tests of reading."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

import asyncpg

from talapker_graphql.store.connection import DatabaseAddress

AUTHOR = "author-1"
COMMISSION = "k-tec"
PARTY = "p-1"
CANARY = "CANARY"
"""Stands in every column that no public answer may ever hold."""

SPECIAL = "Ө\"'\\\n\t\x1f{}:author $1 ?1 </script> 😀"
"""Text that a careless writer of SQL or of JSON would trip over."""

AT = "2021-10-18T12:00:00.000000Z"
Rows = Sequence[tuple[str, Mapping[str, Any]]]


async def insert(address: DatabaseAddress, rows: Rows) -> None:
    """Write `rows`, each a table and its columns, in this order."""
    if address.engine == "sqlite":
        with closing(sqlite3.connect(address.sqlite_path)) as connection, connection:
            for table, row in rows:
                places = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))
        return
    postgresql = await asyncpg.connect(**address.postgresql_arguments())
    try:
        for table, row in rows:
            # Sent as one JSON text, so that the server gives each column its own type.
            columns = ", ".join(row)
            await postgresql.execute(
                f"INSERT INTO {table} ({columns})"
                f" SELECT {columns} FROM json_populate_record(null::{table}, $1::text::json)",
                json.dumps(dict(row)),
            )
    finally:
        await postgresql.close()


def three(prefix: str, text: str) -> dict[str, str]:
    """A text in three languages, in three columns."""
    return {f"{prefix}_{language}": f"{text} {language}" for language in ("ky", "ru", "en")}


def an_election(*, lists: int = 2, on_a_list: int = 6) -> list[tuple[str, Mapping[str, Any]]]:
    """An election with published, submitted and drafted files, and something in every table that can be read."""
    rows: list[tuple[str, Mapping[str, Any]]] = [
        ("election", {"id": "e-1", "rulebook": "xx/sample", **three("name", SPECIAL), "election_day": "2021-11-28"}),
        ("election", {"id": "e-0", "rulebook": "xx/old", **three("name", "old"), "election_day": "2015-10-04",
                      "registered_voters": 2_761_297}),
        ("region", {"id": "r-1", "code": "XX-1", "ordinal": 1, **three("name", "region")}),
        ("commission", {"id": "k-cec", "election_id": "e-1", "level": "central", "ordinal": 1, **three("name", "CEC")}),
        ("commission", {"id": COMMISSION, "election_id": "e-1", "parent_id": "k-cec", "region_id": "r-1",
                        "level": "territorial", "ordinal": 2, **three("name", "TEC")}),
        ("expenditure_item", {"id": "i-1", "ordinal": 1, **three("name", "print")}),
        ("expenditure_item", {"id": "i-2", "ordinal": 2, **three("name", "air")}),
    ]  # fmt: skip
    for number in range(3):
        region = {"region_id": "r-1"} if number else {}
        rows += [
            ("constituency", {"id": f"d-{number}", "election_id": "e-1", "commission_id": COMMISSION, "number": number,
                              **three("name", f"district {number}"), **region}),
            ("contest", {"id": f"c-{number}", "election_id": "e-1", "constituency_id": f"d-{number}", "ordinal": number,
                         "system": "single_mandate" if number else "party_list", "mandates": 1 if number else 54}),
        ]  # fmt: skip
    for number in range(lists):
        party = f"p-{number}"
        rows.append(("party", {"id": party, "ordinal": number, **three("name", party), "search_key": party}))
        nomination = _nomination(f"n-list-{number}", "c-0", "d-0", status="registered", party_id=party,
                                 route="party_list", opened_by=f"representative-{number}")  # fmt: skip
        rows += [
            ("nomination", nomination),
            ("party_list", {"id": f"l-{number}", "election_id": "e-1", "contest_id": "c-0", "party_id": party,
                            "nomination_id": nomination["id"], "ballot_number": number + 1}),
            ("vote_count", {"id": f"v-l-{number}", "contest_id": "c-0", "party_list_id": f"l-{number}",
                            "votes": 1000 - number, "verified": number % 2 == 0}),
        ]  # fmt: skip
        for place in range(1, on_a_list + 1):
            rows += _person_on(nomination, f"{number}-{place}", place, party_list_id=f"l-{number}")
        rows += _file_of(nomination, str(number))
    for number, (status, published) in enumerate(
        [("registered", True), ("submitted", False), ("draft", False), ("correction", True), ("refused", True)]
    ):
        nomination = _nomination(f"n-self-{number}", "c-1", "d-1", status=status, published=published)
        rows.append(("nomination", nomination))
        rows += _person_on(nomination, f"self-{number}", 1)
        rows += _file_of(nomination, f"self-{number}")
    rows += [
        ("contest_result", {"id": "cr-0", "contest_id": "c-0", "turnout": 900, "outcome": "determined",
                            "protocol": '{"quota": "1/3"}', "determined_at": AT}),
        ("mandate", {"id": "m-1", "election_id": "e-1", "contest_id": "c-0", "candidacy_id": "x-0-1", "ordinal": 1,
                     "votes": 77}),
    ]  # fmt: skip
    return rows


def _nomination(
    nomination_id: str,
    contest: str,
    constituency: str,
    *,
    status: str,
    route: str = "self_nominated",
    published: bool = True,
    party_id: str | None = None,
    opened_by: str = AUTHOR,
) -> dict[str, Any]:
    return {
        "id": nomination_id, "election_id": "e-1", "contest_id": contest, "constituency_id": constituency,
        "party_id": party_id, "commission_id": COMMISSION, "monitored_by_id": COMMISSION, "route": route,
        "status": status, "version": 3, "round": 1, "opened_by": opened_by, "opened_at": AT, "submitted_at": AT,
        "examine_by": "2021-10-28T12:00:00.000000Z" if status == "submitted" else None,
        "correct_by": "2021-10-25T12:00:00.000000Z" if status == "correction" else None,
        "published_at": AT if published else None, "package_sha256": f"{CANARY}-package",
    }  # fmt: skip


def _person_on(
    nomination: Mapping[str, Any], name: str, place: int, *, party_list_id: str | None = None
) -> list[tuple[str, Mapping[str, Any]]]:
    candidacy = f"x-{name}"
    of_file = {"nomination_id": nomination["id"], "candidacy_id": candidacy}
    rows: list[tuple[str, Mapping[str, Any]]] = [
        ("person", {
            "id": f"person-{name}", "personal_number_mac": f"{CANARY}-mac-{name}", "birth_year": 1980,
            "personal_number_sealed": f"{CANARY} 20000198000000", "birth_date_sealed": f"{CANARY}-date",
            "sex": f"{CANARY}"[:8], "surname_ky": SPECIAL, "given_name_ky": "Айбек", "surname_ru": "Ёжиков",
            "given_name_ru": "Айбек", "patronymic_ru": "Пробович" if place % 2 else None, "name_latin": "Aibek",
            "search_key": f"{CANARY}-search", "sort_key": name}),
        ("candidacy", {
            "id": candidacy, "election_id": "e-1", "contest_id": nomination["contest_id"],
            "constituency_id": nomination["constituency_id"], "nomination_id": nomination["id"],
            "party_id": nomination["party_id"], "party_list_id": party_list_id, "person_id": f"person-{name}",
            "place": place, "status": nomination["status"], **three("occupation", "teacher"),
            "declarations_sealed": f"{CANARY}-declarations", "published_at": nomination["published_at"],
            "changed_at": "2021-10-18T12:00:00.000001Z" if place % 3 == 0 else AT,
            "values_from_paper": '["NAME_KY","TAX_DEBT"]' if place % 2 else None}),
        ("finding", {"id": f"f-{name}", **of_file, "fact": "name", "registry": "civil_registry",
                     "outcome": "confirmed", "found_at": AT}),
        ("rule_verdict", {"id": f"rv-{name}", **of_file, "code": "eligibility.minimum_age", "value": "met",
                          "article": f"{CANARY} 60", **three("because", CANARY), "rests_on_unverified": place % 2 == 0,
                          "reached_at": AT}),
        ("vote_count", {"id": f"v-{name}", "contest_id": nomination["contest_id"], "candidacy_id": candidacy,
                        "votes": place, "verified": True, "note": SPECIAL}),
    ]  # fmt: skip
    for number, field in enumerate(("name_ky", "tax_debt"), 10 * place):
        open_value = None if field == "tax_debt" else '{"surname":"Ө\\"<"}'
        rows.append(("paper_deviation", {
            "id": f"paper-{name}-{field}", **of_file, "number": number, "field": field, "standing": "in_force",
            "article": "32" if place % 2 else None, "paper_value": open_value, "electronic_value": open_value,
            "recorded_at": AT, "values_sealed": f"{CANARY}-values", "document_kind": f"{CANARY}-paper", "page": 2,
            "kept_in": f"{CANARY}-archive", "reason": f"{CANARY}-reason",
            "recorded_by": f"{CANARY}-officer"}))  # fmt: skip
    for ordinal in range(3):
        document = {"id": f"doc-{name}-{ordinal}", **of_file, "kind": f"kind_{ordinal}",
                    "file_name": f"{CANARY}.pdf", "media_type": f"{CANARY}/pdf", "size": 1_000,
                    "sha256": f"{CANARY}-sha", "vault_key": f"{CANARY}-vault", "received_at": AT, "ordinal": ordinal,
                    "replaced_at": AT if ordinal == 2 else None,
                    "scan_standing": ("not_checked", "clean", "infected")[ordinal], "scanned_at": AT,
                    "scan_signature": f"{CANARY}-malware"}  # fmt: skip
        rows.append(("document", document))
        of_check = {"nomination_id": of_file["nomination_id"]}
        for again in range(1, 3):
            check = f"check-of-{document['id']}-{again}"
            rows.append(("document_signature_check", {
                "id": check, **of_check, "document_id": document["id"], "ordinal": again, "outcome": "examined",
                "checked_at": AT, "roots_sha256": f"{CANARY}-roots"}))  # fmt: skip
            rows.append(("document_signature", {
                "id": f"signature-of-{check}", **of_check, "examination_id": check, "ordinal": 1,
                "standing": "invalid", "reason": "altered", "whole_file": again == 2, "stamp": "none",
                "signer_sealed": f"{CANARY}-signer", "certificate_sha256": f"{CANARY}-certificate"}))  # fmt: skip
    for registry, standing, outcome in (
        ("civil_registry", "verified", "found"),
        ("tax_service", "not_verified", "unavailable"),
        ("court", "awaiting", None),
    ):
        rows.append(("registry_check", {
            "id": f"check-{name}-{registry}", **of_file, "registry": registry, "standing": standing,
            "purpose": "registration", "round": 0,
            "outcome": outcome, "reason": f"{CANARY}-reason", "attempts": 1, "asked_at": AT,
            "answered_at": AT if outcome else None, "answer_sealed": f"{CANARY}-answer",
            "provenance": f"{CANARY}-provenance", "evidence_sha512": f"{CANARY}-evidence", "version": 1}))  # fmt: skip
    rows.append(("alert", {
        "id": f"alert-{name}", **of_file, "check_id": f"check-{name}-civil_registry", "kind": "death",
        "fact": f"{CANARY}-fact", "rule": f"{CANARY}-rule", "article": f"{CANARY}-article", "registry": "court",
        "matter": f"{CANARY}-matter", "status": "open" if place % 2 else "closed", "opened_at": AT,
        "closed_by": f"{CANARY}-member", "reason": f"{CANARY}-reason", "version": 1}))  # fmt: skip
    return rows


def _file_of(nomination: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    of_file = {"nomination_id": nomination["id"]}
    rows: list[tuple[str, Mapping[str, Any]]] = [
        ("fund", {"id": f"fund-{name}", "election_id": "e-1", **of_file, "bank": "Bank of Examples", "currency": "KGS",
                  "account_sealed": f"{CANARY}-account", "opened_on": "2021-09-20"}),
        ("omission", {"id": f"o-{name}", **of_file, "code": "document.missing", "article": "60", "status": "open",
                      **three("text", "defect"), "recoverable": True, "recorded_by": f"{CANARY}-member",
                      "recorded_at": AT}),
        ("receipt", {"id": f"receipt-{name}", **of_file, "round": 1, "statement": f"{CANARY}-statement",
                     "signature": f"{CANARY}-signature", "key_id": f"{CANARY}-key", "issued_at": AT}),
        *(("package_signature", {
            "id": f"signature-{name}-{number}", **of_file, "version": 2, "manifest_sha256": f"{CANARY}-manifest",
            "cms_sha256": f"{number}", "cms_sealed": f"{CANARY}-cms", "signer_sealed": f"{CANARY}-signer",
            "certificate_sha256": f"{CANARY}-certificate", "arrived_at": AT, "roots_sha256": f"{CANARY}-roots",
            "standing": "cannot_tell" if number else "valid", "stamp": "trusted", "claimed_at": None,
            "reason": "revocation_not_known" if number else None, "stamped_at": AT if number else None,
        }) for number in range(2)),
        *(("decision", {"id": f"decision-{name}-{round_}", **of_file, "commission_id": COMMISSION, "round": round_,
                        "outcome": "granted" if round_ == 2 else "refused", "ground": "complete", "article": "65",
                        **three("text", "reason"), "decided_by": f"{CANARY}-member", "decided_at": AT,
                        "rulebook_sha256": "ab" * 32}) for round_ in (1, 2)),
        ("decision_proof", {"id": f"proof-{name}", "decision_id": f"decision-{name}-2", "entry": '{"é":"\\""}',
                            "leaf_index": 7, "tree_size": 9, "root_sha256": "cd" * 32, "path": '["ab","c/d"]',
                            "statement": "a.b.c", "key_id": "k"}),
        ("paper_deviation", {"id": f"paper-{name}", **of_file, "number": 1, "field": "list", "standing": "taken_back",
                             "words": f"{CANARY}-words", "document_kind": f"{CANARY}-paper",
                             "kept_in": f"{CANARY}-archive", "reason": f"{CANARY}-reason",
                             "recorded_by": f"{CANARY}-officer", "recorded_at": AT,
                             "taken_back_by": f"{CANARY}-officer", "taken_back_at": AT,
                             "taken_back_because": f"{CANARY}-mistake"}),
        ("supporter_tally", {
            "id": f"tally-{name}", **of_file, "document_id": f"doc-{name if 'self' in name else f'{name}-1'}-0",
            "records_sha256": f"{CANARY}-records", "minimum": 2, "handed_in": 5, "repeated": 1, "valid": 1,
            "invalid": 1, "cannot_tell": 1, "imported_at": AT, "elsewhere": 3, "signed_for_another": 3,
            "compared_at": AT, "sample_size": 1, "sample_seed": f"{CANARY}-seed", "sample_journal_size": 7,
            "sample_journal_root": f"{CANARY}-root", "sampled_at": AT}),
        *(("supporter", {
            "id": f"supporter-{name}-{repetition}", **of_file, "sheet": 1, "line": repetition + 1,
            "mac": f"{CANARY}-signer", "repetition": repetition, "person_sealed": f"{CANARY}-signer",
            "signed_on": "2021-09-28", "region": "XX-1", "in_sample": not repetition, "ground": f"{CANARY}-ground",
            "verdict": ("invalid", "not_checked")[repetition], "article": f"{CANARY}-article", "judged_at": AT,
        }) for repetition in range(2)),
        ("layer_key", {"id": f"layer-key-{name}", **of_file}),
        ("snapshot", {"id": f"snapshot-{name}", **of_file, "key_id": f"layer-key-{name}", "number": 1, "ordinal": 1,
                      "layer": "submitted", "sha256": f"{CANARY}-snapshot", "content_sealed": f"{CANARY}-content",
                      "made_at": AT}),
    ]  # fmt: skip
    for number in range(3):
        rows += [
            ("donation", {"id": f"donation-{name}-{number}", "fund_id": f"fund-{name}", "source": "own_funds",
                          "donor_key": f"{CANARY}-donor", "donor_name": "Invented Donor", "received_on": "2021-10-01",
                          "amount_tyiyn": 9_007_199_254_740_993 + number,
                          "bank_reference": f"{CANARY}-d-{name}-{number}"}),
            ("expenditure", {"id": f"expenditure-{name}-{number}", "fund_id": f"fund-{name}", "item_id": "i-1",
                             "payee": "Invented Press", "amount_tyiyn": 5 + number, "spent_on": "2021-10-02",
                             "bank_reference": f"{CANARY}-e-{name}-{number}"}),
        ]  # fmt: skip
    return rows
