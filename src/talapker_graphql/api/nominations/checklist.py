"""What is open in a file, for those who put it together and those who examine it."""

import asyncio
from collections.abc import Mapping
from typing import Any

import strawberry

from talapker_core.examination.checklist.item import ChecklistItem as CoreItem
from talapker_core.examination.checklist.item import Severity
from talapker_core.nominations.party_list.changes import Change, Joins, Leaves
from talapker_core.nominations.party_list.distances import Bound, Distance
from talapker_core.nominations.party_list.distances import Standing as QuotaStanding
from talapker_core.nominations.party_list.members import Attribute
from talapker_core.nominations.party_list.repair import NeedsFacts, NoRepair, Repaired
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.enumerations import Sex
from talapker_graphql.api.localized_text import LocalizedText, localized_text
from talapker_graphql.procedures.file_checklist import FileChecklist, checklist_of

MOST_ITEMS = 200
"""How many points are told, the gravest first."""

strawberry.enum(Severity, name="Severity", description="What an open point means.")
strawberry.enum(Bound, name="QuotaBound", description="Which way a requirement bounds its number.")
strawberry.enum(QuotaStanding, name="QuotaStanding", description="Whether a requirement is met, as far as is known.")
strawberry.enum(Attribute, name="QuotaAttribute", description="What a quota may ask of a member, besides the sex.")


@strawberry.type(description="One open point: what, why, the next step, and where it is mended.")
class ChecklistItem:
    """One open point."""

    code: str = strawberry.field(description="The rule, the requirement of lists or the problem it comes from.")
    severity: Severity
    message: LocalizedText
    remedy: LocalizedText
    path: list[str] = strawberry.field(description="Where it is mended, as a machine-readable path.")
    article: str | None = strawberry.field(description="The article of law, with its edition, when one asks for it.")
    verified: bool = strawberry.field(description="Whether the demand was read in a source of law.")


@strawberry.type(description="One requirement of a list, and how far the list is from it.")
class QuotaDistance:
    """One requirement of a list, and how far the list is from it."""

    code: str
    bound: Bound
    limit: int
    have: int
    unknown: int = strawberry.field(description="Members of whom it is not known whether they count.")
    missing: int = strawberry.field(description="How many lack, or are too many, for certain.")
    standing: QuotaStanding
    places: list[int] = strawberry.field(description="The places concerned, where the requirement is about places.")
    article: str | None


@strawberry.type(description="One change of a list: who leaves, who comes to which place, who moves.")
class ListChange:
    """One change of a list. All changes of a suggestion happen together."""

    candidacy_id: strawberry.ID | None = strawberry.field(description="Who leaves or moves; none for a newcomer.")
    from_place: int | None
    to_place: int | None = strawberry.field(description="None for who leaves.")
    sex: Sex | None = strawberry.field(description="Of a newcomer.")
    attributes: list[Attribute] = strawberry.field(description="What quotas need of a newcomer.")


@strawberry.type(description="What decides and is not known, by requirement.")
class FactsNeeded:
    """What decides and is not known, by requirement."""

    code: str
    places: list[int] = strawberry.field(description="The places of the members to be asked about.")


@strawberry.type(description="The fewest changes that make a list lawful, or why there are none to tell.")
class ListRepair:
    """The fewest changes that make a list lawful, or why there are none to tell."""

    changes: list[ListChange]
    proven: bool = strawberry.field(description="Whether it is proven that fewer changes do not suffice.")
    conflict: list[str] = strawberry.field(description="Requirements that contradict each other: no list can do.")
    facts_needed: list[FactsNeeded] = strawberry.field(description="What must be known first.")


@strawberry.type(description="What is open in a file: nothing that blocks, and it is ready.")
class Checklist:
    """What is open in a file."""

    in_hand: strawberry.Private[FileChecklist]
    ready: bool = strawberry.field(description="Whether nothing in the file itself stands in the way of registration.")
    version: int = strawberry.field(description="The file's version that this is about.")
    blocking: int = strawberry.field(description="How many points block.")
    total: int = strawberry.field(description="How many points are open.")
    items: list[ChecklistItem] = strawberry.field(description=f"The gravest first, at most {MOST_ITEMS}.")
    quotas: list[QuotaDistance] = strawberry.field(description="For a list, one for each requirement of the law.")

    @strawberry.field(description="For a list whose quotas are not met: the fewest changes that mend it.")  # type: ignore[untyped-decorator]  # Strawberry's decorator
    async def repair(self) -> ListRepair | None:
        """The suggestion; none where there is nothing to mend."""
        if all(quota.standing is QuotaStanding.MET for quota in self.in_hand.checklist.quotas):
            return None
        candidacies = {it.person_id: it.id for it in self.in_hand.file.nomination.candidacies}
        return list_repair(await asyncio.to_thread(self.in_hand.repaired), candidacies)


async def checklist(info: TalapkerInfo, id: strawberry.ID) -> Any:  # noqa: A002  (the argument's name in the schema)
    """The checklist of one nomination, for its author and its commission."""
    office = info.context.office
    # An endpoint without an office only reads what is open; it cannot unseal what a checklist rests on.
    found = await checklist_of(office, info.context.actor, id) if office is not None else None
    if found is None:
        return None
    items = found.checklist.items
    return Checklist(
        in_hand=found,
        ready=found.checklist.ready,
        version=found.version,
        blocking=sum(item.severity is Severity.BLOCKS for item in items),
        total=len(items),
        items=[_item(item) for item in items[:MOST_ITEMS]],
        quotas=[_quota(quota) for quota in found.checklist.quotas],
    )


def list_repair(found: Repaired | NoRepair | NeedsFacts, candidacies: Mapping[str, str]) -> ListRepair:
    """What was found, in the words of the file: `candidacies` are its candidacies by person."""
    match found:
        case Repaired():
            changes = [_change(change, candidacies) for change in found.changes]
            return ListRepair(changes=changes, proven=found.proven, conflict=[], facts_needed=[])
        case NoRepair(conflict):
            return ListRepair(changes=[], proven=True, conflict=list(conflict), facts_needed=[])
        case NeedsFacts(about):
            needed = [FactsNeeded(code=code, places=list(places)) for code, places in about.items()]
            return ListRepair(changes=[], proven=False, conflict=[], facts_needed=needed)


def _item(item: CoreItem) -> ChecklistItem:
    return ChecklistItem(
        code=item.code,
        severity=item.severity,
        message=localized_text(item.message),
        remedy=localized_text(item.remedy),
        path=list(item.path),
        article=item.article,
        verified=item.verified,
    )


def _quota(quota: Distance) -> QuotaDistance:
    return QuotaDistance(
        code=quota.code,
        bound=quota.bound,
        limit=quota.limit,
        have=quota.have,
        unknown=quota.unknown,
        missing=quota.missing,
        standing=quota.standing,
        places=list(quota.places),
        article=str(quota.source.citation) if quota.source else None,
    )


def _change(change: Change, candidacies: Mapping[str, str]) -> ListChange:
    if isinstance(change, Joins):
        attributes = sorted(change.attributes)
        return ListChange(
            candidacy_id=None, from_place=None, to_place=change.place, sex=change.sex, attributes=attributes
        )
    candidacy = strawberry.ID(candidacies[change.key])
    if isinstance(change, Leaves):
        return ListChange(candidacy_id=candidacy, from_place=change.place, to_place=None, sex=None, attributes=[])
    return ListChange(
        candidacy_id=candidacy, from_place=change.from_place, to_place=change.to_place, sex=None, attributes=[]
    )
