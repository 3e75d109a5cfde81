"""One slip of typing, and initials."""

import re
from collections.abc import Set as AbstractSet
from itertools import product

_SHORTEST_SLIP = 5
_INITIAL = re.compile(r"([^\W\d_])\.?|([^\W\d_]{2})\.")


def is_one_slip(one: str, other: str) -> bool:
    """Whether a letter was added, lost, mistaken or swapped with its neighbour, once, in five letters or more.

    In shorter names one letter makes another name: Асан and Айсан are two. The cost is linear.
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST_SLIP or len(longer) - len(shorter) > 1 or one == other:
        return False
    same = next((index for index, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[same:] == longer[same + 1 :]
    if shorter[same + 1 :] == longer[same + 1 :]:
        return True
    swapped = shorter[same : same + 2] == longer[same : same + 2][::-1]
    return swapped and shorter[same + 2 :] == longer[same + 2 :]


def any_one_slip(ones: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Whether one slip lies between any reading of one name and any of the other."""
    return any(is_one_slip(one, other) for one, other in product(ones, others))


def is_initial(letters: str) -> bool:
    """Whether the part is one letter, with or without its full stop, or two with one, as in Ж. and Zh."""
    return _INITIAL.fullmatch(letters) is not None


def any_initial_of(initials: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Whether a reading of the other name begins with a reading of the initial."""
    return any(initial != "" and other.startswith(initial) for initial, other in product(initials, others))
