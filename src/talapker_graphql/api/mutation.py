"""Everything that can be done. Each field answers with a union: done, or not done with the reasons."""

import strawberry

from talapker_graphql.api.commissions.mutations.declare_interest import DeclareInterestResult, declare_interest
from talapker_graphql.api.commissions.mutations.recuse import RecuseResult, recuse
from talapker_graphql.api.nominations.mutations.add_candidacies import AddCandidaciesResult, add_candidacies
from talapker_graphql.api.nominations.mutations.arrange_candidacies import ArrangeCandidaciesResult, arrange_candidacies
from talapker_graphql.api.nominations.mutations.decide_registration import DecideRegistrationResult, decide_registration
from talapker_graphql.api.nominations.mutations.mend_omissions import MendOmissionsResult, mend_omissions
from talapker_graphql.api.nominations.mutations.open_nomination import OpenNominationResult, open_nomination
from talapker_graphql.api.nominations.mutations.open_upload import OpenUploadResult, open_upload
from talapker_graphql.api.nominations.mutations.record_omission import RecordOmissionResult, record_omission
from talapker_graphql.api.nominations.mutations.submit_nomination import SubmitNominationResult, submit_nomination
from talapker_graphql.api.nominations.mutations.withdraw_nomination import WithdrawNominationResult, withdraw_nomination
from talapker_graphql.api.results.mutations.determine_results import DetermineResultsResult, determine_results


@strawberry.type(description="Everything that can be done; the same idempotency key gets the first answer again.")
class Mutation:
    """Everything that can be done."""

    open_nomination: OpenNominationResult = strawberry.mutation(resolver=open_nomination)
    add_candidacies: AddCandidaciesResult = strawberry.mutation(resolver=add_candidacies)
    arrange_candidacies: ArrangeCandidaciesResult = strawberry.mutation(resolver=arrange_candidacies)
    open_upload: OpenUploadResult = strawberry.mutation(resolver=open_upload)
    submit_nomination: SubmitNominationResult = strawberry.mutation(resolver=submit_nomination)
    record_omission: RecordOmissionResult = strawberry.mutation(resolver=record_omission)
    mend_omissions: MendOmissionsResult = strawberry.mutation(resolver=mend_omissions)
    withdraw_nomination: WithdrawNominationResult = strawberry.mutation(resolver=withdraw_nomination)
    declare_interest: DeclareInterestResult = strawberry.mutation(resolver=declare_interest)
    recuse: RecuseResult = strawberry.mutation(resolver=recuse)
    decide_registration: DecideRegistrationResult = strawberry.mutation(resolver=decide_registration)
    determine_results: DetermineResultsResult = strawberry.mutation(resolver=determine_results)
