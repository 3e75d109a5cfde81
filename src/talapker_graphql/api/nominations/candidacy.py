"""A person standing in one contest."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from talapker_graphql.api.connection import Connection
from talapker_graphql.api.enumerations import CandidacyStatus, Layer, PaperField
from talapker_graphql.api.localized_text import LocalizedText
from talapker_graphql.api.nominations.prefill import Prefill, prefill
from talapker_graphql.api.relations import many, one

if TYPE_CHECKING:
    from talapker_graphql.api.elections.constituency import Constituency
    from talapker_graphql.api.elections.contest import Contest
    from talapker_graphql.api.elections.election import Election
    from talapker_graphql.api.examination.finding import Finding
    from talapker_graphql.api.examination.registry_check import RegistryCheck
    from talapker_graphql.api.examination.rule_verdict import RuleVerdict
    from talapker_graphql.api.nominations.decision import Decision
    from talapker_graphql.api.nominations.document import Document
    from talapker_graphql.api.nominations.nomination import Nomination
    from talapker_graphql.api.nominations.omission import Omission
    from talapker_graphql.api.nominations.paper_deviation import PaperDeviation
    from talapker_graphql.api.nominations.party_list import PartyList
    from talapker_graphql.api.nominations.status_change import StatusChange
    from talapker_graphql.api.parties.party import Party
    from talapker_graphql.api.people.person import Person
    from talapker_graphql.api.results.mandate import Mandate
    from talapker_graphql.api.results.vote_count import VoteCount


@strawberry.type(description="A person standing in one contest.")
class Candidacy:
    """A person standing in one contest."""

    id: strawberry.ID
    place: int = strawberry.field(description="The number on the list; 1 where one person stands alone.")
    status: CandidacyStatus = strawberry.field(description="That of the file, until the person leaves it.")
    left_at: datetime | None = strawberry.field(description="When the person left a file that went on.")
    remains_on_ballot: bool | None = strawberry.field(
        description="Of who is out: whether voters find the name on the ballot. Null where the law does not say when "
        "the ballot is fixed, and for whoever stands."
    )
    substitutes: Annotated["Candidacy", strawberry.lazy("talapker_graphql.api.nominations.candidacy")] | None = one(
        description="Whom the party put this person in for."
    )
    occupation: LocalizedText
    published_at: datetime | None
    election: Annotated["Election", strawberry.lazy("talapker_graphql.api.elections.election")] = one()
    contest: Annotated["Contest", strawberry.lazy("talapker_graphql.api.elections.contest")] = one()
    constituency: Annotated["Constituency", strawberry.lazy("talapker_graphql.api.elections.constituency")] = one()
    person: Annotated["Person", strawberry.lazy("talapker_graphql.api.people.person")] = one()
    party: Annotated["Party", strawberry.lazy("talapker_graphql.api.parties.party")] | None = one()
    party_list: Annotated["PartyList", strawberry.lazy("talapker_graphql.api.nominations.party_list")] | None = one()
    nomination: Annotated["Nomination", strawberry.lazy("talapker_graphql.api.nominations.nomination")] | None = one()
    documents: Connection[Annotated["Document", strawberry.lazy("talapker_graphql.api.nominations.document")]] = many()
    omissions: Connection[Annotated["Omission", strawberry.lazy("talapker_graphql.api.nominations.omission")]] = many()
    checks: Connection[
        Annotated["RegistryCheck", strawberry.lazy("talapker_graphql.api.examination.registry_check")]
    ] = many()
    findings: Connection[Annotated["Finding", strawberry.lazy("talapker_graphql.api.examination.finding")]] = many(
        description="For the competent commission; empty for everyone else."
    )
    verdicts: Connection[Annotated["RuleVerdict", strawberry.lazy("talapker_graphql.api.examination.rule_verdict")]] = (
        many(description="For the author and the competent commission; empty for everyone else.")
    )
    prefill: Prefill | None = strawberry.field(
        resolver=prefill,
        description="What the civil registry told for the draft; for the author, null for everyone else.",
    )
    decision: Annotated["Decision", strawberry.lazy("talapker_graphql.api.nominations.decision")] | None = one(
        description="The latest decision on the nomination."
    )
    status_changes: Connection[
        Annotated["StatusChange", strawberry.lazy("talapker_graphql.api.nominations.status_change")]
    ] = many(description="How the person left the file, or came back; the file's own history is on the nomination.")
    vote_count: Annotated["VoteCount", strawberry.lazy("talapker_graphql.api.results.vote_count")] | None = one()
    mandate: Annotated["Mandate", strawberry.lazy("talapker_graphql.api.results.mandate")] | None = one()
    shown_layer: Layer | None = strawberry.field(
        description="The layer in which what is shown here stands, but for `valuesFromPaper` that came after it;"
        " null on a draft, and where what counts was changed since the latest layer was fixed."
    )
    values_from_paper: list[PaperField] = strawberry.field(
        description="What counts of these is what a paper original says, by the law; in the order of the form."
    )
    paper_deviations: Connection[
        Annotated["PaperDeviation", strawberry.lazy("talapker_graphql.api.nominations.paper_deviation")]
    ] = many(description="Where a paper original says otherwise than what was handed in electronically.")
