from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from talapker_core.nominations.electronic_signature import (
    Chain,
    Judged,
    Revocation,
    SignatureFindings,
    SignatureReason,
    SignatureStanding,
    Stamp,
    judge,
)

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
    signer="Common Name: Апасова Нур, Serial Number: 10005198000042",
)


def test_a_signature_in_which_everything_holds_is_valid() -> None:
    assert judge(SOUND) == Judged(SignatureStanding.VALID)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(SOUND, algorithm_allowed=False), SignatureReason.ALGORITHM_NOT_ALLOWED),
        (replace(SOUND, value_holds=False), SignatureReason.ALTERED),
        (replace(SOUND, covers_content=False), SignatureReason.OTHER_CONTENT),
        (replace(SOUND, unchanged_since=False), SignatureReason.CHANGED_AFTER_SIGNING),
        (replace(SOUND, chain=Chain.OUT_OF_TERM), SignatureReason.CERTIFICATE_OUT_OF_TERM),
        (replace(SOUND, chain=Chain.NOT_TRUSTED), SignatureReason.SIGNER_NOT_TRUSTED),
        (replace(SOUND, usage_allowed=False), SignatureReason.WRONG_KEY_USAGE),
        (replace(SOUND, revocation=Revocation.REVOKED), SignatureReason.REVOKED),
    ],
    ids=lambda it: it.value if isinstance(it, SignatureReason) else "",
)
@pytest.mark.parametrize("stamp", Stamp)
def test_whatever_is_wrong_makes_it_invalid_whether_revocation_is_known_or_not(
    wrong: SignatureFindings, reason: SignatureReason, stamp: Stamp
) -> None:
    assert judge(replace(wrong, stamp=stamp)) == Judged(SignatureStanding.INVALID, reason)
    if wrong.revocation is not Revocation.REVOKED:
        unknown = replace(wrong, stamp=stamp, revocation=Revocation.NOT_KNOWN)
        assert judge(unknown) == Judged(SignatureStanding.INVALID, reason)


def test_revocation_that_is_not_known_is_neither_good_nor_bad() -> None:
    told = judge(replace(SOUND, revocation=Revocation.NOT_KNOWN))

    assert told == Judged(SignatureStanding.CANNOT_TELL, SignatureReason.REVOCATION_NOT_KNOWN)


def findings(flags: tuple[bool, ...], chain: Chain, revocation: Revocation) -> SignatureFindings:
    algorithm_allowed, value_holds, covers_content, usage_allowed, unchanged_since = flags
    return replace(
        SOUND,
        algorithm_allowed=algorithm_allowed,
        value_holds=value_holds,
        covers_content=covers_content,
        usage_allowed=usage_allowed,
        unchanged_since=unchanged_since,
        chain=chain,
        revocation=revocation,
    )


def test_of_all_that_can_be_found_only_one_combination_is_valid() -> None:
    valid = [
        (flags, chain, revocation)
        for flags in product((True, False), repeat=5)
        for chain in Chain
        for revocation in Revocation
        if judge(findings(flags, chain, revocation)).standing is SignatureStanding.VALID
    ]

    assert valid == [((True,) * 5, Chain.TRUSTED, Revocation.GOOD)]


def test_the_name_of_the_signer_is_not_in_its_representation() -> None:
    assert "10005198000042" not in repr(SOUND)
    assert "Апасова" not in repr(SOUND)
