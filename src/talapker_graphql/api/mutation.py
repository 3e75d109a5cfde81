"""Everything that can be done. Each field answers with a union: done, or not done with the reasons."""

import strawberry

from talapker_graphql.api.nominations.mutations.add_candidacies import AddCandidaciesResult, add_candidacies
from talapker_graphql.api.nominations.mutations.arrange_candidacies import ArrangeCandidaciesResult, arrange_candidacies
from talapker_graphql.api.nominations.mutations.decide_registration import DecideRegistrationResult, decide_registration
from talapker_graphql.api.nominations.mutations.edit_candidacy import EditCandidacyResult, edit_candidacy
from talapker_graphql.api.nominations.mutations.give_consent import GiveConsentResult, give_consent
from talapker_graphql.api.nominations.mutations.import_candidacies import ImportCandidaciesResult, import_candidacies
from talapker_graphql.api.nominations.mutations.mend_omissions import MendOmissionsResult, mend_omissions
from talapker_graphql.api.nominations.mutations.open_nomination import OpenNominationResult, open_nomination
from talapker_graphql.api.nominations.mutations.open_upload import OpenUploadResult, open_upload
from talapker_graphql.api.nominations.mutations.record_omission import RecordOmissionResult, record_omission
from talapker_graphql.api.nominations.mutations.submit_nomination import SubmitNominationResult, submit_nomination
from talapker_graphql.api.nominations.mutations.withdraw_consent import WithdrawConsentResult, withdraw_consent
from talapker_graphql.api.nominations.mutations.withdraw_nomination import WithdrawNominationResult, withdraw_nomination
from talapker_graphql.api.results.mutations.determine_results import DetermineResultsResult, determine_results


@strawberry.type(description="Everything that can be done; the same idempotency key gets the first answer again.")
class Mutation:
    """Everything that can be done."""

    open_nomination: OpenNominationResult = strawberry.mutation(resolver=open_nomination)
    add_candidacies: AddCandidaciesResult = strawberry.mutation(resolver=add_candidacies)
    import_candidacies: ImportCandidaciesResult = strawberry.mutation(resolver=import_candidacies)
    edit_candidacy: EditCandidacyResult = strawberry.mutation(resolver=edit_candidacy)
    arrange_candidacies: ArrangeCandidaciesResult = strawberry.mutation(resolver=arrange_candidacies)
    give_consent: GiveConsentResult = strawberry.mutation(resolver=give_consent)
    withdraw_consent: WithdrawConsentResult = strawberry.mutation(resolver=withdraw_consent)
    open_upload: OpenUploadResult = strawberry.mutation(resolver=open_upload)
    submit_nomination: SubmitNominationResult = strawberry.mutation(resolver=submit_nomination)
    record_omission: RecordOmissionResult = strawberry.mutation(resolver=record_omission)
    mend_omissions: MendOmissionsResult = strawberry.mutation(resolver=mend_omissions)
    withdraw_nomination: WithdrawNominationResult = strawberry.mutation(resolver=withdraw_nomination)
    decide_registration: DecideRegistrationResult = strawberry.mutation(resolver=decide_registration)
    determine_results: DetermineResultsResult = strawberry.mutation(resolver=determine_results)
