"""A candidate's own consent to stand: bound to the contest, the party, the place, and the whole list in its order.

Whoever changes one of these asks everybody on the list anew; an order that comes back to what was consented to is
consented to.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from talapker_core.nominations.nomination import Nomination
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.parameter import Dated
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import CONSENT_FORM

ELECTRONIC = "electronic"
"""The value of `CONSENT_FORM` by which the portal itself takes consents; any other form is a document."""
_VERSION = "talapker-consent-1"


def list_hash(*, contest_id: str, party_id: str | None, person_id: str, place: int, order: Sequence[str]) -> str:
    """What one candidate consents to, as 64 hexadecimal digits.

    Args:
        contest_id: the contest stood in.
        party_id: the party that puts forward; None for nobody.
        person_id: who consents.
        place: their place, from 1.
        order: the people (ids) on the list, from place 1 on.
    """
    # JSON keeps apart what a mere joining of texts would run together.
    content = [_VERSION, contest_id, party_id, person_id, place, list(order)]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def hashes_of(nomination: Nomination, *, contest_id: str, party_id: str | None) -> dict[str, str]:
    """By candidacy, what its candidate has to consent to as the file stands."""
    standing = sorted(nomination.candidacies, key=lambda candidacy: candidacy.place)
    order = [candidacy.person_id for candidacy in standing]
    return {
        candidacy.id: list_hash(
            contest_id=contest_id,
            party_id=party_id,
            person_id=candidacy.person_id,
            place=candidacy.place,
            order=order,
        )
        for candidacy in standing
    }


def consent_asked(rulebook: Rulebook, route: ApplicantKind, election_day: date) -> Dated[str] | None:
    """Where the law asks each candidate to consent electronically; None where it does not.

    Who stands by themselves has said so by opening the file.
    """
    if route is ApplicantKind.SELF_NOMINATED:
        return None
    form = rulebook.find(CONSENT_FORM, election_day)
    return form if form is not None and form.value == ELECTRONIC else None
