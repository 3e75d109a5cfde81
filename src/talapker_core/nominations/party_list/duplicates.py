"""Who stands more than once, on one list or on several (one person stands on one list, in one constituency)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from talapker_core.nominations.party_list.members import ListMember


@dataclass(frozen=True, slots=True)
class ListPlace:
    """One place of one list."""

    list_id: str
    place: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """One person and every place held, in the order of the lists. For the commission alone: it names other lists."""

    key: str
    standings: tuple[ListPlace, ...]


def repeated_places(members: Sequence[ListMember]) -> tuple[tuple[int, ...], ...]:
    """Groups of places of one list that one person holds, in the order of the first place."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, member in enumerate(members, 1):
        places[member.key].append(place)
    return tuple(tuple(held) for held in places.values() if len(held) > 1)


def duplicates(lists: Mapping[str, Sequence[ListMember]]) -> tuple[Duplicate, ...]:
    """Every person who stands more than once in `lists` (by list), in the order in which they first stand."""
    standings: dict[str, list[ListPlace]] = defaultdict(list)
    for list_id, members in lists.items():
        for place, member in enumerate(members, 1):
            standings[member.key].append(ListPlace(list_id, place))
    return tuple(Duplicate(key, tuple(held)) for key, held in standings.items() if len(held) > 1)


def places_of_those_who_stand_elsewhere(own: Sequence[ListMember], elsewhere: AbstractSet[str]) -> tuple[int, ...]:
    """The places of `own` whose members stand `elsewhere` (keys) as well.

    All that a party learns: nothing tells where else, how often, or of which party.
    """
    return tuple(place for place, member in enumerate(own, 1) if member.key in elsewhere)
