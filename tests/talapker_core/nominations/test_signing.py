from dataclasses import replace
from datetime import UTC, datetime

import pytest

from talapker_core.nominations.acts import NotDone
from talapker_core.nominations.electronic_signature import (
    Chain,
    Revocation,
    SignatureFindings,
    SignatureReason,
    SignatureStanding,
    Stamp,
    Unreadable,
)
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.signature_problems import invalid, unreadable
from talapker_core.nominations.signing import MOST_SIGNATURES, Signed, sign_package
from talapker_core.nominations.status import NominationEvent, NominationStatus
from talapker_core.rulebooks.contest_system import ContestSystem
from talapker_core.rulebooks.documents import ApplicantKind

FILE = Nomination("n", ContestSystem.SINGLE_MANDATE, ApplicantKind.SELF_NOMINATED, NominationStatus.DRAFT, 2)
SOUND = SignatureFindings(
    algorithm_allowed=True,
    value_holds=True,
    covers_content=True,
    usage_allowed=True,
    chain=Chain.TRUSTED,
    revocation=Revocation.GOOD,
    stamp=Stamp.NONE,
    judged_at=datetime(2021, 10, 1, tzinfo=UTC),
    certificate_sha256="c" * 64,
    signer="Common Name: Апасова Нур",
)
OPEN = {NominationStatus.DRAFT, NominationStatus.SUBMITTED, NominationStatus.CORRECTION}


def codes(outcome: Signed | NotDone) -> list[str]:
    assert isinstance(outcome, NotDone), outcome
    return [problem.code for problem in outcome.problems]


@pytest.mark.parametrize("status", NominationStatus)
def test_a_package_is_signed_until_it_is_decided(status: NominationStatus) -> None:
    outcome = sign_package(replace(FILE, status=status), SOUND, on_file=0, known=False)

    if status in OPEN:
        assert isinstance(outcome, Signed)
        assert (outcome.event, outcome.judged.standing) == (NominationEvent.PACKAGE_SIGNED, SignatureStanding.VALID)
    else:
        assert codes(outcome) == ["NOT_POSSIBLE_NOW"]


def test_what_cannot_be_told_is_kept_as_such() -> None:
    outcome = sign_package(FILE, replace(SOUND, revocation=Revocation.NOT_KNOWN), on_file=0, known=False)

    assert isinstance(outcome, Signed)
    assert outcome.judged.reason is SignatureReason.REVOCATION_NOT_KNOWN


def test_an_invalid_one_is_refused_even_where_there_is_no_room() -> None:
    outcome = sign_package(FILE, replace(SOUND, covers_content=False), on_file=MOST_SIGNATURES, known=False)

    assert codes(outcome) == ["SIGNATURE_OF_ANOTHER_PACKAGE"]


@pytest.mark.parametrize(("on_file", "taken"), [(MOST_SIGNATURES - 1, True), (MOST_SIGNATURES, False)])
def test_a_file_holds_so_many_and_no_more(on_file: int, *, taken: bool) -> None:
    outcome = sign_package(FILE, SOUND, on_file=on_file, known=False)

    assert isinstance(outcome, Signed) is taken


def test_the_same_signature_is_put_on_file_once() -> None:
    assert codes(sign_package(FILE, SOUND, on_file=1, known=True)) == ["SIGNATURE_ON_FILE"]


def test_every_way_to_be_wrong_has_its_own_code_and_words_in_three_languages() -> None:
    reasons = set(SignatureReason) - {SignatureReason.REVOCATION_NOT_KNOWN, SignatureReason.NOT_EXAMINED}
    kinds = set(Unreadable) - {Unreadable.NOT_A_PDF, Unreadable.TOO_LARGE}

    told = [*map(invalid, reasons), *map(unreadable, kinds)]

    assert len({problem.code for problem in told}) == len(reasons) + len(kinds)
    for problem in told:
        assert problem.path == ("signature",)
        for text in (problem.message, problem.remedy):
            assert all((text.ky, text.ru, text.en))
            assert len({text.ky, text.ru, text.en}) == 3
