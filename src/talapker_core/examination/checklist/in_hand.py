"""What a checklist is made of."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from talapker_core.examination.checklist.deposit import DepositInHand
from talapker_core.examination.checklist.supporters import SupportersInHand
from talapker_core.examination.verdict import Verdict
from talapker_core.nominations.nomination import Nomination
from talapker_core.nominations.party_list.members import ListMember
from talapker_core.nominations.status import NominationStatus
from talapker_core.rulebooks.occasion import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInHand:
    """All that a checklist is made of.

    Attributes:
        nomination: the file.
        election_day, occasion: of its election.
        members: for a list, its members in the order of their places; they are those who stand.
        verdicts: by candidacy, what the rules say of what is declared and known.
        elsewhere: the candidacies whose people are put forward a second time in this election.
        consents: the candidacies whose candidates consent to the list as it stands.
        circumstances: by code, conditions of the package known to hold or not.
        deposit: what is due and what has come in; None where the law asks for none, or nobody looked.
        supporters: the signatures on file; None where the law asks for none, or nobody looked.
    """

    nomination: Nomination
    election_day: date
    occasion: Occasion = Occasion.REGULAR
    members: Sequence[ListMember] = ()
    verdicts: Mapping[str, Sequence[Verdict]] = field(default_factory=dict)
    elsewhere: AbstractSet[str] = frozenset()
    consents: AbstractSet[str] = frozenset()
    circumstances: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    deposit: DepositInHand | None = None
    supporters: SupportersInHand | None = None

    @property
    def is_draft(self) -> bool:
        """Whether the file is still being put together."""
        return self.nomination.status is NominationStatus.DRAFT
