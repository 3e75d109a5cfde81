"""Files, the lists and people on them, what was found wanting and what was decided."""

from talapker_graphql.reading.enumerations import (
    DecisionOutcome,
    NominationRoute,
    NominationStatus,
    OmissionStatus,
)
from talapker_graphql.reading.graph.disclosure import (
    CANDIDACY_READABLE,
    FILE_READABLE,
    FILE_READERS,
    NOMINATION_READABLE,
    NOMINATION_READERS,
    PART_OF_FILE_READABLE,
)
from talapker_graphql.reading.graph.kinds import Enumeration, Kind
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
        "closed_at": Scalar(Kind.INSTANT, nullable=True),
        "published_at": Scalar(Kind.INSTANT, nullable=True),
        "package_sha256": Scalar(Kind.TEXT, nullable=True, audience=NOMINATION_READERS),
        "election": ToOne("Election", parent_column="election_id", required=True),
        "contest": ToOne("Contest", parent_column="contest_id", required=True),
        "constituency": ToOne("Constituency", parent_column="constituency_id", required=True),
        "commission": ToOne("Commission", parent_column="commission_id", required=True),
        "party": ToOne("Party", parent_column="party_id"),
        "party_list": ToOne("PartyList", "nomination_id"),
        "candidacies": ToMany("Candidacy", "nomination_id"),
        "documents": ToMany("Document", "nomination_id", where="{t}.replaced_at IS NULL"),
        "omissions": ToMany("Omission", "nomination_id"),
        "decision": ToOne("Decision", "nomination_id", latest="round", implied=True),
        "decisions": ToMany("Decision", "nomination_id", implied=True),
        "fund": ToOne("Fund", "nomination_id", implied=True),
        "alerts": ToMany("Alert", "nomination_id"),
        "deposit": Unplanned(),
        "receipt": ToOne("Receipt", "nomination_id", latest="round"),
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
        "status": Scalar(Enumeration(NominationStatus)),
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
        "vote_count": ToOne("VoteCount", "candidacy_id"),
        "mandate": ToOne("Mandate", "candidacy_id"),
    },
    order=ordered("place"),
    readable=CANDIDACY_READABLE,
)

OMISSION = Table(
    "Omission",
    "omission",
    {
        "id": ID,
        "code": Scalar(Kind.TEXT),
        "article": Scalar(Kind.TEXT),
        "text": localized("text"),
        "recoverable": Scalar(Kind.BOOLEAN),
        "status": Scalar(Enumeration(OmissionStatus)),
        "recorded_at": Scalar(Kind.INSTANT),
        "mended_at": Scalar(Kind.INSTANT, nullable=True),
        "candidacy": ToOne("Candidacy", parent_column="candidacy_id"),
    },
    order=ordered(Order("recorded_at", textual=True)),
    readable=PART_OF_FILE_READABLE,
)

DECISION = Table(
    "Decision",
    "decision",
    {
        "id": ID,
        "round": Scalar(Kind.INTEGER),
        "outcome": Scalar(Enumeration(DecisionOutcome)),
        "ground": Scalar(Kind.TEXT),
        "article": Scalar(Kind.TEXT),
        "text": localized("text"),
        "decided_at": Scalar(Kind.INSTANT),
        "rulebook_sha256": Scalar(Kind.TEXT),
        "commission": ToOne("Commission", parent_column="commission_id", required=True),
        "nomination": ToOne("Nomination", parent_column="nomination_id"),
    },
    order=ordered("round"),
    readable=FILE_READABLE,
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

TABLES = (NOMINATION, PARTY_LIST, PERSON, CANDIDACY, OMISSION, DECISION, RECEIPT)
