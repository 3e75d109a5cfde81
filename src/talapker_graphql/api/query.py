"""Where reading begins."""

from typing import Any

import strawberry

from talapker_graphql.api.campaign_finance.fund import Fund
from talapker_graphql.api.commissions.commission import Commission
from talapker_graphql.api.connection import Connection
from talapker_graphql.api.context import TalapkerInfo
from talapker_graphql.api.elections.constituency import Constituency
from talapker_graphql.api.elections.contest import Contest
from talapker_graphql.api.elections.election import Election
from talapker_graphql.api.enumerations import AlertStatus, NominationStatus
from talapker_graphql.api.examination.alert import Alert
from talapker_graphql.api.examination.examination import Examination, examination
from talapker_graphql.api.nominations.candidacy import Candidacy
from talapker_graphql.api.nominations.checklist import Checklist, checklist
from talapker_graphql.api.nominations.consent_request import ConsentRequest, consent_request
from talapker_graphql.api.nominations.events import FileEvent, nomination_events
from talapker_graphql.api.nominations.layers import FileLayer, layers
from talapker_graphql.api.nominations.nomination import Nomination
from talapker_graphql.api.nominations.package_manifest import PackageManifest, package_manifest
from talapker_graphql.api.nominations.party_list import PartyList
from talapker_graphql.api.nominations.supporter_view import SupporterView, supporter
from talapker_graphql.api.parties.party import Party
from talapker_graphql.api.relations import root_many, root_one
from talapker_graphql.reading.graph.shape import DEFAULT_PAGE


async def _by_id(info: TalapkerInfo, id: strawberry.ID) -> Any:  # noqa: A002  (the argument's name in the schema)
    return await root_one(info, id)


async def _all(info: TalapkerInfo, first: int | None = DEFAULT_PAGE, after: strawberry.ID | None = None) -> Any:
    return root_many(info, first, after)


async def _parties(
    info: TalapkerInfo,
    election: strawberry.ID | None = None,
    first: int | None = DEFAULT_PAGE,
    after: strawberry.ID | None = None,
) -> Any:
    return root_many(info, first, after, election)


async def _nominations(
    info: TalapkerInfo,
    election: strawberry.ID | None = None,
    status: NominationStatus | None = None,
    first: int | None = DEFAULT_PAGE,
    after: strawberry.ID | None = None,
) -> Any:
    return root_many(info, first, after, election, status)


async def _alerts(
    info: TalapkerInfo,
    election: strawberry.ID | None = None,
    standing: AlertStatus | None = None,
    first: int | None = DEFAULT_PAGE,
    after: strawberry.ID | None = None,
) -> Any:
    return root_many(info, first, after, election, standing)


@strawberry.type(description="Everything that can be read. What a reader may not see is not there.")
class Query:
    """Everything that can be read."""

    election: Election | None = strawberry.field(resolver=_by_id)
    elections: Connection[Election] = strawberry.field(resolver=_all)
    constituency: Constituency | None = strawberry.field(resolver=_by_id)
    contest: Contest | None = strawberry.field(resolver=_by_id)
    party: Party | None = strawberry.field(resolver=_by_id)
    parties: Connection[Party] = strawberry.field(
        resolver=_parties, description="All parties, or those with a published list in one election."
    )
    party_list: PartyList | None = strawberry.field(resolver=_by_id)
    nomination: Nomination | None = strawberry.field(resolver=_by_id)
    checklist: Checklist | None = strawberry.field(
        resolver=checklist, description="What is open in a file, for its author and its commission."
    )
    examination: Examination | None = strawberry.field(
        resolver=examination,
        description="A candidacy, for a member of the commission that decides it. The journal tells who saw it.",
    )
    supporter: SupporterView | None = strawberry.field(
        resolver=supporter,
        description="Who signed on one line of a sheet, for a member of the commission. The journal tells who saw it.",
    )
    layers: list[FileLayer] | None = strawberry.field(
        resolver=layers,
        description="A nomination as submitted, corrected and registered, for its author and its commission.",
    )
    nomination_events: Connection[FileEvent] | None = strawberry.field(
        resolver=nomination_events,
        description="The acts on a file in their order, for its author and its commission.",
    )
    consent_request: ConsentRequest | None = strawberry.field(
        resolver=consent_request, description="What a candidate is asked to consent to, for that person alone."
    )
    package_manifest: PackageManifest | None = strawberry.field(
        resolver=package_manifest,
        description="What a signature over a nomination's package is made over, for its author and its commission.",
    )
    nominations: Connection[Nomination] = strawberry.field(
        resolver=_nominations,
        description="The nominations that the reader may see: a commission's queue, an author's files.",
    )
    alerts: Connection[Alert] = strawberry.field(
        resolver=_alerts, description="What registries said after registrations, for the competent commission."
    )
    candidacy: Candidacy | None = strawberry.field(resolver=_by_id)
    commission: Commission | None = strawberry.field(resolver=_by_id)
    fund: Fund | None = strawberry.field(resolver=_by_id)
