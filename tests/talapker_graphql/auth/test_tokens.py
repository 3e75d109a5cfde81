import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, OKPKey, RSAKey

from talapker_core.access.actor import ANONYMOUS, Actor, Role
from talapker_graphql.auth.tokens import LEEWAY_SECONDS, LONGEST_TOKEN, BadTokenError, Session, Tokens, TrustedIssuer

ISSUER = "https://identity.example"
NOW = 1_795_500_000  # a fixed instant: it stands in the names of tests, which every worker must collect alike
ED25519 = OKPKey.generate_key("Ed25519", {"kid": "ed"})
RSA = RSAKey.generate_key(2048, {"kid": "rsa"})
EC = ECKey.generate_key("P-256", {"kid": "ec"})
PUBLIC = KeySet(
    [
        OKPKey.import_key(ED25519.as_dict(private=False)),
        RSAKey.import_key(RSA.as_dict(private=False)),
        ECKey.import_key(EC.as_dict(private=False)),
    ]
)
TOKENS = Tokens([TrustedIssuer(ISSUER, lambda: PUBLIC)], "talapker", lambda: NOW)


def claims(**changes: Any) -> dict[str, Any]:
    usual = {"iss": ISSUER, "aud": "talapker", "sub": "u-17", "role": "candidate", "exp": NOW + 600}
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}


def signed(content: dict[str, Any], algorithm: str = "Ed25519", key: Any = ED25519, kid: str = "ed") -> str:
    return jwt.encode({"alg": algorithm, "kid": kid}, content, key, algorithms=[algorithm])


def part(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def refusal(token: str) -> str:
    with pytest.raises(BadTokenError) as refused:
        TOKENS.actor(token)
    return refused.value.code


@pytest.mark.parametrize(
    ("algorithm", "key", "kid"),
    [("Ed25519", ED25519, "ed"), ("RS256", RSA, "rsa"), ("PS256", RSA, "rsa"), ("ES256", EC, "ec")],
)
def test_a_token_signed_with_an_allowed_algorithm_names_its_actor(algorithm: str, key: Any, kid: str) -> None:
    assert TOKENS.actor(signed(claims(), algorithm, key, kid)) == Actor("u-17", Role.CANDIDATE)


def test_a_member_comes_with_the_commission_and_a_representative_with_the_party() -> None:
    member = TOKENS.actor(signed(claims(role="commission_member", commission="tec-3")))
    representative = TOKENS.actor(signed(claims(role="party_representative", party="p-2")))

    assert member == Actor("u-17", Role.COMMISSION_MEMBER, commission_id="tec-3")
    assert representative == Actor("u-17", Role.PARTY_REPRESENTATIVE, party_id="p-2")


NUMBER = "10005198000001"


def test_the_personal_number_of_a_candidate_becomes_the_id_of_the_person_and_is_forgotten() -> None:
    seen: list[str] = []
    tokens = Tokens(
        [TrustedIssuer(ISSUER, lambda: PUBLIC)],
        "talapker",
        lambda: NOW,
        lambda number: seen.append(number.reveal()) or "person-1",  # type: ignore[func-returns-value]  # a list to look at
    )

    candidate = tokens.actor(signed(claims(personal_number=NUMBER)))
    observer = tokens.actor(signed(claims(role="observer", personal_number=NUMBER)))

    assert candidate == Actor("u-17", Role.CANDIDATE, person_id="person-1")
    assert observer == Actor("u-17", Role.OBSERVER)
    assert seen == [NUMBER]
    assert NUMBER not in repr(candidate)
    assert TOKENS.actor(signed(claims(personal_number=NUMBER))) == Actor("u-17", Role.CANDIDATE)


@pytest.mark.parametrize("number", ["1", "00005198000001", "person", 10005198000001, [NUMBER]])
def test_a_personal_number_that_is_none_makes_the_token_invalid(number: object) -> None:
    assert refusal(signed(claims(personal_number=number))) == "TOKEN_NOT_VALID"


def test_an_audience_may_be_one_of_several() -> None:
    assert TOKENS.actor(signed(claims(aud=["account", "talapker"]))).id == "u-17"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": None}, {"iss": "https://other.example"}, {"iss": [ISSUER]},
        {"aud": None}, {"aud": "other"}, {"aud": []}, {"aud": {"talapker": 1}},
        {"exp": None}, {"exp": "tomorrow"}, {"exp": True},
        {"nbf": NOW + 600},
        {"sub": None}, {"sub": ""}, {"sub": 17}, {"sub": "u" * 129}, {"sub": "u-17\n"}, {"sub": "a b"},
        {"sub": "21700200000000"}, {"sub": "pin:21700200000000"},
        {"role": None}, {"role": "public"}, {"role": "chairman"}, {"role": ["candidate"]},
        {"role": "commission_member"}, {"role": "candidate", "commission": "tec-3"}, {"party": "p-2"},
        {"role": "party_representative", "party": ""},
    ],
    ids=str,
)  # fmt: skip
def test_claims_that_do_not_name_an_actor_are_refused(changes: dict[str, Any]) -> None:
    assert refusal(signed(claims(**changes))) == "TOKEN_NOT_VALID"


def test_an_expired_token_is_told_apart_so_that_a_client_can_renew_it() -> None:
    assert refusal(signed(claims(exp=NOW - 60))) == "TOKEN_EXPIRED"


def test_an_expired_token_of_another_key_is_just_not_valid() -> None:
    stranger = OKPKey.generate_key("Ed25519", {"kid": "ed"})

    assert refusal(signed(claims(exp=NOW - 60), key=stranger)) == "TOKEN_NOT_VALID"


def test_a_token_without_a_signature_is_refused() -> None:
    assert refusal(f"{part({'alg': 'none'})}.{part(claims())}.") == "TOKEN_NOT_VALID"
    assert refusal(f"{part({'alg': 'none', 'kid': 'ed'})}.{part(claims())}.") == "TOKEN_NOT_VALID"


def test_a_public_key_used_as_a_shared_secret_is_refused() -> None:
    secret = OctKey.import_key(base64.urlsafe_b64decode(str(ED25519.as_dict(private=False)["x"]) + "==").hex())

    assert refusal(signed(claims(), "HS256", secret, "rsa")) == "TOKEN_NOT_VALID"


def test_a_key_sent_along_in_the_header_is_not_trusted() -> None:
    own = OKPKey.generate_key("Ed25519")
    header = {"alg": "Ed25519", "kid": "ed", "jwk": own.as_dict(private=False)}

    assert refusal(jwt.encode(header, claims(), own, algorithms=["Ed25519"])) == "TOKEN_NOT_VALID"


def test_a_token_of_one_issuer_signed_by_another_is_refused() -> None:
    other = OKPKey.generate_key("Ed25519", {"kid": "other"})
    both = Tokens(
        [
            TrustedIssuer(ISSUER, lambda: PUBLIC),
            TrustedIssuer("https://other.example", lambda: KeySet([other])),
        ],
        "talapker",
        lambda: NOW,
    )

    assert both.actor(signed(claims(iss="https://other.example"), key=other, kid="other")).id == "u-17"
    with pytest.raises(BadTokenError):
        both.actor(signed(claims(iss=ISSUER), key=other, kid="other"))


def test_with_nobody_trusted_no_token_is_good() -> None:
    with pytest.raises(BadTokenError):
        Tokens([], "talapker").actor(signed(claims()))


def test_a_token_beyond_every_measure_is_refused_before_it_is_read() -> None:
    def unread() -> KeySet:
        raise AssertionError("the token was read")

    with pytest.raises(BadTokenError):
        Tokens([TrustedIssuer(ISSUER, unread)], "talapker").actor("a" * (LONGEST_TOKEN + 1))


@pytest.mark.parametrize(
    "token",
    [
        "", ".", "..", "...", "a.b.c", "жок", "\x00",
        f"{part([])}.{part({})}.AA",
        f"{part('text')}.{part({})}.AA",
        f"{part({'alg': 1})}.{part({})}.AA",
        f"{part({'alg': 'Ed25519', 'kid': {}})}.{part({})}.AA",
        f"{part({'alg': 'Ed25519', 'kid': 'ed', 'crit': ['x'], 'x': 1})}.{part({})}.AA",
        base64.urlsafe_b64encode(b"[" * 3000).decode().rstrip("=") + ".e30.AA",
        base64.urlsafe_b64encode(b'{"alg":' + b"9" * 4500 + b"}").decode().rstrip("=") + ".e30.AA",
    ],
    ids=range(14),
)  # fmt: skip
def test_hostile_tokens_are_refused_like_any_other(token: str) -> None:
    assert refusal(token) == "TOKEN_NOT_VALID"


@given(st.data())
def test_a_token_with_any_character_changed_is_refused(data: st.DataObject) -> None:
    token = signed(claims())
    place = data.draw(st.integers(0, len(token) - 2))  # the last character has bits that mean nothing
    other = data.draw(st.sampled_from("ABcd09-_.").filter(lambda letter: letter != token[place]))

    assert refusal(token[:place] + other + token[place + 1 :]) == "TOKEN_NOT_VALID"


def test_a_refusal_does_not_repeat_the_token() -> None:
    token = signed(claims(sub="21700200000000"))

    with pytest.raises(BadTokenError) as refused:
        TOKENS.actor(token)

    assert "21700200000000" not in repr(refused.value)
    assert refused.value.__cause__ is None


def test_a_session_lasts_as_long_as_its_token_and_the_leeway() -> None:
    session = TOKENS.session(signed(claims(exp=NOW + 60)))

    assert session.actor == Actor("u-17", Role.CANDIDATE)
    assert TOKENS.seconds_left(session) == 60 + LEEWAY_SECONDS


def test_a_token_that_ends_in_another_age_ends_some_day() -> None:
    left = TOKENS.seconds_left(TOKENS.session(signed(claims(exp=10**300))))

    assert left is not None
    assert left < 2**41


def test_the_publics_session_does_not_end() -> None:
    assert TOKENS.seconds_left(Session(ANONYMOUS)) is None
