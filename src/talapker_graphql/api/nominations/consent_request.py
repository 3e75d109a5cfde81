"""What a candidate is asked to consent to, for that person alone."""

from typing import Any

import strawberry

from talapker_core.names import PersonName as CorePersonName
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.localized_text import LocalizedText, localized_text
from talapker_graphql.api.people.names import PersonName, PersonNames
from talapker_graphql.procedures.consents import ListedPerson as CoreListedPerson
from talapker_graphql.procedures.consents import consent_request as procedure


@strawberry.type(description="Somebody on the list, as much as others on it see: the place and the name.")
class ListedPerson:
    """Somebody on the list, as much as others on it see."""

    place: int
    names: PersonNames


@strawberry.type(description="What a candidate is asked to consent to, for that person alone.")
class ConsentRequest:
    """What a candidate is asked to consent to."""

    candidacy_id: strawberry.ID
    version: int = strawberry.field(description="The nomination's, for `giveConsent`.")
    list_sha256: str = strawberry.field(description="Stands for the contest, the party, the place and the whole list.")
    place: int
    constituency: LocalizedText
    party: LocalizedText | None = strawberry.field(description="Who puts forward; none for who stands alone.")
    asked: bool = strawberry.field(description="Whether the law asks for an electronic consent.")
    given: bool = strawberry.field(description="Whether a consent to the list as it stands is there.")
    people: list[ListedPerson] = strawberry.field(description="Everybody on the list, in order.")


async def consent_request(info: TalapkerInfo, id: strawberry.ID) -> Any:  # noqa: A002  (the argument's name in the schema)
    """The request of one candidacy."""
    office = info.context.office
    found = await procedure(office, info.context.actor, id) if office is not None else None
    if found is None:
        return None
    return ConsentRequest(
        candidacy_id=strawberry.ID(found.candidacy_id),
        version=found.version,
        list_sha256=found.list_sha256,
        place=found.place,
        constituency=localized_text(found.constituency),
        party=localized_text(found.party) if found.party else None,
        asked=found.asked,
        given=found.given,
        people=[_listed(person) for person in found.people],
    )


def _listed(person: CoreListedPerson) -> ListedPerson:
    names = PersonNames(ky=_name(person.name_ky), ru=_name(person.name_ru), latin=person.name_latin)
    return ListedPerson(place=person.place, names=names)


def _name(name: CorePersonName) -> PersonName:
    return PersonName(surname=name.surname, given_name=name.given, patronymic=name.patronymic)
