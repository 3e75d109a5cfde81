"""What it costs to put every rule to every candidate, and whether the cost and the memory grow with their number.

    python benchmarks/examination.py [--candidates N ...] [--rulebook NAME]

Candidates come from a generator and their verdicts are counted and let go, as in a stream. Per rulebook and number:
microseconds a candidate, as a ratio to the smallest number, and the greatest memory of the process. Twice as many
candidates cost twice as much when the ratio stays near 1; memory is flat when it does not grow.
"""
# ruff: noqa: INP001  (scripts that stand beside the packages, not in one)

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from rich.console import Console

from talapker_core.examination.case import CandidacyCase, Unanswered
from talapker_core.examination.examine import examine
from talapker_core.facts.vocabulary import CIVIL_BIRTH_DATE, COURT_UNEXPUNGED_CONVICTION
from talapker_core.rulebooks.loading import available_rulebooks, load_cases, load_rulebook
from talapker_core.rulebooks.rulebook import Rulebook
from talapker_core.testing.cases import a_case, stated

OUT = Console(highlight=False, soft_wrap=True)
NUMBERS = (15_000, 60_000, 460_000)
"""A round of local elections, four of them, and the municipal elections of Brazil in 2024."""


def candidates(rulebook: Rulebook, election_day: date, number: int) -> Iterator[CandidacyCase]:
    """`number` candidates, one after another: of every age, some convicted, some with a silent court."""
    usual = a_case(rulebook=rulebook, election_day=election_day)
    for index in range(number):
        born = stated(election_day - timedelta(days=6_000 + index % 20_000))
        court = Unanswered("timeout") if index % 11 == 0 else stated(value=index % 13 == 0)
        answers = {**usual.answers, CIVIL_BIRTH_DATE.key: born, COURT_UNEXPUNGED_CONVICTION.key: court}
        yield replace(usual, answers=answers)


def measure(name: str, number: int) -> None:
    """Examine `number` candidates under the rulebook `name` and print seconds, verdicts and memory (MiB)."""
    rulebook = load_rulebook(name)
    election_day = load_cases(name)[0].election_day
    verdicts = 0
    begun = time.perf_counter()
    for case in candidates(rulebook, election_day, number):
        verdicts += len(examine(case, rulebook, election_day))
    seconds = time.perf_counter() - begun
    OUT.print(seconds, verdicts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Measure every rulebook at every number, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidates", type=int, nargs="*", default=NUMBERS)
    parser.add_argument("--rulebook", nargs="*", default=available_rulebooks())
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "NUMBER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.measure[0], int(asked.measure[1]))
        return
    OUT.print(
        f"{'rulebook':20} {'candidates':>10} {'verdicts':>10} {'seconds':>8} {'us each':>8} {'ratio':>6} {'MiB':>6}"
    )
    for name in asked.rulebook:
        smallest = 0.0
        for number in asked.candidates:
            # Our own script in a fresh interpreter: the greatest memory of a process never falls again.
            command = [sys.executable, __file__, "--measure", name, str(number)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - see above
            seconds, verdicts, memory = (float(part) for part in told.split())
            each = seconds / number * 1e6
            smallest = smallest or each
            figures = (
                f"{number:>10} {verdicts:>10.0f} {seconds:>8.2f} {each:>8.1f} {each / smallest:>6.2f} {memory:>6.0f}"
            )
            OUT.print(f"{name:20} {figures}")


if __name__ == "__main__":
    main()
