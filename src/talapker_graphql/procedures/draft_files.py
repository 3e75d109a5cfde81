"""A draft as it leaves the portal in a file and comes back: its base is made, signed, verified and opened.

The file holds nobody's personal number. Who stands on it is named by the id of the person; the numbers travel in the
base sealed, so that somebody who was taken off meanwhile can come back, and whoever finds the file learns of none.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from talapker_core.errors import InvalidValueError, Problem
from talapker_core.exchange.draft_file import faults
from talapker_core.exchange.draft_file.base import BasePerson, DraftBase, parse_base
from talapker_core.exchange.draft_file.fields import DOCUMENTS, said_of
from talapker_core.exchange.draft_file.reading import Exported
from talapker_core.journal.canonical import CanonicalFormError, canonical_json
from talapker_core.nominations.merging.draft import Draft, Listed, Plain
from talapker_core.nominations.nomination import Nomination
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.declared_people import nominee_of
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.signing import key_id_of, signed_statement
from talapker_graphql.store import tables
from talapker_graphql.store.sealing import SealBrokenError

_OF_THE_SHARED_ROW = ("patronymicKy", "surnameRu", "givenNameRu", "patronymicRu")
"""What is said of a person in one row for all files, as `declared_people.say` has it."""


@dataclass(frozen=True, slots=True)
class OpenedBase:
    """The base of a draft that came back: this portal exported it, from this nomination.

    Attributes:
        base: what was exported.
        people: who stood on it, with the numbers opened.
        sha256: of what was signed, in hexadecimal digits.
    """

    base: DraftBase
    people: Mapping[str, Exported] = field(repr=False)
    sha256: str


def draft_as_it_stands(office: Office, nomination: Nomination, rows: Sequence[tables.Candidacy]) -> Draft:
    """The list as the portal has it. `rows` are all candidacies in their order, with their people."""
    return tuple(
        Listed(row.person_id, {**said_of(nominee_of(office, row)), DOCUMENTS: _documents_of(nomination, row.id)})
        for row in rows
    )


def beside_other_files(brought: Draft, portal: Draft, base: Draft, shared: Collection[str]) -> Draft:
    """What a file says, where of newcomers whom the portal has by now and who are `shared` with another file.

    Part of their name is what that other file says, whatever was written here: it is not held against this one, or the
    same file could not be brought twice.
    """
    exported, said = {listed.person for listed in base}, {listed.person: listed.said for listed in portal}
    return tuple(
        Listed(it.person, {**it.said, **{key: said[it.person].get(key) for key in _OF_THE_SHARED_ROW}})
        if it.person in shared and it.person in said and it.person not in exported
        else it
        for it in brought
    )


def make_base(
    office: Office, nomination: Nomination, rows: Sequence[tables.Candidacy], *, exported_at: datetime, entry: int
) -> DraftBase:
    """The base of an export at `exported_at` (UTC), of which the journal tells in `entry`."""
    sealer = office.sealer
    numbers = [sealer.open(row.person.personal_number_sealed, f"personal-number:{row.person_id}") for row in rows]
    listed = draft_as_it_stands(office, nomination, rows)
    people = tuple(
        BasePerson(it.person, it.said, sealer.seal(number, _number_purpose(it.person)))
        for it, number in zip(listed, numbers, strict=True)
    )
    return DraftBase(nomination.id, nomination.version, exported_at, entry, people)


def open_base(office: Office, signed: str, nomination_id: str) -> OpenedBase | Problem:
    """The base that `signed`, a compact JWS, holds; or why it is not one that this nomination can take back."""
    statement = signed_statement((office.receipt_key,), signed)
    if statement is None:
        claimed = key_id_of(signed)
        is_ours = claimed is None or claimed == office.receipt_key.kid
        return faults.BASE_ALTERED if is_ours else faults.OF_ANOTHER_PORTAL
    try:
        base = parse_base(statement)
    except CanonicalFormError:
        # The portal signs receipts and heads of its journal as well.
        return faults.BASE_ALTERED
    if base.nomination_id != nomination_id:
        return faults.OF_ANOTHER_NOMINATION
    try:
        people = {it.person: Exported(_number(office, it), it.said) for it in base.people}
    except (SealBrokenError, InvalidValueError):
        return faults.OF_ANOTHER_PORTAL
    return OpenedBase(base, people, hashlib.sha256(statement).hexdigest())


def _number(office: Office, person: BasePerson) -> PersonalNumber:
    return PersonalNumber.parse(office.sealer.open(person.sealed_number, _number_purpose(person.person)))


def _number_purpose(person_id: str) -> str:
    return f"draft-number:{person_id}"


def _documents_of(nomination: Nomination, candidacy_id: str) -> Plain:
    """One hash for all documents of a candidacy, whatever their order; None when there are none."""
    found = sorted([it.kind, it.sha256] for it in nomination.documents if it.candidacy_id == candidacy_id)
    return hashlib.sha256(canonical_json(found)).hexdigest() if found else None
