"""Interests: why a member of a commission must keep out of a nomination, declared or plain to see."""

from dataclasses import dataclass
from enum import StrEnum

from talapker_core.errors import Problem
from talapker_core.localized import Localized


class InterestKind(StrEnum):
    """What ties a member to a nomination."""

    SELF = "self"
    SPOUSE = "spouse"
    KIN = "kin"
    BUSINESS = "business"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest in a person, in a party, or in one nomination. Exactly one of the three is named."""

    kind: InterestKind
    person_id: str | None = None
    party_id: str | None = None
    nomination_id: str | None = None

    def __post_init__(self) -> None:
        if sum(about is not None for about in (self.person_id, self.party_id, self.nomination_id)) != 1:
            raise ValueError("an interest is in one person, in one party or in one nomination")

    def touches(self, nomination_id: str, party_id: str | None, person_ids: frozenset[str]) -> bool:
        """Whether it is an interest in this nomination, in its party or in somebody on it."""
        return (
            self.nomination_id == nomination_id
            or (self.party_id is not None and self.party_id == party_id)
            or self.person_id in person_ids
        )


def conflict_of_interest(article: str | None) -> Problem:
    """The act is not for this member. What the interest is stays with whom it concerns."""
    return Problem(
        "CONFLICT_OF_INTEREST",
        Localized(
            ky="Кызыкчылыктардын кагылышы: бул иш боюнча сиз чечим кабыл ала албайсыз.",
            ru="Конфликт интересов: по этому делу вы не можете принимать решения.",
            en="Conflict of interest: you take no part in deciding this nomination.",
        ),
        Localized(
            ky="Өзүңүздү четтетүүнү билдирип, ишти комиссиянын башка мүчөсүнө бериңиз.",
            ru="Заявите самоотвод и передайте дело другому члену комиссии.",
            en="Recuse yourself and leave the nomination to another member of the commission.",
        ),
        path=("nominationId",),
        article=article,
    )
