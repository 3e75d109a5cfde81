"""What a commission may write down: omissions it can notify, and grounds on which it can refuse registration."""

from dataclasses import dataclass

from talapker_core.localized import Localized
from talapker_core.rulebooks.citation import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionKind:
    """A defect that a commission can notify.

    Attributes:
        code: its stable code, e.g. ``omission.document_missing``.
        text: what is wrong.
        remedy: what the applicant does about it, or that nothing can be done.
        recoverable: whether it can be cured inside the correction window.
        verified: whether this was read in a source of law or in the commission's own words.
    """

    code: str
    text: Localized
    remedy: Localized
    citation: Citation
    recoverable: bool
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalGround:
    """A ground on which people may refuse registration; no machine ever does.

    Attributes:
        rules: codes of the rules whose `NotMet` suggests this ground to the member who decides.
    """

    code: str
    text: Localized
    citation: Citation
    rules: tuple[str, ...]
    verified: bool
    note: str = ""
