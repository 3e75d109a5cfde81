"""Signing a package: what was found about the signature decides whether it is put on file."""

from dataclasses import dataclass

from talapker_core.errors import Problem
from talapker_core.nominations import signature_problems as problems
from talapker_core.nominations.acts import NotDone, edit
from talapker_core.nominations.electronic_signature import (
    Judged,
    SignatureFindings,
    SignatureStanding,
    Unreadable,
    judge,
)
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.status import NominationEvent

MOST_SIGNATURES = 20
"""How many signatures one file holds: everybody who may sign, and corrections, with room to spare."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature is put on file, with what it is worth: valid, or not to be told."""

    event: NominationEvent
    judged: Judged
    findings: SignatureFindings


def sign_package(
    nomination: Nomination, found: SignatureFindings | Unreadable, *, on_file: int, known: bool
) -> Signed | NotDone:
    """Put a signature over the present package on file.

    One that is invalid is refused, so that its signer learns of it in time. One about which something cannot be told is
    kept as such: to refuse it would make "not known" a no.

    Args:
        nomination: the file as it stands.
        found: about the signature, held against the manifest of the present package.
        on_file: how many signatures the file holds.
        known: whether this very signature is among them.
    """
    moved = edit(nomination, NominationEvent.PACKAGE_SIGNED)
    if isinstance(moved, NotDone):
        return moved
    if isinstance(found, Unreadable):
        return NotDone((problems.unreadable(found),))
    judged = judge(found)
    wrong = _against(judged, on_file=on_file, known=known)
    return NotDone((wrong,)) if wrong else Signed(moved.event, judged, found)


def _against(judged: Judged, *, on_file: int, known: bool) -> Problem | None:
    if judged.standing is SignatureStanding.INVALID and judged.reason is not None:
        return problems.invalid(judged.reason)
    if known:
        return problems.on_file()
    return problems.too_many(MOST_SIGNATURES) if on_file >= MOST_SIGNATURES else None
