"""What changes from one rulebook to another: codes that come, go, or say something else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from talapker_core.rulebooks.parameter import Dated
from talapker_core.rulebooks.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Difference:
    """One code and what each rulebook says of it; None where it says nothing."""

    code: str
    before: Any | None
    after: Any | None


def differences(before: Rulebook, after: Rulebook, *, on: tuple[date, date]) -> tuple[Difference, ...]:
    """Every difference between `before` on the first day of `on` and `after` on the second, by code.

    Values are compared by what they say, rules and clauses by their titles and texts; citations and dates always
    differ between editions and are not counted.

    Raises:
        NotInForceError: a rulebook does not cover its day.
    """
    old, new = _said(before, on[0]), _said(after, on[1])
    codes = sorted(old.keys() | new.keys())
    return tuple(Difference(code, old.get(code), new.get(code)) for code in codes if old.get(code) != new.get(code))


def _said(rulebook: Rulebook, on: date) -> Mapping[str, Any]:
    rulebook.check_in_force(on)
    values: list[Dated[Any]] = [found for parameter in rulebook.parameters if (found := parameter.on(on))]
    return {
        **{f"value {it.code}": it.value for it in values},
        **{f"rule {it.code}": it.title.en for it in rulebook.provisions if it.in_force(on)},
        **{
            f"document {it.kind} of {applicant}": it.title.en
            for it in rulebook.documents
            if it.in_force(on)
            for applicant in sorted(it.applicants)
        },
        **{f"omission {it.code}": it.text.en for it in rulebook.omissions},
        **{f"ground {it.code}": it.text.en for it in rulebook.refusals},
        **{
            f"day off {it.month:02}-{it.day:02} {it.year or 'every year'}": it.title.en
            for it in rulebook.days_off.holidays
        },
        "weekend": ", ".join(day.name.lower() for day in sorted(rulebook.days_off.weekend)),
        **{f"{it.catalogue} {it.code}": it.text.en for it in rulebook.clauses if it.in_force(on)},
    }
