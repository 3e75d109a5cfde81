"""One point of a checklist."""

from dataclasses import dataclass
from enum import StrEnum

from talapker_core.localized import Localized


class Severity(StrEnum):
    """What an open point means."""

    BLOCKS = "blocks"  # as the file stands, the law does not let it be registered, or it cannot even be handed in
    WARNS = "warns"  # it may come to block: it cannot be told yet, or somebody else will judge it
    INFORMS = "informs"  # nothing to be done by the author now


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One open point.

    Attributes:
        code: of the rule, the requirement of lists or the problem of handing in that it comes from; stable.
        message: what is open.
        remedy: the next step.
        path: where it is mended: ``("documents", kind)``, ``("candidacies", id, "documents", kind)``,
            ``("candidacies", id, "declarations", fact)``, ``("candidacies", id, "consent")``,
            ``("candidacies", id, "place")``, ``("candidacies", id)``, ``("candidacies",)``,
            ``("omissions", id)``, ``("deposit",)``, ``("supporters",)`` or ``("submission",)``.
        article: where the law asks for it, with the edition; None where only the portal does.
        verified: whether the demand was read in a source of law.
    """

    code: str
    severity: Severity
    message: Localized
    remedy: Localized
    path: tuple[str, ...]
    article: str | None = None
    verified: bool = True
