"""Bearer tokens (JWT): signed by a trusted issuer with an allowed algorithm, for us, not expired; they name an actor.

The system only checks tokens; people sign in at the identity provider. A token's times are those of the real world, so
they are compared with the system's clock and not with a demonstration's.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from talapker_core.access.actor import Actor, Role
from talapker_core.access.loading import access_table
from talapker_core.errors import TalapkerError
from talapker_core.personal_number import PersonalNumber

ALGORITHMS = ("Ed25519", "ES256", "RS256", "PS256")
LONGEST_TOKEN = 8192
LEEWAY_SECONDS = 30
_FURTHEST = 2**40
"""No token ends later; it is past the year 36,000."""

_PERSONAL_NUMBER = re.compile(r"\D*\d{14}\D*", re.ASCII)
_Identifier = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[\w.:@|/+=-]+$")]
_SubjectIdentifier = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[\w.:@|/+=-]+$")]


class BadTokenError(TalapkerError):
    """A token does not say who acts. `code` tells a client why, the token is never repeated."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """Whose signature counts.

    Attributes:
        name: the `iss` of its tokens.
        keys: its public keys at this moment.
    """

    name: str
    keys: Callable[[], KeySet]


@dataclass(frozen=True, slots=True)
class Session:
    """Who acts, and until when the token says so: seconds since the epoch, `None` for the public, who has no token."""

    actor: Actor
    ends_at: float | None = None


class Tokens:
    """Reads the actor out of a token.

    Args:
        issuers: who may sign.
        audience: our name, which a token must carry in `aud`.
        now: seconds since the epoch by the system's clock.
        person_of: the public id of the person with a personal number; without it no actor is tied to a person.
    """

    def __init__(
        self,
        issuers: Sequence[TrustedIssuer],
        audience: str,
        now: Callable[[], float] = time.time,
        person_of: Callable[[PersonalNumber], str] | None = None,
    ) -> None:
        self._issuers = tuple(issuers)
        self._audience = audience
        self._now = now
        self._person_of = person_of

    def actor(self, token: str) -> Actor:
        """The actor `token` speaks for.

        Raises:
            BadTokenError: `TOKEN_EXPIRED`, or `TOKEN_NOT_VALID` for every other reason.
        """
        return self.session(token).actor

    def session(self, token: str) -> Session:
        """The actor `token` speaks for, and how long, for what outlives one request.

        Raises:
            BadTokenError: as `actor`.
        """
        if len(token) > LONGEST_TOKEN:
            raise BadTokenError("TOKEN_NOT_VALID")
        expired = False
        for issuer in self._issuers:
            try:
                claims = self._claims(token, issuer)
                return Session(_actor(claims, self._person_of), float(min(claims["exp"], _FURTHEST)) + LEEWAY_SECONDS)
            except ExpiredTokenError:
                expired = True
            except (JoseError, ValueError, TypeError, KeyError, RecursionError):
                # joserfc meets hostile headers and payloads with any of these; ValidationError is a ValueError.
                continue
        raise BadTokenError("TOKEN_EXPIRED" if expired else "TOKEN_NOT_VALID")

    def seconds_left(self, session: Session) -> float | None:
        """How long `session` still lasts; `None` when it does not end."""
        return None if session.ends_at is None else session.ends_at - self._now()

    def _claims(self, token: str, issuer: TrustedIssuer) -> dict[str, Any]:
        read = jwt.decode(token, issuer.keys(), algorithms=ALGORITHMS)
        jwt.JWTClaimsRegistry(
            now=int(self._now()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer.name},
            aud={"essential": True, "value": self._audience},
            exp={"essential": True},
            sub={"essential": True},
        ).validate(read.claims)
        return read.claims


class _ActorClaims(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", hide_input_in_errors=True)

    sub: _SubjectIdentifier
    role: str
    commission: _Identifier | None = None
    party: _Identifier | None = None
    # Only read, turned into the person's public id at once, and forgotten.
    personal_number: str | None = Field(default=None, repr=False)


def _actor(claims: dict[str, Any], person_of: Callable[[PersonalNumber], str] | None) -> Actor:
    read = _ActorClaims.model_validate(claims)
    if _PERSONAL_NUMBER.fullmatch(read.sub):
        # The subject goes into the journal for ever and to every registry asked: it must be a pseudonym.
        raise ValueError("the subject of a token is not a personal number")
    role = Role(read.role)
    if role is Role.PUBLIC:
        raise ValueError("the public needs no token")
    number = None if read.personal_number is None else PersonalNumber.parse(read.personal_number)
    # An identity provider may tell it of everybody; it counts where the table of access asks who somebody is.
    knows = "person" in access_table().roles[role].may_claim
    person = person_of(number) if knows and number and person_of else None
    return Actor(read.sub, role, read.commission, read.party, person)
