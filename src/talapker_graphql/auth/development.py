"""The built-in issuer of a demonstration: it gives anyone a token for any actor, so production refuses it."""

import secrets
import time
from collections.abc import Callable
from datetime import timedelta

from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

from talapker_core.access.actor import Actor, Role
from talapker_core.errors import TalapkerError
from talapker_core.personal_number import PersonalNumber
from talapker_graphql.auth.jwks import key_set_file
from talapker_graphql.auth.tokens import Tokens, TrustedIssuer
from talapker_graphql.keys import KeyMaterial
from talapker_graphql.settings import DEVELOPMENT_ISSUER, Settings
from talapker_graphql.store.person_ids import mac_of, person_id_of
from talapker_graphql.store.sealing import Pseudonymizer

LONGEST_LIFETIME = timedelta(days=30)


class DevelopmentIssuerRefusedError(TalapkerError):
    """There is no development issuer in production: people sign in at the identity provider."""


class DevelopmentIssuer:
    """Issues tokens signed with the development key.

    Args:
        key: an Ed25519 private key with a `kid`.
        audience: for whom the tokens are.
        now: seconds since the epoch by the system's clock.
    """

    def __init__(self, key: OKPKey, audience: str, now: Callable[[], float] = time.time) -> None:
        self._key = key
        self._audience = audience
        self._now = now

    def issue(
        self, actor: Actor, lifetime: timedelta = timedelta(hours=8), *, personal_number: PersonalNumber | None = None
    ) -> str:
        """A token with which its bearer is `actor` for `lifetime`.

        `personal_number` is that of the person a candidate is, as an identity provider would tell it.
        """
        if actor.role is Role.PUBLIC:
            raise ValueError("the public needs no token")
        if not timedelta(0) < lifetime <= LONGEST_LIFETIME:
            raise ValueError(f"a token lives for at most {LONGEST_LIFETIME.days} days")
        issued_at = int(self._now())
        claims = {
            "iss": DEVELOPMENT_ISSUER,
            "aud": self._audience,
            "sub": actor.id,
            "role": actor.role.value,
            "iat": issued_at,
            "exp": issued_at + int(lifetime.total_seconds()),
            "jti": secrets.token_urlsafe(12),
        }
        if actor.commission_id is not None:
            claims["commission"] = actor.commission_id
        if actor.party_id is not None:
            claims["party"] = actor.party_id
        if personal_number is not None:
            claims["personal_number"] = personal_number.reveal()
        return jwt.encode({"alg": "Ed25519", "kid": self._key.kid}, claims, self._key, algorithms=["Ed25519"])

    def trusted(self) -> TrustedIssuer:
        """This issuer as one whose tokens are accepted."""
        keys = KeySet([OKPKey.import_key(self._key.as_dict(private=False))])
        return TrustedIssuer(DEVELOPMENT_ISSUER, lambda: keys)


def development_issuer(settings: Settings, keys: KeyMaterial) -> DevelopmentIssuer:
    """The built-in issuer of this installation.

    Raises:
        DevelopmentIssuerRefusedError: `settings` are those of production, or turn it off.
    """
    if not settings.accepts_development_tokens or keys.development_issuer_key is None:
        raise DevelopmentIssuerRefusedError(
            "the development issuer is off: sign in at the identity provider, or run with TALAPKER_MODE=development"
        )
    return DevelopmentIssuer(keys.development_issuer_key, settings.audience)


def tokens_of(settings: Settings, keys: KeyMaterial) -> Tokens:
    """What reads tokens in this installation: the identity provider's, and in development the built-in issuer's."""
    issuers = []
    if settings.jwks_file is not None:
        issuers.append(TrustedIssuer(settings.issuer, key_set_file(settings.jwks_file)))
    if settings.accepts_development_tokens:
        issuers.append(development_issuer(settings, keys).trusted())
    pseudonymizer = Pseudonymizer(keys.lookup_key)
    return Tokens(issuers, settings.audience, person_of=lambda number: person_id_of(mac_of(pseudonymizer, number)))
