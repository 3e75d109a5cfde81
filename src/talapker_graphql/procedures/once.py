"""Doing an act once: the same idempotency key gets the first answer, whatever happened on the way back."""

import dataclasses
import json
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol

from tortoise.exceptions import IntegrityError

from talapker_core.access.actor import Actor
from talapker_core.localized import Localized
from talapker_core.nominations.acts import NotDone
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.procedures.free_text import personal_numbers_in
from talapker_graphql.procedures.office import Office
from talapker_graphql.procedures.outcome import Done, Outcome, invalid, key_reused, not_done
from talapker_graphql.store.tables import IdempotencyKey
from talapker_graphql.store.transactions import transaction

LONGEST_KEY = 255


class Command(Protocol):
    """What a procedure is asked to do: a frozen dataclass with the caller's idempotency key."""

    @property
    def idempotency_key(self) -> str:
        """The caller's key, at most `LONGEST_KEY` characters."""
        ...


async def once(
    office: Office, actor: Actor, command: Command, act: Callable[[], Awaitable[Outcome]], *, can_wait: bool = False
) -> Outcome:
    """Do `act` in one transaction unless `actor` already did it under this key; then give the first answer again.

    Only what was done is remembered: a refused act may be tried again under the same key. The same key with another
    request is refused. Of two that come at once, the second waits and gets the first one's answer. An act that
    `can_wait` lets others write first.
    """
    if not 0 < len(command.idempotency_key) <= LONGEST_KEY:
        return not_done(_KEY_LENGTH)
    if written := personal_numbers_in(command):
        return not_done(*written)
    key = f"{actor.id}:{command.idempotency_key}"
    fingerprint = office.pseudonymizer.pseudonym(_canonical(command), "request")
    try:
        outcome = await _attempt(office, key, fingerprint, act, can_wait)
    except IntegrityError:
        # What it clashed with is committed by now, and the act, judged anew, meets it where it looks for it.
        outcome = await _attempt(office, key, fingerprint, act, can_wait)
    if isinstance(outcome, Done):
        return outcome
    # A refusal may be a twin's doing: it held the rows, did the act, and what this one then saw had changed.
    known = await IdempotencyKey.get_or_none(id=key)
    return outcome if known is None else _first_answer(known, fingerprint)


async def _attempt(
    office: Office, key: str, fingerprint: str, act: Callable[[], Awaitable[Outcome]], can_wait: bool
) -> Outcome:
    try:
        async with transaction(can_wait=can_wait):
            known = await IdempotencyKey.get_or_none(id=key)
            if known is not None:
                return _first_answer(known, fingerprint)
            outcome = await act()
            if isinstance(outcome, NotDone):
                raise _NothingToKeep(outcome)  # noqa: TRY301  (only an exception rolls the transaction back)
            await IdempotencyKey.create(
                id=key, request_sha256=fingerprint, answer=json.dumps(dict(outcome.ids)), created_at=office.now()
            )
            return outcome
    except _NothingToKeep as refusal:
        return refusal.outcome


class _NothingToKeep(Exception):  # noqa: N818  (it carries a refusal out of the transaction, so that it rolls back)
    def __init__(self, outcome: NotDone) -> None:
        self.outcome = outcome
        super().__init__()


def _first_answer(known: IdempotencyKey, fingerprint: str) -> Outcome:
    if known.request_sha256 != fingerprint:
        return key_reused()
    return Done(json.loads(known.answer))


def _canonical(command: Command) -> str:
    fields = {name: value for name, value in _plain(command).items() if name != "idempotency_key"}
    # In ASCII, so that a lone surrogate in a text cannot break it: the act itself is to refuse that, by its path.
    return json.dumps([type(command).__name__, fields], sort_keys=True)


def _plain(value: Any) -> Any:
    plain = value
    if isinstance(value, PersonalNumber):
        plain = value.reveal()
    elif dataclasses.is_dataclass(value):
        plain = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    elif isinstance(value, tuple | list):
        plain = [_plain(part) for part in value]
    elif isinstance(value, Enum):
        plain = value.value
    elif isinstance(value, date | datetime):
        plain = value.isoformat()
    return plain


_KEY_LENGTH = invalid(
    "IDEMPOTENCY_KEY_LENGTH",
    ("idempotencyKey",),
    Localized(
        ky=f"Ачкычтын узундугу 1ден {LONGEST_KEY} белгиге чейин.",
        ru=f"Длина ключа — от 1 до {LONGEST_KEY} знаков.",
        en=f"An idempotency key has 1 to {LONGEST_KEY} characters.",
    ),
    Localized(ky="UUID колдонуңуз.", ru="Используйте UUID.", en="Use a UUID."),
)
