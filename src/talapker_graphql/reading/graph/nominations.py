"""Files, the lists and people on them, and the receipts for them."""

from talapker_graphql.reading.enumerations import (
    CandidacyStatus,
    Layer,
    NominationRoute,
    NominationStatus,
    PaperField,
)
from talapker_graphql.reading.graph.disclosure import (
    CANDIDACY_READABLE,
    FILE_READABLE,
    FILE_READERS,
    NOMINATION_READABLE,
    NOMINATION_READERS,
)
from talapker_graphql.reading.graph.kinds import Enumeration, Kind, Several
from talapker_graphql.reading.graph.shape import (
    ID,
    Inline,
    Order,
    Scalar,
    Table,
    ToMany,
    ToOne,
    Unplanned,
    localized,
    ordered,
)

_LAYER_OF_THE_FILE = "(SELECT s.layer FROM snapshot s WHERE s.nomination_id = {t}.id ORDER BY s.number DESC LIMIT 1)"
# What an applicant has corrected and not handed in stands in no layer yet, nor does what counts again since a paper's
# value, which the layer tells, was taken back.
_LAYER_OF_A_CANDIDACY = (
    "(SELECT CASE WHEN {t}.changed_at > s.made_at THEN NULL ELSE s.layer END FROM snapshot s"
    " WHERE s.nomination_id = {t}.nomination_id ORDER BY s.number DESC LIMIT 1)"
)

NOMINATION = Table(
    "Nomination",
    "nomination",
    {
        "id": ID,
        "route": Scalar(Enumeration(NominationRoute)),
        "status": Scalar(Enumeration(NominationStatus)),
        "version": Scalar(Kind.INTEGER, nullable=True, audience=NOMINATION_READERS),
        "opened_at": Scalar(Kind.INSTANT, nullable=True, audience=NOMINATION_READERS),
        "submitted_at": Scalar(Kind.INSTANT, nullable=True),
        "examine_by": Scalar(Kind.INSTANT, nullable=True),
        "correct_by": Scalar(Kind.INSTANT, nullable=True),
        "correction_paused_at": Scalar(Kind.INSTANT, nullable=True),
        "overdue_since": Scalar(Kind.INSTANT, nullable=True),
        "closed_at": Scalar(Kind.INSTANT, nullable=True),
        "published_at": Scalar(Kind.INSTANT, nullable=True),
        "package_sha256": Scalar(Kind.TEXT, nullable=True, audience=NOMINATION_READERS),
        "shown_layer": Scalar(Enumeration(Layer), _LAYER_OF_THE_FILE, nullable=True),
        "election": ToOne("Election", parent_column="election_id", required=True),
        "contest": ToOne("Contest", parent_column="contest_id", required=True),
        "constituency": ToOne("Constituency", parent_column="constituency_id", required=True),
        "commission": ToOne("Commission", parent_column="commission_id", required=True),
        "appealed_to": ToOne("Commission", parent_column="appealed_to_id"),
        "party": ToOne("Party", parent_column="party_id"),
        "party_list": ToOne("PartyList", "nomination_id"),
        "candidacies": ToMany("Candidacy", "nomination_id"),
        "documents": ToMany("Document", "nomination_id", where="{t}.replaced_at IS NULL"),
        "omissions": ToMany("Omission", "nomination_id"),
        "decision": ToOne("Decision", "nomination_id", latest="round", implied=True),
        "decisions": ToMany("Decision", "nomination_id", implied=True),
        "status_changes": ToMany("StatusChange", "nomination_id", where="{t}.candidacy_id IS NULL", implied=True),
        "notices": ToMany("Notice", "nomination_id"),
        "objections": ToMany("Objection", "nomination_id", implied=True),
        "appeals": ToMany("Appeal", "nomination_id", implied=True),
        "proposal": ToOne("DecisionProposal", "nomination_id", latest="proposed_at"),
        "fund": ToOne("Fund", "nomination_id", implied=True),
        "alerts": ToMany("Alert", "nomination_id"),
        "deposit": Unplanned(),
        "receipt": ToOne("Receipt", "nomination_id", latest="round"),
        "signatures": ToMany("PackageSignature", "nomination_id"),
        "paper_deviations": ToMany("PaperDeviation", "nomination_id"),
        "supporters": ToOne("SupporterTally", "nomination_id"),
    },
    order=ordered(Order("opened_at", textual=True)),
    readable=NOMINATION_READABLE,
)

PARTY_LIST = Table(
    "PartyList",
    "party_list",
    {
        "id": ID,
        "ballot_number": Scalar(Kind.INTEGER),
        "election": ToOne("Election", parent_column="election_id", required=True),
        "contest": ToOne("Contest", parent_column="contest_id", required=True),
        "party": ToOne("Party", parent_column="party_id", required=True),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
        "candidacies": ToMany("Candidacy", "party_list_id"),
        "vote_count": ToOne("VoteCount", "party_list_id"),
    },
    order=ordered("ballot_number"),
    readable=FILE_READABLE,
)

PERSON = Table(
    "Person",
    "person",
    {
        "id": ID,
        "name": Inline(
            "PersonNames",
            {
                **{
                    language: Inline(
                        "PersonName",
                        {
                            "surname": Scalar(Kind.TEXT, f"{{t}}.surname_{language}"),
                            "given_name": Scalar(Kind.TEXT, f"{{t}}.given_name_{language}"),
                            "patronymic": Scalar(Kind.TEXT, f"{{t}}.patronymic_{language}", nullable=True),
                        },
                    )
                    for language in ("ky", "ru")
                },
                "latin": Scalar(Kind.TEXT, "{t}.name_latin"),
            },
        ),
        "birth_year": Scalar(Kind.INTEGER),
    },
    order=ordered(Order("sort_key", textual=True)),
)
"""A person is read through a candidacy and in no other way: who sees the candidacy sees the person's public part."""

CANDIDACY = Table(
    "Candidacy",
    "candidacy",
    {
        "id": ID,
        "place": Scalar(Kind.INTEGER),
        "status": Scalar(Enumeration(CandidacyStatus)),
        "left_at": Scalar(Kind.INSTANT, nullable=True),
        "remains_on_ballot": Scalar(Kind.BOOLEAN, nullable=True),
        "substitutes": ToOne("Candidacy", parent_column="substitutes_id"),
        "occupation": localized("occupation"),
        "published_at": Scalar(Kind.INSTANT, nullable=True),
        "election": ToOne("Election", parent_column="election_id", required=True),
        "contest": ToOne("Contest", parent_column="contest_id", required=True),
        "constituency": ToOne("Constituency", parent_column="constituency_id", required=True),
        "person": ToOne("Person", parent_column="person_id", required=True),
        "party": ToOne("Party", parent_column="party_id"),
        "party_list": ToOne("PartyList", parent_column="party_list_id"),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
        "documents": ToMany("Document", "candidacy_id", where="{t}.replaced_at IS NULL", implied=True),
        "omissions": ToMany("Omission", "candidacy_id", implied=True),
        "checks": ToMany("RegistryCheck", "candidacy_id", where="{t}.purpose = 'registration'", implied=True),
        "findings": ToMany("Finding", "candidacy_id"),
        "verdicts": ToMany("RuleVerdict", "candidacy_id"),
        "prefill": Unplanned(),
        "decision": ToOne("Decision", "nomination_id", parent_column="nomination_id", latest="round"),
        "status_changes": ToMany("StatusChange", "candidacy_id", implied=True),
        "vote_count": ToOne("VoteCount", "candidacy_id"),
        "mandate": ToOne("Mandate", "candidacy_id"),
        "shown_layer": Scalar(Enumeration(Layer), _LAYER_OF_A_CANDIDACY, nullable=True),
        "values_from_paper": Scalar(Several(PaperField), "coalesce({t}.values_from_paper, '[]')"),
        "paper_deviations": ToMany("PaperDeviation", "candidacy_id", implied=True),
    },
    order=ordered("place"),
    readable=CANDIDACY_READABLE,
)

RECEIPT = Table(
    "Receipt",
    "receipt",
    {
        "id": ID,
        "round": Scalar(Kind.INTEGER),
        "statement": Scalar(Kind.TEXT),
        "signature": Scalar(Kind.TEXT),
        "key_id": Scalar(Kind.TEXT),
        "issued_at": Scalar(Kind.INSTANT),
    },
    order=ordered("round"),
    readable=FILE_READERS,
)

TABLES = (NOMINATION, PARTY_LIST, PERSON, CANDIDACY, RECEIPT)
