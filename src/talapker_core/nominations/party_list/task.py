"""A list to be mended, without names: what the search is given, and what it finds."""

from dataclasses import dataclass

KEPT = -1
NEW_WOMAN = -2
NEW_MAN = -3
LEAVES = -4
VACANT = -5


@dataclass(frozen=True, slots=True)
class Kind:
    """Members who are alike to the law: `sex` is 0 (a woman) or 1 (a man), `attributes` are bits."""

    sex: int
    attributes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A list to be mended.

    Attributes:
        places: who stands there, None for a vacant place.
        gap: the most places in a row for one sex.
        men: the least and the most men on the lawful list.
        needed: by attribute bit, the least number on the lawful list.
        leading: attribute bit, number of leading places, least number among them.
    """

    places: tuple[Kind | None, ...]
    gap: int | None
    men: tuple[int, int]
    needed: tuple[tuple[int, int], ...]
    leading: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What becomes of one place.

    Attributes:
        taken_by: `KEPT`, `NEW_WOMAN`, `NEW_MAN`, or the class of the member who takes it.
        given_up_as: the class as which its member goes to another place, or `LEAVES`, or `VACANT`.
    """

    taken_by: int
    given_up_as: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """An order: what becomes of each place, and the classes of members that it counts.

    Of those who give a place up as one of their sex, as many leave as find no place; `may_leave` tells who may. Where
    fewer give a place up than are needed, newcomers come.
    """

    places: tuple[PlaceChange, ...]
    classes: tuple[Kind, ...]
    may_leave: tuple[bool, ...]
    changed: int


def lawful_men(length: int, most_of_one_sex: int, gap: int | None) -> tuple[int, int] | None:
    """The least and the greatest number of men with whom a list of `length` can be lawful; None when there is none."""
    least, most = max(0, length - most_of_one_sex), min(length, most_of_one_sex)
    if gap is not None:
        # Women divide the men into at most one group more than there are women, and the other way round.
        least = max(least, -(-(length - gap) // (gap + 1)))
        most = min(most, length - max(0, -(-(length - gap) // (gap + 1))))
    return (least, most) if least <= most else None


def fewest_leaving(task: Task) -> int:
    """A number of members who must leave that cannot be undercut: by sex, and by each attribute that lacks."""
    members = [kind for kind in task.places if kind is not None]
    vacant = len(task.places) - len(members)
    men = sum(kind.sex for kind in members)
    lacking = [men - task.men[1], len(members) - men - (len(task.places) - task.men[0])]
    for bit, needed in (*task.needed, *((bit, least) for bit, _, least in task.leading)):
        lacking.append(needed - sum(bool(kind.attributes & bit) for kind in members) - vacant)
    return max(0, *lacking)
