"""One rule applied to one case: `Met`, `NotMet` or `CannotTell`, each with its article and the facts it used."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation


class Origin(StrEnum):
    """Where a fact that a verdict used comes from."""

    DECLARED = "declared"
    REGISTRY = "registry"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class FactUsed:
    """A fact that a verdict rests on, with its provenance. The value is left out of every representation.

    Attributes:
        key: the fact's key; ``document.<kind>`` and ``submission.arrived`` name what lies in the file.
        source: the registry that stated it, None for other origins.
        at: when it was stated or arrived (UTC), if that is known.
    """

    key: str
    value: object = field(repr=False)
    origin: Origin
    source: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """What the three verdicts share.

    Attributes:
        code: the rule.
        because: the reason, for a person to read.
        facts: what it rests on.
        rests_on_unverified: whether the provision, a value or a demand that it read is not verified.
    """

    code: str
    citation: Citation
    because: Localized
    facts: tuple[FactUsed, ...] = ()
    rests_on_unverified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Met(_Verdict):
    """The case satisfies the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMet(_Verdict):
    """The case breaks the rule. People decide what follows; `missing` names absent documents by kind."""

    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotTell(_Verdict):
    """What is known does not decide. `unknown` names the facts that would."""

    unknown: tuple[str, ...]


Verdict = Met | NotMet | CannotTell
