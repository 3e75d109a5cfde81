"""Everything that can be done. Each field answers with a union: done, or not done with the reasons."""

import strawberry

from talapker_graphql.api.campaign_finance.mutations.record_payments import RecordPaymentsResult, record_payments
from talapker_graphql.api.commissions.mutations.declare_interest import DeclareInterestResult, declare_interest
from talapker_graphql.api.commissions.mutations.recuse import RecuseResult, recuse
from talapker_graphql.api.examination.mutations.close_alert import CloseAlertResult, close_alert
from talapker_graphql.api.nominations.mutations.add_candidacies import AddCandidaciesResult, add_candidacies
from talapker_graphql.api.nominations.mutations.answer_proposal import AnswerProposalResult, answer_proposal
from talapker_graphql.api.nominations.mutations.arrange_candidacies import ArrangeCandidaciesResult, arrange_candidacies
from talapker_graphql.api.nominations.mutations.assess_omission import AssessOmissionResult, assess_omission
from talapker_graphql.api.nominations.mutations.cancel_registration import CancelRegistrationResult, cancel_registration
from talapker_graphql.api.nominations.mutations.check_document_signatures import (
    CheckDocumentSignaturesResult,
    check_document_signatures,
)
from talapker_graphql.api.nominations.mutations.compare_supporters import CompareSupportersResult, compare_supporters
from talapker_graphql.api.nominations.mutations.decide_objection import DecideObjectionResult, decide_objection
from talapker_graphql.api.nominations.mutations.decide_registration import DecideRegistrationResult, decide_registration
from talapker_graphql.api.nominations.mutations.draw_supporter_sample import (
    DrawSupporterSampleResult,
    draw_supporter_sample,
)
from talapker_graphql.api.nominations.mutations.edit_candidacy import EditCandidacyResult, edit_candidacy
from talapker_graphql.api.nominations.mutations.export_draft import ExportDraftResult, export_draft
from talapker_graphql.api.nominations.mutations.give_consent import GiveConsentResult, give_consent
from talapker_graphql.api.nominations.mutations.import_candidacies import ImportCandidaciesResult, import_candidacies
from talapker_graphql.api.nominations.mutations.import_supporters import ImportSupportersResult, import_supporters
from talapker_graphql.api.nominations.mutations.issue_notice import IssueNoticeResult, issue_notice
from talapker_graphql.api.nominations.mutations.judge_supporters import JudgeSupportersResult, judge_supporters
from talapker_graphql.api.nominations.mutations.lodge_appeal import LodgeAppealResult, lodge_appeal
from talapker_graphql.api.nominations.mutations.mend_omissions import MendOmissionsResult, mend_omissions
from talapker_graphql.api.nominations.mutations.merge_draft import MergeDraftResult, merge_draft
from talapker_graphql.api.nominations.mutations.open_nomination import OpenNominationResult, open_nomination
from talapker_graphql.api.nominations.mutations.open_upload import OpenUploadResult, open_upload
from talapker_graphql.api.nominations.mutations.pause_correction import PauseCorrectionResult, pause_correction
from talapker_graphql.api.nominations.mutations.prefill_candidacy import PrefillCandidacyResult, prefill_candidacy
from talapker_graphql.api.nominations.mutations.raise_objection import RaiseObjectionResult, raise_objection
from talapker_graphql.api.nominations.mutations.record_death import RecordDeathResult, record_death
from talapker_graphql.api.nominations.mutations.record_omission import RecordOmissionResult, record_omission
from talapker_graphql.api.nominations.mutations.record_paper_deviation import (
    RecordPaperDeviationResult,
    record_paper_deviation,
)
from talapker_graphql.api.nominations.mutations.remove_candidacy import RemoveCandidacyResult, remove_candidacy
from talapker_graphql.api.nominations.mutations.resume_correction import ResumeCorrectionResult, resume_correction
from talapker_graphql.api.nominations.mutations.rule_on_appeal import RuleOnAppealResult, rule_on_appeal
from talapker_graphql.api.nominations.mutations.sign_package import SignPackageResult, sign_package
from talapker_graphql.api.nominations.mutations.strike_candidacy import StrikeCandidacyResult, strike_candidacy
from talapker_graphql.api.nominations.mutations.submit_nomination import SubmitNominationResult, submit_nomination
from talapker_graphql.api.nominations.mutations.substitute_candidacy import (
    SubstituteCandidacyResult,
    substitute_candidacy,
)
from talapker_graphql.api.nominations.mutations.take_back_paper_deviation import (
    TakeBackPaperDeviationResult,
    take_back_paper_deviation,
)
from talapker_graphql.api.nominations.mutations.take_prefill import TakePrefillResult, take_prefill
from talapker_graphql.api.nominations.mutations.transfer_nomination import TransferNominationResult, transfer_nomination
from talapker_graphql.api.nominations.mutations.undo_change import UndoChangeResult, undo_change
from talapker_graphql.api.nominations.mutations.withdraw_candidacy import WithdrawCandidacyResult, withdraw_candidacy
from talapker_graphql.api.nominations.mutations.withdraw_consent import WithdrawConsentResult, withdraw_consent
from talapker_graphql.api.nominations.mutations.withdraw_nomination import WithdrawNominationResult, withdraw_nomination
from talapker_graphql.api.results.mutations.determine_results import DetermineResultsResult, determine_results


@strawberry.type(description="Everything that can be done; the same idempotency key gets the first answer again.")
class Mutation:
    """Everything that can be done."""

    open_nomination: OpenNominationResult = strawberry.mutation(resolver=open_nomination)
    add_candidacies: AddCandidaciesResult = strawberry.mutation(resolver=add_candidacies)
    import_candidacies: ImportCandidaciesResult = strawberry.mutation(resolver=import_candidacies)
    export_draft: ExportDraftResult = strawberry.mutation(resolver=export_draft)
    merge_draft: MergeDraftResult = strawberry.mutation(resolver=merge_draft)
    edit_candidacy: EditCandidacyResult = strawberry.mutation(resolver=edit_candidacy)
    arrange_candidacies: ArrangeCandidaciesResult = strawberry.mutation(resolver=arrange_candidacies)
    give_consent: GiveConsentResult = strawberry.mutation(resolver=give_consent)
    withdraw_consent: WithdrawConsentResult = strawberry.mutation(resolver=withdraw_consent)
    prefill_candidacy: PrefillCandidacyResult = strawberry.mutation(resolver=prefill_candidacy)
    take_prefill: TakePrefillResult = strawberry.mutation(resolver=take_prefill)
    open_upload: OpenUploadResult = strawberry.mutation(resolver=open_upload)
    check_document_signatures: CheckDocumentSignaturesResult = strawberry.mutation(resolver=check_document_signatures)
    sign_package: SignPackageResult = strawberry.mutation(resolver=sign_package)
    submit_nomination: SubmitNominationResult = strawberry.mutation(resolver=submit_nomination)
    record_omission: RecordOmissionResult = strawberry.mutation(resolver=record_omission)
    mend_omissions: MendOmissionsResult = strawberry.mutation(resolver=mend_omissions)
    withdraw_nomination: WithdrawNominationResult = strawberry.mutation(resolver=withdraw_nomination)
    declare_interest: DeclareInterestResult = strawberry.mutation(resolver=declare_interest)
    recuse: RecuseResult = strawberry.mutation(resolver=recuse)
    decide_registration: DecideRegistrationResult = strawberry.mutation(resolver=decide_registration)
    issue_notice: IssueNoticeResult = strawberry.mutation(resolver=issue_notice)
    answer_proposal: AnswerProposalResult = strawberry.mutation(resolver=answer_proposal)
    assess_omission: AssessOmissionResult = strawberry.mutation(resolver=assess_omission)
    cancel_registration: CancelRegistrationResult = strawberry.mutation(resolver=cancel_registration)
    pause_correction: PauseCorrectionResult = strawberry.mutation(resolver=pause_correction)
    resume_correction: ResumeCorrectionResult = strawberry.mutation(resolver=resume_correction)
    raise_objection: RaiseObjectionResult = strawberry.mutation(resolver=raise_objection)
    decide_objection: DecideObjectionResult = strawberry.mutation(resolver=decide_objection)
    lodge_appeal: LodgeAppealResult = strawberry.mutation(resolver=lodge_appeal)
    rule_on_appeal: RuleOnAppealResult = strawberry.mutation(resolver=rule_on_appeal)
    undo_change: UndoChangeResult = strawberry.mutation(resolver=undo_change)
    transfer_nomination: TransferNominationResult = strawberry.mutation(resolver=transfer_nomination)
    withdraw_candidacy: WithdrawCandidacyResult = strawberry.mutation(resolver=withdraw_candidacy)
    strike_candidacy: StrikeCandidacyResult = strawberry.mutation(resolver=strike_candidacy)
    substitute_candidacy: SubstituteCandidacyResult = strawberry.mutation(resolver=substitute_candidacy)
    remove_candidacy: RemoveCandidacyResult = strawberry.mutation(resolver=remove_candidacy)
    record_death: RecordDeathResult = strawberry.mutation(resolver=record_death)
    record_paper_deviation: RecordPaperDeviationResult = strawberry.mutation(resolver=record_paper_deviation)
    take_back_paper_deviation: TakeBackPaperDeviationResult = strawberry.mutation(resolver=take_back_paper_deviation)
    import_supporters: ImportSupportersResult = strawberry.mutation(resolver=import_supporters)
    compare_supporters: CompareSupportersResult = strawberry.mutation(resolver=compare_supporters)
    draw_supporter_sample: DrawSupporterSampleResult = strawberry.mutation(resolver=draw_supporter_sample)
    judge_supporters: JudgeSupportersResult = strawberry.mutation(resolver=judge_supporters)
    close_alert: CloseAlertResult = strawberry.mutation(resolver=close_alert)
    record_payments: RecordPaymentsResult = strawberry.mutation(resolver=record_payments)
    determine_results: DetermineResultsResult = strawberry.mutation(resolver=determine_results)
