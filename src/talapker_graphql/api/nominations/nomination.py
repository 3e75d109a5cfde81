"""The act and file of putting forward. Before it is published it exists for its author and its commission only."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.enumerations import Layer, NominationRoute, NominationStatus
from talapker_graphql.api.nominations.deposit import Deposit, deposit
from talapker_graphql.api.relations import many, one

if TYPE_CHECKING:
    from talapker_graphql.api.campaign_finance.fund import Fund
    from talapker_graphql.api.commissions.commission import Commission
    from talapker_graphql.api.elections.constituency import Constituency
    from talapker_graphql.api.elections.contest import Contest
    from talapker_graphql.api.elections.election import Election
    from talapker_graphql.api.examination.alert import Alert
    from talapker_graphql.api.nominations.appeal import Appeal
    from talapker_graphql.api.nominations.candidacy import Candidacy
    from talapker_graphql.api.nominations.decision import Decision
    from talapker_graphql.api.nominations.decision_proposal import DecisionProposal
    from talapker_graphql.api.nominations.document import Document
    from talapker_graphql.api.nominations.notice import Notice
    from talapker_graphql.api.nominations.objection import Objection
    from talapker_graphql.api.nominations.omission import Omission
    from talapker_graphql.api.nominations.package_signature import PackageSignature
    from talapker_graphql.api.nominations.paper_deviation import PaperDeviation
    from talapker_graphql.api.nominations.party_list import PartyList
    from talapker_graphql.api.nominations.receipt import Receipt
    from talapker_graphql.api.nominations.status_change import StatusChange
    from talapker_graphql.api.nominations.supporters import SupporterTally
    from talapker_graphql.api.parties.party import Party


@strawberry.type(
    description="The act and file of putting forward. Unpublished, it exists for its author and commission only."
)
class Nomination:
    """The act and file of putting forward. Before it is published it exists for its author and its commission only."""

    id: strawberry.ID
    route: NominationRoute
    status: NominationStatus
    version: int | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    opened_at: datetime | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    submitted_at: datetime | None
    examine_by: datetime | None = strawberry.field(description="Until when the commission examines.")
    correct_by: datetime | None = strawberry.field(description="Until when omissions can be mended.")
    correction_paused_at: datetime | None = strawberry.field(
        description="Since when the correction window stands still; nobody is late while it does."
    )
    overdue_since: datetime | None = strawberry.field(
        description="Since when the commission's time to decide has run out."
    )
    closed_at: datetime | None
    published_at: datetime | None
    package_sha256: str | None = strawberry.field(
        description="For the author and the competent commission; null for everyone else."
    )
    election: Annotated["Election", strawberry.lazy("talapker_graphql.api.elections.election")] = one()
    contest: Annotated["Contest", strawberry.lazy("talapker_graphql.api.elections.contest")] = one()
    constituency: Annotated["Constituency", strawberry.lazy("talapker_graphql.api.elections.constituency")] = one()
    commission: Annotated["Commission", strawberry.lazy("talapker_graphql.api.commissions.commission")] = one()
    appealed_to: Annotated["Commission", strawberry.lazy("talapker_graphql.api.commissions.commission")] | None = one(
        description="The commission that an open appeal has reached; null without one, and where it is for a court."
    )
    party: Annotated["Party", strawberry.lazy("talapker_graphql.api.parties.party")] | None = one()
    party_list: Annotated["PartyList", strawberry.lazy("talapker_graphql.api.nominations.party_list")] | None = one()
    candidacies: Connection[Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")]] = (
        many()
    )
    documents: Connection[Annotated["Document", strawberry.lazy("talapker_graphql.api.nominations.document")]] = many()
    omissions: Connection[Annotated["Omission", strawberry.lazy("talapker_graphql.api.nominations.omission")]] = many()
    decision: Annotated["Decision", strawberry.lazy("talapker_graphql.api.nominations.decision")] | None = one(
        description="The latest decision."
    )
    decisions: Connection[Annotated["Decision", strawberry.lazy("talapker_graphql.api.nominations.decision")]] = many()
    status_changes: Connection[
        Annotated["StatusChange", strawberry.lazy("talapker_graphql.api.nominations.status_change")]
    ] = many(description="The history of the whole file; each person's is on the candidacy.")
    notices: Connection[Annotated["Notice", strawberry.lazy("talapker_graphql.api.nominations.notice")]] = many(
        description="For the author and the competent commission; empty for everyone else."
    )
    objections: Connection[Annotated["Objection", strawberry.lazy("talapker_graphql.api.nominations.objection")]] = (
        many()
    )
    appeals: Connection[Annotated["Appeal", strawberry.lazy("talapker_graphql.api.nominations.appeal")]] = many()
    proposal: (
        Annotated["DecisionProposal", strawberry.lazy("talapker_graphql.api.nominations.decision_proposal")] | None
    ) = one(description="The latest decision put forward, for the competent commission.")
    fund: Annotated["Fund", strawberry.lazy("talapker_graphql.api.campaign_finance.fund")] | None = one()
    deposit: Deposit | None = strawberry.field(
        resolver=deposit, description="For the author and the competent commission; null for everyone else."
    )
    alerts: Connection[Annotated["Alert", strawberry.lazy("talapker_graphql.api.examination.alert")]] = many(
        description="What registries said after the registration; for the competent commission, empty for others."
    )
    receipt: Annotated["Receipt", strawberry.lazy("talapker_graphql.api.nominations.receipt")] | None = one(
        description="The latest receipt, for the author and the competent commission."
    )
    signatures: Connection[
        Annotated["PackageSignature", strawberry.lazy("talapker_graphql.api.nominations.package_signature")]
    ] = many(description="Electronic signatures over the package, for the author and the competent commission.")
    shown_layer: Layer | None = strawberry.field(
        description="The latest layer in which the file was fixed; null on a draft. Each candidacy tells its own."
    )
    paper_deviations: Connection[
        Annotated["PaperDeviation", strawberry.lazy("talapker_graphql.api.nominations.paper_deviation")]
    ] = many(description="Where paper originals say otherwise: of the whole file, and of each person on it.")
    supporters: Annotated["SupporterTally", strawberry.lazy("talapker_graphql.api.nominations.supporters")] | None = (
        one(description="The signatures for the candidate, where the law asks for some and a file of them was taken.")
    )
