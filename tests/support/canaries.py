"""Personal numbers laid wherever one can stand, and a search for them in everything that comes out.

A canary is found as its 14 digits, also within a longer row of digits, and as what anybody could work out from it
without a key: its SHA-256, SHA-1 and MD5 in hexadecimal.
"""

import base64
import hashlib
import json
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
from graphql import GraphQLSchema, get_named_type

from registry_adapters.wire.evidence import RawExchange, seal
from support.access_matrix import selection
from support.acts import MEMBER, Bench, a_nominee, a_provenance, done
from support.any_input import any_input
from talapker_core.access.actor import Actor, Role
from talapker_core.campaign_finance.donation import Source
from talapker_core.facts.answer import Found, Pending
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, CIVIL_SURNAME
from talapker_core.money import Money
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.add_candidacies import AddCandidacies, add_candidacies
from talapker_graphql.procedures.keep_fund import DonationLine, ExpenditureLine, open_fund, record_bank_statement
from talapker_graphql.procedures.submit_nomination import SubmitNomination, submit_nomination
from talapker_graphql.procedures.supporter_sheets import COLUMNS, SealedRow, person_purpose, supporter_mac
from talapker_graphql.store import tables
from talapker_graphql.store.appending import append_rows
from talapker_graphql.store.connection import DatabaseAddress
from talapker_graphql.store.evidence_shelf import EvidenceShelf

ON_A_LIST = 50
_DIGITS = re.compile(rb"[0-9]{14,}")
_HASHES = re.compile(rb"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-f])")
_BASE64 = re.compile(rb"[A-Za-z0-9_-]{40,}")


def number(serial: int) -> str:
    """The personal number of the person with this serial. It can belong to nobody: the day of birth is 00."""
    return f"1000519{80 + serial // 100_000}{serial % 100_000:05d}"


@dataclass
class Canaries:
    """The numbers that were laid, and where any of them was found. What was found is not repeated."""

    count: int
    searched: int = 0
    found: list[str] = field(default_factory=list)
    _digits: frozenset[bytes] = field(init=False, repr=False)
    _hashes: frozenset[bytes] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._digits = frozenset(number(serial).encode() for serial in range(self.count))
        self._hashes = frozenset(
            hashlib.new(algorithm, digits, usedforsecurity=False).hexdigest().encode()
            for digits in self._digits
            for algorithm in ("sha256", "sha1", "md5")
        )

    def search(self, content: bytes, where: str) -> None:
        """Look through `content`."""
        self.searched += len(content)
        for run in _DIGITS.findall(content):
            if any(run[start : start + 14] in self._digits for start in range(len(run) - 13)):
                self.found.append(f"{where}: digits")
        if any(token in self._hashes for token in _HASHES.findall(content.lower())):
            self.found.append(f"{where}: a hash")

    def search_signed(self, content: bytes, where: str) -> None:
        """Look through what is written in base64 as well, as in signed statements."""
        self.search(content, where)
        for token in _BASE64.findall(content):
            whole = token[: len(token) - (len(token) % 4 == 1)]
            self.search(base64.urlsafe_b64decode(whole + b"=" * (-len(whole) % 4)), where)


@dataclass
class Laid:
    """Where the canaries are."""

    nominations: list[str]
    representatives: list[Actor]


async def lay(bench: Bench, count: int, evidence: Path, *, answered_every: int = 1) -> Laid:
    """Put `count` people on lists of `ON_A_LIST`, and their numbers wherever the procedures take any.

    Every second list is decided and published; of every `answered_every`-th person the registries have answered.
    """
    laid = Laid([], [])
    for start in range(0, count, ON_A_LIST):
        party = f"canary-party-{start}"
        await tables.Party.create(
            id=party, ordinal=1000 + start, search_key=party, name_ky=party, name_ru=party, name_en=party
        )
        actor = Actor(f"u-{party}", Role.PARTY_REPRESENTATIVE, party_id=party)
        serials = range(start, min(start + ON_A_LIST, count))
        nomination = await bench.open("contest-0", actor)
        people = tuple(a_nominee(personal_number=PersonalNumber.parse(number(serial))) for serial in serials)
        done(await add_candidacies(bench.office, actor, AddCandidacies(nomination, people, 1, bench.key())))
        await _documents(bench, nomination)
        done(await submit_nomination(bench.office, actor, SubmitNomination(nomination, 2, bench.key())))
        await _money(bench, nomination, serials)
        await _answers(bench, nomination, serials, answered_every)
        await _supporters(bench, nomination, serials)
        if start // ON_A_LIST % 2 == 0:
            done(await bench.decide(nomination, 3, reason="Документтер текшерилди"))
        laid.nominations.append(nomination)
        laid.representatives.append(actor)
    for serial in range(min(count, 300)):
        digits = number(serial).encode()
        exchange = RawExchange(UUID(int=serial), b"<pin>" + digits + b"</pin>", b'{"pin": "' + digits + b'"}')
        await EvidenceShelf(evidence).keep(seal([exchange], key=b"e" * 32, key_id="k"))
    return laid


async def _documents(bench: Bench, nomination: str) -> None:
    candidacies = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    await tables.Document.bulk_create(
        [
            tables.Document(
                id=bench.office.id_of("document"),
                nomination_id=nomination,
                candidacy_id=candidacy.id,
                kind="passport_copy",
                file_name="паспорт.pdf",
                media_type="application/pdf",
                size=1000,
                sha256=hashlib.sha256(candidacy.id.encode()).hexdigest(),
                vault_key=candidacy.id,
                received_at=bench.clock.now(),
                ordinal=candidacy.place,
            )
            for candidacy in candidacies
        ]
    )


async def _money(bench: Bench, nomination: str, serials: Sequence[int]) -> None:
    day = date(2021, 10, 2)
    fund = await open_fund(
        bench.office, nomination, bank="Bank", account=number(serials[0]), opened_on=date(2021, 10, 1)
    )
    donations = [
        DonationLine(f"d-{one}", Source.INDIVIDUAL, number(one), f"Апасова Нур {number(one)}", Money(1000), day)
        for one in serials
    ]
    expenditures = [
        ExpenditureLine(f"e-{one}", "print", f"ИП ПИН{number(one)}", Money(1), day + timedelta(days=1))
        for one in serials
    ]
    assert not await record_bank_statement(bench.office, fund, donations, expenditures)


async def _answers(bench: Bench, nomination: str, serials: Sequence[int], every: int) -> None:
    people = await tables.Candidacy.filter(nomination_id=nomination).order_by("place")
    for candidacy, serial in list(zip(people, serials, strict=True))[::every]:
        civil = await tables.RegistryCheck.get(candidacy_id=candidacy.id, registry="civil_registry")
        said = Found({CIVIL_SURNAME: f"ПИН {number(serial)}", CIVIL_BIRTH_DATE: date(1980, 5, 1)})
        await bench.answer(civil, said)
        court = await tables.RegistryCheck.get(candidacy_id=candidacy.id, registry="court")
        await bench.answer(court, Pending(number(serial), bench.clock.now() + timedelta(days=1)))
        assert a_provenance(bench.clock.now(), "court")


async def _supporters(bench: Bench, nomination: str, serials: Sequence[int]) -> None:
    """Everybody signs for the file, as if a table of them had been taken."""
    row = await tables.Nomination.get(id=nomination)
    document = await tables.Document.filter(nomination_id=nomination).first()
    assert document is not None
    rows: list[SealedRow] = []
    for line, serial in enumerate(serials, 1):
        supporter = bench.office.id_of("supporter")
        mac = supporter_mac(bench.office, row.contest_id, number(serial))
        person = json.dumps([number(serial), "Апасова Нур"])
        sealed = bench.office.sealer.seal(person, person_purpose(supporter))
        rows.append((supporter, nomination, 1, line, mac, 0, sealed, "2021-09-28", None, line == 1, "not_checked"))
    await append_rows(tables.Supporter, COLUMNS, rows)
    await tables.SupporterTally.create(
        id=bench.office.id_of("tally"), nomination_id=nomination, document_id=document.id, records_sha256="ab" * 32,
        minimum=1, handed_in=len(rows), repeated=0, valid=0, invalid=0, cannot_tell=0, imported_at=bench.clock.now(),
    )  # fmt: skip


def readers(laid: Laid) -> Iterator[tuple[str, Actor]]:
    """Every role: those whom the files are no business of, and those whose business they are."""
    yield "public", Actor("", Role.PUBLIC)
    for role in (Role.MEDIA, Role.OBSERVER, Role.CANDIDATE, Role.AUDITOR, Role.OPERATOR, Role.DATA_PROTECTION_OFFICER):
        yield role.value, Actor(f"u-{role.value}", role)
    for role in (Role.PARTY_REPRESENTATIVE, Role.FINANCIAL_REPRESENTATIVE):
        yield f"{role.value} elsewhere", Actor("u-other-party", role, party_id="party-2")
    for role in (Role.COMMISSION_STAFF, Role.COMMISSION_MEMBER, Role.REGISTRAR):
        yield f"{role.value} elsewhere", Actor("u-district", role, commission_id="district-1")
    yield "the party", laid.representatives[0]
    yield "the party's treasurer", Actor("u-money", Role.FINANCIAL_REPRESENTATIVE, party_id="canary-party-0")
    yield "staff", Actor("u-staff", Role.COMMISSION_STAFF, commission_id="central")
    yield "a member", MEMBER


BEGINNINGS = {
    "election": ("election",),
    "constituency": ("constituency-0",),
    "contest": ("contest-0",),
    "party": ("canary-party-0", "party-1"),
    "commission": ("central", "district-1"),
}


async def questions(schema: GraphQLSchema, laid: Laid) -> AsyncIterator[str]:
    """Every root field with every field behind it; every list of people whole."""
    assert schema.query_type
    others: dict[str, list[str]] = {name: list(ids) for name, ids in BEGINNINGS.items()}
    others["nomination"] = laid.nominations
    # Each takes the processor half a second, to look for the fewest changes that mend the list.
    others["checklist"] = others["layers"] = others["packageManifest"] = laid.nominations[:2]
    others["nominationEvents"] = laid.nominations[:2]
    others["candidacy"] = [
        str(one)
        for one in await tables.Candidacy.filter(nomination_id__in=laid.nominations[:2], place__lte=3).values_list(
            "id", flat=True
        )
    ]
    others["examination"] = others["consentRequest"] = others["candidacy"][:3]
    others["supporter"] = [str(one) for one in await tables.Supporter.all().limit(3).values_list("id", flat=True)]
    others["fund"] = [str(one) for one in await tables.Fund.all().order_by("id").limit(4).values_list("id", flat=True)]
    others["partyList"] = [
        str(one) for one in await tables.PartyList.all().order_by("id").limit(4).values_list("id", flat=True)
    ]
    for name, root in schema.query_type.fields.items():
        kind: Any = get_named_type(root.type)
        key = next((argument for argument in ("id", "nominationId") if argument in root.args), None)
        if key is not None:
            text = selection(kind, 1).replace(" candidacies {", " candidacies(first: 100) {")
            text = text.replace(" donations {", " donations(first: 100) {")
            for one in others[name]:
                yield f'{{ {name}({key}: "{one}") {text} }}'
        else:
            yield f"{{ {name}(first: 100) {selection(kind, 1)} }}"


def hostile_requests(digits: str) -> Iterator[tuple[str, str, dict[str, str], bytes]]:
    """Requests that put a number where it does not belong: method, address, headers, body."""

    def asked(query: str, variables: str = "{}") -> bytes:
        return f'{{"query": {_quoted(query)}, "variables": {variables}}}'.encode()

    json_ = {"content-type": "application/json"}
    for body in (
        asked(f'{{ candidacy(id: "{digits}") {{ id }} }}'),
        asked(f"{{ candidacy(id: {digits}) {{ id }} }}"),
        asked(f"{{ a{digits} }}"),
        asked(f"{{ a{digits}: nosuchfield }}"),
        asked(f"{{ nominations(first: {digits}) {{ totalCount }} }}"),
        asked(f'{{ nominations(first: "{digits}") {{ totalCount }} }}'),
        asked(f"{{ nominations(status: S{digits}) {{ totalCount }} }}"),
        asked(f'{{ nominations(after: "{digits}") {{ totalCount }} }}'),
        asked(f"query Q{digits} {{ nosuch }}"),
        asked(f"query ($v: T{digits}) {{ elections {{ totalCount }} }}"),
        asked("query ($v: Int!) { nominations(first: $v) { totalCount } }", f'{{"v": "{digits}"}}'),
        asked("query ($v: Int!) { nominations(first: $v) { totalCount } }", f'{{"v": {digits}}}'),
        asked("query ($v: NominationStatus) { nominations(status: $v) { totalCount } }", f'{{"v": "{digits}"}}'),
        asked("query ($v: ID!) { candidacy(id: $v) { id } }", f'{{"v": {{"{digits}": "{digits}"}}}}'),
        asked(f"{{ elections {{ nodes {{ id }} }} # {digits}\n"),
        asked(f'{{ elections @d{digits}(x: "{digits}") {{ totalCount }} }}'),
        f'{{"query": {digits}}}'.encode(),
        f'{{"query": "{{ elections {{ totalCount }} }}", "operationName": "O{digits}"}}'.encode(),
        digits.encode(),
        f'{{"{digits}": '.encode(),
        f'["{digits}"]'.encode(),
    ):
        yield "POST", "/graphql", json_, body
    yield "POST", "/graphql", {"content-type": f"application/{digits}"}, b"{}"
    yield "POST", "/graphql", {**json_, "accept": f"application/{digits}"}, asked("{ elections { totalCount } }")
    yield "GET", f"/graphql?query={{nosuch(id:{digits})}}", {}, b""
    yield "GET", f"/graphql?query={{elections{{totalCount}}}}&variables={digits}", {}, b""
    yield "GET", f"/journal/consistency?from={digits}", {}, b""
    yield "GET", f"/journal/consistency?from=x{digits}", {}, b""
    yield "GET", f"/{digits}", {}, b""
    yield "PUT", f"/uploads/{digits}", {"content-type": "application/pdf"}, digits.encode()
    yield "POST", f"/uploads/{digits}", {}, b""


def _quoted(text: str) -> str:
    return json.dumps(text)


def hostile_inputs(schema: GraphQLSchema, digits: str) -> Iterator[tuple[str, str, Any]]:
    """Every mutation with the number as every text that it takes: its name, the document, the input."""
    assert schema.mutation_type
    for name, mutation in schema.mutation_type.fields.items():
        (argument,) = mutation.args.values()
        text = (
            f"mutation ($input: {argument.type}) {{ {name}(input: $input)"
            " { __typename ... on NotDone { problems {"
            " code path message { ky ru en } remedy { ky ru en } article } } } }"
        )
        yield name, text, any_input(argument.type, {}, texts=f"ПИН {digits}", every=True)
        yield name, text, any_input(argument.type, {}, texts=digits, every=True)


async def dump(address: DatabaseAddress) -> AsyncIterator[tuple[str, bytes]]:
    """The database as a thief of the backup has it."""
    if address.engine == "sqlite":
        for path in sorted(address.sqlite_path.parent.glob(f"{address.sqlite_path.name}*")):
            yield path.name, path.read_bytes()
        return
    connection = await asyncpg.connect(**address.postgresql_arguments())
    try:
        names = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in names:
            rows = await connection.fetch(f'SELECT t::text FROM "{name}" t')
            yield name, "\n".join(row[0] for row in rows).encode()
    finally:
        await connection.close()
