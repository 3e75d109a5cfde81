"""What the law asks of a signature: how many, by whom, when, and whether one voter may sign for several candidates."""

from dataclasses import dataclass
from datetime import date

from talapker_core.elections.calendar import deadline, opening
from talapker_core.errors import TalapkerError
from talapker_core.rulebooks.calendar_vocabulary import DOCUMENTS_DUE, NOMINATION_START
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.occasion import Occasion
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.rulebooks.vocabulary import (
    SIGNATURES_AGE,
    SIGNATURES_BY_REGION,
    SIGNATURES_MINIMUM,
    SIGNATURES_SAMPLE,
    SIGNATURES_SEVERAL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterTerms:
    """The law of signatures in one election. What it does not speak of is None and forbids nothing.

    Attributes:
        minimum: how many valid signatures it asks for.
        article: where it does.
        verified: whether the number was read in a source of law.
        least_age: of a supporter in full years, on the day of signing.
        signed_from, signed_until: first and last day of collecting, in the rulebook's zone.
        by_region: whether each record names the supporter's region.
        several: whether a voter may sign for more than one candidate.
        several_article: where that is said.
        sample_size: how many records are drawn for checking; None when no size is set.
    """

    minimum: int
    article: str
    verified: bool
    least_age: int | None = None
    signed_from: date | None = None
    signed_until: date | None = None
    by_region: bool = False
    several: bool | None = None
    several_article: str | None = None
    sample_size: int | None = None


def terms_of(
    rulebook: Rulebook, election_day: date, route: ApplicantKind, *, occasion: Occasion = Occasion.REGULAR
) -> SupporterTerms | None:
    """What `rulebook` asks of the signatures for a nomination by `route`; None where it asks for none.

    Lists of parties are never signed for. The first day is left open while it waits for a day that nobody has told,
    such as that of the calling.

    Raises:
        NotInForceError: the rulebook does not cover the election day.
    """
    minimum = rulebook.find(SIGNATURES_MINIMUM, election_day)
    if minimum is None or route is ApplicantKind.PARTY_LIST:
        return None
    age = rulebook.find(SIGNATURES_AGE, election_day)
    by_region = rulebook.find(SIGNATURES_BY_REGION, election_day)
    several = rulebook.find(SIGNATURES_SEVERAL, election_day)
    sample = rulebook.find(SIGNATURES_SAMPLE, election_day)
    return SupporterTerms(
        minimum=minimum.value,
        article=str(minimum.citation),
        verified=minimum.verified,
        least_age=age.value if age else None,
        signed_from=_first_day(rulebook, election_day, occasion),
        signed_until=deadline(rulebook, DOCUMENTS_DUE, election_day, occasion=occasion).day,
        by_region=by_region is not None and by_region.value,
        several=several.value if several else None,
        several_article=str(several.citation) if several else None,
        sample_size=sample.value if sample else None,
    )


def _first_day(rulebook: Rulebook, election_day: date, occasion: Occasion) -> date | None:
    try:
        return opening(rulebook, NOMINATION_START, election_day, occasion=occasion).day
    except TalapkerError:
        return None
