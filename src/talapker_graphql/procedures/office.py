"""What every procedure works with beside the database: time, seals, signatures, the law, and whom to ask."""

import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from joserfc.jwk import OKPKey

from talapker_core.facts.vocabulary import FactSpec
from talapker_core.journal.snapshot import SALT_SIZE
from talapker_core.rulebooks.loading import load_rulebook
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_graphql.clock import Clock
from talapker_graphql.procedures.examining_signatures import SignatureExaminer, TimeStamper
from talapker_graphql.store.sealing import Pseudonymizer, Sealer


def new_id(kind: str) -> str:
    """A new opaque id such as ``nomination-5f0c…``.

    The dashes matter: without them one id in some thousands holds 14 digits in a row, which could be a personal number.
    """
    return f"{kind}-{uuid4()}"


def random_bytes() -> bytes:
    """32 bytes that nobody can guess."""
    return secrets.token_bytes(SALT_SIZE)


@dataclass(frozen=True, slots=True)
class Office:
    """The instruments of an installation.

    Attributes:
        clock: tells the instant; deadlines are judged by it.
        sealer: seals personal data before it is stored.
        pseudonymizer: makes keyed hashes for look-ups.
        receipt_key: signs receipts.
        questions: for each enabled registry, the facts that are asked of it about a candidate.
        rulebook: finds a rulebook by name.
        signatures: examines electronic signatures and time-stamps; without it none are taken.
        stamper: has the journal's heads stamped by an outside authority, if there is one.
        stored: gives the bytes of a stored document by its key, part by part.
        id_of: makes ids; tests hand in their own.
        random: makes 32 random bytes, the salt of a layer or the key of a file's layers.
    """

    clock: Clock
    sealer: Sealer
    pseudonymizer: Pseudonymizer
    receipt_key: OKPKey
    questions: Mapping[str, frozenset[FactSpec[Any]]]
    rulebook: Callable[[str], Rulebook] = field(default=load_rulebook)
    signatures: SignatureExaminer | None = None
    stamper: TimeStamper | None = None
    stored: Callable[[str], AsyncIterator[bytes]] | None = None
    id_of: Callable[[str], str] = field(default=new_id)
    random: Callable[[], bytes] = field(default=random_bytes)

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.clock.now()

    def as_asked(self) -> "Office":
        """This office with its clock stopped at the present instant, for acts that a term ends.

        What is asked for in time is in time, however long it then waits for its turn to be written.
        """
        return replace(self, clock=_Stopped(self.now()))


@dataclass(frozen=True, slots=True)
class _Stopped:
    instant: datetime

    def now(self) -> datetime:
        return self.instant
