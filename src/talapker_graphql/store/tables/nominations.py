"""The act and file of putting forward, the people on it, what was found wanting and what was decided."""

from tortoise import fields
from tortoise.models import Model

from talapker_graphql.store.fields import instant, instant_or_null
from talapker_graphql.store.tables.elections import Commission, Constituency, Contest, Election, Party
from talapker_graphql.store.tables.people import Person


class Nomination(Model):
    """One file. `commission` decides it, `monitored_by` is the commission on whose board it is counted.

    `correct_by` is unknown while the correction window stands still, `correction_paused_at` tells since when it does.
    `appealed_to_id` is the commission that an open appeal has reached, unknown where it is a court.
    `overdue_since` is set once the review has run out without a decision. `round` counts the decisions of the file.

    `published_at` is set once the public may read the file; before, it exists for its author and its commission only.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    contest_id: str
    contest: fields.ForeignKeyRelation[Contest] = fields.ForeignKeyField(
        "talapker.Contest", related_name=False, on_delete=fields.RESTRICT
    )
    constituency_id: str
    constituency: fields.ForeignKeyRelation[Constituency] = fields.ForeignKeyField(
        "talapker.Constituency", related_name=False, on_delete=fields.RESTRICT
    )
    party_id: str | None
    party: fields.ForeignKeyNullableRelation[Party] = fields.ForeignKeyField(
        "talapker.Party", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    commission_id: str
    commission: fields.ForeignKeyRelation[Commission] = fields.ForeignKeyField(
        "talapker.Commission", related_name=False, on_delete=fields.RESTRICT
    )
    monitored_by_id: str
    monitored_by: fields.ForeignKeyRelation[Commission] = fields.ForeignKeyField(
        "talapker.Commission", related_name=False, on_delete=fields.RESTRICT
    )
    route = fields.CharField(max_length=24)
    status = fields.CharField(max_length=24)
    version = fields.IntField()
    opened_by = fields.CharField(max_length=128)
    round = fields.IntField()
    opened_at = instant()
    submitted_at = instant_or_null()
    examine_by = instant_or_null()
    correct_by = instant_or_null()
    correction_paused_at = instant_or_null()
    overdue_since = instant_or_null()
    closed_at = instant_or_null()
    published_at = instant_or_null()
    package_sha256 = fields.CharField(max_length=64, null=True)
    appealed_to_id = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "nomination"
        indexes = (("election_id", "status"), ("monitored_by_id", "status"), ("opened_by",))


class PartyList(Model):
    """The ordered list brought by a party in a contest, the list's file is its nomination."""

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    contest_id: str
    contest: fields.ForeignKeyRelation[Contest] = fields.ForeignKeyField(
        "talapker.Contest", related_name=False, on_delete=fields.RESTRICT
    )
    party_id: str
    party: fields.ForeignKeyRelation[Party] = fields.ForeignKeyField(
        "talapker.Party", related_name=False, on_delete=fields.RESTRICT
    )
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT, unique=True
    )
    ballot_number = fields.IntField()

    class Meta:
        table = "party_list"
        unique_together = (("contest", "party"),)


class Candidacy(Model):
    """A person standing in one contest. `place` is the number on a list, 1 in a single-mandate contest.

    The status is that of the file until the person leaves it, at `left_at`. `substitutes_id` is the candidacy for which
    this one was put in. `remains_on_ballot` is told of who is out, where the law says when the ballot is fixed.
    `changed_at` is when what counts last became other than the latest layer tells, and `values_from_paper` names, as
    JSON, the fields whose value in force is a paper's.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    election_id: str
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "talapker.Election", related_name=False, on_delete=fields.RESTRICT
    )
    contest_id: str
    contest: fields.ForeignKeyRelation[Contest] = fields.ForeignKeyField(
        "talapker.Contest", related_name=False, on_delete=fields.RESTRICT
    )
    constituency_id: str
    constituency: fields.ForeignKeyRelation[Constituency] = fields.ForeignKeyField(
        "talapker.Constituency", related_name=False, on_delete=fields.RESTRICT
    )
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    party_id: str | None
    party: fields.ForeignKeyNullableRelation[Party] = fields.ForeignKeyField(
        "talapker.Party", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    party_list_id: str | None
    party_list: fields.ForeignKeyNullableRelation[PartyList] = fields.ForeignKeyField(
        "talapker.PartyList", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    person_id: str
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "talapker.Person", related_name=False, on_delete=fields.RESTRICT
    )
    place = fields.IntField()
    status = fields.CharField(max_length=24)
    occupation_ky = fields.TextField()
    occupation_ru = fields.TextField()
    occupation_en = fields.TextField()
    declarations_sealed = fields.TextField()
    published_at = instant_or_null()
    left_at = instant_or_null()
    substitutes_id = fields.CharField(max_length=64, null=True)
    remains_on_ballot = fields.BooleanField(null=True)
    changed_at = instant_or_null()
    values_from_paper = fields.TextField(null=True)

    class Meta:
        table = "candidacy"
        unique_together = (("nomination", "person"), ("nomination", "place"))
        indexes = (("constituency_id", "place"), ("election_id", "status"), ("person_id",), ("party_list_id", "place"))


class Omission(Model):
    """A defect the commission found. Recoverable ones can be mended before the correction window closes.

    `notice_id` is the notice it was told in; `assessment` is what the commission said of what was handed in for it.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    candidacy_id: str | None
    candidacy: fields.ForeignKeyNullableRelation[Candidacy] = fields.ForeignKeyField(
        "talapker.Candidacy", related_name=False, on_delete=fields.RESTRICT, null=True
    )
    code = fields.CharField(max_length=64)
    missing_document = fields.CharField(max_length=64, null=True)
    article = fields.TextField()
    text_ky = fields.TextField()
    text_ru = fields.TextField()
    text_en = fields.TextField()
    recoverable = fields.BooleanField()
    status = fields.CharField(max_length=16)
    recorded_by = fields.CharField(max_length=128)
    recorded_at = instant()
    mended_at = instant_or_null()
    notice_id = fields.CharField(max_length=64, null=True)
    assessed_by = fields.CharField(max_length=128, null=True)
    assessed_at = instant_or_null()
    assessment = fields.TextField(null=True)

    class Meta:
        table = "omission"
        indexes = (("nomination_id", "recorded_at"), ("notice_id",))


class Decision(Model):
    """The commission's answer: granted, refused or removed, on which ground, under which edition of the rulebook.

    `seconded_by` is the second member, where the law asks for two. `standing` tells whether it still counts.
    """

    id = fields.CharField(primary_key=True, max_length=64)
    nomination_id: str
    nomination: fields.ForeignKeyRelation[Nomination] = fields.ForeignKeyField(
        "talapker.Nomination", related_name=False, on_delete=fields.RESTRICT
    )
    commission_id: str
    commission: fields.ForeignKeyRelation[Commission] = fields.ForeignKeyField(
        "talapker.Commission", related_name=False, on_delete=fields.RESTRICT
    )
    round = fields.IntField()
    outcome = fields.CharField(max_length=16)
    ground = fields.CharField(max_length=64)
    article = fields.TextField()
    text_ky = fields.TextField()
    text_ru = fields.TextField()
    text_en = fields.TextField()
    reason = fields.TextField(null=True)
    decided_by = fields.CharField(max_length=128)
    seconded_by = fields.CharField(max_length=128, null=True)
    decided_at = instant()
    standing = fields.CharField(max_length=16, default="in_force")
    rulebook_sha256 = fields.CharField(max_length=64)

    class Meta:
        table = "decision"
        # One decision for each round of a file: the second of two members deciding at once meets this constraint.
        unique_together = (("nomination", "round"),)
