"""What it costs to measure and to mend a party list of 200 places, by how far it is from the law of 2015.

    python benchmarks/list_repair.py [--lists N] [--places N]

For each kind of list: the distances from every quota and the fewest changes, median and worst of N lists in
milliseconds, and how many of the repairs are proven to be the fewest.
"""
# ruff: noqa: INP001  (scripts that stand beside the packages, not in one)

import argparse
import random
import statistics
import time
from collections.abc import Callable
from datetime import date

from rich.console import Console

from talapker_core.nominations.party_list.distances import distances
from talapker_core.nominations.party_list.members import ListMember
from talapker_core.nominations.party_list.repair import Repaired, repair
from talapker_core.nominations.party_list.requirements import requirements_of
from talapker_core.personal_number import Sex
from talapker_core.rulebooks.loading import load_rulebook

OUT = Console(highlight=False, soft_wrap=True)
ELECTION = date(2015, 10, 4)
LAW = requirements_of(load_rulebook("kg/jk-2015"), ELECTION)

Draw = Callable[[random.Random, int, int], ListMember]


def drawn(men: float, young: float, minority: float, disability: float) -> Draw:
    """Members drawn one by one with these shares."""

    def draw(source: random.Random, place: int, _places: int) -> ListMember:
        return ListMember(
            key=str(place),
            sex=Sex.MALE if source.random() < men else Sex.FEMALE,
            birth_date=date(1990, 1, 1) if source.random() < young else date(1970, 1, 1),
            minority=source.random() < minority,
            disability=source.random() < disability,
        )

    return draw


def men_first(source: random.Random, place: int, places: int) -> ListMember:
    """All men before all women."""
    return drawn(1.0 if place <= places * 13 // 20 else 0.0, 0.2, 0.2, 0.02)(source, place, places)


KINDS: dict[str, Draw] = {
    "nearly lawful": drawn(0.6, 0.2, 0.2, 0.02),
    "too many men": drawn(0.8, 0.2, 0.2, 0.02),
    "few of every quota": drawn(0.8, 0.1, 0.1, 0.005),
    "men first": men_first,
    "men alone": drawn(1.0, 0.1, 0.1, 0.0),
}


def main() -> None:
    """Measure every kind of list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lists", type=int, default=40)
    parser.add_argument("--places", type=int, default=200)
    options = parser.parse_args()
    for name, draw in KINDS.items():
        measured: list[float] = []
        mended: list[float] = []
        proven = 0
        for seed in range(options.lists):
            source = random.Random(seed)  # noqa: S311  (the same lists every time)
            members = [draw(source, place, options.places) for place in range(1, options.places + 1)]
            begun = time.perf_counter()
            distances(members, LAW, ELECTION)
            measured.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            found = repair(members, LAW, ELECTION)
            mended.append(time.perf_counter() - begun)
            proven += isinstance(found, Repaired) and found.proven
        OUT.print(
            f"{name:20} distances {statistics.median(measured) * 1000:5.2f} ms, worst {max(measured) * 1000:5.2f};  "
            f"repair {statistics.median(mended) * 1000:6.1f} ms, worst {max(mended) * 1000:7.1f};  "
            f"proven {proven} of {options.lists}"
        )


if __name__ == "__main__":
    main()
